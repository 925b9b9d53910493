using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Lineage over random citations, cycles among them, against distances worked out from the claims.</summary>
public sealed class LineageTests
{
    private const int Far = 99;

    private static readonly Gen<(Claim[] Claims, LineageDirection Direction, int Depth, string[] Verbs)> Questions = Gen.Select(
        Gen.OneOf(RandomWorld.Citation, RandomWorld.Citation, RandomWorld.Clause, RandomWorld.Production).Array[3, 30],
        Gen.Enum<LineageDirection>(),
        Gen.Int[0, 5],
        RandomWorld.OneOf<string[]>([], ["recalls"], ["recalls", "endorses"], ["annexes"]));

    [Fact]
    public void Lineage_is_what_citations_lead_to_and_what_lies_one_step_beyond() => Questions.Sample(
        asked =>
        {
            var account = new Account(asked.Claims);
            var answer = Lineage.Of(RandomWorld.View(asked.Claims), RandomWorld.Documents[0], asked.Direction, asked.Depth, asked.Verbs).GetAwaiter().GetResult();
            var citations = Citations(account).Where(citation => asked.Verbs.Length == 0 || asked.Verbs.Contains(citation.Fact.Word("verb"))).ToArray();
            var steps = citations.SelectMany(citation => Steps(citation.From, citation.To, asked.Direction)).ToArray();
            var distances = Distances(steps);
            return answer.Documents.Select(document => (document.Document, document.Depth)).SequenceEqual(
                    distances.Where(pair => pair.Value <= asked.Depth).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)))
                && answer.Truncated == distances.Count(pair => pair.Value == asked.Depth + 1)
                && Sorted(answer.Citations.Select(citation => $"{citation.From} {citation.To} {citation.Fact.Id}")).SequenceEqual(Sorted(citations
                    .Where(citation => Steps(citation.From, citation.To, asked.Direction).Any(step => distances[step.From] < asked.Depth)).Select(citation => $"{citation.From} {citation.To} {citation.Fact.Id}")))
                && answer.Documents.All(document => Sorted(document.ProducedBy.Select(fact => fact.Id.Value)).SequenceEqual(
                    Sorted(account.Of(Relations.Produced).Where(fact => fact.Object == document.Document).Select(fact => fact.Id.Value))));
        },
        iter: 300,
        print: asked => $"{RandomWorld.Text(asked.Claims)}\n{asked.Direction} {asked.Depth} {string.Join(' ', asked.Verbs)}");

    [Fact]
    public async Task A_provision_of_two_documents_cites_for_both()
    {
        var (one, other, cited, provision) = (RandomWorld.Documents[0], RandomWorld.Documents[1], RandomWorld.Documents[2], RandomWorld.Provisions[0]);
        var view = RandomWorld.View([
            Some.Claim(provision, Relations.PartOf, Some.To(one)), Some.Claim(provision, Relations.PartOf, Some.To(other)), Some.Claim(provision, Relations.Cites, Some.To(cited))]);
        var answer = await Lineage.Of(view, cited, LineageDirection.CitedBy, 1, [], TestContext.Current.CancellationToken);
        answer.Citations.Select(citation => (citation.From, citation.To)).Should().Equal((one, cited), (other, cited));
    }

    /// <summary>Each citation from document to document; a provision cites for each document that it is a part of.</summary>
    private static IEnumerable<(EntityId From, EntityId To, Told Fact)> Citations(Account account) =>
        from fact in account.Of(Relations.Cites)
        from origin in RandomWorld.Provisions.Contains(fact.Subject) ? account.Of(Relations.PartOf).Where(part => part.Subject == fact.Subject).Select(part => part.Object!.Value) : [fact.Subject]
        select (origin, fact.Object!.Value, fact);

    private static IEnumerable<(EntityId From, EntityId To)> Steps(EntityId from, EntityId to, LineageDirection direction) => direction switch
    {
        LineageDirection.Cites => [(from, to)],
        LineageDirection.CitedBy => [(to, from)],
        _ => [(from, to), (to, from)],
    };

    /// <summary>How far each document is from the first, by shortening ways until none gets shorter.</summary>
    private static Dictionary<EntityId, int> Distances((EntityId From, EntityId To)[] steps)
    {
        var distances = RandomWorld.Documents.ToDictionary(id => id, id => id == RandomWorld.Documents[0] ? 0 : Far);
        while (steps.FirstOrDefault(step => distances[step.From] + 1 < distances[step.To]) is { To.Value: not null } shorter)
        {
            distances[shorter.To] = distances[shorter.From] + 1;
        }

        return distances;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);
}
