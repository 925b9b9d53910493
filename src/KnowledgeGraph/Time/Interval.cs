using NodaTime;

namespace KnowledgeGraph.Time;

#pragma warning disable CS1591, CA1036, CA1822

public enum Precision { Year, Month, Day, Hour, Minute, Second }

public enum Quantifier { Within, Throughout }

public enum Basis { Stated, Inferred, Assumed, Unknown }

public enum BoundState { Known, Open, Unknown }

public enum Certainty { Not, Possibly, Definitely }

public enum IntervalHow { Within, Throughout, AtLeast }

public sealed record Bound(BoundState State, Instant? Earliest, Instant? Latest, bool IsReal, Basis Basis);

public readonly record struct Reading(Interval? Interval, string? Error, string? Suggestion);

/// <summary>Outline of the interval, until its module lands.</summary>
public sealed record Interval : IComparable<Interval>
{
    public required string Edtf { get; init; }

    public Quantifier Quantifier { get; init; }

    public IntervalHow How { get; init; }

    public Bound Start { get; init; } = new(BoundState.Unknown, null, null, false, Basis.Unknown);

    public Bound End { get; init; } = new(BoundState.Unknown, null, null, false, Basis.Unknown);

    public Precision Precision { get; init; }

    public string? Zone { get; init; }

    public Basis ZoneBasis { get; init; }

    public Basis YearBasis { get; init; }

    public Basis BoundsBasis { get; init; }

    public string? Words { get; init; }

    public bool IsUncertain { get; init; }

    public bool IsApproximate { get; init; }

    public Instant? EarliestStart => Start.Earliest;

    public Instant? LatestEnd => End.Latest;

    public static Reading Parse(
        string edtf,
        IntervalHow how = IntervalHow.Within,
        string? zone = null,
        Basis zoneBasis = Basis.Unknown,
        Basis yearBasis = Basis.Stated,
        Basis boundsBasis = Basis.Stated,
        string? words = null) =>
        new(new Interval { Edtf = edtf, How = how, Zone = zone, ZoneBasis = zoneBasis, YearBasis = yearBasis, BoundsBasis = boundsBasis, Words = words }, null, null);

    public Certainty Meets(Interval window) => Certainty.Possibly;

    public bool Excludes(Interval other) => Edtf != other.Edtf;

    public string In(string zone) => Edtf;

    public int CompareTo(Interval? other) => string.CompareOrdinal(Edtf, other?.Edtf);

    public override string ToString() => Edtf;
}
