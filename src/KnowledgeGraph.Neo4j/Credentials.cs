using System.Net.Http.Headers;
using System.Text;

namespace KnowledgeGraph.Neo4j;

/// <summary>How to sign in. Never printed.</summary>
public abstract record Credentials
{
    private protected Credentials()
    {
    }

    /// <summary>The server asks for nothing.</summary>
    public static Credentials None { get; } = new Nobody();

    /// <summary>A name and a password.</summary>
    public static Credentials Basic(string user, string password) => new Token("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>A token of a single sign-on.</summary>
    public static Credentials Bearer(string token) => new Token("Bearer", token);

    /// <summary>From the environment: <c>KG_NEO4J_TOKEN</c>, else <c>KG_NEO4J_PASSWORD</c> with <c>KG_NEO4J_USER</c> (<c>neo4j</c> unless set); each may be in a file that the same name with <c>_FILE</c> names.</summary>
    /// <exception cref="KnowledgeException"><c>BAD_CREDENTIALS</c>: a file that is named cannot be read.</exception>
    public static Credentials FromEnvironment(Func<string, string?> variable)
    {
        if (Secret(variable, "KG_NEO4J_TOKEN") is { } token)
        {
            return Bearer(token);
        }

        return Secret(variable, "KG_NEO4J_PASSWORD") is { } password ? Basic(variable("KG_NEO4J_USER") is { Length: > 0 } user ? user : "neo4j", password) : None;
    }

    internal virtual AuthenticationHeaderValue? Header => null;

    /// <inheritdoc/>
    public sealed override string ToString() => "(credentials)";

    private static string? Secret(Func<string, string?> variable, string name)
    {
        if (variable(name + "_FILE") is not { Length: > 0 } file)
        {
            return variable(name) is { Length: > 0 } secret ? secret : null;
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException("BAD_CREDENTIALS", $"The file {file} that {name}_FILE names cannot be read: {problem.Message}", inner: problem);
        }
    }

    private sealed record Nobody : Credentials;

    private sealed record Token(string Scheme, string Word) : Credentials
    {
        internal override AuthenticationHeaderValue Header => new(Scheme, Word);
    }
}
