using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>Whom <c>neo4js://</c> trusts.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly X509Certificate2 authority = Authority("Our authority");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        File.Delete(file);
        authority.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_is_named_is_trusted()
    {
        await using var fake = new FakeQueryApi(Server(authority), Reply.Recorded("discovery"), Reply.Rows("[[false,99]]"));
        File.WriteAllText(file, authority.ExportCertificatePem());
        (await Refusal(fake, file)).Code.Should().Be("STORE_NEWER", "everything was said over TLS");
        fake.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_certificate_of_somebody_else_is_refused_before_anything_is_sent()
    {
        using var other = Authority("Somebody else");
        await using var fake = new FakeQueryApi(Server(other), Reply.Recorded("discovery"));
        File.WriteAllText(file, authority.ExportCertificatePem());
        foreach (var named in new[] { file, null })
        {
            (await Refusal(fake, named)).Should().BeEquivalentTo(new { Code = "SERVER_UNTRUSTED", IsRetriable = false })
                .And.Match<KnowledgeException>(problem => problem.Message.Contains(fake.Address.ToString()) && problem.Message.Contains("KG_NEO4J_CA_FILE"));
        }

        fake.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_port_without_TLS_is_named_as_such()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var refusing = Refuse(listener);
        var address = Neo4jAddress.Parse($"neo4js://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/neo4j");
        Func<Task> open = () => Neo4jStore.Open(address, cancellation: Stop);
        (await open.Should().ThrowAsync<KnowledgeException>()).Which.Should().Match<KnowledgeException>(problem => problem.Code == "SERVER_UNTRUSTED" && problem.Message.Contains("neo4j://"));
        await refusing;
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    public void A_file_without_a_certificate_is_refused(string content)
    {
        File.WriteAllText(file, content);
        ((Action)(() => Settings(file))).Should().Throw<KnowledgeException>().Where(problem => problem.Code == "BAD_CREDENTIALS" && problem.Message.Contains(file));
        ((Action)(() => Settings(file + ".none"))).Should().Throw<KnowledgeException>().Where(problem => problem.Code == "BAD_CREDENTIALS");
    }

    /// <summary>What a port of plain HTTP says to the beginning of TLS.</summary>
    private static async Task Refuse(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Stop);
        await client.GetStream().WriteAsync("HTTP/1.1 400 Illegal character\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Stop);
    }

    private static Neo4jSettings Settings(string? authorities) => Neo4jSettings.FromEnvironment(name => name == "KG_NEO4J_CA_FILE" ? authorities : null);

    private static async Task<KnowledgeException> Refusal(FakeQueryApi fake, string? authorities)
    {
        Func<Task> open = () => Neo4jStore.Open(fake.Address, Settings(authorities), cancellation: Stop);
        return (await open.Should().ThrowAsync<KnowledgeException>()).Which;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>A certificate for the loopback address.</summary>
    private static X509Certificate2 Server(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        using var joined = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
    }
}
