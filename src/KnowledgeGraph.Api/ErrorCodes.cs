using GraphQL;

namespace KnowledgeGraph.Api;

/// <summary>The codes in <c>extensions.code</c> of this API's own errors; <c>errors.md</c> explains each, those of the specification's rules and those of the stores.</summary>
public static class ErrorCodes
{
    /// <summary>Not a GraphQL request over HTTP.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>Something other than a query, sent where only queries may run.</summary>
    public const string NotAQuery = "NOT_A_QUERY";

    /// <summary>Something that takes a token or key, without one, or with one that is not known.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>Something that the caller may not do.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>A subscription, sent where only one answer can come.</summary>
    public const string NeedsStream = "NEEDS_STREAM";

    /// <summary>A subscriber that does not read what it is sent.</summary>
    public const string TooSlow = "TOO_SLOW";

    /// <summary>No such id.</summary>
    public const string UnknownId = "UNKNOWN_ID";

    /// <summary>Not an id at all.</summary>
    public const string BadId = "BAD_ID";

    /// <summary>Not a date, time or zone.</summary>
    public const string BadTime = "BAD_TIME";

    /// <summary>Not a cursor of that list.</summary>
    public const string BadCursor = "BAD_CURSOR";

    /// <summary>A kind that the list or question does not have.</summary>
    public const string BadKind = "BAD_KIND";

    /// <summary>A condition on entities that says nothing, or what its relation or attribute cannot have.</summary>
    public const string BadCondition = "BAD_CONDITION";

    /// <summary>No such attribute.</summary>
    public const string UnknownAttribute = "UNKNOWN_ATTRIBUTE";

    /// <summary>A page, document or answer over its limit.</summary>
    public const string Limit = "LIMIT";

    /// <summary>The schema was asked for where it is not told.</summary>
    public const string IntrospectionOff = "INTROSPECTION_OFF";

    /// <summary>Pins of one request disagree, or a pin stands where none may.</summary>
    public const string PinConflict = "PIN_CONFLICT";

    /// <summary>No such revision.</summary>
    public const string UnknownRevision = "UNKNOWN_REVISION";

    /// <summary>The request took too long and was stopped.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>A fault of ours; the log of the server has it.</summary>
    public const string Internal = "INTERNAL";

    internal static ExecutionError Error(string code, string message) => new(message) { Code = code };

    /// <summary>What a client may know of an exception: its code and sentence where it was made for clients, else only that it was.</summary>
    internal static ExecutionError Seen(Exception exception, Action<Exception> log)
    {
        switch (exception)
        {
            case ExecutionError known:
                return known;
            case KnowledgeException knowledge:
                var error = Error(knowledge.Code, knowledge.Message);
                error.Extensions = knowledge.IsRetriable ? new() { ["retriable"] = true } : null;
                return error;
            default:
                log(exception);
                return Error(Internal, "Something went wrong in the server; its log says what.");
        }
    }
}
