namespace KnowledgeGraph.Api.Execution;

/// <summary>What one question at the root read.</summary>
/// <param name="question">Its field.</param>
/// <param name="walk">What it is charged at most for going over what it reads, beside one unit for each thing.</param>
internal sealed class Meter(string question, int walk)
{
    private readonly Lock gate = new();

    /// <summary>Its field.</summary>
    public string Question => question;

    /// <summary>How many things it read.</summary>
    public long Steps { get; private set; }

    /// <summary>What it was charged for them.</summary>
    public long Charged => Steps + Math.Min(Steps * (Impact.OfStep - 1), walk);

    /// <summary>How many things fit so many units.</summary>
    public long Fitting(long units) => Math.Max(units / Impact.OfStep, units - walk);

    /// <summary>Counts things, and gives what they cost.</summary>
    public int Count(int things)
    {
        lock (gate)
        {
            var before = Charged;
            Steps += things;
            return (int)(Charged - before);
        }
    }
}
