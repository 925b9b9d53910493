using System.Globalization;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Benchmarks.Hostile;

/// <summary>Requests that strangers may send to bring a server down, over the starter knowledge base.</summary>
public static class HostileDocuments
{
    private const string Limit = "LIMIT", Package = "document/geneva-package-2016-09", Person = "person/riyad-haddad";

    /// <summary>All of them, by what they attack.</summary>
    public static IReadOnlyList<HostileDocument> All { get; } =
        [.. Fragments(), .. Floods(), .. Towers(), .. Values(), .. Answers(), .. Introspection(), .. Validation(), .. Cached(), .. Questions()];

    /// <summary>Requests as people and tools send them, to compare with: they must be answered.</summary>
    public static IReadOnlyList<HostileDocument> Honest { get; } =
    [
        .. FirstQuery.All.Select(query => new HostileDocument($"honest: {query.Name}", query.Text, null)),
        new("honest: introspection by GraphiQL", Read("introspection.graphql"), null),
    ];

    private static IEnumerable<HostileDocument> Fragments() =>
    [
        new("fragments that double, 18 deep", $"{{ ...F0 }} {Chain(18, (level, next) => $"fragment F{level} on Query {{ ...F{next} ...F{next} }}")} fragment F18 on Query {{ __typename }}", Limit),
        new("fragments that double, 200 deep", $"{{ ...F0 }} {Chain(200, (level, next) => $"fragment F{level} on Query {{ ...F{next} ...F{next} }}")} fragment F200 on Query {{ __typename }}", Limit),
        new("fragments that double under two names", $"{{ ...A0 ...B0 }} {Chain(18, (level, next) => $"fragment A{level} on Query {{ ...A{next} ...B{next} }} fragment B{level} on Query {{ ...A{next} ...B{next} }}")} fragment A18 on Query {{ __typename }} fragment B18 on Query {{ __typename }}", Limit),
        new("fragments that double under aliases", $"{{ node(id: \"{Person}\") {{ ...F0 }} }} {Chain(14, (level, next) => $"fragment F{level} on Person {{ a: revision {{ id }} ...F{next} ... {{ ...F{next} }} }}")} fragment F14 on Person {{ id }}", Limit),
        new("inline fragments in each other", $"{{ {Times(60, "... on Query { ")} __typename {new string('}', 61)}", Limit),
        new("inline fragments beside each other", $"{{ {Times(900, "... { __typename } ")} }}", Limit),
        new("a bomb of inline fragments", $"{{ node(id: \"{Person}\") {{ {Doubled(9, "... on Person { ", " }", "id")} }} }}", Limit),
        new("a fragment that is part of itself", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "NO_FRAGMENT_CYCLES"),
        new("a bomb in a fragment that nothing uses", $"{{ __typename }} {Chain(30, (level, next) => $"fragment F{level} on Query {{ ...F{next} ...F{next} }}")} fragment F30 on Query {{ __typename }}", Limit),
        new("many fragments", $"{{ __typename {Times(120, index => $"...F{index} ")} }} {Times(120, index => $"fragment F{index} on Query {{ __typename }} ")}", Limit),
    ];

    private static IEnumerable<HostileDocument> Floods() =>
    [
        new("one field 2,000 times", $"{{ node(id: \"{Person}\") {{ {Times(2_000, "id ")} }} }}", Limit),
        new("one field 100,000 times", $"{{ {Times(100_000, "__typename ")} }}", Limit),
        new("thousands of aliases", $"{{ node(id: \"{Person}\") {{ {Times(5_000, index => $"a{index}: id ")} }} }}", Limit),
        new("a hundred aliases of one dear list", $"{{ node(id: \"{Person}\") {{ ... on Person {{ {Times(100, index => $"a{index}: facts(first: {index + 1}) {{ totalCount }} ")} }} }} }}", null),
        new("many fields at the root", $"{{ {Times(31, index => $"a{index}: ontology {{ plover }} ")} }}", Limit),
        new("many fields at the root, by a fragment", $"{{ ...F }} fragment F on Query {{ {Times(31, index => $"a{index}: ontology {{ plover }} ")} }}", Limit),
        new("directives on a field", $"{{ ontology {Times(1_000, "@include(if: true) ")} {{ plover }} }}", Limit),
        new("directives that nobody knows", $"{{ ontology {Times(5_000, "@a ")} {{ plover }} }}", Limit),
        new("a directive on every field", $"{{ {Times(1_000, "__typename @skip(if: false) ")} }}", Limit),
        new("many operations", $"{Times(1_000, index => $"query Q{index} {{ __typename }} ")}", Limit, OperationName: "Q7"),
        new("many operations without a name", $"{Times(800, "{ __typename } ")}", Limit),
        new("many variables", $"query({Times(1_000, index => $"$v{index}: Int ")}) {{ __typename }}", Limit),
        new("a long comment", $"# {new string('x', 150_000)}\n{{ __typename }}", Limit),
        new("a long comment within the limit", $"# {new string('x', 31_000)}\n{{ __typename }}", null),
        new("a long name", $"{{ {new string('x', 31_000)} }}", "FIELDS_ON_CORRECT_TYPE"),
        new("a long name of a type", $"{{ node(id: \"{Person}\") {{ ... on {new string('P', 31_000)} {{ id }} }} }}", "KNOWN_TYPE_NAMES"),
        new("commas and blanks", $"{{ {new string(',', 30_000)} __typename }}", null),
    ];

    private static IEnumerable<HostileDocument> Towers() =>
    [
        new("a tower of brackets", $"{{ actors(kinds: {new string('[', 30_000)}", Limit),
        new("a tower of braces", $"{new string('{', 30_000)}", Limit),
        new("a tower of parentheses", $"{{ a{new string('(', 30_000)}", Limit),
        new("a tower of types", $"query($v: {new string('[', 2_000)}Int{new string(']', 2_000)}) {{ __typename }}", Limit),
        new("a tower of values", $"{{ meetings(about: {new string('[', 500)}\"x\"{new string(']', 500)}) {{ totalCount }} }}", Limit),
        new("a tower of fields", $"{{ node(id: \"{Person}\") {{ ... on Person {Times(8, "{ participatedIn { edges { node { participants { edges { node ")} {{ id }} {new string('}', 50)}", Limit),
        new("a tower of objects in variables", "query($where: FactFilter) { meetings(where: $where) { totalCount } }", Limit, $"{{\"where\": {Times(200, "{\"during\": ")}1{new string('}', 200)}}}"),
        new("a tower of lists in variables", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Limit, $"{{\"ids\": {new string('[', 400)}\"x\"{new string(']', 400)}}}"),
    ];

    private static IEnumerable<HostileDocument> Values() =>
    [
        new("100,000 ids in the document", $"{{ nodes(ids: [{Times(100_000, "\"a/b\" ")}]) {{ id }} }}", Limit),
        new("1,000 ids in the document", $"{{ nodes(ids: [{Times(1_000, "\"a/b\" ")}]) {{ id }} }}", Limit),
        new("10,000 ids in variables", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Limit, $"{{\"ids\": [{string.Join(',', Enumerable.Repeat("\"a/b\"", 10_000))}]}}"),
        new("500 ids that nothing has", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", null, $"{{\"ids\": [{string.Join(',', Enumerable.Range(0, 500).Select(index => $"\"person/nobody-{index}\""))}]}}"),
        new("500 unknown ids, each of which would be advised on", "query($ids: [ID!]) { meetings(about: $ids) { totalCount } }", "UNKNOWN_ID", $"{{\"ids\": [{string.Join(',', Enumerable.Range(0, 500).Select(index => $"\"person/nobody-{index}\""))}]}}"),
        new("variables that nothing uses", "query($ids: [ID!]) { nodes(ids: $ids) { id } }", Limit, $"{{\"ids\": [], {string.Join(',', Enumerable.Range(0, 5_000).Select(index => $"\"v{index}\": {index}"))}}}"),
        new("a text of 30,000 letters", $"{{ search(text: \"{new string('x', 30_000)}\") {{ matches {{ on }} }} }}", Limit),
        new("a text of 60,000 letters in variables", "query($text: String!) { search(text: $text) { matches { on } } }", Limit, $"{{\"text\": \"{new string('х', 60_000)}\"}}"),
        new("a text of 2,000 letters", $"{{ search(text: \"{new string('x', 2_000)}\") {{ matches {{ on }} }} }}", Limit),
        new("a text of 1,000 words", $"{{ search(text: \"{Times(999, "a ")}\", first: 500) {{ matches {{ on entity {{ name }} }} }} }}", Limit),
        new("a text of escapes", $"{{ search(text: \"{Times(1_900, "\\u0410")}\") {{ matches {{ on }} }} }}", Limit),
        new("a text of halves of letters", $"{{ search(text: \"{Times(1_900, "\\uD83D")}\") {{ matches {{ on }} }} }}", "SYNTAX_ERROR"),
        new("a text of marks on one letter", $"{{ search(text: \"e{Times(1_900, "\u0301")}\") {{ matches {{ on }} }} }}", Limit),
        new("a text that is a pattern", "{ search(text: \"(a+)+$(.*)*[^x]*((a|a)*)*!!!!!!!!!!!!!!!!\") { matches { on } } }", null),
        new("a text that is nothing when folded", $"{{ search(text: \"{Times(1_900, "\u200B")}\") {{ matches {{ on }} }} }}", Limit),
        new("a window of a million digits", $"{{ meetings(where: {{ during: \"{new string('9', 1_900)}\" }}) {{ totalCount }} }}", "BAD_TIME"),
        new("a window of slashes", $"{{ meetings(where: {{ during: \"{Times(900, "1/")}\" }}) {{ totalCount }} }}", "BAD_TIME"),
        new("a window of question marks", $"{{ meetings(where: {{ during: \"2016-09{new string('?', 1_900)}\" }}) {{ totalCount }} }}", "BAD_TIME"),
        new("a text of half a letter in variables", "query($text: String!) { search(text: $text) { matches { on } } }", "BAD_REQUEST", """{"text": "\uD83D"}"""),
        new("a text of 100 letters", $"{{ search(text: \"{new string('x', 100)}\") {{ matches {{ on }} }} }}", null),
        new("30 texts of 100 letters", $"{{ {Times(30, index => $"a{index}: search(text: \"{Times(50, "ab")}\") {{ matches {{ on }} }} ")} }}", Limit),
        new("30 ids of 200 letters that nothing has", $"{{ {Times(30, index => $"a{index}: node(id: \"person/{Times(20, "abcdefgh-")}\") {{ id }} ")} }}", Limit),
        new("a window without ends", "{ meetings(where: { during: \"../..\" }) { totalCount } }", "BAD_TIME"),
        new("a window of all years", "{ events(where: { during: \"-9999/9999\" }, first: 500) { totalCount } }", "BAD_TIME"),
        new("a cursor that is rubbish", $"{{ events(after: \"{new string('A', 1_900)}\") {{ totalCount }} }}", "BAD_CURSOR"),
        new("a cursor of rubbish facts", $"{{ node(id: \"{Person}\") {{ ... on Person {{ facts(after: \"\\u0000{new string('=', 1_000)}\") {{ totalCount }} }} }} }}", "BAD_CURSOR"),
        new("a number over its type", "{ events(first: 99999999999999999999) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE"),
        new("a number of 30,000 digits", $"{{ events(first: {new string('9', 30_000)}) {{ totalCount }} }}", "ARGUMENTS_OF_CORRECT_TYPE"),
        new("a number of 30,000 digits in variables", "query($first: Int!) { events(first: $first) { totalCount } }", Limit, $"{{\"first\": {new string('9', 30_000)}}}"),
        new("a number below nothing", "{ events(first: -2147483648) { totalCount } }", Limit),
        new("a revision that cannot be", "{ knownAt(revision: 2147483647) { events { totalCount } } }", "UNKNOWN_REVISION"),
        new("a pin of many digits", $"{{ node(id: \"{Person}@r{new string('9', 1_900)}\") {{ id }} }}", "BAD_ID"),
    ];

    private static IEnumerable<HostileDocument> Answers()
    {
        const string Down = "participatedIn(first: 500) { edges { node { ... on Meeting { participants(first: 500) { edges { node { ... on Person { ", Up = " } } } } } } } } ";
        yield return new("nested connections with first: 500", $"{{ actors(first: 500) {{ edges {{ node {{ ... on Person {{ {Times(2, Down)} id {Times(2, Up)} }} }} }} }} }}", Limit);
        yield return new("nested connections of default size", $"{{ actors {{ edges {{ node {{ ... on Person {{ {Times(3, Down.Replace("(first: 500)", "", StringComparison.Ordinal))} id {Times(3, Up)} }} }} }} }} }}", Limit);
        yield return new("a page over the limit", "{ events(first: 501) { totalCount } }", Limit);
        yield return new("the facts of all facts' subjects", "{ events(first: 500) { edges { node { facts(first: 500) { edges { node { subject { facts(first: 500) { edges { node { subject { facts(first: 500) { edges { node { id } } } } } } } } } } } } } } }", Limit);
        yield return new("every claim with everything", "{ claims(first: 500) { edges { node { id text subject { name names { text } } source { name facts(first: 500) { edges { node { id status witnesses claims(first: 500) { edges { node { id text gist } } } } } } } attribution { actors { name names { text } } } } } } }", Limit);
        yield return new("every event with every fact and claim", "{ events(first: 500) { edges { node { id name facts(first: 500) { edges { node { id status modality witnesses claims(first: 500) { edges { node { id text gist locator } } } } } } } } } }", Limit);
        yield return new("doubled citations", $"{{ node(id: \"{Package}\") {{ ... on Document {{ {Doubled(7, "cites { edges { node { ... on Document { ", " } } } }", "id")} }} }} }}", Limit);
        yield return new("aliased nesting", $"{{ node(id: \"{Package}\") {{ ... on Document {{ {Times(5, "a: facts(first: 500) { edges { node { subject { ... on Document { b: facts(first: 500) { edges { node { subject { ... on Document { ")} id {new string('}', 63)}", Limit);
        yield return new("an empty page of everything", "{ actors(first: 500) { edges { node { facts(first: 0) { totalCount } names { text } identifiers { value } judgements { id } revision { number } } } } }", null);
    }

    private static IEnumerable<HostileDocument> Introspection() =>
    [
        new("introspection of types of fields of types", $"{{ __schema {{ types {{ {Times(5, "fields { type { ")} name {new string('}', 13)}", null),
        new("introspection of interfaces and back", "{ __schema { types { possibleTypes { interfaces { possibleTypes { interfaces { possibleTypes { name } } } } } } } }", Limit),
        new("introspection of all arguments' types' fields", "{ __schema { types { fields { args { type { ofType { fields { args { type { ofType { fields { name } } } } } } } } } } } }", null),
        new("introspection of the root under 30 names", $"{{ {Times(30, index => $"a{index}: __schema {{ types {{ name fields {{ name }} }} }} ")} }}", Limit),
        new("one type again and again", $"{{ {Times(30, index => $"a{index}: __type(name: \"Entity\") {{ possibleTypes {{ name fields {{ name args {{ name }} }} }} }} ")} }}", Limit),
    ];

    private static IEnumerable<HostileDocument> Validation() =>
    [
        new("fields of one name to be compared in pairs", $"{{ node(id: \"{Person}\") {{ {Times(700, "... on Person { a: id } ")} }} }}", Limit),
        new("many fields of one name within the limits", $"{{ node(id: \"{Person}\") {{ {Times(100, "... on Person { id kind name placeholder mergedIds } ")} }} }}", null),
        new("fragments of one field to be compared in pairs", $"{{ node(id: \"{Person}\") {{ {Times(49, index => $"...F{index} ")} }} }} {Times(49, index => $"fragment F{index} on Person {{ revision {{ id number at author }} {(index > 0 ? $"...F{index - 1}" : "")} }} ")}", Limit),
        new("a chain of fragments of one nested field", $"{{ node(id: \"{Person}\") {{ ...F0 }} }} {Chain(40, (level, next) => $"fragment F{level} on Person {{ revision {{ id number at author reason hash }} ...F{next} }}")} fragment F40 on Person {{ id }}", null),
        new("conflicting fields without end", $"{{ node(id: \"{Person}\") {{ {Times(90, index => $"... on Person {{ a: {(index % 2 == 0 ? "id" : "kind")} }} ")} }} }}", "OVERLAPPING_FIELDS_CAN_BE_MERGED"),
        new("deep fields of one name", $"{{ node(id: \"{Person}\") {{ {Times(20, "... on Person { participatedIn { edges { node { participants { edges { node { id } } } } } } } ".Replace("participants", "facts", StringComparison.Ordinal).Replace("edges { node { id } }", "edges { node { id subject { id } } }", StringComparison.Ordinal))} }} }}", null),
        new("errors without end", $"{{ {Times(900, index => $"x{index % 15} ")} }}", Limit),
        new("400 unknown fields", $"{{ node(id: \"{Person}\") {{ {Times(400, index => $"unknown{index} ")} }} }}", "FIELDS_ON_CORRECT_TYPE"),
        new("1,900 unknown fields", $"{{ node(id: \"{Person}\") {{ ... on Person {{ {Times(1_900, index => $"unknown{index} ")} }} }} }}", Limit),
        new("190 conflicting fields", $"{{ node(id: \"{Person}\") {{ {Times(190, index => $"... on Person {{ a: {(index % 2 == 0 ? "id" : "kind")} b: {(index % 2 == 0 ? "id" : "kind")} }} ")} }} }}", Limit),
        new("a cycle through fields", "{ node(id: \"a/b\") { ...A } } fragment A on Person { revision { id } participatedIn { edges { node { ... on Meeting { participants { edges { node { ...A } } } } } } } }", "NO_FRAGMENT_CYCLES"),
        new("400 unknown fields of the dearest type", $"{{ ontology {{ {Times(400, index => $"unknown{index} ")} }} }}", "FIELDS_ON_CORRECT_TYPE"),
        new("80 unknown arguments", $"{{ events({Times(80, index => $"unknown{index}: 1 ")}) {{ totalCount }} }}", "KNOWN_ARGUMENT_NAMES"),
        new("a text that is no document", new string('!', 31_000), Limit),
    ];

    private static IEnumerable<HostileDocument> Cached() =>
    [
        new("a cached document with another variable", "query($n: Int!) { actors(first: $n) { edges { node { facts(first: $n) { edges { node { claims(first: $n) { edges { node { id source { facts(first: $n) { edges { node { id } } } } } } } } } } } } } }", Limit, """{"n": 500}""", Before: """{"n": 1}"""),
        new("a cached document with a longer list", "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Person { participatedIn(first: 500) { edges { node { participants: facts(first: 500) { edges { node { claims(first: 500) { edges { node { id } } } } } } } } } } } }", Limit, $$"""{"ids": [{{string.Join(',', Enumerable.Repeat($"\"{Person}\"", 500))}}]}""", Before: $$"""{"ids": ["{{Person}}"]}"""),
        new("a cached document without what was skipped", $"query($skip: Boolean!) {{ actors(first: 500) {{ edges {{ node {{ facts(first: 500) @skip(if: $skip) {{ edges {{ node {{ subject {{ facts(first: 500) {{ edges {{ node {{ id }} }} }} }} }} }} }} }} }} }} }}", Limit, """{"skip": false}""", Before: """{"skip": true}"""),
    ];

    private static IEnumerable<HostileDocument> Questions()
    {
        foreach (var (name, field, fit) in new[]
        {
            ("conflicts", "conflicts { totalCount }", 1),
            ("single-sided facts", "singleSided { totalCount }", 1),
            ("who met whom", "whoMetWhom(first: 500) { totalCount }", 2),
            ("meetings", "meetings(first: 500) { totalCount }", 3),
            ("searches", "search(text: \"abdul rahman sergei\", first: 500) { matches { score } }", 4),
            ("lists of claims", "claims(first: 500) { totalCount }", 4),
            ("lists of events", "events(first: 500) { totalCount }", 5),
            ("lists of documents by name", "documents(first: 500) { totalCount }", 4),
            ("lineages", "lineage(document: \"document/s-res-2254-2015\", depth: 20) { truncated }", 4),
            ("counts of everything", "knowledgeBase { entities facts sources { claims } }", 2),
            ("plans", "unrealised(first: 500) { totalCount }", 3),
            ("timelines", "timeline(entities: [\"state/russia\"], bucket: DAY, where: {during: \"2016\"}) { lanes { count } }", 2),
            ("coverages", "coverage(entity: \"state/russia\", during: \"2016\") { events }", 2),
            ("roles in processes", "processRoles(processes: [\"process/syrian-political-process\", \"process/geneva-track\", \"process/issg-process\", \"process/astana-track\"], by: STATE) { events }", 4),
            ("networks", "network(seeds: [\"state/russia\"], depth: 2) { cutNodes }", 1),
        })
        {
            yield return new($"30 {name} in one request", $"{{ {Times(30, index => $"a{index}: {field} ")} }}", Limit);
            yield return new($"as many {name} as fit", $"{{ {Times(fit, index => $"a{index}: {field} ")} }}", null);
            yield return new($"6 {name} in one request", $"{{ {Times(6, index => $"a{index}: {field} ")} }}", Limit) { IsStopped = true };
        }
    }

    private static string Chain(int length, Func<int, int, string> link) => string.Join(' ', Enumerable.Range(0, length).Select(level => link(level, level + 1)));

    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    private static string Times(int count, Func<int, FormattableString> text) => string.Concat(Enumerable.Range(0, count).Select(index => text(index).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Twice the same in itself, again and again.</summary>
    private static string Doubled(int depth, string open, string close, string inner) => depth == 0 ? inner
        : $"{open}{Doubled(depth - 1, open, close, inner)}{close} {open}{Doubled(depth - 1, open, close, inner)}{close}";

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(HostileDocuments).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
