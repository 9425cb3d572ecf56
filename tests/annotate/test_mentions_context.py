"""Actors by role, persons, unknown names and governments, as their report makes them known."""

from __future__ import annotations

import pytest

from polybius.codebook.persons import person_id, persons_of
from polybius.codebook.terms import begins_after, covers, ended_before, is_lately
from tests.annotate.small_world import NORLAND, actor, mention, seen

DAY = "2015-03-01"


class TestRoles:
    """Whose army "the army" is."""

    setting = "Fighting went on in Norland. "

    @pytest.mark.parametrize(
        ("text", "words", "wanted", "sector"),
        [
            ("The army shelled a mill.", "army", "a_state_nrl:MIL", "MIL"),
            ("Government troops shelled a mill.", "Government troops", "a_state_nrl:MIL", "MIL"),
            ("Police arrested two men.", "Police", "a_state_nrl:COP", "COP"),
            ("Security forces arrested two men.", "Security forces", "a_state_nrl:COP", "COP"),
            ("The regime rejected the plan.", "regime", "a_state_nrl", "GOV"),
            ("The junta rejected the plan.", "junta", "a_state_nrl", "GOV"),
            ("Rebels burned a bus.", "Rebels", None, "REB"),
            ("The opposition rejected the plan.", "opposition", None, "OPP"),
            ("Loyalists burned a bus.", "Loyalists", None, "PRM"),
        ],
    )
    def test_of_the_country_that_the_report_is_on(self, text: str, words: str, wanted: str | None, sector: str) -> None:
        found = mention(self.setting + text, words, DAY)
        assert (found.actor, found.sector, found.country) == (wanted, sector, "NRL")
        assert found.why

    def test_rebels_of_two_countries_are_not_one(self) -> None:
        names = {mention(f"Rebels burned a bus in {land}.", "Rebels", DAY).name for land in ("Norland", "Velmar")}
        assert names == {"Norlandian rebels", "Velmari rebels"}

    def test_a_place_of_the_sentence_comes_before_the_report(self) -> None:
        text = "Norland and Norlandian voters waited. In Harbel the army shelled a mill."
        assert actor(text, "army", DAY, Harbel="VM") == "a_state_vlm:MIL"

    def test_where_somebody_goes_is_not_where_it_is_told_of(self) -> None:
        text = "Fighting went on in Norland. The army flew its wounded to Harbel."
        assert actor(text, "army", DAY, Harbel="VM") == "a_state_nrl:MIL"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Coalition forces shelled a mill.", "Coalition forces"),
            ("Foreign troops shelled a mill.", "Foreign troops"),
            ("Velmar sent troops. The army shelled a mill in the north of Velmar.", "army"),
        ],
    )
    def test_it_abstains_where_another_may_be_meant(self, text: str, words: str) -> None:
        assert actor(self.setting + text, words, DAY) in (None, "a_state_vlm:MIL")

    def test_nothing_is_known_without_a_country(self) -> None:
        found = mention("The army shelled a mill.", "army", DAY)
        assert (found.actor, found.country) == (None, "")

    def test_the_gunmen_are_the_group_named_before(self) -> None:
        text = "The River Brigades took nine hostages. The kidnappers asked for bread."
        assert actor(text, "kidnappers", DAY) == "a_group_river"

    def test_its_fighters_are_the_groups(self) -> None:
        text = "The Steppe Front said that its fighters had burned a bus."
        assert actor(text, "its fighters", "2012-01-01") == "a_group_steppe"


class TestPersons:
    def test_a_surname_is_the_one_in_office(self) -> None:
        text = "Brandvik rejected the plan. Norland will vote in May."
        assert actor(text, "Brandvik", "1999-01-01") == "a_person_otto_brandvik"
        assert actor(text, "Brandvik", "2010-01-01") == "a_person_sven_brandvik"

    def test_a_first_name_decides_on_any_day(self) -> None:
        assert actor("Otto Brandvik wrote a book.", "Otto Brandvik", DAY) == "a_person_otto_brandvik"

    def test_a_namesake_who_is_nobody_known(self) -> None:
        assert actor("Greta Brandvik, a nurse in Norland, wept.", "Greta Brandvik", DAY) is None

    def test_a_surname_needs_more_than_itself(self) -> None:
        assert actor("Brandvik wept.", "Brandvik") is None

    def test_a_title_of_another_country_speaks_against_it(self) -> None:
        text = "Velmari President Sven Brandvik rejected the plan."
        assert actor(text, "Velmari President Sven Brandvik", DAY) is None

    @pytest.mark.parametrize(
        ("day", "wanted"), [("1999-01-01", "a_person_otto_brandvik"), ("2010-01-01", "a_person_sven_brandvik")]
    )
    def test_the_president_is_who_holds_the_office(self, day: str, wanted: str) -> None:
        found = mention("The Norlandian president rejected the plan.", "Norlandian president", day)
        assert (found.actor, found.kind, found.affiliation) == (wanted, "person", "a_state_nrl")
        assert not found.named

    def test_nobody_holds_an_office_on_an_unknown_day(self) -> None:
        assert actor("The Norlandian president rejected the plan.", "Norlandian president") is None

    def test_the_reports_own_word_comes_first(self) -> None:
        text = "Norlandian President Ada Lund rejected the plan. The Norlandian president left."
        assert mention(text, "Norlandian president", DAY).name == "Ada Lund"

    def test_a_groups_commander(self) -> None:
        found = mention(
            "The Northern Defence Army commander rejected the plan.", "Northern Defence Army commander", DAY
        )
        assert found.actor == "a_person_rolf_hagen"

    def test_the_forces_of_a_president_are_the_states(self) -> None:
        assert actor("Brandvik's forces shelled a mill in Norland.", "Brandvik's forces", DAY) == "a_state_nrl:MIL"

    def test_role_and_affiliation_as_the_report_says(self) -> None:
        text = "Colonel Peter Aske, a spokesman for the River Brigades, denied it."
        found = mention(text, "Colonel Peter Aske", DAY)
        assert (found.role, found.affiliation) == ("spokesman, Colonel", "a_group_river")

    def test_an_affiliation_that_the_registry_lacks_is_a_name(self) -> None:
        text = "Colonel Peter Aske, spokesman of the Hill Liberation Army, denied it."
        assert mention(text, "Colonel Peter Aske", DAY).affiliation == "Hill Liberation Army"


class TestUnknown:
    @pytest.mark.parametrize(
        ("text", "words", "kind", "sector"),
        [
            ("The Red Hill Brigade burned a bus in Norland.", "Red Hill Brigade", "armed_group", "UAF"),
            ("The Farmers Justice Party won in Norland.", "Farmers Justice Party", "organisation", "PTY"),
            ("Liwa al-Harbel burned a bus in Norland.", "Liwa al-Harbel", "armed_group", "UAF"),
        ],
    )
    def test_kind_and_country_by_name_and_surroundings(self, text: str, words: str, kind: str, sector: str) -> None:
        found = mention(text, words, DAY)
        assert (found.actor, found.kind, found.sector, found.country) == (None, kind, sector, "NRL")

    def test_what_is_said_of_it_once_holds_everywhere(self) -> None:
        text = "The Red Hill Brigade left. The Red Hill Brigade, a Velmari rebel group, burned a bus."
        found = [one for one in seen(text, DAY) if one.name == "Red Hill Brigade"]
        assert len(found) >= 2
        assert {(one.sector, one.country) for one in found} == {("REB", "VLM")}

    def test_the_brigade_is_the_one_named_before(self) -> None:
        text = "The Red Hill Brigade left. The brigade burned a bus."
        assert mention(text, "brigade", DAY).name == "Red Hill Brigade"


class TestGovernments:
    @pytest.mark.parametrize(
        "text",
        [
            "Marrow rejected the plan.",
            "They condemned Marrow.",
            "An envoy from Marrow spoke.",
            "Talks with Marrow failed.",
        ],
    )
    def test_a_capital_that_acts_or_answers_is_its_government(self, text: str) -> None:
        assert actor(text, "Marrow", DAY) == "a_state_nrl"

    @pytest.mark.parametrize("text", ["They shelled Marrow.", "They met in Marrow.", "Marrow, the capital, fell."])
    def test_a_capital_that_is_a_place_is_none(self, text: str) -> None:
        assert not [one for one in seen(text, DAY) if one.span.text == "Marrow"]

    def test_parliament_as_a_building_is_none(self) -> None:
        assert not [one for one in seen("A bomb went off near parliament in Norland.", DAY) if one.sector == "LEG"]


def test_terms_may_be_as_vague_as_the_registry() -> None:
    assert covers("2014-05-03", "2014", "2014-05")
    assert not covers("2014-06-01", "2014", "2014-05")
    assert begins_after("2013-12-31", "2014")
    assert not begins_after("2014-05-01", "2014")
    assert ended_before("2015-01-01", "2014")
    assert not ended_before("2014-05-01", "2014")
    assert covers("", "2014", "2015")
    assert is_lately("2016-07-10", "2016-06-30")
    assert not is_lately("2017-07-10", "2016-06-30")


def test_a_person_has_one_id_for_all_offices() -> None:
    persons = {row.id: row for row in persons_of([NORLAND])}
    assert person_id("Ömer al-Hadidi") == "a_person_omer_al_hadidi"
    assert set(persons) == {"a_person_otto_brandvik", "a_person_sven_brandvik", "a_person_karl_oster"}
    assert persons["a_person_karl_oster"].office_on("2012-01-01").role == "Prime Minister"
