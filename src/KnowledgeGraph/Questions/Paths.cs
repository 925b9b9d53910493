using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions.Graphs;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>Asks how two entities hang together.</summary>
/// <param name="From">Where every path starts.</param>
/// <param name="To">Where every path ends.</param>
public sealed record PathQuery(EntityId From, EntityId To)
{
    /// <summary>The most steps of a path; 1 to <see cref="Paths.MaxLength"/>.</summary>
    public int MaxLength { get; init; } = 6;

    /// <summary>How many steps more than the shortest a path may have; 0 for the shortest only.</summary>
    public int Longer { get; init; }

    /// <summary>The relations that may be followed; empty for <see cref="Paths.Telling"/>.</summary>
    public ImmutableArray<Relation> Along { get; init; } = [];

    /// <summary>Entities that no path may lead through.</summary>
    public ImmutableArray<EntityId> Avoid { get; init; } = [];

    /// <summary>The most relations, of those that count, of an entity that a path may lead through; null for any.</summary>
    public int? AvoidHubsOver { get; init; }

    /// <summary>Which facts count; by default what happened or goes on. What is only denied never does.</summary>
    public FactFilter Filter { get; init; } = FactFilter.Established;

    /// <summary>The most paths; 0 (only count) to <see cref="Paths.MaxPaths"/>.</summary>
    public int First { get; init; } = 5;
}

/// <summary>A step of a path.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Placed">The fact that joins both, in either direction: of several the one with most witnesses.</param>
/// <param name="Others">How many other facts join both.</param>
/// <param name="Shown">Its best claim, and its date.</param>
/// <param name="Sentence">The fact in plain words: with its date, what it is called, and who says so.</param>
public sealed record PathStep(EntityId From, EntityId To, PlacedFact Placed, int Others, ShownClaim Shown, string Sentence);

/// <summary>A way from one entity to another that passes through none twice.</summary>
/// <param name="Entities">From the start to the end.</param>
/// <param name="Steps">One fewer.</param>
public sealed record EntityPath(ImmutableArray<EntityId> Entities, ImmutableArray<PathStep> Steps)
{
    /// <summary>The witnesses of all its steps, counted for each step.</summary>
    public int Witnesses => Steps.Sum(step => step.Placed.Fact.Witnesses.Length);
}

/// <summary>How two entities hang together, and what was left out.</summary>
/// <param name="Paths">The shortest first, then by witnesses (more first), then by ids.</param>
/// <param name="Length">The steps of the shortest; null when there is none within the length allowed.</param>
/// <param name="Count">How many shortest ones there are; <see cref="long.MaxValue"/> for so many or more.</param>
/// <param name="LengthWithoutWindow">Where there is none: the steps of the shortest without the window; null without a window or such a path.</param>
/// <param name="Hubs">Entities not passed through because of their degree, the largest first.</param>
/// <param name="OutsideWindow">How many facts the window removed, at each entity that was looked at.</param>
/// <param name="Undated">How many facts that were read have no date.</param>
/// <param name="NotEstablished">How many events were not passed through because they are not established, and participations of those who did not come.</param>
/// <param name="Unread">How many facts of entities with more than <see cref="Limits.MaxFacts"/> were not read.</param>
/// <param name="IsCut">Whether the search for longer paths was given up, so that some may be missing.</param>
public sealed record PathAnswer(
    ImmutableArray<EntityPath> Paths,
    int? Length,
    long Count,
    int? LengthWithoutWindow,
    ImmutableArray<Hub> Hubs,
    int OutsideWindow,
    int Undated,
    int NotEstablished,
    int Unread,
    bool IsCut);

/// <summary>The shortest ways from one entity to another, and some longer ones, with the evidence for each step.</summary>
/// <remarks>
/// Relations are followed in both directions. Two paths differ when they lead through different entities; several facts that join the same
/// two are one step.
/// </remarks>
public static class Paths
{
    /// <summary>The most steps that may be asked for.</summary>
    public const int MaxLength = 10;

    /// <summary>The most paths that may be asked for.</summary>
    public const int MaxPaths = 100;

    /// <summary>The most facts that a search reads.</summary>
    public const int MaxRead = 200_000;

    /// <summary>The most paths that are begun while they are listed.</summary>
    public const int MaxPartial = 200_000;

    /// <summary>The relations that tell of somebody's doings. Topics, places, neighbours and coverage join everything to everything.</summary>
    public static readonly ImmutableArray<Relation> Telling =
        [.. Relations.All.Except([Relations.About, Relations.TookPlaceIn, Relations.Covers, Relations.NarrowerThan, Relations.Neighbours])];

    /// <summary>The paths that <paramref name="query"/> asks for. Costs at most three store calls for each step of the longest, and four; twice that when there is none in a window.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="query">Of entities that the view knows, by their survivors' ids.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KnowledgeException"><c>LIMIT</c>: more than <see cref="MaxRead"/> facts would have to be read.</exception>
    public static async Task<PathAnswer> Find(IKnowledgeView view, PathQuery query, CancellationToken cancellation = default)
    {
        if (query.From == query.To)
        {
            return new PathAnswer([new EntityPath([query.From], [])], 0, 1, null, [], 0, 0, 0, 0, false);
        }

        var left = MaxRead;
        void Read(int facts)
        {
            left -= facts;
            if (left < 0)
            {
                throw new KnowledgeException("LIMIT", $"The search would read more than {MaxRead} facts. Ask for shorter paths (maxLength), follow fewer relations (along), or pass by hubs (avoidHubsOver).");
            }
        }

        var surroundings = new Surroundings(view, query.Along.IsEmpty ? Telling : query.Along, query.Filter, Read);
        var search = new PathSearch(query, surroundings);
        await search.Run(cancellation);
        var patience = new Patience(MaxPartial);
        EntityId[][] ranked = [.. search.Ranked(patience, out var count).Take(query.First)];
        var paths = await Tell(view, search, ranked, query.Filter, cancellation);
        return new PathAnswer(
            paths,
            search.Length,
            count,
            search.Length is null && query.Filter.During is not null ? await WithoutWindow(view, query, Read, cancellation) : null,
            [.. search.Hubs.OrderByDescending(hub => hub.Degree).ThenBy(hub => hub.Entity)],
            surroundings.Outside,
            surroundings.Undated,
            surroundings.NotEstablished,
            surroundings.Unread.Values.Sum(),
            patience.IsLost);
    }

    private static async Task<int?> WithoutWindow(IKnowledgeView view, PathQuery query, Action<int> read, CancellationToken cancellation)
    {
        var anyTime = query with { Filter = query.Filter with { During = null }, Longer = 0 };
        var search = new PathSearch(anyTime, new Surroundings(view, query.Along.IsEmpty ? Telling : query.Along, anyTime.Filter, read));
        await search.Run(cancellation);
        return search.Length;
    }

    private static async Task<ImmutableArray<EntityPath>> Tell(
        IKnowledgeView view, PathSearch search, EntityId[][] paths, FactFilter filter, CancellationToken cancellation)
    {
        var joined = paths.SelectMany(path => path.Zip(path.Skip(1))).Distinct().ToDictionary(pair => pair, pair => search.Between(pair.First, pair.Second));
        var claims = await view.Claims([.. joined.Values.Select(facts => facts[0].Fact.Id).Distinct()], cancellation);
        var shown = joined.Values.Select(facts => facts[0]).DistinctBy(placed => placed.Fact.Id).ToDictionary(placed => placed.Fact.Id, placed => ShownClaim.Of(placed, claims[placed.Fact.Id], filter));
        var names = await Sentences.Names(view, joined.Values.Select(facts => facts[0].Fact), shown.Values.Select(best => best.Known), cancellation);
        PathStep Step((EntityId From, EntityId To) pair)
        {
            var (placed, others) = (joined[pair][0], joined[pair].Count - 1);
            var best = shown[placed.Fact.Id];
            return new(pair.From, pair.To, placed, others, best, Sentences.Of(placed.Fact, pair.From, best, names));
        }

        return [.. paths.Select(path => new EntityPath([.. path], [.. path.Zip(path.Skip(1)).Select(Step)]))];
    }
}
