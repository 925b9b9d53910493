using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>What was called for or planned, and whether it came about.</summary>
public static class Unrealised
{
    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    private static readonly ImmutableArray<Kind> Planned = [Kinds.Event, Kinds.Regime];

    private static readonly ImmutableArray<Modality> Ahead = [Modality.Planned, Modality.CalledFor, Modality.Conditional];

    private static readonly ImmutableArray<Predicate> Wanted =
        [Relations.CallsFor, Relations.RealisedBy, Relations.Establishes, Relations.ParticipatedIn, Attributes.Occurrence, Attributes.Time, Attributes.InForce];

    private static readonly ImmutableArray<Predicate> OfCalls =
        [Relations.PartOf, Relations.ActorOf, Relations.Issued, Relations.PartyTo, Attributes.Time, Attributes.Date];

    /// <summary>
    /// The events and regimes that something calls for, and the events that are planned, called for or conditional by their occurrence or, where
    /// none is claimed, their participations. A fixed number of store calls.
    /// </summary>
    public static async Task<PlanPage> Find(IKnowledgeView view, PlanQuery query, CancellationToken cancellation = default)
    {
        var about = query.About.IsEmpty ? null : await Around.Of(view, query.About, cancellation);
        var all = about is null ? await view.AllEntities(Planned, cancellation) : await about.Candidates(view, cancellation);
        var pages = await view.Facts(new FactQuery([.. all.Select(entity => entity.Id)]) { Predicates = Wanted, Filter = Everything }, cancellation);
        Draft[] plans = [.. all.Select(entity => Draft.Of(entity, pages[entity.Id])).OfType<Draft>()];
        var calls = await Calls.Of(view, [.. plans.SelectMany(plan => plan.Calls)], cancellation);
        Draft[] fitting = [.. plans.Where(plan => about is null || about.Holds(plan.Entity.Id, []) || plan.Calls.Any(call => about.Holds(call.Subject, calls.Wholes(call))))];
        var admitted = fitting.Select(plan => plan with { Calls = [.. plan.Calls.Where(query.Filter.Admits)], IsAhead = plan.IsAhead && plan.OccurrenceIsAdmittedBy(query.Filter) })
            .Where(plan => plan.Calls.Length > 0 || plan.IsAhead).ToArray();

        var realisers = await Clocks(view, [.. admitted.SelectMany(plan => plan.Realisations).Select(Realiser).Distinct()], cancellation);
        Plan[] placed = [.. admitted.Select(plan => Place(plan, calls, realisers, query.Filter.During))];
        Plan[] kept = [.. placed.Where(plan => query.Filter.Keeps(plan.Times, plan.Certainty))];
        Plan[] wanted = [.. kept.Where(plan => query.States.IsEmpty || query.States.Contains(plan.State))];

        var order = Position.Order(query.IsDescending);
        var after = Position.Read(query.After);
        var rest = wanted.Select(plan => (Plan: plan, Position: PositionOf(plan, query.Order)))
            .OrderBy(item => item.Position, order).Where(item => after is not { } last || order.Compare(item.Position, last) > 0).ToArray();
        int Count(PlanState state) => kept.Count(plan => plan.State == state);
        return new PlanPage(
            [.. rest.Take(query.First).Select(item => item.Plan with { Cursor = item.Position.Cursor })],
            rest.Length > query.First,
            wanted.Length,
            Count(PlanState.Realised),
            Count(PlanState.Lapsed),
            Count(PlanState.Open),
            placed.Count(plan => query.Filter.During is not null && !plan.Times.IsEmpty && plan.Certainty < query.Filter.Certainty),
            placed.Count(plan => plan.Times.IsEmpty),
            fitting.Length - admitted.Length);
    }

    private static Position PositionOf(Plan plan, PlanOrder order) => order is PlanOrder.Time
        ? Position.ByTime(plan.Times, plan.Of.Id.Value)
        : plan.Days is { } days ? new Position(false, FormattableString.Invariant($"{10_000_000L + days.Low:00000000} {plan.Of.Id}")) : new Position(true, plan.Of.Id.Value);

    private static Plan Place(Draft draft, Calls calls, IReadOnlyDictionary<EntityId, ImmutableArray<Interval>> realisers, Interval? window)
    {
        ImmutableArray<Realisation> realisations =
        [
            .. draft.Realisations.Select(fact => new Realisation(fact, Realiser(fact), realisers.GetValueOrDefault(Realiser(fact), [])))
                .OrderBy(item => item.Times.IsEmpty).ThenBy(item => item.Times.Min()).ThenBy(item => item.Fact.Id.Value, StringComparer.Ordinal),
        ];
        ImmutableArray<Interval> began = realisations is [var earliest, ..] ? earliest.Times : [];
        ImmutableArray<PlanCall> made = [.. draft.Calls.Select(fact => calls.Read(fact, window, began))
            .OrderBy(call => call.Times.IsEmpty).ThenBy(call => call.Times.Min()).ThenBy(call => call.Fact.Id.Value, StringComparer.Ordinal)];
        var state = realisations.Length > 0 ? PlanState.Realised : draft.Denied.Length > 0 ? PlanState.Lapsed : PlanState.Open;
        ImmutableArray<Interval> times = made.IsEmpty ? draft.Times : [.. made.SelectMany(call => call.Times)];
        var certainty = made.IsEmpty ? Placement.Judge(times, window) : made.Max(call => call.Certainty);
        return new Plan(draft.Entity, state, made, realisations, draft.Denied, times, certainty, made is [var first, ..] ? first.Days : null, "");
    }

    private static EntityId Realiser(Fact fact) => fact.Predicate == Relations.RealisedBy ? fact.Object!.Value : fact.Subject;

    private static async Task<IReadOnlyDictionary<EntityId, ImmutableArray<Interval>>> Clocks(IKnowledgeView view, IReadOnlyCollection<EntityId> ids, CancellationToken cancellation)
    {
        var pages = await view.Facts(new FactQuery(ids) { Predicates = [Attributes.Time, Attributes.Date] }, cancellation);
        return pages.ToDictionary(pair => pair.Key, pair => pair.Value.Items.SelectMany(placed => placed.Times).ToImmutableArray());
    }

    /// <summary>What was asked about, its parts, and what is about it: by itself, or only by a part.</summary>
    private sealed record Around(HashSet<EntityId> Itself, HashSet<EntityId> ByAPart)
    {
        public static async Task<Around> Of(IKnowledgeView view, ImmutableArray<EntityId> about, CancellationToken cancellation)
        {
            var routes = (await Subjects.Routes(view, about, cancellation)).SelectMany(group => group.Select(route => (group.Key, route.Facts.Length))).ToArray();
            var parts = await view.Facts(new FactQuery(about) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            return new Around(
                [.. about, .. parts.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject), .. routes.Where(route => route.Length == 1).Select(route => route.Key)],
                [.. routes.Select(route => route.Key)]);
        }

        /// <summary>Events and regimes that are what it holds, or that something which it holds calls for; some of them it may not hold.</summary>
        public async Task<ImmutableArray<Entity>> Candidates(IKnowledgeView view, CancellationToken cancellation)
        {
            var parts = await view.Facts(new FactQuery(Itself) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            EntityId[] near = [.. Itself.Union(ByAPart).Union(Facts(parts).Select(fact => fact.Subject))];
            var calls = await view.Facts(new FactQuery(near) { Predicates = [Relations.CallsFor], Direction = Direction.Outgoing }, cancellation);
            var known = await view.Entities([.. near.Union(Facts(calls).Select(fact => fact.Object!.Value))], cancellation);
            return [.. known.Values.Where(entity => Planned.Any(entity.Kind.Is)).DistinctBy(entity => entity.Id).OrderBy(entity => entity.Id)];
        }

        private static IEnumerable<Fact> Facts(IReadOnlyDictionary<EntityId, FactPage> pages) => pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact);

        /// <summary>A whole that is about something only by a part says nothing of its other parts.</summary>
        public bool Holds(EntityId id, IEnumerable<EntityId> wholes) => Itself.Contains(id) || ByAPart.Contains(id) || wholes.Any(Itself.Contains);
    }

    /// <summary>A plan before its dates are known.</summary>
    private sealed record Draft(
        Entity Entity, ImmutableArray<Fact> Calls, bool IsAhead, Fact[] Own, ImmutableArray<Interval> Times, ImmutableArray<Fact> Realisations, ImmutableArray<Fact> Denied)
    {
        private IEnumerable<Fact> Presence => Own.Where(fact => fact.Predicate == Attributes.Occurrence) is var occurrences && occurrences.Any()
            ? occurrences
            : Own.Where(fact => fact.Predicate == Relations.ParticipatedIn);

        /// <summary>Null for what is neither called for nor planned.</summary>
        public static Draft? Of(Entity entity, FactPage page)
        {
            Fact[] facts = [.. page.Items.Select(placed => placed.Fact)];
            Fact[] calls = [.. facts.Where(fact => fact.Predicate == Relations.CallsFor && fact.Object == entity.Id && FactFilter.None.Admits(fact))];

            // A text that asks for a regime and sets it up says the same twice; it takes something else to realise it.
            var realisations = facts.Where(fact => IsRealisation(fact, entity) && FactFilter.Established.Admits(fact) && calls.All(call => call.Subject != Realiser(fact)));

            // What is affirmed as called for or planned only, and denied, did not come about.
            var denied = facts.Where(fact => IsRealisation(fact, entity) && fact.Status is (FactStatus.Denied or FactStatus.Disputed) && !FactFilter.Established.Admits(fact));
            ImmutableArray<Interval> times = [.. page.Items.Where(placed => (placed.Fact.Predicate == Attributes.Time || placed.Fact.Predicate == Attributes.InForce) && FactFilter.None.Admits(placed.Fact)).SelectMany(placed => placed.Times)];
            var draft = new Draft(entity, [.. calls], false, facts, times, [.. realisations], [.. denied]);
            draft = draft with { IsAhead = draft.Presence.Any(fact => fact.Modalities.Any(Ahead.Contains)) };
            return calls.Length > 0 || draft.IsAhead ? draft : null;
        }

        public bool OccurrenceIsAdmittedBy(FactFilter filter) => Presence.Any(filter.Admits) || (filter.Statuses.IsEmpty && filter.Modalities.IsEmpty && filter.MinWitnesses == 0);

        private static bool IsRealisation(Fact fact, Entity entity) =>
            fact.Predicate == Attributes.Occurrence
            || (fact.Predicate == Relations.RealisedBy && fact.Subject == entity.Id)
            || (fact.Predicate == Relations.Establishes && fact.Object == entity.Id);
    }

    /// <summary>Who called in which document or speech act, and when; in two store calls.</summary>
    private sealed class Calls(IReadOnlyDictionary<EntityId, Entity> kinds, IReadOnlyDictionary<EntityId, FactPage> callers, IReadOnlyDictionary<EntityId, FactPage> wholes)
    {
        public static async Task<Calls> Of(IKnowledgeView view, IReadOnlyCollection<Fact> calls, CancellationToken cancellation)
        {
            EntityId[] subjects = [.. calls.Select(call => call.Subject).Distinct()];
            var kinds = await view.Entities(subjects, cancellation);
            var callers = await view.Facts(new FactQuery(subjects) { Predicates = OfCalls }, cancellation);
            EntityId[] wholes = [.. callers.SelectMany(pair => Wholes(pair.Key, pair.Value)).Distinct()];
            return new Calls(kinds, callers, await view.Facts(new FactQuery(wholes) { Predicates = OfCalls }, cancellation));
        }

        /// <summary>What that which calls is a part of.</summary>
        public IEnumerable<EntityId> Wholes(Fact call) => Wholes(call.Subject, callers[call.Subject]);

        public PlanCall Read(Fact call, Interval? window, ImmutableArray<Interval> began)
        {
            var (by, kind) = (call.Subject, kinds[call.Subject].Kind);
            var whole = Wholes(by, callers[by]).Order().Select(id => (EntityId?)id).FirstOrDefault();
            var document = kind.Is(Kinds.Document) ? by : kind == Kinds.Provision ? whole : null;
            var own = callers[by].Items;
            var around = whole is { } id ? wholes[id].Items : [];
            var times = !call.Times.IsEmpty ? call.Times : Clock(own) is { IsEmpty: false } known ? known : kind.Is(Kinds.Document) ? [] : Clock(around);
            var actors = Actors(by, own) is { Length: > 0 } named ? named : kind == Kinds.Provision && document is { } text ? Actors(text, around) : [];
            return new PlanCall(call, by, document, actors, times, Placement.Judge(times, window), DayRange.Between(times, began));
        }

        private static IEnumerable<EntityId> Wholes(EntityId part, FactPage page) =>
            page.Items.Select(placed => placed.Fact).Where(fact => fact.Predicate == Relations.PartOf && fact.Subject == part).Select(fact => fact.Object!.Value);

        private static ImmutableArray<Interval> Clock(ImmutableArray<PlacedFact> facts) =>
            [.. facts.Where(placed => placed.Fact.Predicate == Attributes.Time || placed.Fact.Predicate == Attributes.Date).SelectMany(placed => placed.Times)];

        /// <summary>Who did or issued it, else those who agreed it.</summary>
        private static ImmutableArray<EntityId> Actors(EntityId of, ImmutableArray<PlacedFact> facts)
        {
            var into = facts.Select(placed => placed.Fact).Where(fact => fact.Object == of).ToLookup(fact => fact.Predicate);
            var own = into[Relations.ActorOf].Concat(into[Relations.Issued]).ToArray();
            var parties = into[Relations.PartyTo].Where(fact => fact.Qualifiers.One("partyRole") is not Value.Word { Content: "excluded" or "third party" });
            return [.. (own.Length > 0 ? own : parties).Select(fact => fact.Subject).Distinct().Order()];
        }
    }
}
