using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>Gathers what one <see cref="EntityQuery"/> needs: candidates, their labels and dates, and the facts of its conditions.</summary>
internal sealed class Finding(Neo4jView view, EntityQuery query)
{
    public async Task<Slice> Gather(CancellationToken cancellation)
    {
        var slice = new Slice();
        var attributes = Neo4jView.AttributesFor(query);
        var anchor = query.Among is null ? query.Conditions.FirstOrDefault(condition => condition.Value is Value.Reference) : null;
        if (query.Among is { } among)
        {
            await view.Gather(slice, among, attributes, cancellation);
        }
        else if (anchor is null)
        {
            await view.GatherKinds(slice, query.Kinds.IsEmpty ? Kinds.Concrete : Kinds.Concrete.Where(kind => query.Kinds.Any(kind.Is)), attributes, cancellation);
        }
        else
        {
            await GatherAround(slice, anchor, attributes, cancellation);
        }

        await GatherRelations(slice, anchor, cancellation);
        return slice;
    }

    /// <summary>The entities that a condition joins to the one that it names.</summary>
    private async Task GatherAround(Slice slice, Condition anchor, string[] attributes, CancellationToken cancellation)
    {
        var ends = await view.Gather(slice, [((Value.Reference)anchor.Value!).Id], attributes, cancellation);
        // The condition is said from the candidate's end.
        await view.GatherFacts(slice, ends, [anchor.Predicate], anchor.Direction is Direction.Incoming ? Direction.Outgoing : Direction.Incoming, cancellation);
        await view.Gather(slice, slice.Facts.SelectMany(fact => fact.Object is { } target ? new[] { fact.Subject, target } : []).Except(slice.Entities).ToArray(), attributes, cancellation);
    }

    private async Task GatherRelations(Slice slice, Condition? anchor, CancellationToken cancellation)
    {
        foreach (var condition in query.Conditions.Where(condition => condition.Predicate is Relation && condition != anchor))
        {
            await view.GatherFacts(slice, slice.Entities, [condition.Predicate], condition.Direction, cancellation);
        }

        // A reference that a condition names stands for its group.
        var named = query.Conditions.SelectMany(condition => new[] { condition.Value, condition.Qualifier?.Value }).OfType<Value.Reference>().Select(reference => reference.Id).Except(slice.Entities).ToArray();
        await view.Gather(slice, named, [], cancellation);
    }
}
