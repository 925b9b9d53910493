using System.Collections.Immutable;
using System.Reflection;

namespace KnowledgeGraph.Ontology;

/// <summary>Every attribute.</summary>
public static class Attributes
{
    /// <summary>A name, with its language.</summary>
    public static readonly Attribute Name = new("name", Range.Text, "A name, with its language; who uses it, its claims say.")
    {
        Subjects = [Kinds.Entity],
        Qualifiers = [new("kind", Range.Word, "How the name is used.") { Vocabulary = Vocabularies.NameKind }],
    };

    /// <summary>A name that another collection gives.</summary>
    public static readonly Attribute Identifier = new("identifier", Range.Identifier, "A name that another collection gives: scheme and value.") { Subjects = [Kinds.Entity] };

    /// <summary>What it is.</summary>
    public static readonly Attribute Description = new("description", Range.Text, "What it is, in our words.") { Subjects = [Kinds.Entity] };

    /// <summary>Whether it is known only to exist.</summary>
    public static readonly Attribute Placeholder = OneWord("placeholder", Vocabularies.Truth, "Whether it stands for something known only to exist.", Kinds.Entity);

    /// <summary>When an actor or position existed.</summary>
    public static readonly Attribute Existed = new("existed", Range.Time, "When it existed.") { Subjects = [Kinds.Actor, Kinds.Position], IsSingleValued = true, IsState = true };

    /// <summary>How many people.</summary>
    public static readonly Attribute Size = Figure("size", "How many people or members it has, as one claimant counts them.", Kinds.Actor);

    /// <summary>A document's title.</summary>
    public static readonly Attribute Title = new("title", Range.Text, "The title that the document bears.") { Subjects = [Kinds.Document], IsSingleValued = true };

    /// <summary>A document's date.</summary>
    public static readonly Attribute Date = new("date", Range.Time, "The date that the document bears, or when it came about.") { Subjects = [Kinds.Document], IsSingleValued = true };

    /// <summary>A document's languages.</summary>
    public static readonly Attribute Language = new("language", Range.Text, "A language in which the document exists, a BCP 47 tag.") { Subjects = [Kinds.Document] };

    /// <summary>A document's form.</summary>
    public static readonly Attribute Form = OneWord("form", Vocabularies.Form, "In what form it came about.", Kinds.Document);

    /// <summary>How far a document is known.</summary>
    public static readonly Attribute Disclosure = OneWord("disclosure", Vocabularies.DisclosureState, "How far it is known.", Kinds.Document);

    /// <summary>When a document or regime was in force.</summary>
    public static readonly Attribute InForce = new("inForce", Range.Time, "When it was in force.") { Subjects = [Kinds.Document, Kinds.Regime], IsSingleValued = true, IsState = true };

    /// <summary>Where a document can be read.</summary>
    public static readonly Attribute Url = new("url", Range.Text, "Where it can be read.") { Subjects = [Kinds.Document] };

    /// <summary>How many parts a document has.</summary>
    public static readonly Attribute PartCount = new("partCount", Range.Quantity, "How many parts it has; those not known are this minus the known ones.") { Subjects = [Kinds.Document], IsSingleValued = true };

    /// <summary>How many parties a text or regime has.</summary>
    public static readonly Attribute PartyCount = new("partyCount", Range.Quantity, "How many parties it has.") { Subjects = [Kinds.Document, Kinds.Regime], IsSingleValued = true };

    /// <summary>What became of a draft.</summary>
    public static readonly Attribute Outcome = OneWord("outcome", Vocabularies.Outcome, "What became of it.", Kinds.DraftResolution);

    /// <summary>Votes of one category.</summary>
    public static readonly Attribute Tally = Figure("tally", "Votes of one category (yes, no, abstained, absent), as one claimant counts them.", Kinds.Resolution, Kinds.DraftResolution);

    /// <summary>A provision's number.</summary>
    public static readonly Attribute Number = new("number", Range.Text, "The number that the provision bears.") { Subjects = [Kinds.Provision], IsSingleValued = true };

    /// <summary>A provision's operative verb.</summary>
    public static readonly Attribute Verb = new("verb", Range.Text, "The operative verb, as in \"Demands\".") { Subjects = [Kinds.Provision], IsSingleValued = true };

    /// <summary>A provision's content.</summary>
    public static readonly Attribute Content = new("content", Range.Text, "What it provides, in our words.") { Subjects = [Kinds.Provision], IsSingleValued = true };

    /// <summary>A provision's deadline.</summary>
    public static readonly Attribute Deadline = new("deadline", Range.Time, "By when it is to be done.") { Subjects = [Kinds.Provision], IsSingleValued = true };

    /// <summary>That an event was.</summary>
    public static readonly Attribute Occurrence = OneWord("occurrence", Vocabularies.Truth, "That the event was: claims affirm or deny it.", Kinds.Event);

    /// <summary>When an event was.</summary>
    public static readonly Attribute Time = new("time", Range.Time, "When it was.") { Subjects = [Kinds.Event], IsSingleValued = true };

    /// <summary>How long an event took.</summary>
    public static readonly Attribute Duration = new("duration", Range.Quantity, "How long it took, with its unit.") { Subjects = [Kinds.Event], IsSingleValued = true };

    /// <summary>How participants met.</summary>
    public static readonly Attribute Format = OneWord("format", Vocabularies.Format, "How participants met.", Kinds.Event);

    /// <summary>At what rank.</summary>
    public static readonly Attribute Level = OneWord("level", Vocabularies.Level, "At what rank.", Kinds.Event);

    /// <summary>On what condition.</summary>
    public static readonly Attribute Condition = new("condition", Range.Text, "On what condition, in our words.") { Subjects = [Kinds.Event] };

    /// <summary>What a speech act does.</summary>
    public static readonly Attribute Act = OneWord("act", Vocabularies.Act, "What the speech act does.", Kinds.SpeechAct);

    /// <summary>People killed.</summary>
    public static readonly Attribute Killed = Figure("killed", "People killed, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>People wounded.</summary>
    public static readonly Attribute Wounded = Figure("wounded", "People wounded, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Losses, killed or wounded not told apart.</summary>
    public static readonly Attribute Losses = Figure("losses", "People lost, killed and wounded not told apart, as one claimant counts them; never to be read as deaths.", Kinds.Event, Kinds.Regime);

    /// <summary>People displaced.</summary>
    public static readonly Attribute Displaced = Figure("displaced", "People displaced, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Incidents.</summary>
    public static readonly Attribute Incidents = Figure("incidents", "Incidents of one category, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Strikes.</summary>
    public static readonly Attribute Strikes = Figure("strikes", "Strikes, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Delegates.</summary>
    public static readonly Attribute Delegates = Figure("delegates", "Delegates present, as one claimant counts them.", Kinds.Event);

    /// <summary>Evacuated people.</summary>
    public static readonly Attribute Evacuated = Figure("evacuated", "People evacuated, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Vehicles hit or lost.</summary>
    public static readonly Attribute Vehicles = Figure("vehicles", "Vehicles hit or lost, as one claimant counts them.", Kinds.Event, Kinds.Regime);

    /// <summary>Where a place is.</summary>
    public static readonly Attribute Coordinates = new("coordinates", Range.Point, "Latitude and longitude in degrees, WGS 84.") { Subjects = [Kinds.Place], IsSingleValued = true };

    /// <summary>What a place is.</summary>
    public static readonly Attribute PlaceType = OneWord("placeType", Vocabularies.PlaceType, "What the place is.", Kinds.Place);

    /// <summary>All attributes, in the order in which people should see them.</summary>
    public static ImmutableArray<Attribute> All { get; } =
        [.. typeof(Attributes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Attribute>()];

    /// <summary>The attribute of that name, or null.</summary>
    public static Attribute? Find(string name) => All.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The attributes that an entity of <paramref name="kind"/> may have.</summary>
    public static IEnumerable<Attribute> Of(Kind kind) => All.Where(attribute => attribute.Admits(kind));

    /// <summary>The name nearest to <paramref name="name"/> among those of <paramref name="kind"/>, or of all; null when none is near.</summary>
    public static string? Nearest(string name, Kind? kind = null) =>
        Spelling.Nearest(name, (kind is null ? All : Of(kind)).Select(attribute => attribute.Name));

    private static Attribute OneWord(string name, Vocabulary words, string description, Kind subject) =>
        new(name, Range.Word, description) { Subjects = [subject], Vocabulary = words, IsSingleValued = true };

    private static Attribute Figure(string name, string description, params ImmutableArray<Kind> subjects) =>
        new(name, Range.Quantity, description) { Subjects = subjects, IsFigure = true };
}
