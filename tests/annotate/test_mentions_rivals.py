"""Names that several actors share: told apart by the report, or left open with a reason."""

from __future__ import annotations

import pytest

from polybius.annotate.seen_words import Surroundings, says
from tests.annotate.parsing import parsed
from tests.annotate.small_world import actor, mention, seen

DAY = "2015-03-01"


class TestShared:
    def test_the_country_of_the_report_decides(self) -> None:
        assert actor("The NDA shelled a mill in Norland.", "NDA", DAY) == "a_group_nda"
        assert actor("The NDA won nine seats in Velmar.", "NDA", DAY) == "a_group_nda_velmar"

    def test_places_say_what_a_report_is_on(self) -> None:
        assert actor("The NDA shelled a mill near Harbel.", "NDA", DAY, Harbel="VM") == "a_group_nda_velmar"

    def test_a_name_in_full_binds_its_short_form_before_and_behind(self) -> None:
        text = "The NDA spoke in Velmar. The Northern Defence Army (NDA) denied it. The NDA left Velmar."
        assert {one.actor for one in seen(text, DAY) if one.span.text == "NDA"} == {"a_group_nda"}

    def test_company_decides(self) -> None:
        assert actor("The NDA thanked the River Brigades.", "NDA", DAY) == "a_group_nda"
        assert actor("The Lake Guard met the Shore League.", "Lake Guard", DAY) == "a_group_lake_a"

    def test_a_leader_decides(self) -> None:
        assert actor("Rolf Hagen said that the NDA would stay.", "NDA", DAY) == "a_group_nda"

    def test_it_abstains_where_nothing_decides_and_keeps_who_it_could_be(self) -> None:
        found = mention("The NDA shelled a mill.", "NDA", DAY)
        assert found.actor is None
        assert found.candidates == ("a_group_nda", "a_group_nda_velmar")
        assert found.why == "ambiguous: could be Northern Defence Army or National Democratic Alliance"

    def test_what_all_of_them_are_is_known_all_the_same(self) -> None:
        found = mention("The Lake Guard shelled a mill.", "Lake Guard", DAY)
        assert (found.actor, found.kind, found.sector) == (None, "armed_group", "REB")

    def test_a_reason_is_kept(self) -> None:
        why = mention("The NDA shelled a mill in Norland.", "NDA", DAY).why
        assert why == "the report is on its country; not National Democratic Alliance"

    def test_one_sense_in_a_report(self) -> None:
        text = "The NDA left Norland. NDA fighters burned a bus."
        assert actor(text, "NDA fighters", DAY) == actor(text, "NDA", DAY) == "a_group_nda"


class TestDays:
    def test_the_owner_of_a_name_depends_on_the_day(self) -> None:
        text = "The Dawn Movement rejected the plan."
        assert actor(text, "Dawn Movement", "2003-05-01") == "a_group_dawn_old"
        assert actor(text, "Dawn Movement", "2011-05-01") == "a_group_dawn_new"

    def test_a_name_of_the_past_still_finds_its_actor(self) -> None:
        found = mention("The former Grass Front left.", "former Grass Front", "2016-01-01")
        assert (found.actor, found.name) == ("a_group_steppe", "Grass Front")

    @pytest.mark.parametrize(("day", "sector"), [("2012-01-01", "REB"), ("2015-01-01", "GOV"), ("", "GOV")])
    def test_the_sector_is_that_of_the_day(self, day: str, sector: str) -> None:
        assert mention("The Steppe Front burned a bus.", "Steppe Front", day).sector == sector

    def test_a_short_form_is_nobodys_before_its_time(self) -> None:
        found = mention("The GF left.", "GF", "1999-01-01")
        assert (found.actor, found.candidates) == (None, ("a_group_steppe",))


class TestDefined:
    text = "The Green Fields (GF) sowed wheat. The GF thanked the farmers. GF fighters left."

    def test_a_report_may_use_known_letters_for_another(self) -> None:
        found = [one for one in seen(self.text, DAY) if one.span.text.startswith("GF")]
        assert len(found) == 3
        assert {(one.actor, one.name) for one in found} == {(None, "Green Fields")}

    def test_it_says_so(self) -> None:
        assert mention(self.text, "GF", DAY).why == "short for Green Fields in this report"


class TestNoActor:
    def test_a_name_in_the_name_of_a_street_is_nobody(self) -> None:
        assert not [one for one in seen("They met in Steppe Front Street.", DAY) if one.actor]

    def test_a_ferry_that_is_named_so_is_nobody(self) -> None:
        assert not [one for one in seen("A ferry named Dawn Movement sank.", DAY) if one.actor]


class TestSupport:
    """Names that one actor of the registry has, in a report that speaks of somewhere else."""

    def test_two_letters_need_something_that_fits(self) -> None:
        assert actor("Norland denied it. Norlandian voters blamed the GF.", "GF", "2010-01-01") is None
        assert actor("Velmar denied it. Velmari voters blamed the GF.", "GF", "2010-01-01") == "a_group_steppe"

    def test_letters_before_a_thing_are_no_actor(self) -> None:
        assert not [one for one in seen("The radio ran on four GF batteries.", "2010-01-01") if one.actor]


class TestSeen:
    def test_the_reason_and_who_it_could_be_are_shown(self) -> None:
        found = mention("The NDA shelled a mill.", "NDA", DAY)
        shown = dict(says(found, Surroundings(parsed("The NDA shelled a mill.")[0], lambda _: 1)))
        assert shown["could be"] == "a_group_nda or a_group_nda_velmar"
        assert shown["why"].startswith("ambiguous")
