using System.Net;
using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

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
            foreach (var group in thing.Facts.GroupBy(fact => fact.Predicate))
            {
                body.Append("<h2>").Append(Text(group.Key.Name)).Append("</h2>\n<ul class=\"facts\">\n");
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

    private static string Statement(Thing thing, Fact fact)
    {
        var about = fact.Object is { } target
            ? $"{Link(thing, fact.Subject)} {Text(fact.Predicate.Name)} {Link(thing, target)}"
            : $"{(fact.Subject.Value == thing.Id ? "" : $"{Link(thing, fact.Subject)} {Text(fact.Predicate.Name)}: ")}{string.Join(" <em>or</em> ", fact.Values.Select(rival => Shown(thing, rival.Value)))}";
        return about + When(fact.Times.Select(time => time.ToString())) + Added(thing, fact.Qualifiers);
    }

    private static string Statement(Thing thing, Claim claim) =>
        $"{Link(thing, claim.Subject)} {Text(claim.Predicate.Name)} {(claim.Target is { } target ? Link(thing, target) : Shown(thing, claim.Object))}{When(claim.Time is { } time ? [time.ToString()] : [])}{Added(thing, claim.Qualifiers)}";

    private static string When(IEnumerable<string> times)
    {
        var all = times.ToArray();
        return all.Length == 0 ? "" : $", {Text(string.Join(" or ", all))}";
    }

    private static string Added(Thing thing, Qualifiers qualifiers) => qualifiers.IsEmpty ? ""
        : $" ({string.Join("; ", qualifiers.Names.Select(name => $"{Text(name)}: {string.Join(", ", qualifiers[name].Select(value => Shown(thing, value)))}"))})";

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
        var chain = claim.Attribution.Chain.IsEmpty ? "our own reading"
            : string.Join(", ", claim.Attribution.Chain.Select(hop => $"{string.Join(" and ", hop.Actors.Select(actor => Link(thing, actor)))} {hop.Mode.ToString().ToLowerInvariant()}"));
        var verb = claim.Polarity switch { Polarity.Denies => " <strong>denies</strong>", Polarity.SaysUnknown => " says that it is not known", _ => "" };
        var value = thing.Claim is null && claim.Target is null ? $": {Shown(thing, claim.Object)}" : "";
        var gist = claim.Annotation.Gist is { } told ? $". {Text(told)}" : "";
        var quote = claim.Annotation.Quote is { } words ? $" <q>{Text(words)}</q>" : "";
        var state = known.State is ClaimState.Accepted ? "" : $" <span class=\"mark\">{known.State.ToString().ToLowerInvariant()}</span>";
        return $"{chain}{verb}{value}, in {Link(thing, claim.Source)}, {Text(claim.Locator)}{gist}{quote}{state} <a href=\"{Text(thing.AddressOf(claim.Id.Value))}\">claim</a>";
    }

    private static string Links(Thing thing)
    {
        var id = thing.Pin is { } pin ? FormattableString.Invariant($"{thing.Id}@r{pin}") : thing.Id;
        var shape = thing.Entity is null ? "" : " ... on Entity { kind name facts { totalCount edges { node { predicate witnessedBy { name } claims { edges { node { text source { name } } } } } } } }";
        var query = $"{{\n  node(id: \"{id}\") {{ id{shape} }}\n}}";
        return $"<a href=\"{Text(FrontPage.InGraphiQL(query))}\">Ask in GraphiQL</a> · programs that ask for <code>application/ld+json</code> get JSON-LD at this address · <a href=\"/\">The first questions</a>";
    }

    private static string Shown(Thing thing, Value value) => value is Value.Reference reference ? Link(thing, reference.Id) : Text(value.ToString());

    private static string Link(Thing thing, EntityId id) => $"<a href=\"{Text(thing.AddressOf(id))}\">{Text(NameOf(thing, id))}</a>";

    private static string NameOf(Thing thing, EntityId id) => thing.Names.GetValueOrDefault(id, id.Value);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
