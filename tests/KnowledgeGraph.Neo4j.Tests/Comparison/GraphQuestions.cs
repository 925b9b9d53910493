using System.Globalization;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>The questions that make it a graph, of a random history, asked through GraphQL.</summary>
internal sealed class GraphQuestions
{
    private static readonly EntityId[] People = [.. Histories.Ids[..3]], States = [.. Histories.Ids[3..8]], Offices = [Histories.Ids[8]], Events = [.. Histories.Ids[9..12]], Documents = [.. Histories.Ids[12..15]], Sources = [.. Histories.Ids[^2..]];
    private static readonly EntityId Truce = Histories.Ids[15], Provision = Histories.Ids[16];

    /// <summary>What the answer to a question holds when it is not empty.</summary>
    public static readonly (string Question, string Sign)[] Signs =
    [
        ("paths", "\"hops\":[{"), ("network", "\"edges\":[{\"id\":"), ("coParticipation", "\"weight\":"), ("lineage", "\"citations\":[{"), ("timeline", "\"items\":[{"), ("buckets of timeline", "\"bucket\":"), ("changes", "\"factId\":"),
        ("whoMetWhom", "\"meetings\":[{"), ("meetings", "\"attestedBy\":"), ("conflicts", "\"rivals\":"), ("singleSided", "\"missing\":"), ("unrealised", "\"realisations\":"), ("coverage", "\"covers\":["),
        ("figures", "\"figures\":{\"items\":[{"), ("packageDocuments", "\"partOf\":{"), ("commitments", "\"commitments\":[{"), ("readouts", "\"tookPart\":"), ("topics of readouts", "\"raisedBy\":"), ("terminology", "\"terminology\":[{"), ("regimeLanes", "\"phase\":"),
    ];

    private readonly Random dice;
    private readonly Asked asked;
    private readonly long revision;

    private GraphQuestions(Asked asked, long revision) => (this.asked, this.revision, dice) = (asked, revision, new Random(asked.Dice));

    /// <summary>What to ask at a revision, one question a request: several do not fit one.</summary>
    public static IEnumerable<string> Of(Asked asked, long revision)
    {
        var questions = new GraphQuestions(asked, revision);
        return [questions.Changes(), .. questions.Always().Concat(questions.Sometimes()).Select(question => $$"""{ knownAt(revision: {{revision}}) { {{question}} } }""")];
    }

    public static KnowledgeApi Over(IKnowledgeStore store) => new(store, timeLimit: TimeSpan.FromMinutes(2));

    /// <summary>Between two revisions, the second of which is the one that all of the request is asked at.</summary>
    private string Changes() =>
        $$"""{ changes({{One($"from: {dice.NextInt64(revision + 1)}", "fromAt: " + Instant())}}, {{One($"to: {revision}", "toAt: " + Instant())}}{{Seldom($", first: {dice.Next(5)}")}}{{Seldom(", about: " + Some(Any))}}) { edges { node { kind factId in before { id } after { id } causes { act claim { id } because } } } pageInfo { hasNextPage } } }""";

    private string[] Always()
    {
        const string Hops = "paths { length witnesses hops { sentence status rivals date { edtf } claim { id } } }";
        var by = By();
        return
        [
            $$"""paths(from: {{Any()}}, to: {{Any()}}, longer: {{asked.Order}}{{Ways()}}, where: {{Where()}}) { length shortest lengthWithoutWindow absence outsideWindow undated notEstablished unread cut hubs { entity { id } } {{Hops}} }""",
            $$"""paths(from: {{One(People[..2])}}, to: {{One([.. Events[..2], .. Documents])}}, longer: {{asked.Order}}{{Seldom($", first: {dice.Next(8)}")}}) { length shortest absence notEstablished cut {{Hops}} }""",
            $$"""network(seeds: {{Some(Any)}}, depth: {{asked.First - 1}}, perRelation: {{asked.First}}{{Seldom(", relations: " + Along())}}, where: {{Where()}}) { nodes { id degree depth } edges { id source target } cuts { node relation direction count } cutNodes cutEdges outsideWindow undated }""",
            $$"""coParticipation(by: {{by}}{{Seldom($", top: {dice.Next(5)}")}}{{Seldom(", actors: " + Some(() => Fitting(by)))}}, where: {{Where()}}) { nodes { id degree pageRank betweenness community } edges { source target weight first { edtf } last { edtf } topics { id } } meetings outsideWindow undated notEstablished }""",
            $$"""lineage(document: {{Mostly(Documents)}}, direction: {{One("CITES", "CITED_BY", "BOTH", "BOTH")}}, depth: {{dice.Next(6)}}{{Seldom(", verbs: " + One("[RECALLS]", "[ENDORSES]", "[RECALLS, ENDORSES]", "[AMENDS]"))}}) { documents { document { id } depth producedBy { id } } citations { from { id } to { id } fact { id } } truncated unread }""",
            $$"""timeline(entities: {{Some(Any, Id(Documents[0]))}}{{Often(", bucket: " + One("DAY", "MONTH", "YEAR"))}}, where: {{Where()}}) { lanes { entity { id } count items { entity { id } time { edtf } certainty facts { id } } undated { entity { id } } undatedCount outsideWindow notEstablished truncated buckets { bucket definitely possibly } } }""",
        ];
    }

    /// <summary>Five of the rest.</summary>
    private string[] Sometimes()
    {
        var by = By();
        string[] questions =
        [
            $$"""whoMetWhom(by: {{by}}{{Seldom(", actor: " + Fitting(by))}}{{Seldom(", with: " + Some(() => Fitting(by)))}}{{Seldom(", about: " + Some(() => One(Documents)))}}, {{Order("MEETINGS", "FIRST", "LAST")}}, where: {{Where()}}) { totalCount edges { node { one { id } other { id } meetings { certainty node { id } } topics { id } } } }""",
            $$"""meetings({{Seldom("between: " + Some(() => One(People)) + ", ")}}{{Seldom("about: " + Some(() => One(Documents)) + ", ")}}{{Seldom("alone: true, ")}}{{Order("TIME", "WITNESSES")}}, where: {{Where()}}) { totalCount edges { certainty singleSided attestedBy { id } node { id } } }""",
            $$"""conflicts({{Seldom("about: " + Some(Any) + ", ")}}{{Order("SUBJECT", "TIME", "RIVALS")}}) { totalCount edges { dimensions against { id } node { id rivals } } }""",
            $$"""singleSided({{Seldom("about: " + Some(() => One([.. Events, .. Documents, Truce])) + ", ")}}{{Seldom("by: " + Some(() => Mostly([.. People, .. States])) + ", ")}}{{Order("SUBJECT", "TIME", "SIDE")}}) { totalCount edges { side { id } missing { id } event { id } node { id } } }""",
            $$"""unrealised({{Seldom("about: " + Some(() => Mostly([.. Events, .. Documents])) + ", ")}}{{Seldom("states: " + One("[OPEN]", "[REALISED, LAPSED]") + ", ")}}{{Order("TIME", "DELAY")}}, where: {{Where()}}) { totalCount edges { node { of { id } state days { low high } calls { by { id } time { edtf } } realisations { by { id } } denied { id } } } realised lapsed open outsideWindow undated notAdmitted }""",
            $$"""coverage(entity: {{Mostly([.. Events, .. Documents, Truce])}}{{Often(asked.During is null ? "" : $", during: \"{asked.During}\"")}}{{Seldom(", with: " + Some(Any))}}) { events possibleEvents undatedEvents undated outsideWindow uncovered { edtf } sources { certainty document { id } covers { of { id } time { edtf } fact { id } } } }""",
            $$"""figures(of: {{Mostly(Events)}}{{Seldom(", measure: " + One("KILLED", "WOUNDED"))}}) { items { of { id } measure quantity { low high category } window { edtf } claim { id } denials { id } fact { id } } total refusedBecause }""",
            $$"""packageDocuments(package: {{Mostly(Documents[..2])}}) { unknown documents { document { id } partOf { id } title { id } date { id } about { id } } }""",
            $$"""commitments(of: {{Mostly([.. Documents[..2], .. States[..2], Provision])}}) { provision { id } document { id } obliged { id } obliges { id } }""",
            $$"""readouts(event: {{Mostly(Events)}}) { sides { side { id } tookPart witnesses { id } documents { id } claims } silent { id } topics { topic { id } accounts { side { id } raisedBy { id } claims { id } } silent { id } } }""",
            $$"""terminology(of: {{Mostly([.. People, .. Documents])}}) { name { id } speakers { id } first { edtf } last { edtf } claims { id } }""",
            $$"""regimeLanes(regime: {{Mostly([Truce])}}) { lanes { claimants { id } steps { phase time { edtf } until { edtf } denied event { id } document { id } claim { id } } } }""",
        ];
        dice.Shuffle(questions);
        return questions[..5];
    }

    private static string Id(EntityId id) => $"\"{id}\"";

    private static string Flag(bool flag) => flag ? "true" : "false";

    private T One<T>(params T[] values) => values[dice.Next(values.Length)];

    private string One(EntityId[] ids) => Id(ids[dice.Next(ids.Length)]);

    private string Any() => One([.. Histories.Ids]);

    /// <summary>One of a kind that can be asked, and now and then one that cannot.</summary>
    private string Mostly(EntityId[] fitting) => dice.Next(10) == 0 ? Any() : One(fitting);

    private string Some(Func<string> one) => Some(one, one());

    private string Some(Func<string> one, string always) => $"[{string.Join(", ", Enumerable.Range(0, dice.Next(3)).Select(_ => one()).Append(always))}]";

    private string Seldom(string option) => dice.Next(4) == 0 ? option : "";

    private string Often(string option) => dice.Next(4) == 0 ? "" : option;

    private string By() => One("PERSON", "OFFICE", "STATE");

    private string Fitting(string by) => Mostly(by switch { "PERSON" => People, "OFFICE" => Offices, _ => States });

    private string Order(params string[] orders) => $"orderBy: {One(orders)}, descending: {Flag(dice.Next(2) == 0)}, first: {One(0, 2, 25)}";

    /// <summary>A moment of the ledger, of which a second is a revision, or one after it.</summary>
    private string Instant() => string.Create(CultureInfo.InvariantCulture, $"\"{DateTimeOffset.UnixEpoch.AddSeconds(dice.NextInt64(revision + 2)):yyyy-MM-ddTHH:mm:ssZ}\"");

    private string Along() => One("[PARTICIPATED_IN, ABOUT, PRODUCED]", "[PARTICIPATED_IN]", "[CITES, PARTY_TO, PART_OF]", "[PARTY_TO, CALLS_FOR, COVERS, OBLIGES]");

    private string Ways() => Seldom($", maxLength: {1 + dice.Next(10)}") + Seldom(", along: " + Along()) + Seldom(", avoid: " + Some(Any)) + Seldom($", avoidHubsOver: {dice.Next(6)}") + Seldom($", first: {dice.Next(8)}");

    private string Where() => "{"
        + (asked.During is null || dice.Next(2) == 0 ? "" : $"during: \"{asked.During}\", certainty: {asked.Certainty.ToString().ToUpperInvariant()}, includeUndated: {Flag(asked.OtherFlag)} ")
        + Seldom("modalities: [OCCURRED, PLANNED, ALLEGED] ")
        + Seldom("statuses: " + One("[AFFIRMED]", "[AFFIRMED, DISPUTED, DENIED]", "[DISPUTED, UNKNOWN]") + " ")
        + Seldom($"minWitnesses: {One(1, 1, 2)}")
        + "}";
}
