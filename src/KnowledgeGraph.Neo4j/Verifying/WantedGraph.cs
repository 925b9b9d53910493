using System.Globalization;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Appending;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Projection;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Neo4j.Verifying;

/// <summary>The nodes and relationships that appending the revisions of a graph writes, made when they are asked for.</summary>
internal sealed class WantedGraph
{
    private static readonly string[] PropertiesOfActs = ["annotations", "bodies", "part"];

    private readonly Graph graph;
    private readonly ILookup<EntityId, (long Revision, string[] Members)> groups;
    private readonly ILookup<long, string> named;

    public WantedGraph(Graph graph)
    {
        this.graph = graph;
        groups = Groups().ToLookup(group => group.Id, group => (group.Revision, group.Members));
        named = (from version in Versions
                 where FactRow.IsNaming(version)
                 from number in new[] { version.SinceRevision, version.UntilRevision ?? 0 }
                 select (number, version.Subject.Value)).Distinct().ToLookup(pair => pair.number, pair => pair.Value);
    }

    private IEnumerable<Fact> Versions => graph.Facts.Values.SelectMany(versions => versions);

    /// <summary>How the name of a node begins: its label and id, of a version the revision too.</summary>
    public static string NameOf(string label, string id, string? since = null) => since is null ? $"{label} {id}" : $"{label} {id} of revision {since}";

    /// <summary>The name of a relationship; of one that is a fact, its id and revision are in it.</summary>
    public static string Related(string start, string type, string end, string? fact = null, string? since = null) =>
        fact is null && since is null ? $"{start} {type} {end}" : $"{start} {type} {end} ({fact} of revision {since})";

    public Dictionary<string, Func<Node>> Entities() => graph.Entities.ToDictionary(pair => NameOf("Entity", pair.Key.Value), pair => (Func<Node>)(() => Entity(pair.Key, pair.Value)), StringComparer.Ordinal);

    public Dictionary<string, Func<Node>> Claims() => graph.Claims.ToDictionary(pair => NameOf("Claim", pair.Key.Value), pair => (Func<Node>)(() => Claim(pair.Value)), StringComparer.Ordinal);

    public Dictionary<string, Func<Node>> Facts() => Versions.Where(fact => fact.Object is null).ToDictionary(NameOf, fact => (Func<Node>)(() => new Node(Labelled(NameOf(fact), "Fact").With(Properties(fact)), [])), StringComparer.Ordinal);

    public Dictionary<string, Func<Node>> Judgements() => graph.Judgements.Values.SelectMany(entry => Times(entry.InForce), (entry, times) => Judgement(entry.Judgement, times.Since, times.Until))
        .ToDictionary(node => node.Self.Name, node => (Func<Node>)(() => node), StringComparer.Ordinal);

    public Dictionary<string, Func<Node>> Revisions()
    {
        var tallies = Tallies.Of(graph);
        return graph.Revisions.ToDictionary(
            revision => NameOf("Revision", Text(revision.Head.Number)), revision => (Func<Node>)(() => Revision(revision, tallies[(int)revision.Head.Number - 1])), StringComparer.Ordinal);
    }

    public Dictionary<string, Func<Node>> Words() =>
        (from fact in Versions
         let folded = FactRow.Folded(fact)
         where folded is not null
         from word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)
         group fact.SinceRevision by word)
        .ToDictionary(
            since => NameOf("Word", since.Key),
            since => (Func<Node>)(() => new Node(Labelled(NameOf("Word", since.Key), "Word").With("id", since.Key).With("sinceRevision", since.Min()), [])),
            StringComparer.Ordinal);

    /// <summary>The node of the ledger; where it stands, the graph does not say.</summary>
    public static Dictionary<string, Func<Node>> Ledger() => Alone(Labelled(NameOf("Ledger", "ledger"), "Ledger").With("id", "ledger").With("format", Schema.Format).WithAny("revision").WithAny("published").WithAny("lock"));

    public static Dictionary<string, Func<Node>> Inbox() => Alone(Labelled(NameOf("Inbox", "inbox"), "Inbox").With("id", "inbox").WithAny("lock"));

    private static Dictionary<string, Func<Node>> Alone(Thing thing) => new(StringComparer.Ordinal) { [thing.Name] = () => new Node(thing, []) };

    private Node Entity(EntityId id, EntityRecord entity)
    {
        var facts = (graph.Adjacent.GetValueOrDefault(id) ?? []).SelectMany(fact => graph.Facts[fact]).Where(fact => fact.Subject == id);
        return new Node(
            new Thing(NameOf("Entity", id.Value)).WithLabels(entity.Kind.Lineage.Select(kind => kind.Name))
                .With("id", id.Value).With("kind", entity.Kind.Name).With("sinceRevision", entity.Since).With("name", Name(facts)),
            [
                .. facts.Select(fact => fact.Object is { } target
                    ? new Thing(Related(id.Value, fact.Predicate.Name, target.Value, fact.Id.Value, Text(fact.SinceRevision))).With(Properties(fact))
                    : new Thing(Related(id.Value, "HAS", NameOf(fact))).With("sinceRevision", fact.SinceRevision)),
                .. groups[id].Select(group => Labelled(Related(id.Value, "GROUPED", NameOf("Group", Text(group.Revision))), "Group").With("revision", group.Revision).With("members", group.Members)),
            ]);
    }

    /// <summary>The name that people see: the copy made at publication.</summary>
    private static string? Name(IEnumerable<Fact> facts) => facts
        .Where(fact => FactRow.IsNaming(fact) && fact.UntilRevision is null && fact.Status is FactStatus.Affirmed or FactStatus.Disputed)
        .OrderBy(GraphView.LabelRank).ThenByDescending(fact => fact.Witnesses.Length).ThenBy(fact => fact.SinceRevision).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)
        .FirstOrDefault()?.Value?.ToString();

    private static Node Claim(ClaimRecord record)
    {
        var (claim, id) = (record.Claim, record.Claim.Id.Value);
        var stated = FactKey.Of(claim, self => self).Id;
        var row = ClaimRow.Write(claim, stated);
        return new Node(
            Labelled(NameOf("Claim", id), "Claim").With("sinceRevision", record.Since).With((Row)row["stated"]!).With(row.Where(pair => pair.Key is not ("subject" or "stated" or "objects" or "qualifiers" or "hops"))),
            [
                Tied("SUBJECT", claim.Subject.Value),
                Tied("REPORTED_IN", claim.Source.Value),
                .. ((string[])row["objects"]!).Select(end => Tied("OBJECT", end)),
                .. ((string[])row["qualifiers"]!).Select(end => Tied("QUALIFIER", end)),
                .. ((Row[])row["hops"]!).Select(hop => Tied("ASSERTED_BY", (string)hop["actor"]!).With("hop", hop["hop"]).With("mode", hop["mode"])),
                .. Changes(record, stated).Select(number => Labelled(Related(id, "CHANGED", NameOf("Change", Text(number))), "Change").With("revision", number)
                    .With(ClaimRow.WriteChange(record, number).Where(pair => pair.Key is not "claim"))),
            ]);

        Thing Tied(string type, string end) => new(Related(id, type, end));
    }

    /// <summary>The revisions that changed something of a claim that was made already, or made another of it than it states.</summary>
    private static IEnumerable<long> Changes(ClaimRecord record, FactId stated)
    {
        var state = (Standing: ClaimStanding.Accepted, record.Claim.Annotation, Fact: stated);
        foreach (var number in record.Standing.Revisions.Concat(record.Annotation.Revisions).Concat(record.Fact.Revisions).Distinct().Order())
        {
            var next = (record.Standing.At(number, ClaimStanding.Accepted), record.Annotation.At(number, Annotation.None), record.Fact.At(number, default));
            if (next != state)
            {
                yield return number;
            }

            state = next;
        }
    }

    /// <summary>A version, as <c>append-write</c> lays out its row.</summary>
    private static Row Properties(Fact fact)
    {
        var row = FactRow.Write(fact);
        row["untilRevision"] = fact.UntilRevision;
        row.Remove("subject");
        row.Remove("object");
        if (row.Remove("qualifiers", out var qualifiers))
        {
            row.Remove("predicate");
            foreach (var (name, value) in (Row)qualifiers!)
            {
                row[name] = value;
            }
        }

        return row;
    }

    private static Node Judgement(Judgement judgement, long since, long? until)
    {
        var name = NameOf("Judgement", judgement.Id.Value, Text(since));
        return new Node(
            Labelled(name, "Judgement").With("id", judgement.Id.Value).With("sinceRevision", since).With("untilRevision", until).With("first", judgement.First.Value)
                .With("second", judgement.Second.Value).With("verdict", judgement.Verdict.ToString()).With("because", judgement.Because),
            [new Thing(Related(judgement.Id.Value, "JUDGES", judgement.First.Value)), new Thing(Related(judgement.Id.Value, "JUDGES", judgement.Second.Value))]);
    }

    /// <summary>When something was in force; without end while it is.</summary>
    private static IEnumerable<(long Since, long? Until)> Times(History<bool> inForce)
    {
        long? since = null;
        foreach (var number in inForce.Revisions)
        {
            var holds = inForce.At(number, false);
            if (since is { } began && !holds)
            {
                yield return (began, number);
            }

            since = holds ? since ?? number : null;
        }

        if (since is { } open)
        {
            yield return (open, null);
        }
    }

    /// <summary>The groups that judgements made, for each of their members.</summary>
    private IEnumerable<(EntityId Id, long Revision, string[] Members)> Groups() =>
        from entry in graph.Judgements.Values
        where entry.Judgement.Verdict is Verdict.Same
        from times in Times(entry.InForce)
        from number in times.Until is { } until ? new[] { times.Since, until } : [times.Since]
        from end in new[] { entry.Judgement.First, entry.Judgement.Second }
        from id in graph.Groups.Members(end, number - 1).Concat(graph.Groups.Members(end, number))
        group (id, number) by (id, number) into regrouped
        let members = graph.Groups.Members(regrouped.Key.id, regrouped.Key.number)
        select (regrouped.Key.id, regrouped.Key.number, members.Select(member => member.Value).ToArray());

    /// <summary>What the acts say, and the batch id, the chain of hashes vouches for; what was sent may have been more than the ledger keeps.</summary>
    private Node Revision(Storage.RevisionSummary revision, Tally tally)
    {
        var number = revision.Head.Number;
        return new Node(
            Labelled(NameOf("Revision", Text(number)), "Revision").With("number", number).With("at", Span.Text(revision.Head.At)).With("author", revision.Author).With("reason", revision.Reason)
                .With("import", revision.ImportId).With("hash", revision.Head.Hash).With("previousHash", graph.HeadAt(number - 1).Hash).With("acts", revision.Acts)
                .With("named", named[number].Order(StringComparer.Ordinal).ToArray())
                .With("facts", tally.Facts).With("claims", tally.Claims).With("judgements", tally.Judgements).With("sources", tally.Sources).With("kinds", tally.KindTexts)
                .WithAny("batch").WithAny("content"),
            [
                .. Enumerable.Range(0, (revision.Acts + RevisionWrite.ActsOfPart - 1) / RevisionWrite.ActsOfPart).Select(part =>
                    Labelled(Related(Text(number), "ACTS", NameOf("Acts", Text(part))), "Acts").With("part", part).With("has", PropertiesOfActs)),
            ]);
    }

    private static Thing Labelled(string name, string label) => new Thing(name).WithLabels([label]);

    private static string NameOf(Fact fact) => NameOf("Fact", fact.Id.Value, Text(fact.SinceRevision));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
