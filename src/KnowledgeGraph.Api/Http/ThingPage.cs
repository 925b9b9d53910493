using System.Net;
using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Api.Http;

/// <summary>Things as plain pages: what is said, who says so, and links to the rest.</summary>
internal static class ThingPage
{
    public static string Write(Thing thing)
    {
        var title = thing.Entity is { } entity ? thing.Names[entity.Id] : thing.Claim is { } claim ? $"A claim of {NameOf(thing, claim.Claim.Source)}" : "A fact";
        var body = new StringBuilder($"<main>\n<h1>{Text(title)}</h1>\n<p class=\"about\">{About(thing)}</p>\n");
        if (thing.Claim is { } known)
        {
            body.Append("<ul class=\"facts\">").Append(Item(thing, Statement(thing, known.Claim), "", [known])).Append("</ul>\n");
        }
        else
        {
            foreach (var group in thing.Facts.GroupBy(fact => (fact.Predicate, IsForward: IsForward(thing, fact))).OrderBy(group => Place(group.Key.Predicate)).ThenByDescending(group => group.Key.IsForward))
            {
                body.Append("<h2>").Append(Text(Heading(group.Key.Predicate, group.Key.IsForward))).Append("</h2>\n<ul class=\"facts\">\n");
                foreach (var fact in group)
                {
                    body.Append(Item(thing, Statement(thing, fact), Marks(thing, fact), thing.Claims[fact.Id]));
                }

                body.Append("</ul>\n");
            }
        }

        body.Append(thing.MoreFacts > 0 ? $"<p>{thing.MoreFacts} more facts are not on this page; ask for them in GraphiQL.</p>\n" : "");
        body.Append("</main>\n<footer>").Append(Links(thing)).Append("</footer>");
        return Pages.Plain(title, body.ToString());
    }

    /// <summary>A page that says what is wrong.</summary>
    public static string WriteError(string message) =>
        Pages.Plain("Not here", $"<main>\n<h1>Not here</h1>\n<p>{Text(message)}</p>\n</main>\n<footer><a href=\"/\">The first questions</a></footer>");

    private static string About(Thing thing)
    {
        var what = thing.Entity is { } entity ? entity.Kind.Name + (entity.IsPlaceholder ? ", known only to exist" : "") : thing.Claim is null ? "Fact" : "Claim";
        var merged = thing.Entity is { MergedIds.IsEmpty: false } survivor ? $" · also {string.Join(", ", survivor.MergedIds)}" : "";
        return Text($"{what} · {thing.Id}{merged} · as known at revision {thing.Revision}");
    }

    private static string Item(Thing thing, string statement, string marks, IEnumerable<KnownClaim> claims) =>
        $"<li>{statement}{marks}\n<ul class=\"claims\">\n{string.Concat(claims.Select(claim => $"<li>{Said(thing, claim)}</li>\n"))}</ul></li>\n";

    /// <summary>What it is and when, then what it did and what was done to it; what it is called comes last.</summary>
    private static int Place(Predicate predicate) => predicate switch
    {
        Ontology.Attribute attribute => Attributes.All.IndexOf(attribute) + (predicate == Attributes.Name || predicate == Attributes.Identifier ? 2_000 : 0),
        _ => 1_000 + Relations.All.IndexOf((Relation)predicate),
    };

    /// <summary>Whether a fact is read from its subject's end: always, but for a relation that leads to the thing itself.</summary>
    private static bool IsForward(Thing thing, Fact fact) => fact.Object is null || fact.Object.Value != thing.Entity?.Id;

    private static string Heading(Predicate predicate, bool isForward)
    {
        var words = predicate is Relation relation ? isForward ? relation.Reads : relation.ReadsBack : Spelling.Spaced(predicate.Name);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Statement(Thing thing, Fact fact)
    {
        var isForward = IsForward(thing, fact);
        var values = fact.Object is { } target ? Link(thing, isForward ? target : fact.Subject) : string.Join(" <em>or</em> ", fact.Values.Select(rival => Shown(thing, rival.Value)));
        return (thing.Entity is null ? Beginning(thing, fact.Subject, fact.Predicate) : "") + values + Added(thing, fact.Qualifiers) + When(fact.Times.Order());
    }

    private static string Statement(Thing thing, Claim claim) =>
        $"{Beginning(thing, claim.Subject, claim.Predicate)}{(claim.Target is { } target ? Link(thing, target) : Shown(thing, claim.Object))}{Added(thing, claim.Qualifiers)}{When(claim.Time is { } time ? [time] : [])}";

    private static string Beginning(Thing thing, EntityId subject, Predicate predicate) =>
        predicate is Relation relation ? $"{Link(thing, subject)} {Text(relation.Reads)} " : $"{Link(thing, subject)}, {Text(Spelling.Spaced(predicate.Name))}: ";

    private static string When(IEnumerable<Interval> times)
    {
        var all = times.Select(Shown).ToArray();
        return all.Length == 0 ? "" : $", {string.Join(" <em>or</em> ", all)}";
    }

    private static string Added(Thing thing, Qualifiers qualifiers) => qualifiers.IsEmpty ? ""
        : $" ({string.Join("; ", qualifiers.Names.Select(name => $"{Text(Spelling.Spaced(name))}: {string.Join(", ", qualifiers[name].Select(value => Shown(thing, value)))}"))})";

    private static string Marks(Thing thing, Fact fact)
    {
        string[] marks =
        [
            fact.Status is FactStatus.Affirmed ? "" : fact.Status.ToString().ToLowerInvariant(),
            fact.Modality is Modality.Occurred or Modality.Ongoing ? "" : fact.Modality is Modality.CalledFor ? "called for" : fact.Modality.ToString().ToLowerInvariant(),
            fact.Conflicts.IsEmpty ? "" : $"conflict: {string.Join(", ", fact.Conflicts)}",
        ];
        var shown = string.Concat(marks.Where(mark => mark.Length > 0).Select(mark => $" <span class=\"mark\">{Text(mark)}</span>"));
        return $"{shown} <a href=\"{Text(thing.AddressOf(fact.Id.Value))}\">fact</a>";
    }

    private static string Said(Thing thing, KnownClaim known)
    {
        var claim = known.Claim;
        // What we inferred is nobody's word, whoever reports what it was inferred from.
        var chain = claim.Attribution.Scope is Scope.Inferred ? "our own reading"
            : string.Join(", ", claim.Attribution.Chain.Select(hop => $"{string.Join(" and ", hop.Actors.Select(actor => Link(thing, actor)))} {Mode(hop)}"));
        var scope = claim.Attribution.Scope switch { Scope.Ambiguous => " <span class=\"mark\">one of several readings</span>", Scope.Carried => " <span class=\"mark\">speaker carried over</span>", _ => "" };
        var verb = claim.Polarity switch { Polarity.Denies => " <strong>denies</strong>", Polarity.SaysUnknown => " says that it is not known", _ => "" };
        var value = thing.Claim is null && claim.Target is null ? $": {Shown(thing, claim.Object)}" : "";
        var gist = claim.Annotation.Gist is { } told ? $". {Text(told)}" : "";
        var quote = claim.Annotation.Quote is { } words ? $" <q>{Text(words)}</q>" : "";
        var state = known.State is ClaimState.Accepted ? "" : $" <span class=\"mark\">{known.State.ToString().ToLowerInvariant()}</span>";
        return $"{chain}{verb}{value}, in {Link(thing, claim.Source)}, {Text(claim.Locator)}{gist}{quote}{scope}{state} <a href=\"{Text(thing.AddressOf(claim.Id.Value))}\">claim</a>";
    }

    private static string Links(Thing thing)
    {
        var id = thing.Pin is { } pin ? FormattableString.Invariant($"{thing.Id}@r{pin}") : thing.Id;
        var shape = thing.Entity is null ? "" : " ... on Entity { kind name facts { totalCount edges { node { predicate witnessedBy { name } claims { edges { node { text source { name } } } } } } } }";
        var query = $"{{\n  node(id: \"{id}\") {{ id{shape} }}\n}}";
        return $"<a href=\"{Text(FrontPage.InGraphiQL(query))}\">Ask in GraphiQL</a> · programs that ask for <code>application/ld+json</code> get JSON-LD at this address · <a href=\"/\">The first questions</a>";
    }

    private static string Mode(Hop hop) => hop.Mode.ToString().ToLowerInvariant()[..^(hop.Actors.Length > 1 ? 1 : 0)];

    private static string Shown(Thing thing, Value value) => value switch
    {
        Value.Reference reference => Link(thing, reference.Id),
        Value.Time time => Shown(time.Interval),
        Value.Amount { Quantity: { Category: { } category } quantity } when !quantity.ToString().Contains(category, StringComparison.Ordinal) => Text($"{quantity} ({category})"),
        _ => Text(value.ToString()),
    };

    /// <summary>A time in words; what a source said of it, and the canonical text, when pointed at.</summary>
    private static string Shown(Interval time) => $"<span title=\"{Text(time.Words is { } words ? $"{words}; {time.Edtf}" : time.Edtf)}\">{Text(DateWords.Of(time))}</span>";

    private static string Link(Thing thing, EntityId id) => $"<a href=\"{Text(thing.AddressOf(id))}\">{Text(NameOf(thing, id))}</a>";

    private static string NameOf(Thing thing, EntityId id) => thing.Names.GetValueOrDefault(id, id.Value);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
