using System.Collections.Immutable;
using System.Reflection;

namespace KnowledgeGraph.Ontology;

/// <summary>Every list of words.</summary>
public static class Vocabularies
{
    /// <summary>Yes and no.</summary>
    public static readonly Vocabulary Truth = new("Truth", "Yes or no.", new("yes"), new("no"));

    /// <summary>How a name is used.</summary>
    public static readonly Vocabulary NameKind = new(
        "NameKind",
        "How a name is used.",
        new("label", "Our own neutral label; nobody's word."),
        new("official", "The name that the bearer uses."),
        new("alias", "Another name in use."),
        new("transliteration", "The name in the letters of another script."),
        new("abbreviation"),
        new("former", "The name before the same bearer was renamed."),
        new("nom de guerre"),
        new("misspelling", "A slip, kept as it was written."));

    /// <summary>Who gives an identifier.</summary>
    public static readonly Vocabulary Scheme = new(
        "Scheme",
        "The collection that an identifier belongs to.",
        new("un-symbol", "United Nations document symbol, S/RES/2254 (2015)."),
        new("un-press", "United Nations press release, SC/12171."),
        new("akn4un", "Address in the United Nations' Akoma Ntoso collection."),
        new("unbis", "UNBIS thesaurus."),
        new("un-list", "Permanent reference number of the Security Council's consolidated list."),
        new("wikidata", "Wikidata item, Q58217."),
        new("pax", "PA-X agreement, AgtId."),
        new("paax", "PAA-X actor."),
        new("ucdp", "UCDP actor."),
        new("acled", "ACLED actor."),
        new("iso-3166", "ISO 3166-1 alpha-2 or alpha-3."),
        new("cow", "Correlates of War state number."),
        new("gw", "Gleditsch and Ward state number."),
        new("opensanctions"),
        new("viaf"),
        new("source", "A number of the source's own."));

    /// <summary>What a text's form is.</summary>
    public static readonly Vocabulary Form = new("Form", "In what form a text came about.", new("signed"), new("agreed"), new("coordinated"), new("announced"));

    /// <summary>How far a text is known.</summary>
    public static readonly Vocabulary DisclosureState = new(
        "DisclosureState",
        "How far a text is known.",
        new("public"),
        new("partial", "Parts or points of it."),
        new("leaked", "Known against the will of a party."),
        new("withheld", "Known to exist, not to be read."));

    /// <summary>How participants met.</summary>
    public static readonly Vocabulary Format = new(
        "Format",
        "How participants met.",
        new("in person"),
        new("proximity", "In one place, through a go-between."),
        new("remote"));

    /// <summary>At what rank.</summary>
    public static readonly Vocabulary Level = new(
        "Level",
        "The rank of the participants.",
        new("summit"),
        new("ministerial"),
        new("deputy ministerial"),
        new("ambassadorial"),
        new("expert"));

    /// <summary>What a speech act does.</summary>
    public static readonly Vocabulary Act = new(
        "SpeechActKind",
        "What a speech act does. CAMEO: statement 010, call 106 (talks) and 1056 (ceasefire), accusation 112, warning 130, denial 015.",
        new("statement"),
        new("call", "Asks for something."),
        new("accusation"),
        new("warning"),
        new("denial"),
        new("objection", "Stands against something: a protest, a walk-out."),
        new("reaffirmation"));

    /// <summary>What a place is.</summary>
    public static readonly Vocabulary PlaceType = new("PlaceType", "What a place is.", new("country"), new("city"), new("venue"), new("area"));

    /// <summary>What part somebody had in an event.</summary>
    public static readonly Vocabulary Role = new(
        "ParticipationRole",
        "What part somebody had in an event.",
        new("principal"),
        new("delegate"),
        new("head of delegation"),
        new("mediator"),
        new("facilitator"),
        new("host"),
        new("organiser"),
        new("guarantor"),
        new("chair"),
        new("co-chair"),
        new("observer"),
        new("witness"),
        new("signatory"),
        new("guest"),
        new("invited absent", "Invited, and did not come; did not take part."),
        new("boycotted", "Stayed away in protest; did not take part."));

    /// <summary>How somebody was there.</summary>
    public static readonly Vocabulary Presence = new("Presence", "How somebody was there.", new("in person"), new("remote"), new("unknown"));

    /// <summary>Standing of a member.</summary>
    public static readonly Vocabulary Standing = new("Standing", "The standing of a member.", new("member"), new("permanent member", "Of the Security Council: with a veto."), new("co-chair"), new("observer"), new("suspended"));

    /// <summary>What a party is to a text or regime.</summary>
    public static readonly Vocabulary PartyRole = new(
        "PartyRole",
        "What somebody is to an agreement or regime.",
        new("party"),
        new("signatory"),
        new("guarantor"),
        new("third party"),
        new("endorser"),
        new("excluded", "Named as outside it."));

    /// <summary>How much of a text.</summary>
    public static readonly Vocabulary Extent = new("Extent", "How much of a text was disclosed.", new("text"), new("part"), new("summary"), new("title"), new("existence"));

    /// <summary>How one text or thing comes from another.</summary>
    public static readonly Vocabulary Derivation = new(
        "Derivation",
        "How a version comes from a text, or a successor from what was before it.",
        new("draft"),
        new("annex text"),
        new("corrigendum"),
        new("translation"),
        new("leaked copy"),
        new("merged"),
        new("split"),
        new("replaced"),
        new("mandate changed"));

    /// <summary>With which verb a text cites another.</summary>
    public static readonly Vocabulary CitationVerb = new(
        "CitationVerb",
        "With which verb a text cites another; its strength runs from 0 to 5 (what it binds to).",
        new("recalls", "", 1),
        new("notes", "", 1),
        new("takes note", "", 1),
        new("reiterates", "", 2),
        new("reaffirms", "", 2),
        new("welcomes", "", 3),
        new("supports", "", 3),
        new("commends", "Praises.", 3),
        new("emphasizes", "Stresses or underlines that it be carried out.", 3),
        new("pursuant to", "", 3),
        new("endorses", "", 5),
        new("demands implementation", "", 5),
        new("amends", "", 5),
        new("supersedes", "", 5),
        new("annexes", "", 5));

    /// <summary>Which part of a resolution.</summary>
    public static readonly Vocabulary Part = new("ResolutionPart", "Where in a resolution.", new("preambular"), new("operative"));

    /// <summary>A vote.</summary>
    public static readonly Vocabulary Vote = new("Vote", "How a member voted.", new("yes"), new("no"), new("abstained"), new("absent"));

    /// <summary>What became of a draft.</summary>
    public static readonly Vocabulary Outcome = new(
        "DraftOutcome",
        "What became of a draft.",
        new("adopted"),
        new("vetoed", "Enough votes, and a permanent member against."),
        new("failed", "Too few votes, so that nobody's veto decided."),
        new("withdrawn"));

    /// <summary>How much of a talk.</summary>
    public static readonly Vocabulary Focus = new("Focus", "Whether it was the main thing.", new("primary"), new("also"));

    /// <summary>All vocabularies.</summary>
    public static ImmutableArray<Vocabulary> All { get; } =
        [.. typeof(Vocabularies).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Vocabulary>()];

    /// <summary>The vocabulary of that name, or null.</summary>
    public static Vocabulary? Find(string name) => All.FirstOrDefault(vocabulary => vocabulary.Name == name);
}
