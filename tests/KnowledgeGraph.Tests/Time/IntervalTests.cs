using KnowledgeGraph.Time;
using NodaTime;
using NodaTime.Text;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Tests.Time;

public sealed class IntervalTests
{
    private static Interval Read(string typed, string? zone = null, IntervalHow how = IntervalHow.Within)
    {
        var reading = Interval.ParseTyped(typed, how, zone, Basis.Stated);
        reading.Error.Should().BeNull();
        return reading.Interval!;
    }

    private static Interval Window(string edtf) => Interval.Window(edtf).Interval!;

    private static Instant Utc(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    [Theory]
    [InlineData("2016-09-12T19:00+03:00", "Europe/Moscow", "2016-09-12T16:00:00Z")]
    [InlineData("2016-09-12T19:00", "Europe/Moscow", "2016-09-12T16:00:00Z")]
    [InlineData("2016-09-12T19", "Europe/Moscow", "2016-09-12T16:00:00Z")]
    [InlineData("2016-09-12T19:00", "Asia/Damascus", "2016-09-12T16:00:00Z")]
    [InlineData("2016-09-18T23:59", "Asia/Damascus", "2016-09-18T20:59:00Z")]
    [InlineData("2016-02-27T00:00", "Asia/Damascus", "2016-02-26T22:00:00Z")]
    [InlineData("2016-02-26T12:00", "Asia/Damascus", "2016-02-26T10:00:00Z")]
    [InlineData("2016-12-30T00:00", "Asia/Damascus", "2016-12-29T22:00:00Z")]
    [InlineData("2016-09-12", "Europe/Moscow", "2016-09-11T21:00:00Z")]
    [InlineData("2016-09-12T16:00:00Z", null, "2016-09-12T16:00:00Z")]
    public void A_local_time_starts_at_its_instant(string edtf, string? zone, string instant) =>
        Read(edtf, zone).EarliestStart.Should().Be(Utc(instant));

    [Fact]
    public void A_day_without_a_zone_may_lie_anywhere_from_UTC_plus_14_to_minus_12()
    {
        var day = Read("2016-09-12");
        day.EarliestStart.Should().Be(Utc("2016-09-11T10:00:00Z"));
        day.LatestEnd.Should().Be(Utc("2016-09-13T12:00:00Z"));
    }

    [Theory]
    [InlineData("2016")]
    [InlineData("201X")]
    [InlineData("20XX")]
    [InlineData("2016-XX")]
    [InlineData("2016-09")]
    [InlineData("2016-09-XX")]
    [InlineData("2016-21")]
    [InlineData("2016-09-12")]
    [InlineData("2016-09?")]
    [InlineData("2016-09-12~")]
    [InlineData("2016%")]
    [InlineData("../2016")]
    [InlineData("2016/..")]
    [InlineData("/2016-09-19")]
    [InlineData("2016-09-12T19:00+03:00/")]
    [InlineData("2016-09-09/2016-09-10")]
    [InlineData("2016-09-12T19:00:00+03:00/2016-09-19")]
    [InlineData("2016-09-12T19")]
    [InlineData("2016-09-12T19Z")]
    public void What_is_printed_is_what_was_read(string edtf)
    {
        var read = Read(edtf);
        read.ToString().Should().Be(edtf);
        Read(read.ToString()).Should().Be(read);
    }

    [Theory]
    [InlineData("2016-02-30", "\"2016-02-30\" is no day: February 2016 has 29.", "Write 2016-02 if only the month is known.")]
    [InlineData("2016-13", "\"2016-13\" has no month 13.", "Months run from 01 to 12, seasons from 21 to 24.")]
    [InlineData("2016-09-12T25:00", "\"2016-09-12T25:00\" is no time of day: hours run from 00 to 23, minutes and seconds from 00 to 59.", null)]
    [InlineData("2016-09T12:00", "\"2016-09T12:00\" has a time of day, but no day.", null)]
    [InlineData("2016-09-10/2016-09-09", "\"2016-09-10/2016-09-09\" ends before it starts.", "Did you mean 2016-09-09/2016-09-10?")]
    [InlineData("../..", "\"../..\" has neither a start nor an end.", "Leave the time out.")]
    [InlineData("0000", "\"0000\" lies outside the years 0001 to 9998.", "Write .. for an open end and leave an unknown one blank.")]
    [InlineData("12.09.2016", "\"12.09.2016\" is no date or time in EDTF.", "Write 2016, 2016-09, 2016-09-12, 2016-09-12T19:00+03:00, 2016-09? or an interval such as 2016-09-09/2016-09-10.")]
    public void A_wrong_text_is_told_with_what_to_write(string edtf, string error, string? suggestion)
    {
        var reading = Interval.Parse(edtf);
        reading.Interval.Should().BeNull();
        (reading.Error, reading.Suggestion).Should().Be((error, suggestion));
    }

    [Fact]
    public void An_offset_that_the_zone_did_not_have_is_refused() =>
        Interval.Parse("2016-09-12T19:00+04:00", zone: "Europe/Moscow").Error
            .Should().Be("Europe/Moscow was UTC+3 at 2016-09-12 19:00, not UTC+4.");

    [Fact]
    public void An_unknown_zone_names_the_nearest() =>
        Interval.Parse("2016", zone: "Europe/Moskow").Suggestion.Should().Be("Did you mean Europe/Moscow?");

    [Theory]
    [InlineData("at-least 2011/2025", "2016-09", Certainty.Definitely)]
    [InlineData("within ../2016-09-19", "2016-09", Certainty.Possibly)]
    [InlineData("within 2016-09-19", "2016-09", Certainty.Definitely)]
    [InlineData("within 2016-09-19", "2016-10", Certainty.Not)]
    [InlineData("within 2016-09-30", "2016-09", Certainty.Possibly)]
    [InlineData("within 2016", "2016-09", Certainty.Possibly)]
    [InlineData("within 2016-09?", "2016", Certainty.Possibly)]
    [InlineData("within 2016-09~", "2017", Certainty.Not)]
    [InlineData("at-least 2016-09-19", "2016-09-19", Certainty.Definitely)]
    [InlineData("at-least 2016-09-19", "2010", Certainty.Possibly)]
    [InlineData("throughout 2016-09-12T19:00+03:00/", "2016-09-12", Certainty.Definitely)]
    [InlineData("throughout 2016-09-12T19:00+03:00/", "2017", Certainty.Possibly)]
    [InlineData("throughout 2016-09-12T19:00+03:00/", "2016-09-11", Certainty.Not)]
    [InlineData("throughout 2016-09-12T19:00+03:00/..", "2017", Certainty.Definitely)]
    [InlineData("throughout 2011/2016", "2013", Certainty.Definitely)]
    [InlineData("throughout 2011/2016", "2015-12", Certainty.Definitely)]
    [InlineData("throughout 2011/2016", "2016-12", Certainty.Possibly)]
    public void A_window_is_answered_in_three_values(string typed, string window, Certainty expected) =>
        Read(typed).Meets(Window(window)).Should().Be(expected);

    [Theory]
    [InlineData("within 2016-09-09", "within 2016-09-10", true)]
    [InlineData("within 2016-09-09/2016-09-10", "within 2016-09-10", false)]
    [InlineData("within 2016-09", "within 2016-09-10", false)]
    [InlineData("within ../2016-09-19", "within 2016-09-20", true)]
    [InlineData("throughout 2016-03-28/", "throughout 2016-09-09/", true)]
    [InlineData("throughout 2016-03-28/2016-09-19", "throughout 2016-03-28/2016-09-18", true)]
    [InlineData("throughout 2016-03/", "throughout 2016-03-28/", false)]
    [InlineData("at-least 2016-09-19", "at-least 2013", false)]
    [InlineData("at-least 2016-09-19", "throughout 2011/2015", true)]
    [InlineData("within 2016-09-12T19:00+03:00", "within 2016-09-12T16:00Z", false)]
    [InlineData("within 2016-09-12T19:00+03:00", "within 2016-09-12T19:00Z", true)]
    public void Times_exclude_each_other_when_both_cannot_be(string left, string right, bool expected)
    {
        Read(left).Excludes(Read(right)).Should().Be(expected);
        Read(right).Excludes(Read(left)).Should().Be(expected);
    }

    [Theory]
    [InlineData("at-least 2016-09-14", "at-least 2016-09-19", "2016-09-16", Certainty.Definitely)]
    [InlineData("throughout 2011/", "at-least 2016-09-19", "2013", Certainty.Definitely)]
    [InlineData("throughout 2011/", "at-least 2016-09-19", "2017", Certainty.Possibly)]
    [InlineData("throughout 2011/2014", "throughout 2011/2015", "2009", Certainty.Not)]
    [InlineData("at-least 2016-09-14?", "at-least 2016-09-19", "2016-09-16", Certainty.Possibly)]
    [InlineData("throughout /2012-08-31", "at-least 2012-06-30", "2019", Certainty.Not)]
    [InlineData("throughout /2012-08-31", "at-least 2012-06-30", "2012-09-02", Certainty.Not)]
    [InlineData("throughout /2012-08-31", "at-least 2012-06-30", "2012-08-30", Certainty.Definitely)]
    [InlineData("throughout /2012-08-31", "at-least 2012-09-15", "2012-09-10", Certainty.Possibly)]
    [InlineData("throughout /2012-08-31", "at-least 2012-06-30", "2010", Certainty.Possibly)]
    [InlineData("throughout 2012-02-23/", "at-least 2012-06-30", "2012-02-21", Certainty.Not)]
    [InlineData("throughout 2012-02-23?/", "at-least 2012-06-30", "2012-02-22", Certainty.Possibly)]
    public void Claims_of_one_state_add_up(string one, string other, string window, Certainty expected) =>
        Interval.MeetTogether([Read(one), Read(other)], Window(window)).Should().Be(expected);

    [Fact]
    public void Days_compare_as_calendar_dates_whatever_the_zone() =>
        Read("2016-09-12", "Pacific/Auckland").Excludes(Read("2016-09-12", "America/Los_Angeles")).Should().BeFalse();

    [Theory]
    [InlineData("2016-09-12T19:00+03:00", "Europe/Moscow", "Asia/Damascus", "19:00 Europe/Moscow (UTC+3) = 19:00 Asia/Damascus (UTC+3) = 16:00 UTC")]
    [InlineData("2016-02-27T00:00", "Asia/Damascus", "Europe/Moscow", "2016-02-27 00:00 Asia/Damascus (UTC+2) = 2016-02-27 01:00 Europe/Moscow (UTC+3) = 2016-02-26 22:00 UTC")]
    [InlineData("2016-09-12T19:00+03:00", null, "UTC", "19:00 UTC+3 = 16:00 UTC")]
    [InlineData("2016-09-12", "Europe/Moscow", "Asia/Damascus", "2016-09-12 Europe/Moscow = from 2016-09-12 00:00 to 2016-09-13 00:00 Asia/Damascus = from 2016-09-11 21:00 to 2016-09-12 21:00 UTC")]
    public void A_conversion_is_shown_in_words(string edtf, string? own, string zone, string expected) =>
        Read(edtf, own).In(zone).Should().Be(expected);

    [Fact]
    public void A_conversion_to_an_unknown_zone_names_the_nearest() =>
        Read("2016-09-12T19:00Z").Invoking(time => time.In("Asia/Damaskus")).Should().Throw<ArgumentException>().WithMessage("*Asia/Damascus*");
}
