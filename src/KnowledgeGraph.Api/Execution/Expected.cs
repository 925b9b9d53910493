using GraphQL;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Of which kinds an entity may be that an argument names.</summary>
/// <param name="What">Those kinds in words, with an article.</param>
/// <param name="Admits">Whether a kind is one of them.</param>
/// <param name="Find">The field of <c>Query</c> that finds such entities.</param>
internal sealed record Expected(string What, Func<Kind, bool> Admits, string Find)
{
    public static readonly Expected Actor = Of(Kinds.Actor, "an actor", "actors");
    public static readonly Expected Document = Of(Kinds.Document, "a document", "documents");
    public static readonly Expected Event = Of(Kinds.Event, "an event", "events");
    public static readonly Expected Place = Of(Kinds.Place, "a place", "places");
    public static readonly Expected Process = Of(Kinds.Process, "a process", "search(text: ..., kinds: [PROCESS])");
    public static readonly Expected Regime = Of(Kinds.Regime, "a regime", "search(text: ..., kinds: [CEASEFIRE])");
    public static readonly Expected Committed = new("a document, an actor or a provision", Commitments.AreOf, "documents or actors");
    private static readonly Expected Office = Of(Kinds.Position, "an office where by is OFFICE", "search(text: ..., kinds: [POSITION])");
    private static readonly Expected Side = new("a state, a body or a group where by is STATE", Sides.CanBe, "actors");

    /// <summary>Those who are counted at a level.</summary>
    public static Expected At(ActorLevel level) => level switch
    {
        ActorLevel.Office => Office,
        ActorLevel.State => Side,
        _ => Actor,
    };

    /// <exception cref="ExecutionError"><c>BAD_KIND</c>: it is of another kind.</exception>
    public void Check(EntityId id, Kind kind, string argument)
    {
        if (!Admits(kind))
        {
            throw ErrorCodes.Error(ErrorCodes.BadKind, $"{argument} takes {What}, but {id} is of kind {kind.Name}. Find one with {Find}.");
        }
    }

    private static Expected Of(Kind root, string what, string find) => new(what, kind => kind.Is(root), find);
}
