using System.Globalization;
using GraphQL;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Api.Live;

/// <summary>How far somebody has read the changes: all of the revisions up to one, and of the next one all up to a fact.</summary>
/// <param name="Revision">The newest revision that is read to its end; 0 for none.</param>
/// <param name="Fact">The last change that is read of the revision after it; null for none.</param>
internal sealed record Position(long Revision, FactId? Fact = null)
{
    /// <summary>As clients keep it: <c>41</c>, or <c>42:fact/x</c> for a change in the middle of revision 42.</summary>
    public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{(Fact is null ? Revision : Revision + 1)}{(Fact is { } fact ? $":{fact.Value}" : "")}");

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ExecutionError"><c>BAD_CURSOR</c>: it is none.</exception>
    public static Position Parse(string cursor)
    {
        var colon = cursor.IndexOf(':', StringComparison.Ordinal);
        var number = colon < 0 ? cursor : cursor[..colon];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || (colon >= 0 && revision == 0))
        {
            throw Unknown(cursor);
        }

        return colon < 0 ? new(revision) : new(revision - 1, new FactId(cursor[(colon + 1)..]));
    }

    /// <summary>The error for a cursor that leads nowhere.</summary>
    public static ExecutionError Unknown(string cursor) => ErrorCodes.Error(
        ErrorCodes.BadCursor, $"\"{cursor}\" is no cursor of these changes; take one from a change of the same subscription, or begin with since.");
}

/// <summary>What a subscription asks for.</summary>
/// <param name="After">From where on.</param>
/// <param name="About">Only facts of which one of these is subject or object; empty for all.</param>
internal sealed record ChangesAsked(Position After, IReadOnlyList<EntityId> About);
