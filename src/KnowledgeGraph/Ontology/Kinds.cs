namespace KnowledgeGraph.Ontology;

/// <summary>Every kind of entity.</summary>
public static class Kinds
{
    /// <summary>Anything with an identity.</summary>
    public static readonly Kind Entity = new("Entity", null, "Anything with an identity.", isAbstract: true, "Entities");
}
