using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What the knowledge base says of itself: its ontology, its size, its sources.</summary>
internal static class SelfTypes
{
    public static IEnumerable<IGraphType> All() => [Ontology(), KindDeclaration(), PredicateDeclaration(), VocabularyDeclaration(), TermDeclaration(), KnowledgeBase(), KindCount(), SourceUse()];

    public static void AddTo(ObjectGraphType query, string store)
    {
        query.Add<object?>("ontology", "Ontology!", "Kinds, attributes, relations and vocabularies.", (_, _) => Kinds.All);
        query.Ask<object?>("knowledgeBase", "KnowledgeBase!", "How much it holds, and of what sources.", async (_, context) =>
        {
            var epoch = await EpochOf(context);
            return new Self(epoch, store, await epoch.View.Counts(context.CancellationToken));
        });
    }

    private static ObjectGraphType Ontology()
    {
        var type = new ObjectGraphType { Name = "Ontology", Description = "What can be said." };
        type.Add<object?>("plover", "String!", "The edition of PLOVER whose codes the kinds carry.", (_, _) => Kinds.Plover);
        type.Add<object?>("kinds", "[KindDeclaration!]!", "All kinds, general ones before narrower ones.", (_, _) => Kinds.All);
        type.Add<object?>("attributes", "[PredicateDeclaration!]!", "All attributes.", (_, _) => Attributes.All);
        type.Add<object?>("relations", "[PredicateDeclaration!]!", "All relations.", (_, _) => Relations.All);
        type.Add<object?>("vocabularies", "[VocabularyDeclaration!]!", "All lists of words.", (_, _) => Vocabularies.All);
        return type;
    }

    private static ObjectGraphType KindDeclaration()
    {
        var type = new ObjectGraphType { Name = "KindDeclaration", Description = "A kind of entity." };
        type.Add<Kind>("name", "String!", "As in types and labels.", (kind, _) => kind.Name);
        type.Add<Kind>("plural", "String!", "Several of them.", (kind, _) => kind.Plural);
        type.Add<Kind>("description", "String!", "What it is.", (kind, _) => kind.Description);
        type.Add<Kind>("abstract", "Boolean!", "Whether only narrower kinds can be introduced.", (kind, _) => kind.IsAbstract);
        type.Add<Kind>("parent", "String", "The more general kind.", (kind, _) => kind.Parent?.Name);
        type.Add<Kind>("plover", "String", "PLOVER category and mode.", (kind, _) => kind.Plover);
        type.Add<Kind>("cameo", "[String!]!", "CAMEO codes.", (kind, _) => kind.Cameo);
        return type;
    }

    private static ObjectGraphType PredicateDeclaration()
    {
        var type = new ObjectGraphType { Name = "PredicateDeclaration", Description = "An attribute, a relation or a qualifier." };
        type.Add<Predicate>("name", "String!", "Its name.", (predicate, _) => predicate.Name);
        type.Add<Predicate>("description", "String!", "What it says.", (predicate, _) => predicate.Description);
        type.Add<Predicate>("subjects", "[String!]!", "The kinds that it is said of.", (predicate, _) => predicate.Subjects.Select(kind => kind.Name));
        type.Add<Predicate>("objects", "[String!]!", "The kinds that a relation leads to; empty for an attribute.", (predicate, _) => predicate is Relation relation ? relation.Objects.Select(kind => kind.Name) : []);
        type.Add<Predicate>("forward", "String", "The field that reads a relation from its subject.", (predicate, _) => (predicate as Relation)?.Forward);
        type.Add<Predicate>("inverse", "String", "The field that reads a relation from its object.", (predicate, _) => (predicate as Relation)?.Inverse);
        type.Add<Predicate>("singleValued", "Boolean!", "Whether two values at a time are in conflict.", (predicate, _) => predicate.IsSingleValued);
        type.Add<Predicate>("qualifiers", "[String!]!", "What a claim may add; with an asterisk, what tells facts apart.", (predicate, _) => predicate.Qualifiers.Select(qualifier => qualifier.Name + (qualifier.IsDistinguishing ? "*" : "")));
        type.Add<Predicate>("vocabulary", "String", "The words that an attribute takes.", (predicate, _) => (predicate as Ontology.Attribute)?.Vocabulary?.Name);
        return type;
    }

    private static ObjectGraphType VocabularyDeclaration()
    {
        var type = new ObjectGraphType { Name = "VocabularyDeclaration", Description = "A closed list of words." };
        type.Add<Vocabulary>("name", "String!", "As the enum type.", (vocabulary, _) => vocabulary.Name);
        type.Add<Vocabulary>("description", "String!", "What the words are about.", (vocabulary, _) => vocabulary.Description);
        type.Add<Vocabulary>("terms", "[TermDeclaration!]!", "The words.", (vocabulary, _) => vocabulary.Terms);
        return type;
    }

    private static ObjectGraphType TermDeclaration()
    {
        var type = new ObjectGraphType { Name = "TermDeclaration", Description = "A word of a vocabulary." };
        type.Add<Term>("word", "String!", "As people type it.", (term, _) => term.Word);
        type.Add<Term>("enum", "String!", "As GraphQL writes it.", (term, _) => term.EnumName);
        type.Add<Term>("description", "String!", "What it means; empty where the word says it.", (term, _) => term.Description);
        type.Add<Term>("strength", "Int", "Of a verb of citation, 0 to 5.", (term, _) => term.Strength);
        return type;
    }

    private static ObjectGraphType KnowledgeBase()
    {
        var type = new ObjectGraphType { Name = "KnowledgeBase", Description = "This knowledge base." };
        type.Add<Self>("store", "String!", "Where it is kept.", (self, _) => self.Store);
        type.Add<Self>("revision", "Int!", "The revision that answers.", (self, _) => self.Epoch.View.Head.Number);
        type.Add<Self>("entities", "Int!", "Merged ones count once.", (self, _) => self.Counts.Entities);
        type.Add<Self>("facts", "Int!", "Whatever their status.", (self, _) => self.Counts.Facts);
        type.Add<Self>("claims", "Int!", "Accepted ones.", (self, _) => self.Counts.Claims);
        type.Add<Self>("judgements", "Int!", "Those in force.", (self, _) => self.Counts.Judgements);
        type.Add<Self>("kinds", "[KindCount!]!", "Entities of each kind that has any.", (self, _) => self.Counts.ByKind);
        type.Ask<Self>("sources", "[SourceUse!]!", "The documents in which accepted claims stand, by id.", async (self, context) =>
            (await Sources.Of(self.Epoch.View, context.CancellationToken)).Select(source => (self.Epoch, source)));
        type.Ask<Self>(
            "revisions",
            "[Revision!]!",
            "Its revisions, the newest first.",
            async (self, context) => (await self.Epoch.View.Revisions(context.First(), null, context.CancellationToken)).Select(revision => new RevisionNode(self.Epoch, revision)),
            new Argument("first", "Int!", "The most, 0 to 500.", 25));
        return type;
    }

    private static ObjectGraphType KindCount()
    {
        var type = new ObjectGraphType { Name = "KindCount", Description = "How many entities of a kind." };
        type.Add<KeyValuePair<string, int>>("kind", "String!", "The kind.", (pair, _) => pair.Key);
        type.Add<KeyValuePair<string, int>>("count", "Int!", "How many.", (pair, _) => pair.Value);
        return type;
    }

    private static ObjectGraphType SourceUse()
    {
        var type = new ObjectGraphType { Name = "SourceUse", Description = "A source, and how many claims stand in it." };
        type.Add<(Epoch Epoch, SourceUse Use)>("document", "Document!", "The source.", (use, _) => use.Epoch.Entity(use.Use.Source));
        type.Add<(Epoch Epoch, SourceUse Use)>("claims", "Int!", "Accepted claims that stand in it.", (use, _) => use.Use.Claims);
        return type;
    }

    private sealed record Self(Epoch Epoch, string Store, Counts Counts);
}
