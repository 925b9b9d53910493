using GraphQL;

namespace KnowledgeGraph.Api;

/// <summary>The codes in <c>extensions.code</c> of this API's own errors; <c>errors.md</c> explains each.</summary>
public static class ErrorCodes
{
    /// <summary>No such id.</summary>
    public const string UnknownId = "UNKNOWN_ID";

    /// <summary>Not an id at all.</summary>
    public const string BadId = "BAD_ID";

    /// <summary>Not a date, time or zone.</summary>
    public const string BadTime = "BAD_TIME";

    /// <summary>Not a cursor of that list.</summary>
    public const string BadCursor = "BAD_CURSOR";

    /// <summary>A page, depth or document over its limit.</summary>
    public const string Limit = "LIMIT";

    /// <summary>Pins of one request disagree, or a pin stands where none may.</summary>
    public const string PinConflict = "PIN_CONFLICT";

    /// <summary>No such revision.</summary>
    public const string UnknownRevision = "UNKNOWN_REVISION";

    /// <summary>The request took too long and was stopped.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>A fault of ours; the log of the server has it.</summary>
    public const string Internal = "INTERNAL";

    internal static ExecutionError Error(string code, string message) => new(message) { Code = code };

    /// <summary>What a client may know of an exception.</summary>
    internal static ExecutionError Seen(Exception exception, Action<Exception> log)
    {
        switch (exception)
        {
            case ExecutionError known:
                return known;
            case KnowledgeException knowledge:
                return Error(knowledge.Code, knowledge.Message);
            default:
                log(exception);
                return Error(Internal, "Something went wrong in the server; its log says what.");
        }
    }
}
