using System.Collections.Immutable;
using System.Reflection;
using static KnowledgeGraph.Ontology.Kinds;

namespace KnowledgeGraph.Ontology;

/// <summary>Every relation. Each reads as a sentence from its subject to its object, and has a name in both directions.</summary>
public static class Relations
{
    private static readonly Qualifier Capacity = new("capacity", Range.Entity, "The office in which somebody acted; several add up.") { Kind = Position, IsMany = true };
    private static readonly Qualifier Basis = new("basis", Range.Text, "What the statement rests on where it is not said outright.");
    private static readonly Qualifier Term = new("term", Range.Text, "Tells two terms apart; not stated until there are two.") { IsDistinguishing = true };
    private static readonly Qualifier Length = new("length", Range.Quantity, "For how long.");
    private static readonly Qualifier Until = new("until", Range.Time, "Until when.");
    private static readonly Qualifier How = new("how", Range.Word, "How the one comes from the other.") { Vocabulary = Vocabularies.Derivation };

    /// <summary>Somebody took part in an event.</summary>
    public static readonly Relation ParticipatedIn = new("PARTICIPATED_IN", "participatedIn", "participants", "Took part in an event.")
    {
        Reads = "took part in",
        ReadsBack = "was attended by",
        Subjects = [Actor],
        Objects = [Event],
        Qualifiers =
        [
            new("role", Range.Word, "What part somebody had.") { Vocabulary = Vocabularies.Role },
            Capacity,
            new("onBehalfOf", Range.Entity, "For whom somebody took part.") { Kind = Actor },
            new("presence", Range.Word, "How somebody was there.") { Vocabulary = Vocabularies.Presence },
        ],
    };

    /// <summary>Somebody asked for an event.</summary>
    public static readonly Relation Initiated = new("INITIATED", "initiated", "initiators", "Asked for or convened an event.") { Reads = "initiated", ReadsBack = "was initiated by", Subjects = [Actor], Objects = [Event], Qualifiers = [Basis] };

    /// <summary>Somebody did it.</summary>
    public static readonly Relation ActorOf = new("ACTOR_OF", "actorOf", "actors", "Did it: said it, attacked, agreed.") { Reads = "did", ReadsBack = "was done by", Subjects = [Actor], Objects = [Event], Qualifiers = [Basis] };

    /// <summary>It was done to or said to somebody.</summary>
    public static readonly Relation TargetOf = new("TARGET_OF", "targetOf", "targets", "It was aimed at or addressed to them.") { Reads = "was the target of", ReadsBack = "was aimed at", Subjects = [Actor], Objects = [Event], Qualifiers = [Basis] };

    /// <summary>Somebody held an office.</summary>
    public static readonly Relation Held = new("HELD", "held", "holders", "Held an office.")
    {
        Reads = "held the office of",
        ReadsBack = "was the office of",
        Subjects = [Person],
        Objects = [Position],
        IsState = true,
        Qualifiers = [Term, new("acting", Range.Word, "Whether only for the time being.") { Vocabulary = Vocabularies.Truth }],
    };

    /// <summary>An office belongs to a body or state.</summary>
    public static readonly Relation PositionIn = new("POSITION_IN", "positionIn", "positions", "Is an office of.") { Reads = "is an office of", ReadsBack = "has the office of", Subjects = [Position], Objects = [Organization, State], IsSingleValued = true };

    /// <summary>An office is accredited to a state or body.</summary>
    public static readonly Relation AccreditedTo = new("ACCREDITED_TO", "accreditedTo", "accredited", "Is accredited to.") { Reads = "is accredited to", ReadsBack = "receives", Subjects = [Position], Objects = [Organization, State] };

    /// <summary>A body belongs to a state or a larger body.</summary>
    public static readonly Relation BodyOf = new("BODY_OF", "bodyOf", "bodies", "Is a body of.") { Reads = "is a body of", ReadsBack = "has as a body", Subjects = [Organization, ArmedForces, ArmedGroup], Objects = [Actor] };

    /// <summary>Somebody speaks for another.</summary>
    public static readonly Relation Represents = new("REPRESENTS", "represents", "representatives", "Speaks and acts for.") { Reads = "represents", ReadsBack = "is represented by", Subjects = [Person, Delegation], Objects = [Actor] };

    /// <summary>Somebody belongs to a group.</summary>
    public static readonly Relation MemberOf = new("MEMBER_OF", "memberOf", "members", "Belonged to.")
    {
        Reads = "belonged to",
        ReadsBack = "had among its members",
        Subjects = [Actor],
        Objects = [Actor],
        IsState = true,
        Qualifiers = [Term, new("standing", Range.Word, "As what.") { Vocabulary = Vocabularies.Standing, IsDistinguishing = true }],
    };

    /// <summary>Somebody is party to a text or regime.</summary>
    public static readonly Relation PartyTo = new("PARTY_TO", "partyTo", "parties", "Is party to; its time is the signature's.")
    {
        Reads = "is party to",
        ReadsBack = "has among its parties",
        Subjects = [Actor],
        Objects = [Document, Regime],
        Qualifiers =
        [
            new("partyRole", Range.Word, "As what.") { Vocabulary = Vocabularies.PartyRole, IsDistinguishing = true },
            new("signedBy", Range.Entity, "Whose hand signed.") { Kind = Person, IsMany = true },
            Capacity,
        ],
    };

    /// <summary>Somebody put out a document.</summary>
    public static readonly Relation Issued = new("ISSUED", "issued", "issuers", "Put out a document.") { Reads = "issued", ReadsBack = "was issued by", Subjects = [Actor], Objects = [Document] };

    /// <summary>Somebody made a document known.</summary>
    public static readonly Relation Disclosed = new("DISCLOSED", "disclosed", "disclosers", "Made a document known.")
    {
        Reads = "disclosed",
        ReadsBack = "was disclosed by",
        Subjects = [Actor],
        Objects = [Document],
        Qualifiers = [new("extent", Range.Word, "How much of it.") { Vocabulary = Vocabularies.Extent }],
    };

    /// <summary>An event brought forth a document.</summary>
    public static readonly Relation Produced = new("PRODUCED", "produced", "producedBy", "Brought forth a document.") { Reads = "brought forth", ReadsBack = "came out of", Subjects = [Event], Objects = [Document] };

    /// <summary>A part and its whole.</summary>
    public static readonly Relation PartOf = new("PART_OF", "partOf", "parts", "Is a part of.")
    {
        Reads = "is a part of",
        ReadsBack = "has as a part",
        Subjects = [Document, Provision, Event, Place],
        Objects = [Document, Event, Process, Place],
        Ends = [(Document, Document), (Provision, Document), (Event, Event), (Event, Process), (Place, Place)],
        Qualifiers = [new("ordinal", Range.Quantity, "Its number in the whole, from 1.")],
    };

    /// <summary>A text in another form.</summary>
    public static readonly Relation VersionOf = new("VERSION_OF", "versionOf", "versions", "Is a version of.")
    {
        Reads = "is a version of",
        ReadsBack = "has the version",
        Subjects = [Document],
        Objects = [Document],
        Qualifiers = [new("how", Range.Word, How.Description) { Vocabulary = Vocabularies.Derivation, IsDistinguishing = true }],
    };

    /// <summary>A text names another.</summary>
    public static readonly Relation Cites = new("CITES", "cites", "citedBy", "Cites a document; the verb's strength runs from 0 to 5.")
    {
        Reads = "cites",
        ReadsBack = "is cited by",
        Subjects = [Document, Provision],
        Objects = [Document],
        Qualifiers =
        [
            new("verb", Range.Word, "With which verb.") { Vocabulary = Vocabularies.CitationVerb, IsDistinguishing = true },
            new("paragraph", Range.Text, "In which paragraph.") { IsDistinguishing = true },
            new("part", Range.Word, "In the preamble or the operative part.") { Vocabulary = Vocabularies.Part },
        ],
    };

    /// <summary>A member voted.</summary>
    public static readonly Relation Voted = new("VOTED", "voted", "votes", "Voted on.")
    {
        Reads = "voted on",
        ReadsBack = "was voted on by",
        Subjects = [State],
        Objects = [Resolution, DraftResolution],
        Qualifiers = [new("vote", Range.Word, "How.") { Vocabulary = Vocabularies.Vote }],
    };

    /// <summary>A member put forward a text.</summary>
    public static readonly Relation Sponsored = new("SPONSORED", "sponsored", "sponsors", "Put forward a text.") { Reads = "put forward", ReadsBack = "was put forward by", Subjects = [State], Objects = [Resolution, DraftResolution] };

    /// <summary>Something creates a regime, body or office.</summary>
    public static readonly Relation Establishes = LifeCycle("ESTABLISHES", "establishes", "establishedBy", "establishes", "is established by", "Creates, or sets in force.");

    /// <summary>Something prolongs a regime, body or office.</summary>
    public static readonly Relation Extends = LifeCycle("EXTENDS", "extends", "extendedBy", "prolongs", "is prolonged by", "Prolongs.");

    /// <summary>Something suspends a regime, body or office.</summary>
    public static readonly Relation Suspends = LifeCycle("SUSPENDS", "suspends", "suspendedBy", "suspends", "is suspended by", "Suspends a regime or a text for a time.");

    /// <summary>Something ends a regime, body or office.</summary>
    public static readonly Relation Terminates = LifeCycle("TERMINATES", "terminates", "terminatedBy", "ends", "is ended by", "Ends.");

    /// <summary>An event breaches something.</summary>
    public static readonly Relation Violated = new("VIOLATED", "violated", "violatedBy", "Breached.") { Reads = "violated", ReadsBack = "was violated by", Subjects = [Event], Objects = [Regime, Document, Process] };

    /// <summary>An event puts something at risk.</summary>
    public static readonly Relation Endangers = new("ENDANGERS", "endangers", "endangeredBy", "Puts at risk.") { Reads = "endangers", ReadsBack = "is endangered by", Subjects = [Event], Objects = [Regime, Document, Process] };

    /// <summary>Words ask for something.</summary>
    public static readonly Relation CallsFor = new("CALLS_FOR", "callsFor", "calledForBy", "Asks for.") { Reads = "calls for", ReadsBack = "is called for by", Subjects = [Document, Provision, SpeechAct], Objects = [Event, Regime] };

    /// <summary>A clause binds somebody.</summary>
    public static readonly Relation Obliges = new("OBLIGES", "obliges", "obligations", "Binds.") { Reads = "obliges", ReadsBack = "is obliged by", Subjects = [Provision], Objects = [Actor] };

    /// <summary>An event rests on a document.</summary>
    public static readonly Relation BasedOn = new("BASED_ON", "basedOn", "basisOf", "Is based on.") { Reads = "is based on", ReadsBack = "is the basis of", Subjects = [Event], Objects = [Document] };

    /// <summary>What something is about.</summary>
    public static readonly Relation About = new("ABOUT", "about", "subjectOf", "Is about.")
    {
        Reads = "is about",
        ReadsBack = "is the subject of",
        Subjects = [Event, Document, Provision],
        Objects = [Entity],
        Qualifiers = [new("focus", Range.Word, "Whether it was the main thing.") { Vocabulary = Vocabularies.Focus }],
    };

    /// <summary>Where an event was.</summary>
    public static readonly Relation TookPlaceIn = new("TOOK_PLACE_IN", "tookPlaceIn", "eventsHere", "Took place in a country, a city, a venue.") { Reads = "took place in", ReadsBack = "was the place of", Subjects = [Event], Objects = [Place], Qualifiers = [Basis] };

    /// <summary>What was called for came about.</summary>
    public static readonly Relation RealisedBy = new("REALISED_BY", "realisedBy", "realises", "Came about in.") { Reads = "came about in", ReadsBack = "realised", Subjects = [Event], Objects = [Event] };

    /// <summary>One event came after another and out of it.</summary>
    public static readonly Relation FollowedBy = new("FOLLOWED_BY", "followedBy", "follows", "Was followed by.") { Reads = "was followed by", ReadsBack = "followed", Subjects = [Event], Objects = [Event] };

    /// <summary>What a source covers.</summary>
    public static readonly Relation Covers = new("COVERS", "covers", "coveredBy", "Covers, in the time given, so that its silence can be explained.") { Reads = "covers", ReadsBack = "is covered by", Subjects = [Document], Objects = [Entity] };

    /// <summary>What came in its place.</summary>
    public static readonly Relation SucceededBy = new("SUCCEEDED_BY", "succeededBy", "succeeds", "Was succeeded by; the same body under a new name has a former name instead.")
    {
        Reads = "was succeeded by",
        ReadsBack = "succeeded",
        Subjects = [Actor, Position, Document],
        Objects = [Actor, Position, Document],
        JoinsTheSame = true,
        Qualifiers = [How],
    };

    /// <summary>A topic within another.</summary>
    public static readonly Relation NarrowerThan = new("NARROWER_THAN", "narrowerThan", "narrower", "Is a narrower topic than.") { Reads = "is a narrower topic than", ReadsBack = "is a broader topic than", Subjects = [Topic], Objects = [Topic] };

    /// <summary>States that border on each other.</summary>
    public static readonly Relation Neighbours = new("NEIGHBOURS", "neighbours", "neighbourOf", "Borders on.") { Reads = "borders on", ReadsBack = "borders on", Subjects = [State], Objects = [State] };

    /// <summary>All relations, in the order in which people should see them.</summary>
    public static ImmutableArray<Relation> All { get; } =
        [.. typeof(Relations).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Relation>()];

    private static readonly ImmutableDictionary<string, Relation> ByName = All.ToImmutableDictionary(relation => relation.Name, StringComparer.Ordinal);

    /// <summary>The relation of that name, or null.</summary>
    public static Relation? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The relations whose subject an entity of <paramref name="kind"/> may be.</summary>
    public static IEnumerable<Relation> From(Kind kind) => All.Where(relation => relation.Admits(kind));

    /// <summary>The relations whose object an entity of <paramref name="kind"/> may be.</summary>
    public static IEnumerable<Relation> To(Kind kind) => All.Where(relation => relation.Objects.Any(kind.Is));

    /// <summary>The name nearest to <paramref name="name"/>, or null when none is near.</summary>
    public static string? Nearest(string name) => Spelling.Nearest(name, ByName.Keys);

    private static Relation LifeCycle(string name, string forward, string inverse, string reads, string readsBack, string description) => new(name, forward, inverse, description)
    {
        Reads = reads,
        ReadsBack = readsBack,
        Subjects = [Event, Document],
        Objects = [Regime, Organization, Position],
        Qualifiers = [Length, Until],
    };
}
