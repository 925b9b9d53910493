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
        Of<Modality>("The mode of a fact itself, from the strongest to the weakest."),
        Of<Polarity>("Whether a claim affirms its fact."),
        Of<Scope>("How the source ties a statement to its speaker."),
        Of<HopMode>("What an actor does with a statement on its way to the source."),
        Of<FactStatus>("What the claims of a fact come to."),
        Of<ClaimState>("Whether a claim counts."),
        Of<Verdict>("The answer to whether two ids mean one thing."),
        Of<Certainty>("Whether something was in a window: in every reading, in some, in none."),
        Of<Precision>("To what a time is given."),
        Of<Quantifier>("Whether something fills an interval."),
        Of<Basis>("On what a zone, year or bound rests."),
        Of<BoundState>("What is known of an end of an interval."),
        Of<Comparator>("How a stated number relates to the true one."),
        Of<Direction>("From which end a relation is read."),
        Of<EntityOrder>("In what order entities come."),
        Of<ActorLevel>("As what those who met are counted."),
        Of<LineageDirection>("Which way citations are followed."),
        Of<RegimePhase>("What of a regime's life a statement tells."),
        Of<Bucket>("How long a bucket of a timeline is, in UTC."),
        Meant<FactOrder>("In what order facts come.", "By earliest start, undated last.", "By how many independent witnesses they have, the fewest first.", "By the id of their subject, then predicate."),
        Meant<ClaimOrder>("In what order claims come.", "By source, label and id.", "By the date of their source, undated last."),
        Meant<MeetingOrder>("In what order meetings come.", "By earliest start, undated last.", "By how many independent witnesses their facts have together, the fewest first."),
        Meant<EncounterOrder>("In what order pairs come.", "Most meetings first.", "By their first meeting, those without a date last.", "By their last meeting, the latest first, those without a date last."),
        Meant<ConflictOrder>("In what order conflicts come.", "By subject and predicate.", "By when their facts hold, undated last.", "Most rivals first."),
        Meant<AttestedOrder>("In what order facts that rest on one side come.", "By subject and predicate.", "By when they hold, undated last.", "By the side that attests them, then its witnesses."),
        Meant<PlanOrder>("In what order plans come.", "By when they were first called for, undated last.", "By the fewest days from the first call to the first realisation, those without a number last."),
        Meant<PlanState>(
            "What is known to have come of a plan.",
            "It came about: a source says by what, or that it took place.",
            "It did not: a source denies that it took place or that something realised it, and none says otherwise.",
            "Nobody says."),
        Of<ChangeKind>("What became of a fact between two revisions."),
        Meant<ProposalState>("Whether a proposal was decided on.", "Nobody has decided.", "It was accepted or discarded."),
        Of<Severity>("How bad a problem is: a warning is told, an error refuses the whole."),
        Of<ActKind>("What an act of a revision does to a claim or to a pair of ids."),
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

    private static Words Of<T>(string description)
        where T : struct, Enum =>
        Named(typeof(T).Name, description, Enum.GetValues<T>().Select(value => (Upper(value.ToString()), (object)value, $"{value}.")));

    private static Words Meant<T>(string description, params string[] meanings)
        where T : struct, Enum =>
        Named(typeof(T).Name, description, Enum.GetValues<T>().Zip(meanings, (value, meaning) => (Upper(value.ToString()), (object)value, meaning)));

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
