using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Says in the engine's errors what the engine does not: the nearest valid thing, and nothing of what went wrong inside.</summary>
internal static partial class ErrorShape
{
    /// <summary>The same errors in the same order, each with a code that <c>errors.md</c> lists.</summary>
    public static ExecutionErrors Of(IEnumerable<ExecutionError> errors, ISchema schema)
    {
        var shaped = new ExecutionErrors();
        shaped.AddRange(errors.SelectMany(error => error is FewErrors.TooManyErrors many ? many.Errors : [error]).Select(error => Of(error, schema)));
        return shaped;
    }

    private static ExecutionError Of(ExecutionError error, ISchema schema) => error switch
    {
        UnhandledError { InnerException: ExecutionError seen } => At(error, ErrorCodes.Error(seen.Code ?? ErrorCodes.Internal, seen.Message), seen.Extensions),
        UnhandledError => At(error, ErrorCodes.Seen(error, _ => { })),
        TimeoutError => At(error, ErrorCodes.Error(ErrorCodes.Timeout, "The request took too long and was stopped; ask for less at a time.")),
        InvalidVariableError variable when Advice(error, schema) is { } advice =>
            At(error, ErrorCodes.Error(error.Code!, $"{error.Message.TrimEnd('.')}. {advice}"), new() { ["number"] = variable.Number }),
        _ => error,
    };

    private static ExecutionError At(ExecutionError place, ExecutionError error, Dictionary<string, object?>? extensions = null)
    {
        error.Path = place.Path;
        error.Extensions = extensions;
        foreach (var location in place.Locations ?? [])
        {
            error.AddLocation(location);
        }

        return error;
    }

    private static string? Advice(ExecutionError error, ISchema schema)
    {
        if (error.InnerException is UnknownWordException unknown)
        {
            return unknown.Message;
        }

        // The engine says which fields are unknown in words only.
        return Unrecognized().Match(error.Message) is { Success: true } match && schema.AllTypes[match.Groups["type"].Value] is IComplexGraphType type
            ? Nearest.Advise(match.Groups["field"].Value, type.Fields.Select(field => field.Name))
            : null;
    }

    [GeneratedRegex("^.*Unrecognized input fields '(?<field>[^']+)'.* for type '(?<type>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Unrecognized();
}

/// <summary>A word that its vocabulary does not have; the message says which it has.</summary>
internal sealed class UnknownWordException(string message) : Exception(message);

/// <summary>What somebody may have meant, in words.</summary>
internal static class Nearest
{
    private const int FewEnoughToList = 12;

    /// <summary>One sentence: the nearest of the known words; all of them when none is near and they are few.</summary>
    public static string Advise(string word, IEnumerable<string> known)
    {
        var all = known.ToArray();
        return Spelling.Suggestion(word, all)
            ?? (all.Length <= FewEnoughToList ? $"It is one of {string.Join(", ", all)}."
            : $"It is one of {all.Length} words, such as {string.Join(", ", all.Take(3))}.");
    }
}
