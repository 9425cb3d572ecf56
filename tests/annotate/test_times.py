"""Times in sentences written for this file, most without a parse: the rules must do without one."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from polybius.annotate.records import TimeMention
from polybius.annotate.segment import Segmenter
from polybius.annotate.times import times
from polybius.codebook import Codebook
from polybius.model.claims import Precision
from polybius.model.text import Origin, Report

CODEBOOK = Codebook.load()
SEGMENTER = Segmenter(CODEBOOK)


def found(text: str, date: str = "2017-02-01") -> tuple[TimeMention, ...]:
    return times(SEGMENTER.segment(text), Report("r", text, (Origin("f", date=date),)), CODEBOOK)


def only(text: str, date: str = "2017-02-01") -> TimeMention:
    mentions = found(text, date)
    assert len(mentions) == 1, [mention.span.text for mention in mentions]
    return mentions[0]


def bounds(mention: TimeMention) -> tuple[str, str, str]:
    assert mention.period is not None
    return mention.period.edtf, mention.period.earliest, mention.period.latest


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("The bridge fell on 14 December 2016.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The bridge fell on December 14, 2016.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The bridge fell on Dec. 14, 2016.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The bridge fell on the 14th of December 2016.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The log begins 2016-12-14 at the port.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The log begins 14/12/2016 at the port.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("The log begins 14.12.2016 at the port.", "2016-12-14", "2016-12-14", "2016-12-14"),
        ("On Friday, 13 May 2016, the dam broke.", "2016-05-13", "2016-05-13", "2016-05-13"),
        ("Fighting resumed in November 2016.", "2016-11", "2016-11-01", "2016-11-30"),
        ("It began in mid-November 2016.", "2016-11-11/2016-11-20", "2016-11-11", "2016-11-20"),
        ("It began in early 2016.", "2016-01/2016-04", "2016-01-01", "2016-04-30"),
        ("It began in late 2016.", "2016-09/2016-12", "2016-09-01", "2016-12-31"),
        ("At the end of April 2012 the town was empty.", "2012-04-21/2012-04-30", "2012-04-21", "2012-04-30"),
        ("In 2012 the rebels moved in.", "2012", "2012-01-01", "2012-12-31"),
        ("The 2003 invasion changed the map.", "2003", "2003-01-01", "2003-12-31"),
        ("The feud goes back to the 1990s.", "199X", "1990-01-01", "1999-12-31"),
        ("They fled in the late 1990s.", "1997/1999", "1997-01-01", "1999-12-31"),
        ("A fort of the 19th century stands there.", "18XX", "1800-01-01", "1899-12-31"),
        ("In the summer of 2014 the front moved.", "2014-22", "2014-06-01", "2014-08-31"),
        ("In winter 2015 the road closed.", "2015-24", "2015-12-01", "2016-02-29"),
        ("The city was founded in 480 BC.", "-0479", "-0479-01-01", "-0479-12-31"),
        ("They met on Christmas Day 2015.", "2015-12-25", "2015-12-25", "2015-12-25"),
        ("They met on Good Friday 2016.", "2016-03-25", "2016-03-25", "2016-03-25"),
        ("In nineteen ninety-one the border closed.", "1991", "1991-01-01", "1991-12-31"),
        ("By the year two thousand the mine was shut.", "../2000", "", "2000-12-31"),
        ("The village was razed in the late nineties.", "1997/1999", "1997-01-01", "1999-12-31"),
        ("In the winter of 2015-2016 the road closed.", "2015-24", "2015-12-01", "2016-02-29"),
        ("They met in the week of 9 January 2017.", "2017-01-09/2017-01-15", "2017-01-09", "2017-01-15"),
        ("Talks failed in the May-August 2016 season.", "2016-05/2016-08", "2016-05-01", "2016-08-31"),
        ("That 1978 accord was never kept.", "1978", "1978-01-01", "1978-12-31"),
        ("His failed 1996 campaign split the party.", "1996", "1996-01-01", "1996-12-31"),
        ("The post-1959 order broke down.", "1959", "1959-01-01", "1959-12-31"),
        ("It happened around 14 December 2016.", "2016-12-14~", "2016-12-14", "2016-12-14"),
    ],
)
def test_dates_that_the_text_gives_in_full(text: str, edtf: str, earliest: str, latest: str) -> None:
    assert bounds(only(text)) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("Shells hit the market yesterday.", "2017-01-31", "2017-01-31", "2017-01-31"),
        ("The envoy arrived today.", "2017-02-01", "2017-02-01", "2017-02-01"),
        ("Shells hit the market on Sunday.", "2017-01-29", "2017-01-29", "2017-01-29"),
        ("Shells hit the market last week.", "2017-01-23/2017-01-29", "2017-01-23", "2017-01-29"),
        ("Shells hit the market last month.", "2017-01", "2017-01-01", "2017-01-31"),
        ("Late last year the road was cut.", "2016-09/2016-12", "2016-09-01", "2016-12-31"),
        ("The road was cut on 27 October.", "2016-10-27", "2016-10-27", "2016-10-27"),
        ("The road was cut in January.", "2017-01", "2017-01-01", "2017-01-31"),
        ("The road was cut last March.", "2016-03", "2016-03-01", "2016-03-31"),
        ("The talks will resume in March.", "2017-03", "2017-03-01", "2017-03-31"),
        ("The talks will resume on Sunday.", "2017-02-05", "2017-02-05", "2017-02-05"),
        ("The talks will resume next year.", "2018", "2018-01-01", "2018-12-31"),
        ("The talks will resume in April next year.", "2018-04", "2018-04-01", "2018-04-30"),
        ("The base was built two years ago.", "2015", "2015-01-01", "2015-12-31"),
        ("The base was built three days ago.", "2017-01-29", "2017-01-29", "2017-01-29"),
        ("In the past 24 hours the camp filled up.", "2017-01-31/2017-02-01", "2017-01-31", "2017-02-01"),
        ("They are to leave by the end of the year.", "../2017-12", "", "2017-12-31"),
        ("The shelling began at dawn on Tuesday.", "2017-01-31", "2017-01-31", "2017-01-31"),
        ("The road was cut in mid-November.", "2016-11-11/2016-11-20", "2016-11-11", "2016-11-20"),
        ("The end-of-year report was shelved.", "2017-09/2017-12", "2017-09-01", "2017-12-31"),
        ("A year and a half ago the mine closed.", "2015-08", "2015-08-01", "2015-08-31"),
        ("A week or so ago the mine closed.", "2017-01-23/2017-01-29", "2017-01-23", "2017-01-29"),
        ("Last summer the wells dried up.", "2016-22", "2016-06-01", "2016-08-31"),
        ("The depot burned down on Friday night.", "2017-01-27", "2017-01-27", "2017-01-27"),
        ("The camp was raided over the weekend.", "2017-01-28/2017-01-29", "2017-01-28", "2017-01-29"),
    ],
)
def test_dates_counted_from_the_report(text: str, edtf: str, earliest: str, latest: str) -> None:
    assert bounds(only(text)) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The siege began on 5 May 2014. Two days later the well dried up.", "2014-05-07"),
        ("The siege began on 5 May 2014. The following day the well dried up.", "2014-05-06"),
        ("The siege began on 5 May 2014. The next day the well dried up.", "2014-05-06"),
        ("The siege began on 5 May 2014. The previous week the well had dried up.", "2014-04-28/2014-05-04"),
        ("The siege began on 5 May 2014. Three months earlier the well had dried up.", "2014-02"),
        ("The siege began on 5 May 2014. That same day the well dried up.", "2014-05-05"),
        ("The siege began on 30 December 2014. By 3 January the well was dry.", "../2015-01-03"),
        ("The siege began on 5 May 2014. The day before, the well had dried up.", "2014-05-04"),
        ("The siege began on 5 May 2014. On 7 July of the same year the well dried up.", "2014-07-07"),
        ("The siege began in May 2014. In June the well dried up.", "2014-06"),
    ],
)
def test_dates_counted_from_the_story(text: str, edtf: str) -> None:
    mentions = found(text, date="2019-06-01")
    assert len(mentions) == 2
    assert bounds(mentions[1])[0] == edtf


def test_a_year_since_which_something_lasts_is_no_anchor() -> None:
    mentions = found("Raids have gone on since 1990. The convoy was hit in October.")
    assert [bounds(mention)[0] for mention in mentions] == ["1990/..", "2016-10"]


def test_a_cited_source_does_not_move_the_story() -> None:
    text = "The siege began on 5 May 2014 (Valley Post, 9 June 2016). Two days later the well dried up."
    assert bounds(found(text)[2])[0] == "2014-05-07"


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("The post has been held since 2012.", "2012/..", Precision.OPEN),
        ("The truce holds until March 2018.", "../2018-03", Precision.OPEN),
        ("Between 3 and 5 May 2016 the camp was shelled.", "2016-05-03/2016-05-05", Precision.RANGE),
        ("The camp was shelled from 3 to 5 May 2016.", "2016-05-03/2016-05-05", Precision.RANGE),
        ("The camp was shelled from 30 April to 5 May 2016.", "2016-04-30/2016-05-05", Precision.RANGE),
        ("The talks ran from Monday to Wednesday.", "2017-01-30/2017-02-01", Precision.RANGE),
        ("The war of 2011-2013 left scars.", "2011/2013", Precision.RANGE),
        ("Raids went on on the night of 4 to 5 May 2016.", "2016-05-04/2016-05-05", Precision.RANGE),
        ("He ruled from May to July 2016.", "2016-05/2016-07", Precision.RANGE),
    ],
)
def test_ends_of_one_period_are_one_mention(text: str, edtf: str, precision: Precision) -> None:
    mention = only(text)
    assert mention.period is not None
    assert (mention.period.edtf, mention.period.precision) == (edtf, precision)


def test_a_list_of_days_is_one_mention_a_day() -> None:
    mentions = found("Ceasefires were agreed on 14 and 29 December 2016.")
    assert [(mention.span.text, bounds(mention)[0]) for mention in mentions] == [
        ("14", "2016-12-14"),
        ("29 December 2016", "2016-12-29"),
    ]


def test_an_order_of_day_and_month_that_is_open_stays_open() -> None:
    assert bounds(only("The log begins 03/04/2016.")) == ("[2016-03-04,2016-04-03]", "2016-03-04", "2016-04-03")


@pytest.mark.parametrize("text", ["Shells hit the market yesterday.", "Two days later it was shut.", "It was Sunday."])
def test_nothing_is_guessed_without_a_date(text: str) -> None:
    assert all(mention.period is None for mention in found(text, date=""))


def test_a_day_without_any_year_keeps_its_day() -> None:
    mention = only("The road was cut on 27 October.", date="")
    assert bounds(mention) == ("XXXX-10-27", "", "")


def test_a_report_dated_by_its_month_leaves_yesterday_wide() -> None:
    assert bounds(only("Shells hit the market yesterday.", date="2017-02")) == (
        "2017-01-31/2017-02-27",
        "2017-01-31",
        "2017-02-27",
    )


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The village was besieged for almost two years.", "duration", "P2Y"),
        ("Within a month the city had fallen.", "duration", "P1M"),
        ("A three-day truce was called.", "duration", "P3D"),
        ("Guards were changed every week.", "set", "P1W"),
        ("Patrols pass daily.", "set", "P1D"),
        ("Patrols pass twice a week.", "set", "P1W"),
        ("Marches are held on Fridays.", "set", "XXXX-WXX-5"),
        ("Marches are held every Friday.", "set", "XXXX-WXX-5"),
        ("The siege went on for another two weeks.", "duration", "P2W"),
        ("The siege went on for three more days.", "duration", "P3D"),
        ("The siege lasted two years and a half.", "duration", "P2Y6M"),
        ("The nine-day-long march ended.", "duration", "P9D"),
        ("The 8-month-old truce held.", "duration", "P8M"),
        ("In the first months of the war the road was open.", "date", "PXM"),
        ("Flour has been scarce in recent weeks.", "date", "PXW"),
    ],
)
def test_durations_and_sets_have_no_period(text: str, kind: str, value: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.value, mention.period) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "More than 2016 people were registered.",
        "Some 1,500 buildings were damaged.",
        "Resolution 1973 was adopted.",
        "The enemy marched on, and he may march too.",
        "The fall of the town was a blow.",
        "May they rest in peace.",
        "The group numbered 2000 fighters.",
        "Height 1945 was taken.",
        "Ten sorties were flown from 1600 GMT on.",
        "The guns fell silent at 2015 local time.",
        "Jan Novak and Sun Li signed.",
        "The 8-month-old baby survived.",
        "They captured 1943 Northern soldiers.",
        "A last-minute deal was struck.",
        "The former minister fled.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert found(text) == ()


def test_four_figures_before_a_date_in_figures_are_a_time_of_day() -> None:
    mentions = found("Velm Post Reporters 1735 15.04.2017 Get short URL")
    assert [mention.span.text for mention in mentions] == ["15.04.2017"]


def test_tense_of_the_governing_verb_decides_the_side() -> None:
    text = "Envoys plan to meet on Sunday"
    doc = Doc(
        spacy.blank("en").vocab,
        words=text.split(),
        heads=[1, 1, 3, 1, 5, 3],
        deps=["nsubj", "ROOT", "mark", "xcomp", "case", "obl"],
        pos=["NOUN", "VERB", "PART", "VERB", "ADP", "PROPN"],
        lemmas=["envoy", "plan", "to", "meet", "on", "Sunday"],
        morphs=["", "Tense=Pres|VerbForm=Fin", "", "VerbForm=Inf", "", ""],
        sent_starts=[True, False, False, False, False, False],
    )
    mentions = times(doc, Report("r", doc.text, (Origin("f", date="2017-02-01"),)), CODEBOOK)
    assert [bounds(mention)[0] for mention in mentions] == ["2017-02-05"]


def test_an_infinitive_that_is_the_whole_sentence_looks_ahead() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words="To resume on Sunday".split(),
        heads=[1, 1, 3, 1],
        deps=["mark", "ROOT", "case", "obl"],
        pos=["PART", "VERB", "ADP", "PROPN"],
        lemmas=["to", "resume", "on", "Sunday"],
        morphs=["", "VerbForm=Inf", "", ""],
        sent_starts=[True, False, False, False],
    )
    mentions = times(doc, Report("r", doc.text, (Origin("f", date="2017-02-01"),)), CODEBOOK)
    assert [bounds(mention)[0] for mention in mentions] == ["2017-02-05"]


@given(st.text(alphabet=st.sampled_from("0123456789-/:., '’$%()\n abdhmnsty" + "MayJunFriBC"), max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    for mention in found(text):
        assert mention.span.text == text[mention.span.begin : mention.span.end]


def test_every_mention_is_the_text_it_points_to() -> None:
    text = "On 5 May 2014 the siege began. It lasted from June to August. Two weeks later, on Friday, it rained."
    for mention in found(text):
        assert mention.span.text == text[mention.span.begin : mention.span.end]
        assert mention.start <= mention.head < mention.stop


def test_the_same_report_gives_the_same_times() -> None:
    text = "On 5 May the siege began. Two days later, and again last week, it was broken."
    assert found(text) == found(text)


def test_a_stretch_longer_than_the_calendar_has_no_period() -> None:
    mention = only("The river moved over the past 10,000 years.")
    assert (mention.value, mention.period) == ("P10000Y", None)


def test_when_the_war_began_is_not_where_the_story_is() -> None:
    text = "The mill has stood idle since the war began with unrest in March 2011. In late September it burned."
    (month,) = [one for one in found(text, "2016-10-12") if "September" in one.span.text]
    assert bounds(month)[1].startswith("2016-09")
