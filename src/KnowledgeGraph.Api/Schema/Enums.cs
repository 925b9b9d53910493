using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using Precision = KnowledgeGraph.Time.Precision;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The enum types: one for each vocabulary of the ontology, and those of the model.</summary>
internal static class Enums
{
    public static IEnumerable<EnumerationGraphType> All() =>
    [
        .. Vocabularies.All.Select(OfVocabulary),
        Named("Kind", "A concrete kind of entity.", Kinds.Concrete.Select(kind => (Upper(kind.Name), (object)kind, kind.Description))),
        Named("Relation", "A relation between two entities.", Relations.All.Select(relation => (relation.Name, (object)relation, relation.Description))),
        Named("Measure", "What a figure counts.", Attributes.All.Where(a => a.IsFigure).Select(a => (Upper(a.Name), (object)a, a.Description))),
        Of<Modality>(
            "The mode of a fact itself, from the strongest to the weakest.",
            "It happened.",
            "It goes on.",
            "Somebody is accused of it.",
            "It would follow from something.",
            "It is intended.",
            "Somebody asks for it."),
        Of<Polarity>("Whether a claim affirms its fact.", "It is so.", "It is not so.", "The speaker says that it is not known."),
        Of<Scope>(
            "How the source ties a statement to its speaker.",
            "The sentence itself names the speaker.",
            "The speaker is carried over from a sentence before.",
            "The source speaks in its own voice.",
            "One of several readings of the same words.",
            "Read by us from what the source says; nobody's word."),
        Of<HopMode>(
            "What an actor does with a statement on its way to the source.",
            "Says it in its own voice.",
            "Tells that another said it, answering for the telling.",
            "Prints it; an outlet that repeats adds no witness."),
        Of<FactStatus>(
            "What the claims of a fact come to.",
            "At least one claim affirms it, none denies it.",
            "At least one affirms it and one denies it; it counts, marked.",
            "Only denied; kept, and counts nowhere.",
            "Only said to be unknown."),
        Of<ClaimState>("Whether a claim counts.", "It counts.", "It was taken out with a reason.", "It was replaced by a better one."),
        Of<Verdict>("The answer to whether two ids mean one thing.", "They are one.", "They are two.", "Nobody can tell."),
        Of<Certainty>(
            "Whether something was in a window: in every reading, in some, in none.",
            "No reading meets the window.",
            "Some reading does.",
            "Every reading does."),
        Of<Precision>("To what a time is given.", "A year, a decade or a century.", "A month or season.", "A day.", "An hour.", "A minute.", "A second."),
        Of<Quantifier>("Whether something fills an interval.", "Some time in it.", "All of it."),
        Of<Basis>("On what a zone, year or bound rests.", "The source says so.", "Read from the source.", "Taken for granted.", "Not known."),
        Of<BoundState>("What is known of an end of an interval.", "A date or time is given.", "There is none: `..`.", "There is one that nobody states: a blank."),
        Of<Comparator>(
            "How a stated number relates to the true one.",
            "The number itself.",
            "Near it; excludes nothing.",
            "Its order of magnitude (\"millions\"); excludes nothing.",
            "It or more.",
            "More than it.",
            "It or less.",
            "Less than it.",
            "From the low one to the high one, both included."),
        Of<Direction>("From which end a relation is read.", "The entity is the subject.", "The entity is the object.", "Either."),
        Of<EntityOrder>("In what order entities come.", "By name, then id.", "By earliest start of their time or date, undated last, then id.", "By id."),
        Of<ActorLevel>(
            "As what those who met are counted.",
            "As the actors who took part, whatever their kind: people, states, bodies.",
            "As the offices in which they acted.",
            "As the states, bodies or groups for which they acted."),
        Of<LineageDirection>("Which way citations are followed.", "To what a document cites.", "To what cites it.", "Both ways."),
        Of<RegimePhase>("What of a regime's life a statement tells.", "It begins.", "It is prolonged.", "It is suspended.", "It ends.", "It is in force."),
        Of<Bucket>("How long a bucket of a timeline is, in UTC.", "A day.", "A month.", "A year."),
        Of<FactOrder>(
            "In what order facts come.",
            "By earliest start, undated last.",
            "By how many independent witnesses they have, the fewest first.",
            "By the id of their subject, then predicate."),
        Of<ClaimOrder>("In what order claims come.", "By source, label and id.", "By the date of their source, undated last."),
        Of<MeetingOrder>(
            "In what order meetings come.",
            "By earliest start, undated last.",
            "By how many independent witnesses their facts have together, the fewest first."),
        Of<EncounterOrder>(
            "In what order pairs come.",
            "Most meetings first.",
            "By their first meeting, those without a date last.",
            "By their last meeting, the latest first, those without a date last."),
        Of<ConflictOrder>("In what order conflicts come.", "By subject and predicate.", "By when their facts hold, undated last.", "Most rivals first."),
        Of<AttestedOrder>(
            "In what order facts that rest on one side come.",
            "By subject and predicate.",
            "By when they hold, undated last.",
            "By the side that attests them, then its witnesses."),
        Of<PlanOrder>(
            "In what order plans come.",
            "By when they were first called for, undated last.",
            "By the fewest days from the first call to the first realisation, those without a number last."),
        Of<PlanState>(
            "What is known to have come of a plan.",
            "It came about: a source says by what, or that it took place.",
            "It did not: a source denies that it took place or that something realised it, and none says otherwise.",
            "Nobody says."),
        Of<ChangeKind>(
            "What became of a fact between two revisions.",
            "It was not there before.",
            "It was there, and is shown otherwise now.",
            "It is not there any more."),
        Of<ProposalState>("Whether a proposal was decided on.", "Nobody has decided.", "It was accepted or discarded."),
        Of<Severity>("How bad a problem is: a warning is told, an error refuses the whole.", "Accepted, but worth a look.", "Refuses the whole batch."),
        Of<ActKind>(
            "What an act of a revision does to a claim or to a pair of ids.",
            "Adds a claim.",
            "Takes a claim out.",
            "Brings a claim back.",
            "Replaces a claim by a better one.",
            "Says whether two ids are the same.",
            "Takes a judgement back."),
    ];

    /// <summary>A C# name as GraphQL writes it: <c>CalledFor</c> is <c>CALLED_FOR</c>.</summary>
    public static string Upper(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));

    private static Words OfVocabulary(Vocabulary vocabulary) => Named(
        vocabulary.Name,
        vocabulary.Description,
        vocabulary.Terms.Select(term => (term.EnumName, (object)term.Word, Meaning(term))));

    private static string Meaning(Term term)
    {
        var meaning = term.Description.Length > 0 ? term.Description : $"As a source or editor writes: {term.Word}.";
        return term.Strength is { } strength ? FormattableString.Invariant($"{meaning} Strength {strength} of 5.") : meaning;
    }

    private static Words Of<T>(string description, params string[] meanings)
        where T : struct, Enum =>
        Named(typeof(T).Name, description, Enum.GetValues<T>().Select((value, index) => (Upper(value.ToString()), (object)value, meanings[index])));

    private static Words Named(string name, string description, IEnumerable<(string Name, object Value, string Description)> values)
    {
        var type = new Words { Name = name, Description = description };
        foreach (var (word, value, meaning) in values)
        {
            type.Add(word, value, meaning);
        }

        return type;
    }

    /// <summary>An enum that tells the nearest of its words from one that it does not have.</summary>
    private sealed class Words : EnumerationGraphType
    {
        public override object? ParseValue(object? value) => value is string word && Values.FindByName(word) is null
            ? throw new UnknownWordException(Nearest.Advise(word, Values.Select(known => known.Name)))
            : base.ParseValue(value);
    }
}
