using System.Collections;
using System.Collections.Immutable;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Where something stands in the arguments of a field: <c>input.claims.3.qualifiers.role</c>, as names and positions from 0.</summary>
internal sealed record Place(ImmutableArray<object> Steps)
{
    public static readonly Place Input = new(["input"]);

    public Place At(params IEnumerable<object> steps) => new([.. Steps, .. steps]);
}

/// <summary>One thing that keeps a batch from being written, or is odd in it.</summary>
/// <param name="Diagnostic">What, and what to do.</param>
/// <param name="Place">Where.</param>
internal sealed record Problem(Diagnostic Diagnostic, Place Place);

/// <summary>An input object as a client sent it, and where it stands.</summary>
internal sealed record Given(IDictionary<string, object?> Members, Place Place)
{
    /// <summary>A member that is there and is not null.</summary>
    public object? this[string name] => Members.TryGetValue(name, out var value) ? value : null;

    public string? Text(string name) => this[name] as string;

    public Given? Object(string name) => this[name] is IDictionary<string, object?> members ? new Given(members, Place.At(name)) : null;

    public T Word<T>(string name, T otherwise)
        where T : struct, Enum => this[name] is T word ? word : otherwise;

    /// <summary>The input objects of a list; none when it is not there.</summary>
    public IEnumerable<Given> Objects(string name) =>
        Items(name).Select((item, index) => new Given((IDictionary<string, object?>)item!, Place.At(name, index)));

    /// <summary>The items of a list, or the one thing itself.</summary>
    public IReadOnlyList<object?> Items(string name) => this[name] switch
    {
        null => [],
        string text => [text],
        IDictionary one => [one],
        IEnumerable list => [.. list.Cast<object?>()],
        var one => [one],
    };
}
