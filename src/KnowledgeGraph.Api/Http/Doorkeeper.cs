using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Api.Http;

/// <summary>Finds out who asks, and lets in who may read. What they may write, the schema decides.</summary>
/// <remarks>
/// A key or token comes as <c>Authorization: Bearer</c>: no page of another site can make a browser send that, and no answer lets it
/// (no CORS). Over a WebSocket, where pages send no headers, it may come with <c>connection_init</c> instead, whose handshake no page of
/// another site gets. One that is not known is refused, never taken for nobody.
/// </remarks>
public static class Doorkeeper
{
    private const string Scheme = "Bearer ";

    /// <summary>What <see cref="UseAccess"/> needs where tokens of an issuer are taken.</summary>
    /// <exception cref="KnowledgeException"><c>BAD_CONFIGURATION</c>: the issuer's keys cannot be read.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, Access access)
    {
        if (access.Issuer is { } issuer)
        {
            var keys = issuer.KeySet is { } file ? KeysIn(file) : null;
            services.AddAuthentication().AddJwtBearer(options => Take(options, issuer, keys));
        }

        return services;
    }

    /// <summary>Asks everybody who comes.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app, Access access) => app.Use(async (context, next) =>
    {
        context.Features.Set(access);
        if (await Admit(context, Staying.IsHandshake(context.Request)) is { } refusal)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Replies.Refuse(context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, refusal);
            return;
        }

        await next(context);
    });

    /// <summary>Who asks; null for anybody.</summary>
    internal static Caller? CallerOf(HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Lets in who opened a WebSocket, by what came with <c>connection_init</c>: <c>Bearer</c> and a key, or null.</summary>
    /// <returns>Why not; null for who may come in. The key of the handshake, where there was one, counts.</returns>
    internal static async Task<string?> AdmitLater(HttpContext context, string? authorization)
    {
        if (CallerOf(context) is null && authorization is not null)
        {
            context.Request.Headers.Authorization = authorization;
        }

        return await Admit(context, mayComeLater: false);
    }

    private static async Task<string?> Admit(HttpContext context, bool mayComeLater)
    {
        var access = context.Features.Get<Access>() ?? Access.ReadOnly;
        var (caller, refusal) = await Identify(context, access);
        context.Features.Set(caller);
        return refusal is null && caller is null && access.IsReadingOpen != true && !mayComeLater && !IsOpen(context.Request)
            ? "Reading takes a key here: send it as Authorization: Bearer."
            : refusal;
    }

    private static async Task<(Caller? Caller, string? Refusal)> Identify(HttpContext context, Access access)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return (null, null);
        }

        if (header is not [{ } one] || !one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, "A key or token is sent as Authorization: Bearer, and in no other way.");
        }

        var key = one[Scheme.Length..].Trim();
        var hash = AccessKey.HashOf(key);
        if (access.Keys.FirstOrDefault(known => known.Fits(hash)) is { } fits)
        {
            return (Named(fits.Name, fits.Role, access), null);
        }

        return access.Issuer is { } issuer
            ? await Identify(context, issuer, access)
            : (null, "This key or token is not known here; the one that kg serve prints is new at each start.");
    }

    private static async Task<(Caller? Caller, string? Refusal)> Identify(HttpContext context, TokenIssuer issuer, Access access)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded)
        {
            return (null, $"This key or token is not known here{Reason(result.Failure)}.");
        }

        var role = result.Principal.FindAll(issuer.RoleClaim).Select(claim => Roles.TryRead(claim.Value, out var known) ? known : Role.Reader).DefaultIfEmpty(Role.Reader).Max();
        return result.Principal.FindFirst(issuer.NameClaim)?.Value is { Length: > 0 } name
            ? (Named(name, role, access), null)
            : (null, $"This token has no claim {issuer.NameClaim} to say whose it is.");
    }

    private static Caller Named(string name, Role role, Access access) => new(name, role, IsReadOnly: access.IsWritingOpen != true);

    private static string Reason(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => ": it has expired",
        SecurityTokenNotYetValidException => ": it is not valid yet",
        SecurityTokenInvalidAudienceException => ": it is for another audience",
        SecurityTokenInvalidIssuerException => ": another issuer made it",
        SecurityTokenInvalidSignatureException => ": its signature does not fit",
        _ => "",
    };

    private static IList<SecurityKey> KeysIn(string file)
    {
        try
        {
            return new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys() is { Count: > 0 } keys
                ? keys
                : throw new KnowledgeException("BAD_CONFIGURATION", $"access.jwt.jwks: {file} holds no key that signs.");
        }
        catch (Exception wrong) when (wrong is ArgumentException or IOException or JsonException)
        {
            throw new KnowledgeException("BAD_CONFIGURATION", $"access.jwt.jwks: {file} is no JSON Web Key Set: {wrong.Message}", inner: wrong);
        }
    }

    private static void Take(JwtBearerOptions options, TokenIssuer issuer, IList<SecurityKey>? keys)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters { ValidIssuer = issuer.Issuer, ValidAudience = issuer.Audience, NameClaimType = issuer.NameClaim, RoleClaimType = issuer.RoleClaim };
        options.TokenValidationParameters.IssuerSigningKeys = keys;
        if (keys is null)
        {
            options.Authority = issuer.Issuer;
            options.RequireHttpsMetadata = !new Uri(issuer.Issuer).IsLoopback;
        }
    }

    /// <summary>Pages that hold nothing of the knowledge base, and health.</summary>
    private static bool IsOpen(HttpRequest request) =>
        request.Path == "/" || request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/graphiql", StringComparison.OrdinalIgnoreCase) || (request.Path == "/graphql" && GraphiQL.IsWanted(request) && !Staying.IsHandshake(request));
}
