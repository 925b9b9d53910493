using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;
using Instant = NodaTime.Instant;

namespace KnowledgeGraph.Neo4j.Tests.Rows;

/// <summary>The bounds that people compare at a prompt place a fact in a window as its times do.</summary>
public sealed class SpanTests
{
    private static readonly Interval[] Times =
    [
        .. from edtf in new[] { "2016", "2016-09", "2016-09-19", "2016-09-19T19:00+03:00", "2016-09-12/2016-09-19", "2015/2016-09", "2016-09-12/", "/2016-09-19", "2014/2017" }
           from how in Enum.GetValues<IntervalHow>()
           from zone in new[] { null, "Europe/Moscow" }
           select Interval.Parse(edtf, how, edtf.Contains('+') ? null : zone).Interval!,
    ];

    private static readonly Interval[] Windows =
        [.. new[] { "2016-09-19", "2016-09", "2016", "2015", "2017", "2018", "2016-09-12/2016-09-20", "2016-09-18", "2016-09-20", "2016-09-19T16:00Z" }.Select(edtf => Interval.Window(edtf).Interval!)];

    [Fact]
    public void One_time_is_placed_as_it_places_itself()
    {
        var wrong =
            from time in Times
            from window in Windows
            where Placed(Relations.ParticipatedIn, [time], window) != time.Meets(window) || Placed(Relations.Held, [time], window) != Interval.MeetTogether([time], window)
            select Words(window, time);
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Of_the_claims_of_a_state_nothing_is_left_out_and_what_is_sure_stays_so()
    {
        var wrong =
            from pair in Pairs
            from window in Windows
            let placed = Placed(Relations.Held, pair, window)
            let together = Interval.MeetTogether(pair, window)
            where (placed is Certainty.Not && together is not Certainty.Not) || (together is Certainty.Definitely && placed is not Certainty.Definitely) || (together is Certainty.Not && placed is Certainty.Definitely)
            select Words(window, pair);
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Of_rival_times_none_is_left_out_and_no_window_is_surer_than_of_each()
    {
        var wrong =
            from pair in Pairs
            from window in Windows
            let placed = Placed(Relations.ParticipatedIn, pair, window)
            let each = pair.Select(time => time.Meets(window)).ToArray()
            where (placed is Certainty.Definitely && each.Min() is not Certainty.Definitely) || (placed is Certainty.Not && each.Max() is not Certainty.Not)
            select Words(window, pair);
        wrong.Should().BeEmpty();
    }

    private static IEnumerable<Interval[]> Pairs => from one in Times from other in Times select new[] { one, other };

    private static string Words(Interval window, params Interval[] times) => $"{string.Join(" and ", times.Select(time => $"{time.How} {time.Edtf} {time.Zone}"))} in {window.Edtf}";

    /// <summary>As the page of the graph says.</summary>
    private static Certainty Placed(Predicate predicate, Interval[] times, Interval window)
    {
        var span = Span.Of(new Fact { Id = new FactId("f"), Subject = new EntityId("person/somebody"), Object = new EntityId("position/some"), Predicate = predicate, Modalities = [Modality.Occurred], Times = [.. times] });
        var (first, next) = (window.EarliestStart ?? Instant.MinValue, window.LatestEnd ?? Instant.MaxValue);
        return span.From >= next || span.To <= first ? Certainty.Not
            : (span.Begun < next || span.To <= next) && (span.Lasted > first || span.From >= first) ? Certainty.Definitely
            : Certainty.Possibly;
    }
}
