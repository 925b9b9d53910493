namespace KnowledgeGraph;

/// <summary>How bad a problem in somebody's data is.</summary>
public enum Severity
{
    /// <summary>Accepted, but worth a look.</summary>
    Warning,

    /// <summary>Refuses the whole file or revision.</summary>
    Error,
}

/// <summary>One problem in data, said so that its author can mend it: where, what, and what to do.</summary>
/// <param name="Code">A stable word, the same in the log, on the command line and in GraphQL's <c>extensions.code</c>.</param>
/// <param name="Severity">An error refuses the whole; a warning does not.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Suggestion">The nearest valid thing, or what to write instead; null where nothing is near.</param>
/// <param name="File">The file as its importer was given it; null outside files.</param>
/// <param name="Line">One-based; null where no line is meant.</param>
/// <param name="Column">One-based, in characters; null where no line is meant.</param>
/// <param name="Act">The act of a submission that is meant, counted from 0 as submitted; null outside submissions and for the whole of one.</param>
/// <param name="Part">Which part of that act: <c>subject</c>, <c>object</c>, <c>fact</c>, <c>is</c>, <c>voice</c>, <c>source</c>, <c>at</c>, <c>quote</c>, <c>revises</c>, <c>old</c>, <c>id</c>, or a qualifier's name; null for the whole.</param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    string? Suggestion = null,
    string? File = null,
    int? Line = null,
    int? Column = null,
    int? Act = null,
    string? Part = null)
{
    /// <summary>The form that editors and people read: <c>file(line,column): error code: message Suggestion.</c></summary>
    public override string ToString()
    {
        var place = (File, Line) switch
        {
            (null, null) => "",
            (_, null) => $"{File}: ",
            _ => $"{File}({Line},{Column}): ",
        };
        var advice = Suggestion is null ? "" : $" {Suggestion}";
        return $"{place}{(Severity is Severity.Error ? "error" : "warning")} {Code}: {Message}{advice}";
    }
}

/// <summary>The world failed, or a whole request was refused: a code, and whether trying again can help.</summary>
public class KnowledgeException : Exception
{
    /// <param name="code">One of the codes of this class's constants or of a store.</param>
    /// <param name="message">One sentence that says what to do.</param>
    /// <param name="isRetriable">Whether the same call may succeed later.</param>
    /// <param name="inner">What caused it.</param>
    public KnowledgeException(string code, string message, bool isRetriable = false, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        IsRetriable = isRetriable;
    }

    /// <summary>A stable word, upper snake case.</summary>
    public string Code { get; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsRetriable { get; }
}

/// <summary>A revision or file was refused whole; every problem is in <see cref="Problems"/>.</summary>
public sealed class RejectedException : KnowledgeException
{
    /// <param name="problems">At least one error.</param>
    public RejectedException(IReadOnlyList<Diagnostic> problems)
        : base("REJECTED", string.Join(Environment.NewLine, problems.Select(p => p.ToString())))
    {
        Problems = problems;
    }

    /// <summary>All problems found, in the order of the data.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; }
}
