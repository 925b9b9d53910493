namespace KnowledgeGraph.Api;

/// <summary>What somebody may do; each includes the ones before.</summary>
public enum Role
{
    /// <summary>May read, and propose what others decide on.</summary>
    Reader,

    /// <summary>May write, and decide on proposals.</summary>
    Editor,

    /// <summary>May do everything; over HTTP today no more than an editor.</summary>
    Admin,
}

/// <summary>Who asks, as the server knows it; a request without one is anonymous and may read where anyone may.</summary>
/// <param name="Name">What stands as author in the ledger.</param>
/// <param name="Role">What they may do.</param>
/// <param name="IsReadOnly">Whether nobody may write, whatever their role.</param>
public sealed record Caller(string Name, Role Role, bool IsReadOnly = false);
