using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Api.Http;

/// <summary>Who may read and write over HTTP.</summary>
public sealed record Access
{
    /// <summary>Everyone reads, nobody writes.</summary>
    public static readonly Access ReadOnly = new() { IsReadingOpen = true, IsWritingOpen = false };

    /// <summary>Whether anybody may read; else it takes a key. Null while nobody has decided.</summary>
    public bool? IsReadingOpen { get; init; }

    /// <summary>Whether who has a key may write, each by their role; else nobody may. Null while nobody has decided.</summary>
    public bool? IsWritingOpen { get; init; }

    /// <summary>The keys that are known.</summary>
    public ImmutableArray<AccessKey> Keys { get; init; } = [];

    /// <summary>Whose JSON Web Tokens are taken; null for nobody's.</summary>
    public TokenIssuer? Issuer { get; init; }

    /// <summary>Reads the section <c>access</c> of a configuration.</summary>
    /// <exception cref="KnowledgeException"><c>BAD_CONFIGURATION</c>: every mistake in it.</exception>
    public static Access Read(IConfiguration section)
    {
        var wrong = new List<string>();
        bool? Choice(string name, string yes, string no) => section[name] switch
        {
            null => null,
            var word when word == yes => true,
            var word when word == no => false,
            var word => Refuse<bool?>(wrong, $"access.{name} is \"{word}\"; write {yes} or {no}."),
        };
        var known = new[] { "reading", "writing", "keys", "jwt" };
        wrong.AddRange(section.GetChildren().Where(child => !known.Contains(child.Key.ToLowerInvariant())).Select(child => $"access.{child.Key} is nothing known; write {string.Join(", ", known)}."));
        var access = new Access
        {
            IsReadingOpen = Choice("reading", "anyone", "keys"),
            IsWritingOpen = Choice("writing", "keys", "nobody"),
            Keys = [.. section.GetSection("keys").GetChildren().Select(key => AccessKey.Read(key, wrong)).OfType<AccessKey>()],
            Issuer = section.GetSection("jwt") is var jwt && jwt.Exists() ? TokenIssuer.Read(jwt, wrong) : null,
        };
        return wrong.Count == 0 ? access : throw new KnowledgeException("BAD_CONFIGURATION", string.Join(' ', wrong));
    }

    internal static T? Refuse<T>(List<string> wrong, string message)
    {
        wrong.Add(message);
        return default;
    }
}

/// <summary>A key that is known by its hash alone.</summary>
/// <param name="Name">What stands as author in the ledger.</param>
/// <param name="Role">What it opens.</param>
/// <param name="Hash">As <see cref="HashOf"/> gives it.</param>
public sealed record AccessKey(string Name, Role Role, string Hash)
{
    private const string Prefix = "sha256:";
    private const int Bytes = 32;

    /// <summary>A new key: 256 random bits, so that its plain hash tells nothing of it.</summary>
    public static string Make() => "kg_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>What is kept of a key: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public static string HashOf(string key) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether <paramref name="hash"/>, as <see cref="HashOf"/> gives it, is that of this key; takes as long for every key.</summary>
    public bool Fits(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash));

    internal static AccessKey? Read(IConfigurationSection section, List<string> wrong)
    {
        var (name, role, hash) = (section["name"], section["role"], section["hash"]);
        var place = section.Path.Replace(':', '.');
        if (string.IsNullOrWhiteSpace(name) || hash is null)
        {
            return Access.Refuse<AccessKey>(wrong, $"{place} needs name, role and hash; kg key makes one.");
        }

        return !Roles.TryRead(role, out var known) ? Access.Refuse<AccessKey>(wrong, $"{place}.role is \"{role}\"; write reader, editor or admin.")
            : hash.Length == Prefix.Length + (2 * Bytes) && hash.StartsWith(Prefix, StringComparison.Ordinal) ? new AccessKey(name, known, hash.ToLowerInvariant())
            : Access.Refuse<AccessKey>(wrong, $"{place}.hash is no hash of a key; kg key makes one. The key itself is never written down.");
    }
}

/// <summary>Whose JSON Web Tokens are taken.</summary>
/// <param name="Issuer">As in <c>iss</c>; its keys are looked up there by OpenID Connect unless <paramref name="KeySet"/> has them.</param>
/// <param name="Audience">As in <c>aud</c>.</param>
/// <param name="NameClaim">The claim that stands as author in the ledger.</param>
/// <param name="RoleClaim">The claim that holds reader, editor or admin; without one of these the caller is a reader.</param>
/// <param name="KeySet">A file with the issuer's keys (JWKS); null to look them up.</param>
public sealed record TokenIssuer(string Issuer, string Audience, string NameClaim = "sub", string RoleClaim = "role", string? KeySet = null)
{
    internal static TokenIssuer? Read(IConfigurationSection section, List<string> wrong) => section["issuer"] is not { Length: > 0 } issuer || section["audience"] is not { Length: > 0 } audience
        ? Access.Refuse<TokenIssuer>(wrong, "access.jwt needs issuer and audience.")
        : section["jwks"] is { } file && !File.Exists(file)
        ? Access.Refuse<TokenIssuer>(wrong, $"access.jwt.jwks: there is no file {file}.")
        : new TokenIssuer(issuer, audience, section["name"] ?? "sub", section["role"] ?? "role", section["jwks"]);
}

/// <summary>Roles as people write them.</summary>
public static class Roles
{
    /// <summary>The role of a word in small letters.</summary>
    public static bool TryRead(string? word, out Role role)
    {
        role = Enum.GetValues<Role>().FirstOrDefault(known => Word(known) == word);
        return word == Word(role);
    }

    /// <summary>The word of a role.</summary>
    public static string Word(Role role) => role.ToString().ToLowerInvariant();
}
