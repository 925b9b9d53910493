using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>A question to a view, and its answer as text.</summary>
internal sealed record Question(string Name, Func<IKnowledgeView, Task<string>> Ask);

/// <summary>Choices for questions that have options.</summary>
internal sealed record Asked(int Number, int First, bool Flag, bool OtherFlag, string? During, int Order, int Subject, int Predicate, int Dice)
{
    public static Gen<Asked[]> Random { get; } = (
        from number in Gen.Int[0, 99]
        from first in Gen.Int[1, 4]
        from flag in Gen.Bool
        from other in Gen.Bool
        from during in Histories.OneOf<string?>(null, "2016-09", "2016-09-09", "2016-09-10", "2015")
        from order in Gen.Int[0, 2]
        from subject in Gen.Int[0, 99]
        from predicate in Gen.Int[0, 99]
        from dice in Gen.Int[0, int.MaxValue]
        select new Asked(number, first, flag, other, during, order, subject, predicate, dice)).Array[2, 3];

    public Interval? Window => During is null ? null : Interval.Window(During).Interval;

    public Certainty Certainty => Flag ? Certainty.Possibly : Certainty.Definitely;

    public EntityId Entity => Histories.Ids[Subject % Histories.Ids.Length];
}

/// <summary>Everything that a view can be asked.</summary>
internal static class Questions
{
    private static readonly string[] Texts = ["anna århus", "Орхус", "zim", "Boris Zimyn", "UNSCR 2254", "package", "prolongation", "met in Alba", "a", "Talks Alba", "anna a"];

    private static readonly Predicate[] Predicates = [Relations.ParticipatedIn, Attributes.Time, Attributes.Name, Relations.Cites, Relations.PartyTo, Attributes.Date, Relations.About, Relations.Produced];

    /// <summary>Those that always are asked, whatever the history.</summary>
    public static IEnumerable<Question> All(Playing playing)
    {
        EntityId[] ids = [.. Histories.Ids, new("person/nobody")];
        ClaimId[] claims = [.. playing.Claims.Select(claim => claim.Id), new("claim/none")];
        FactId[] stated = [.. playing.Claims.Select(claim => FactKey.Of(claim, self => self).Id).Distinct()];
        yield return new("Entities", async view => Picture.Of(await view.Entities(ids), Picture.Of));
        yield return new("Facts of all", async view => Picture.Of(await view.Facts(new FactQuery(ids) { Filter = Everything }), Picture.Of));
        yield return new("Facts by the ids stated", async view => Picture.Of(await view.Facts(stated), Picture.Of));
        yield return new("Claims of facts by the ids stated", async view => Picture.Of(await view.Claims(stated), all => Picture.Lines(all.Select(Picture.Of))));
        yield return new("Claims by id", async view => Picture.Of(await view.Claims(claims), Picture.Of));
        yield return new("Claims in any state", async view => Picture.Of(await view.Claims(new ClaimQuery { States = [.. Enum.GetValues<ClaimState>()] }), Picture.Of));
        yield return new("Claims page by page", view => Claims(view, new ClaimQuery { First = 2 }));
        yield return new("Judgements of entities", async view => Picture.Of(await view.Judgements(ids), all => Picture.Lines(all.Select(Picture.Of))));
        yield return new("Judgements by id", async view => Picture.Of(await view.Judgements([.. playing.Judgements.Select(judgement => judgement.Id)]), Picture.Of));
        yield return new("Revisions", async view => Picture.Lines((await view.Revisions(3)).Select(revision => revision.ToString())));
        yield return new("Counts", async view => Picture.Of(await view.Counts()));
        yield return new("The facts that were united", async view =>
        {
            var united = (await view.Facts(new FactQuery(Histories.Ids) { Filter = Everything })).Values.SelectMany(page => page.Items).SelectMany(placed => placed.Fact.Unites).ToArray();
            return Picture.Of(await view.Facts(united), Picture.Of);
        });
    }

    /// <summary>Those that choices make.</summary>
    public static IEnumerable<Question> Chosen(Asked asked)
    {
        var text = Texts[asked.Number % Texts.Length];
        yield return new($"Search {text}", async view => Picture.Lines((await view.Search(new SearchQuery(text) { Kinds = asked.Flag ? [] : [Kinds.Document], First = asked.First })).Select(Picture.Of)));
        yield return new($"Find {asked}", view => Found(view, Entities(asked)));
        yield return new($"Facts {asked}", view => Facts(view, FactsOf(asked)));
        yield return new($"Claims {asked}", view => Claims(view, ClaimsOf(asked)));
        yield return new("A cursor of another list", view => Refused(() => view.Claims(ClaimsOf(asked) with { After = new ClaimId("claim/none") })));
    }

    private static FactFilter Everything => new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    private static EntityQuery Entities(Asked asked) => new()
    {
        Kinds = (asked.Subject % 4) switch { 0 => [], 1 => [Kinds.Event], 2 => [Kinds.Document], _ => [Kinds.Actor, Kinds.Regime] },
        Among = asked.Number % 5 == 0 ? [asked.Entity, Histories.Ids[asked.Number % Histories.Ids.Length], new EntityId("person/nobody")] : null,
        Conditions = (asked.Predicate % 9) switch
        {
            0 => [new Condition(Relations.ParticipatedIn, Direction.Incoming, new Value.Reference(asked.Entity))],
            1 => [new Condition(Relations.PartyTo, Direction.Outgoing, new Value.Reference(asked.Entity)), new Condition(Attributes.Name)],
            2 => [new Condition(Attributes.Occurrence, Direction.Outgoing, new Value.Word("yes"))],
            3 => [new Condition(Relations.Cites, Direction.Incoming)],
            4 => [new Condition(Attributes.Name, Direction.Outgoing, new Value.Text("Anna Århus", asked.Flag ? null : "en"))],
            5 => [new Condition(Attributes.Identifier) { Scheme = asked.Flag ? "un-symbol" : "wikidata" }],
            6 => [new Condition(Relations.ParticipatedIn) { Qualifier = asked.Flag ? ("onBehalfOf", new Value.Reference(asked.Entity)) : ("role", new Value.Word("mediator")) }],
            _ => [],
        },
        During = asked.Window,
        Certainty = asked.Certainty,
        IncludeUndated = asked.OtherFlag,
        Order = (EntityOrder)asked.Order,
        IsDescending = asked.Flag,
        First = asked.First,
    };

    private static FactQuery FactsOf(Asked asked) => new([asked.Entity, Histories.Ids[asked.Number % Histories.Ids.Length]])
    {
        Predicates = asked.Predicate % 3 == 0 ? [] : [Predicates[asked.Predicate % Predicates.Length], Predicates[asked.Number % Predicates.Length]],
        Direction = (Direction)asked.Order,
        Order = (FactOrder)(asked.Number % 3),
        IsDescending = asked.Flag,
        First = asked.First,
        Filter = new FactFilter
        {
            During = asked.Window,
            Certainty = asked.Certainty,
            IncludeUndated = asked.OtherFlag,
            MinWitnesses = asked.Number % 3,
            Modalities = asked.Flag ? [] : [Modality.Occurred, Modality.Alleged],
        },
    };

    private static ClaimQuery ClaimsOf(Asked asked) => new()
    {
        Sources = asked.Number % 3 == 0 ? [new EntityId("document/report")] : [],
        About = asked.Subject % 2 == 0 ? [asked.Entity] : [],
        SaidBy = asked.Predicate % 4 == 0 ? [new EntityId("org/ministry")] : [],
        Predicates = asked.Predicate % 3 == 0 ? [Predicates[asked.Number % Predicates.Length]] : [],
        States = asked.Flag ? [] : [ClaimState.Retracted, ClaimState.Superseded],
        Label = asked.Number % 7 == 0 ? "R01" : null,
        Order = asked.OtherFlag ? ClaimOrder.Time : ClaimOrder.Source,
        IsDescending = asked.Subject % 3 == 0,
        First = asked.First,
    };

    private static async Task<string> Found(IKnowledgeView view, EntityQuery query)
    {
        var page = await view.Find(query);
        var pages = new List<string> { Picture.Of(page, Picture.Of) };
        while (page.HasMore)
        {
            page = await view.Find(query with { After = page.Items[^1].Cursor });
            pages.Add(Picture.Of(page, Picture.Of));
        }

        return Picture.Lines(pages);
    }

    private static async Task<string> Facts(IKnowledgeView view, FactQuery query)
    {
        var first = await view.Facts(query);
        var after = first.Values.SelectMany(page => page.Items).Select(placed => placed.Cursor).FirstOrDefault();
        return Picture.Of(first, Picture.Of) + "\n" + Picture.Of(await view.Facts(query with { After = after }), Picture.Of);
    }

    private static async Task<string> Claims(IKnowledgeView view, ClaimQuery query)
    {
        var page = await view.Claims(query);
        var pages = new List<string> { Picture.Of(page, Picture.Of) };
        while (page.HasMore)
        {
            page = await view.Claims(query with { After = page.Items[^1].Claim.Id });
            pages.Add(Picture.Of(page, Picture.Of));
        }

        return Picture.Lines(pages);
    }

    private static async Task<string> Refused(Func<Task> ask)
    {
        try
        {
            await ask();
            return "answered";
        }
        catch (KnowledgeException refused)
        {
            return $"{refused.Code} {refused.Message}";
        }
    }
}
