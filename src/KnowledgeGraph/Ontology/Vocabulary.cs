using System.Collections.Immutable;

namespace KnowledgeGraph.Ontology;

/// <summary>A closed list of words, in the order in which people should see them.</summary>
public sealed class Vocabulary
{
    internal Vocabulary(string name, string description, params ImmutableArray<Term> terms)
    {
        Name = name;
        Description = description;
        Terms = terms;
    }

    /// <summary>In Pascal case, as the GraphQL enum: <c>CitationVerb</c>.</summary>
    public string Name { get; }

    /// <summary>What the words are about.</summary>
    public string Description { get; }

    /// <summary>The words; never empty.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>The term of that word, or null.</summary>
    public Term? Find(string word) => Terms.FirstOrDefault(term => term.Word == word);
}

/// <summary>A word of a vocabulary.</summary>
/// <param name="Word">In lower case as people type it: <c>takes note</c>.</param>
/// <param name="Description">What it means, one sentence; empty where the word says it.</param>
/// <param name="Strength">For verbs of citation, 0 (none) to 5 (binding); null elsewhere.</param>
public sealed record Term(string Word, string Description = "", int? Strength = null)
{
    /// <summary>As a GraphQL enum value: <c>TAKES_NOTE</c>.</summary>
    public string EnumName => Word.ToUpperInvariant().Replace(' ', '_').Replace('-', '_');
}
