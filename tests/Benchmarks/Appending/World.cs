using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Benchmarks.Appending;

/// <summary>Claims in the proportions of a large knowledge base: a few people meet most, one source holds everything, 50 speakers say it.</summary>
/// <remarks>Of 100,000 claims 72,000 are of 60,000 relations of seven types, the rest of attributes; 30,000 entities; 1.2 attributions a claim.</remarks>
internal sealed class World(int part, int claims)
{
    private const int Speakers = 50;

    /// <summary>The relations and the kinds of their ends; who took part is half of everything.</summary>
    private static readonly (Relation Type, Kind Subject, Kind Object)[] Types =
    [
        (Relations.ParticipatedIn, Kinds.Person, Kinds.Meeting), (Relations.PartyTo, Kinds.State, Kinds.Resolution), (Relations.Cites, Kinds.Resolution, Kinds.Resolution),
        (Relations.About, Kinds.Meeting, Kinds.Resolution), (Relations.Held, Kinds.Person, Kinds.Position), (Relations.MemberOf, Kinds.State, Kinds.Organization), (Relations.TookPlaceIn, Kinds.Meeting, Kinds.Place),
    ];

    private readonly Random random = new(part);

    /// <summary>Acts in batches of <paramref name="size"/> claims, each with the entities that first appear in it.</summary>
    public IEnumerable<Act[]> Batches(int size)
    {
        var known = new HashSet<EntityId>();
        var made = new HashSet<ClaimId>();
        var relations = new List<(EntityId Subject, Relation Type, EntityId Object)>();
        var acts = new List<Act>();
        foreach (var source in new (EntityId, Kind)[] { (Source, Kinds.NewsItem) }.Concat(Enumerable.Range(0, Speakers).Select(number => (Speaker(number), Kinds.Organization))))
        {
            Introduce(source, known, acts);
        }

        while (made.Count < claims)
        {
            var claim = random.NextDouble() < 0.72 ? OfRelation(relations, known, acts) : OfAttribute(known, acts);
            if (!made.Add(claim.Id))
            {
                continue;
            }

            acts.Add(new Act.Assert(claim));
            if (made.Count % size == 0 || made.Count == claims)
            {
                yield return [.. acts];
                acts.Clear();
            }
        }
    }

    private EntityId Source => new($"document/source-{part}");

    private EntityId Speaker(int number) => new($"org/speaker-{part}-{number}");

    /// <summary>A relation that is new five times of six, else one that another speaker tells again.</summary>
    private Claim OfRelation(List<(EntityId Subject, Relation Type, EntityId Object)> relations, HashSet<EntityId> known, List<Act> acts)
    {
        if (relations.Count > 0 && random.Next(6) == 0)
        {
            var (subject, type, target) = relations[random.Next(relations.Count)];
            return Make(subject, type, new Value.Reference(target));
        }

        var (chosen, from, to) = Types[random.Next(2) == 0 ? 0 : random.Next(Types.Length)];
        var ends = (Subject: One(from), Object: One(to));
        Introduce(ends.Subject, known, acts);
        Introduce(ends.Object, known, acts);
        relations.Add((ends.Subject.Id, chosen, ends.Object.Id));
        return Make(ends.Subject.Id, chosen, new Value.Reference(ends.Object.Id));
    }

    private Claim OfAttribute(HashSet<EntityId> known, List<Act> acts)
    {
        var entity = One(random.Next(2) == 0 ? Kinds.Person : Kinds.Meeting);
        Introduce(entity, known, acts);
        return entity.Kind == Kinds.Person
            ? Make(entity.Id, Attributes.Name, new Value.Text($"Somebody {random.Next(claims)}", "en"))
            : Make(entity.Id, Attributes.Time, new Value.Time(Interval.Parse($"{random.Next(2000, 2020)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}", IntervalHow.Within, "UTC", Basis.Stated).Interval!));
    }

    private Claim Make(EntityId subject, Predicate predicate, Value value)
    {
        var first = new Hop([Speaker((int)(Speakers * Math.Pow(random.NextDouble(), 3)))], HopMode.Says);
        return new Claim
        {
            Subject = subject,
            Predicate = predicate,
            Object = value,
            Attribution = random.Next(5) == 0 ? new Attribution(Scope.Explicit, first, new Hop([Speaker(random.Next(Speakers))], HopMode.Reports)) : new Attribution(Scope.Explicit, first),
            Source = Source,
            SourceDate = Interval.Parse("2016-09-19", IntervalHow.Within, "UTC").Interval,
            Locator = $"row {random.Next(claims)}",
            Annotation = new Annotation(null, "What the source says here in our words."),
        };
    }

    /// <summary>An entity of a kind; the first come up far more often than the last.</summary>
    private (EntityId Id, Kind Kind) One(Kind kind)
    {
        var most = claims / (kind == Kinds.Person || kind == Kinds.Meeting ? 8 : 25);
        return (new EntityId($"some/{kind.Name}-{part}-{(int)(most * Math.Pow(random.NextDouble(), 2))}".ToLowerInvariant()), kind);
    }

    private static void Introduce((EntityId Id, Kind Kind) entity, HashSet<EntityId> known, List<Act> acts)
    {
        if (known.Add(entity.Id))
        {
            acts.Add(new Act.Introduce(entity.Id, entity.Kind));
        }
    }
}
