using System.Globalization;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>A Neo4j of the official image, where Docker answers.</summary>
internal static class ServerInDocker
{
    private const string Image = "neo4j:5.26";
    private const ushort Port = 7474;

    /// <summary>Starts one; null where there is no Docker.</summary>
    public static async Task<(IContainer Container, Neo4jAddress Address)?> Start()
    {
        try
        {
            var container = new ContainerBuilder(Image)
                .WithEnvironment("NEO4J_AUTH", "none")
                .WithEnvironment("NEO4J_server_threads_worker__count", "64")
                .WithPortBinding(Port, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(Port)))
                .Build();
            await container.StartAsync();
            return (container, Neo4jAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"neo4j://{container.Hostname}:{container.GetMappedPublicPort(Port)}/neo4j")));
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }
}
