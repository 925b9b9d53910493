using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GraphQL;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api;

/// <summary>The most that a request may have of something.</summary>
/// <param name="Of">Of what: <c>aliases of a document</c>.</param>
/// <param name="AtMost">How many; more is refused with <c>LIMIT</c>, or cut.</param>
/// <param name="Because">What it keeps away, for the tables of limits.</param>
/// <param name="IsCut">Whether more is left out and counted in the answer, in place of a refusal.</param>
public sealed record RequestLimit(string Of, int AtMost, string Because, bool IsCut = false)
{
    /// <summary>The sentence for what is over the limit.</summary>
    public string Refusal(long found) => string.Create(
        CultureInfo.InvariantCulture, $"Refused: at most {AtMost:#,0} {Of}, here {found:#,0}. Ask in several requests.");

    /// <summary>Nothing when <paramref name="found"/> is within the limit.</summary>
    /// <exception cref="ExecutionError"><c>LIMIT</c>: it is over.</exception>
    internal void Check(long found)
    {
        if (found > AtMost)
        {
            throw ErrorCodes.Error(ErrorCodes.Limit, Refusal(found));
        }
    }
}

/// <summary>Every limit of a request, in the order in which they are met. <c>limits.md</c> is printed from here.</summary>
public static class RequestLimits
{
    /// <summary>Of the body of a POST.</summary>
    public static readonly RequestLimit Body = new("bytes of a body", 200_000, "memory before anything is read");

    /// <summary>Of the address of a GET.</summary>
    public static readonly RequestLimit Address = new("characters after the ? of an address", 8_000, "what proxies cut anyway; a longer question goes by POST");

    /// <summary>Of what a client sends as JSON: objects and lists in each other.</summary>
    public static readonly RequestLimit JsonDepth = new("levels of JSON in each other", 16, "deep recursion; no argument has more than seven");

    /// <summary>Of all lists and objects of the variables together.</summary>
    public static readonly RequestLimit VariableValues = new("values in the variables", 5_000, "long lists that are checked item by item");

    /// <summary>Of one text, in the document or the variables.</summary>
    public static readonly RequestLimit Text = new("characters of a text", 2_000, "texts that are folded and compared letter by letter");

    /// <summary>Of one list, in the document or the variables; also of <c>nodes(ids:)</c>.</summary>
    public static readonly RequestLimit List = new("items of a list", Limits.MaxPage, "the same question for each of a hundred thousand ids");

    /// <summary>Of the document.</summary>
    public static readonly RequestLimit Document = new("characters of a document", 32_000, "long comments, names and texts");

    /// <summary>Of the document: names, numbers, texts and signs.</summary>
    public static readonly RequestLimit Tokens = new("tokens of a document", 3_000, "anything that is done for each of them");

    /// <summary>Of the document, of whatever sort.</summary>
    public static readonly RequestLimit Nesting = new("brackets in each other", 64, "deep recursion of the parser");

    /// <summary>Of the document.</summary>
    public static readonly RequestLimit Operations = new("operations of a document", 10, "operations that are validated and never run");

    /// <summary>Of the document.</summary>
    public static readonly RequestLimit Fragments = new("fragments of a document", 50, "validation of every pair");

    /// <summary>Of one operation.</summary>
    public static readonly RequestLimit Variables = new("variables of an operation", 50, "validation of every use");

    /// <summary>Of the document.</summary>
    public static readonly RequestLimit Aliases = new("aliases of a document", 100, "one field asked for again and again under other names");

    /// <summary>Of the document.</summary>
    public static readonly RequestLimit Directives = new("directives of a document", 50, "floods of directives");

    /// <summary>Of one field, spread, fragment or operation.</summary>
    public static readonly RequestLimit DirectivesOfOne = new("directives on one thing", 4, "floods of directives");

    /// <summary>Of the document: <c>__schema</c> and <c>__type</c>.</summary>
    public static readonly RequestLimit Introspections = new("fields __schema and __type of a document", 5, "schemas told a hundred times over");

    /// <summary>Of one selection, since fields of one name are compared in pairs.</summary>
    public static readonly RequestLimit Repeats = new("times the same field in one selection", 20, "validation of every pair of them");

    /// <summary>Of an operation.</summary>
    public static readonly RequestLimit RootFields = new("fields at the root of an operation", 30, "many dear questions in one request");

    /// <summary>Of an operation, fragments expanded.</summary>
    public static readonly RequestLimit Depth = new("levels of fields in each other", 24, "answers that grow with every level");

    /// <summary>Of the document, fragments expanded.</summary>
    public static readonly RequestLimit Fields = new("fields of a document once fragments are expanded", 2_000, "fragments that double at every level");

    /// <summary>Of the document, fragments expanded.</summary>
    public static readonly RequestLimit Spreads = new("spreads of a document once fragments are expanded", 200, "fragments that double at every level");

    /// <summary>Of the document; validation ends there.</summary>
    public static readonly RequestLimit Errors = new("errors of validation that are told", 20, "finding the nearest word for thousands of slips");

    /// <summary>Of <c>search</c>, and of an id that is looked for.</summary>
    public static readonly RequestLimit Search = new("characters of a searched text", 100, "comparing every name with every letter of it");

    /// <summary>Of an operation, before it runs, and also when its document is cached.</summary>
    public static readonly RequestLimit Complexity = new("units of complexity, estimated before anything is asked", 500_000, "answers that nobody wants");

    /// <summary>Of a page: <c>first</c>.</summary>
    public static readonly RequestLimit Page = new("items of a page (first)", Limits.MaxPage, "pages that nobody reads");

    /// <summary>Of <c>paths</c>: <c>maxLength</c>, and <c>longer</c> as well.</summary>
    public static readonly RequestLimit PathLength = new("hops of a path (paths, maxLength and longer)", Paths.MaxLength, "searches that reach everything");

    /// <summary>Of <c>paths</c>.</summary>
    public static readonly RequestLimit PathList = new("paths that are listed (paths, first); all are counted", Paths.MaxPaths, "lists that nobody reads");

    /// <summary>Of <c>paths</c>, while it searches.</summary>
    public static readonly RequestLimit PathFacts = new("facts that a search for paths reads", Paths.MaxRead, "searches that reach everything");

    /// <summary>Of <c>network</c>.</summary>
    public static readonly RequestLimit NetworkDepth = new("steps out (network, depth)", Networks.MaxDepth, "drawing the whole graph");

    /// <summary>Of <c>network</c>: <c>perRelation</c>.</summary>
    public static readonly RequestLimit NetworkRelation = new("facts of one relation and direction at a node (network, perRelation)", Limits.MaxPage, "drawing the whole graph");

    /// <summary>Of <c>coParticipation</c>.</summary>
    public static readonly RequestLimit CoParticipants = new("nodes (coParticipation, top)", CoParticipations.MaxNodes, "pictures that nobody sees through");

    /// <summary>Of <c>timeline</c>, and of <c>coverage</c>: <c>with</c>.</summary>
    public static readonly RequestLimit Lanes = new("lanes (timeline, entities; coverage, with)", 50, "the same question for every entity");

    /// <summary>Of <c>timeline</c>, from the first to the last.</summary>
    public static readonly RequestLimit TimelineBuckets = new("buckets of a timeline, eleven years of days", Buckets.Most, "counting every day since the year 1");

    /// <summary>Of <c>changes</c>.</summary>
    public static readonly RequestLimit ChangedActs = new("acts between the two revisions (changes)", Changes.MaxActs, "comparing a whole ledger with nothing");

    /// <summary>Of an entity, in <c>paths</c>, <c>network</c> and <c>timeline</c>.</summary>
    public static readonly RequestLimit EntityFacts = new("facts of one entity (paths, network, timeline, lineage)", Limits.MaxFacts, "states, which everything leads to", IsCut: true);

    /// <summary>Of <c>paths</c>, while they are listed.</summary>
    public static readonly RequestLimit PathsBegun = new("paths begun while they are listed (paths, cut)", Paths.MaxPartial, "paths longer than the shortest, of which there are too many", IsCut: true);

    /// <summary>Of <c>network</c>.</summary>
    public static readonly RequestLimit NetworkNodes = new("nodes of a network (cutNodes)", Networks.MaxNodes, "pictures that nobody sees through", IsCut: true);

    /// <summary>Of <c>network</c>.</summary>
    public static readonly RequestLimit NetworkEdges = new("edges of a network (cutEdges)", Networks.MaxEdges, "pictures that nobody sees through", IsCut: true);

    /// <summary>Of <c>coParticipation</c>.</summary>
    public static readonly RequestLimit CoParticipationEdges = new("edges (coParticipation, cutEdges)", CoParticipations.MaxEdges, "pictures that nobody sees through", IsCut: true);

    /// <summary>Of <c>coParticipation</c>, all nodes, shown or not.</summary>
    public static readonly RequestLimit Betweenness = new("nodes from which ways are counted for betweenness; of more a sample (betweennessIsSampled)", CoParticipations.MaxExact, "work that grows with the square of the nodes", IsCut: true);

    /// <summary>Of one field of <c>Mutation</c>.</summary>
    public static readonly RequestLimit Acts = new("acts of a batch that is written or proposed", 200, "one revision that all others wait for; more goes in several batches, or by kg import");

    /// <summary>Of all proposals.</summary>
    public static readonly RequestLimit Waiting = new("proposals that wait in the inbox", Limits.MaxWaiting, "an inbox that nobody can read; refused with INBOX_FULL");

    /// <summary>Of all proposals.</summary>
    public static readonly RequestLimit WaitingBytes = new("bytes of all proposals that wait", Limits.MaxWaitingBytes, "a disk filled by visitors; refused with INBOX_FULL");

    /// <summary>Of the answer, while it is made: fields, items of lists, and the work of questions, at least their price.</summary>
    public static readonly RequestLimit Answer = new("units of an answer, counted while it is made, unless serve --answer-limit says otherwise", 100_000, "whatever got past the estimate");

    /// <summary>Of an answer that tells the schema and nothing else; what is told again is not counted again.</summary>
    public static readonly RequestLimit SchemaFields = new("fields of an answer to introspection, those told again not counted", 80_000, "schemas told a hundred times over");

    /// <summary>Of an answer that tells the schema and nothing else.</summary>
    public static readonly RequestLimit Schema = new("bytes of an answer to introspection", 6_000_000, "schemas told a hundred times over");

    /// <summary>Of the whole request; the work is stopped, not only the answer.</summary>
    public static readonly RequestLimit Seconds = new("seconds", 20, "whatever nobody thought of; answered with TIMEOUT and status 503");

    /// <summary>Of WebSockets and event streams, of all clients together; more are answered with status 503.</summary>
    public static readonly RequestLimit Connections = new("WebSockets and event streams open at a time", 200, "memory held by clients that stay");

    /// <summary>Of one WebSocket; more are refused one by one.</summary>
    public static readonly RequestLimit SocketOperations = new("operations at a time on one WebSocket", 50, "work for a hundred in one client's name");

    /// <summary>Of a WebSocket that says nothing; it is closed with 4408.</summary>
    public static readonly RequestLimit Initialisation = new("seconds until connection_init", 10, "connections that are opened and left");

    /// <summary>Of a message that its client does not read; the client is told with TOO_SLOW, and cut after as long again.</summary>
    public static readonly RequestLimit Stall = new("seconds that a message waits for its client to read", 20, "memory held for clients that never read");

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<RequestLimit> All { get; } =
    [
        Body, Address, JsonDepth, VariableValues, Text, List,
        Document, Tokens, Nesting, Operations, Fragments, Variables, Aliases, Directives, DirectivesOfOne, Introspections, Repeats, RootFields, Depth, Fields, Spreads, Errors, Search,
        Complexity, Page, PathLength, PathList, PathFacts, NetworkDepth, NetworkRelation, CoParticipants, Lanes, TimelineBuckets, ChangedActs,
        Acts, Waiting, WaitingBytes, EntityFacts, PathsBegun, NetworkNodes, NetworkEdges, CoParticipationEdges, Betweenness,
        Answer, SchemaFields, Schema, Seconds,
        Connections, SocketOperations, Initialisation, Stall,
    ];

    /// <summary>A table of <c>limits.md</c>: of what is refused, or of what is cut.</summary>
    public static string Table(bool isCut)
    {
        var table = new StringBuilder(isCut ? "| at most, the rest counted | of | against |\n|---|---|---|\n" : "| at most | of | against |\n|---|---|---|\n");
        foreach (var limit in All.Where(limit => limit.IsCut == isCut))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {limit.AtMost:#,0} | {limit.Of} | {limit.Because} |\n");
        }

        return table.ToString();
    }
}
