using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Exchange.Tests.Starter;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

[assembly: AssemblyFixture(typeof(StarterWorld))]

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>The starter in a store, and two views of it: the news item alone, and everything. Nobody writes to it.</summary>
public sealed class StarterWorld : IAsyncLifetime
{
    public static readonly EntityId NewsItem = new("document/tass-2016-09-19-truce-violations");
    public static readonly EntityId BogdanovAndHaddad = new("event/bogdanov-haddad-2016-09-19");
    public static readonly EntityId Talks = new("event/lavrov-kerry-geneva-2016-09");
    public static readonly EntityId Package = new("document/geneva-package-2016-09");
    public static readonly EntityId StandardTerms = new("document/standard-terms-coh-2016");
    public static readonly EntityId JicText = new("document/reducing-violence-jic-2016-09-09");
    public static readonly EntityId Resolution2254 = new("document/s-res-2254-2015");
    public static readonly EntityId IssgTexts = new("document/issg-resolutions-tass-2016-09-19");
    public static readonly EntityId Truce = new("regime/syria-truce-2016-09");
    public static readonly EntityId TruceStart = new("event/truce-in-force-2016-09-12");
    public static readonly EntityId Extension = new("event/truce-extension-2016-09-14");
    public static readonly EntityId ViolationsPerForeignMinistry = new("event/violations-per-russian-mfa-2016-09");
    public static readonly EntityId ViolationsPerDefenceMinistry = new("event/violations-per-russian-mod-2016-09");
    public static readonly EntityId Strikes = new("event/strikes-near-deir-ez-zor-2016-09-17");
    public static readonly EntityId IntraSyrianTalks = new("event/intra-syrian-talks-called-for-2016-09-19");
    public static readonly EntityId Bogdanov = new("person/mikhail-bogdanov");
    public static readonly EntityId Haddad = new("person/riyad-haddad");
    public static readonly EntityId Lavrov = new("person/sergei-lavrov");
    public static readonly EntityId Kerry = new("person/john-kerry");
    public static readonly EntityId Russia = new("state/russia");
    public static readonly EntityId Syria = new("state/syria");
    public static readonly EntityId Tass = new("org/tass");
    public static readonly EntityId ForeignMinistry = new("org/russian-foreign-ministry");
    public static readonly EntityId DefenceMinistry = new("org/russian-defence-ministry");
    private readonly EmbeddedStore store = EmbeddedStore.InMemory();

    /// <summary>As known when only the news item was.</summary>
    public IKnowledgeView Before { get; private set; } = null!;

    /// <summary>As known with the completing facts.</summary>
    public IKnowledgeView Now { get; private set; } = null!;

    /// <summary>Every claim of the news item, those of its entity block included.</summary>
    public ImmutableArray<Claim> Said { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await StarterDossiers.Import(store, Cancellation);
        Before = await store.Open(1, Cancellation);
        Now = await store.Open(cancellation: Cancellation);
        var claims = await Before.Claims(new ClaimQuery { Sources = [NewsItem], First = Limits.MaxPage }, Cancellation);
        claims.HasMore.Should().BeFalse("the tests look at all claims of the news item");
        Said = [.. claims.Items.Select(known => known.Claim)];
    }

    public async ValueTask DisposeAsync()
    {
        await Before.DisposeAsync();
        await Now.DisposeAsync();
        await store.DisposeAsync();
    }

    /// <summary>The claims of a row of the news item: labelled <c>C12</c>, or <c>C12.1</c> and so on.</summary>
    public ImmutableArray<Claim> Row(string label) =>
        [.. Said.Where(claim => claim.Annotation.Label == label || claim.Annotation.Label!.StartsWith(label + ".", StringComparison.Ordinal))];

    /// <summary>The facts of one entity, whatever the end at which it stands.</summary>
    public static async Task<ImmutableArray<Fact>> Facts(IKnowledgeView view, EntityId entity, params ImmutableArray<Predicate> predicates)
    {
        var pages = await view.Facts(new FactQuery([entity]) { Predicates = predicates }, Cancellation);
        return [.. pages[entity].Items.Select(placed => placed.Fact)];
    }

    /// <summary>The one fact of an attribute of one value.</summary>
    public static async Task<Fact> Fact(IKnowledgeView view, EntityId entity, Predicate attribute) =>
        (await Facts(view, entity, attribute)).Should().ContainSingle($"{entity} has one fact of {attribute}").Subject;

    /// <summary>The claims of a fact.</summary>
    public static async Task<ImmutableArray<KnownClaim>> ClaimsOf(IKnowledgeView view, Fact fact)
    {
        var claims = await view.Claims([fact.Id], Cancellation);
        return claims[fact.Id];
    }

    /// <summary>An event, and what is known of whether it was.</summary>
    public static async Task<Occurrence> Occurrence(IKnowledgeView view, EntityId entity)
    {
        var read = await Questions.Occurrence.Of(view, [entity], Cancellation);
        return read[entity];
    }

    /// <summary>A fact's values as people read them, the preferred first.</summary>
    public static IEnumerable<string> Values(Fact fact) => fact.Values.Select(rival => rival.Value.ToString()!);
}
