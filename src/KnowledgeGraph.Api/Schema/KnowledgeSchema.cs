using GraphQL.Types;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The GraphQL schema, built from the ontology.</summary>
public sealed class KnowledgeSchema : GraphQL.Types.Schema
{
    /// <param name="store">What the knowledge base is, for <c>knowledgeBase.store</c>.</param>
    public KnowledgeSchema(string store)
    {
        Description = "Who met whom about what, and how do we know?";
        var node = new InterfaceGraphType { Name = "Node", Description = "Anything that has an id." };
        node.AddField(new FieldType { Name = "id", Description = "Stable for ever.", ResolvedType = Fields.Type("ID!") });
        IGraphType[] types =
        [
            new IdGraphType(), new StringGraphType(), new IntGraphType(), new FloatGraphType(), new BooleanGraphType(), new InstantGraphType(),
            .. Enums.All(),
            .. ValueTypes.All(),
            .. Filters.All(),
            .. EntityTypes.All(node),
            .. FactTypes.All(node),
            .. ClaimTypes.All(node),
            .. Connections.All(),
            .. QuestionTypes.All(),
            .. ProcessTypes.All(),
            .. AccountTypes.All(),
            .. PlanTypes.All(),
            .. TimelineTypes.All(),
            .. WordTypes.All(),
            .. GraphTypes.All(),
            .. ProcessRoleTypes.All(),
            .. ChangeTypes.All(),
            .. SelfTypes.All(),
            .. InboxTypes.All(),
            .. MutationType.Types(),
            .. WritingInputs.All(),
        ];
        var byName = types.OfType<IObjectGraphType>().ToDictionary(type => type.Name, StringComparer.Ordinal);
        node.ResolveType = source => byName[TypeOf(source)];
        foreach (var type in byName.Values.Where(type => type.ResolvedInterfaces.Contains(node)))
        {
            node.AddPossibleType(type);
        }

        FieldMiddleware.Use(next => context => Budget.Spend(context, next));
        var query = QueryType.Make();
        SelfTypes.AddTo(query, store);
        InboxTypes.AddTo(query);
        Query = query;
        Mutation = MutationType.Make();
        Subscription = SubscriptionType.Make();
        RegisterType(node);
        foreach (var type in types)
        {
            RegisterType(type);
        }
    }

    private static string TypeOf(object source) => source switch
    {
        EntityNode entity => entity.Entity.Kind.Name,
        FactNode fact => FactTypes.NameOf(fact.Fact.Predicate),
        ClaimNode => "Claim",
        JudgementNode => "Judgement",
        _ => "Revision",
    };
}
