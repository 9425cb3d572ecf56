"""Features of two tellings, by claims of one invented report."""

from dataclasses import replace

import pytest

from polybius.case.days import Days
from polybius.case.identity import identify
from polybius.case.independence import Witnesses
from polybius.case.likeness import Likeness
from polybius.case.match_features import FEATURES
from polybius.case.match_figures import _compare_figures, rivals
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.case.tellings import Teller, Telling, first_told
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Figure, Kind, PlaceRef, PlaceRelation, PlaceTie, Realis, Role
from polybius.model.text import Span
from tests.records import make_report

TABLES = Tables.of(Codebook.load())
LOOK = dict(FEATURES)
FIGURES = {n: Figure("killed", n, n, n, "", "men", False, str(n)) for n in (2, 7, 23)}


def told(*clauses: tuple[str, str, str], text: str = "") -> tuple[Likeness, list[Telling]]:
    """Tellings of clauses: the words, the word that tells of the event, whom it befell. With `text`, words of it."""
    body = text or ". ".join(words for words, _, _ in clauses)
    report = make_report(body)
    claims = [_claim(body, report.id, number, *clause) for number, clause in enumerate(clauses)]
    material = Material.of([report], claims)
    identities = identify(material, TABLES)
    teller = Teller(material, TABLES, identities, Witnesses(material, (), {}))
    return Likeness(TABLES, identities), list(teller.tellings(material.claims))


def _claim(body: str, report: str, number: int, words: str, word: str, recipient: str) -> Claim:
    at = body.index(words)
    roles: tuple[Role, ...] = ()
    if recipient:
        begin = at + words.index(recipient)
        roles = (Role("recipient", Span(begin, begin + len(recipient), recipient)),)
    span = Span(at, at + len(words), words)
    return Claim(f"c{number}", Kind.EVENT, report, span, "ASSAULT", roles=roles, anchor=at + words.index(word))


def outcome(feature: str, *clauses: tuple[str, str, str], text: str = "") -> str:
    likeness, (one, other) = told(*clauses, text=text)
    return LOOK[feature](likeness, one, other)


@pytest.mark.parametrize(
    ("sentence", "first", "second", "found"),
    [
        ("Guns pounded Velm after raiders took the mill", "pounded", "took", "sequel"),
        ("Six men died after guns pounded Velm", "died", "pounded", "sequel_harm"),
        ("Guns pounded Velm, killing six men", "pounded", "killing", "harm"),
        ("Guns pounded Velm and burned the mill", "pounded", "burned", "and"),
        ("Guns pounded Velm while raiders took the mill", "pounded", "took", "while"),
        ("Shells killed six men and wounded nine", "killed", "wounded", "dead_and_hurt"),
        ("Raiders seized a miller and later shot him", "seized", "shot", "sequel"),
    ],
)
def test_how_two_of_one_clause_are_joined(sentence: str, first: str, second: str, found: str) -> None:
    assert outcome("clause", (sentence, first, ""), (sentence, second, ""), text=sentence) == found


def test_what_a_clause_says_of_somebody_is_another_deed() -> None:
    sentence = "Raiders killed the miller whose barge they had seized"
    likeness, (one, other) = told((sentence, "killed", ""), (sentence, "seized", ""), text=sentence)
    assert LOOK["clause"](likeness, one, replace(other, aside=True)) == "described"
    assert LOOK["clause"](likeness, one, other) == "harm"


def test_a_clause_that_tells_what_went_before_is_set_apart_from_its_neighbour() -> None:
    one = ("Guns pounded Velm", "pounded", "")
    assert outcome("clause", one, ("after raiders took the mill", "took", "")) == "sequel"
    assert outcome("clause", one, ("raiders took the mill", "took", "")) == ""


def test_sorts_of_deed_are_compared() -> None:
    strike = ("Shells hit the ford", "hit", "")
    assert outcome("act", strike, ("Rockets hit the mill", "hit", "")) == "same"
    assert outcome("act", strike, ("Raiders seized the mill", "seized", "")) == "strike_take"
    assert outcome("act", strike, ("An attack was reported", "attack", "")) == ""
    assert outcome("act", strike, ("Six men were killed", "killed", "")) == "half_said"


def test_one_dead_is_not_among_others() -> None:
    ferryman = ("Raiders killed the ferryman", "killed", "ferryman")
    assert outcome("victim", ferryman, ("Nobody knew who murdered the ferryman", "murdered", "ferryman")) == "same"
    assert outcome("victim", ferryman, ("A shell killed a baker", "killed", "baker")) == "other"
    assert outcome("victim", ferryman, ("Shells killed nine bakers", "killed", "nine bakers")) == "other"
    assert outcome("victim", ("Shells killed six men", "killed", "men"), ("Shells hit shops", "hit", "shops")) == ""


@pytest.mark.parametrize(
    ("clause", "word", "found"),
    [
        ("The ambush shook Velm", "ambush", "definite_same"),
        ("The raid shook Velm", "raid", "definite_top"),
        ("A raid shook Velm", "raid", "new"),
        ("Another raid shook Velm", "raid", "another"),
    ],
)
def test_what_the_later_one_takes_up(clause: str, word: str, found: str) -> None:
    assert outcome("reference", ("An ambush at the ford left six dead", "ambush", ""), (clause, word, "")) == found


def test_a_later_clause_that_goes_on_about_the_earlier_one_takes_it_up() -> None:
    likeness, (one, other) = told(("Guns pounded Velm", "pounded", ""), ("Six men died in it", "died", ""))
    goes_on = replace(other, claim=replace(other.claim, again=one.claim.anchor))
    elsewhere = replace(other, claim=replace(other.claim, again=one.claim.anchor + 1))
    assert LOOK["reference"](likeness, one, goes_on) == "taken_up"
    assert LOOK["reference"](likeness, one, elsewhere) != "taken_up"


def test_what_takes_up_the_same_deed_goes_together_over_any_number_of_steps() -> None:
    likeness, (one, other, third) = told(
        ("Guns pounded Velm", "pounded", ""),
        ("The raid killed six", "raid", ""),
        ("The attack hurt nine", "attack", ""),
    )
    told_on = replace(other, claim=replace(other.claim, again=one.claim.anchor), deed=one.deed)
    last = replace(third, claim=replace(third.claim, again=other.claim.anchor), deed=one.deed)
    assert LOOK["reference"](likeness, told_on, last) == "taken_up"
    assert LOOK["reference"](likeness, one, last) == "both_take_up"
    elsewhere = replace(last, claim=replace(last.claim, again=one.at - 1), deed=one.at - 1)
    assert LOOK["reference"](likeness, other, elsewhere) == "takes_up_before"


def test_the_word_that_first_told_a_deed_is_found_through_what_takes_it_up() -> None:
    _, tellings = told(
        ("Guns pounded Velm", "pounded", ""), ("The raid killed six", "raid", ""), ("It hurt", "hurt", "")
    )
    first, second, third = (one.claim for one in tellings)
    chain = (first, replace(second, again=first.anchor), replace(third, again=second.anchor))
    assert first_told(chain) == {second.anchor: first.anchor, third.anchor: first.anchor}


def test_a_noun_with_an_article_is_told_from_a_verb() -> None:
    one = ("Guns pounded Velm", "pounded", "")
    assert outcome("noun", one, ("The raid shook the ford", "raid", "")) == "definite"
    assert outcome("noun", one, ("A raid shook the ford", "raid", "")) == "new"
    assert outcome("noun", one, ("The raid killed nine", "killed", "")) == ""


def test_what_neither_says_is_no_likeness() -> None:
    both = (("Guns pounded Velm", "pounded", ""), ("Jets bombed Velm", "bombed", ""))
    assert outcome("recipient", *both) == "unsaid"
    assert outcome("recipient", both[0], ("Jets bombed a mill", "bombed", "mill")) == "half_said"
    assert outcome("dated", *both) == "unsaid"


def test_another_word_of_a_sentence_that_two_reports_share_is_another_deed() -> None:
    sentence = "Guns of the northern brigade pounded Velm in revenge for the drowning of the ferrymen at Karsa"
    likeness, (one, other) = told((sentence, "pounded", ""), (sentence, "drowning", ""), text=sentence)
    away = replace(other, claim=replace(other.claim, report="r_other"))
    assert LOOK["words"](likeness, one, away) == "other_part"
    assert LOOK["words"](likeness, one, replace(away, wording=one.wording)) == "repeated"


def test_modes_that_no_deed_has_together_are_told_from_those_that_one_may_have() -> None:
    likeness, (one, other) = told(("Planes hit Velm", "hit", ""), ("Planes struck Velm", "struck", ""))
    bombs, shells = replace(one, modes=frozenset(("explosives",))), replace(other, modes=frozenset(("heavy-weapons",)))
    assert LOOK["mode"](likeness, bombs, shells) == "other_way"
    assert LOOK["mode"](likeness, bombs, replace(other, modes=frozenset(("suicide-attack",)))) == ""


def test_a_small_number_tells_less_than_a_great_one() -> None:
    assert _compare_figures(FIGURES[2], FIGURES[2]) == "same_few"
    assert _compare_figures(FIGURES[7], FIGURES[7]) == "same"
    assert _compare_figures(FIGURES[23], FIGURES[23]) == "same_many"


def test_what_a_report_tells_first_and_soon_after() -> None:
    likeness, tellings = told(("Guns pounded Velm", "pounded", ""), ("Jets hit", "hit", ""), ("Men fell", "fell", ""))
    assert LOOK["opening"](likeness, tellings[0], tellings[1]) == "next"
    assert LOOK["opening"](likeness, tellings[0], tellings[2]) == "soon"
    assert LOOK["opening"](likeness, tellings[1], tellings[2]) == ""


def test_a_place_and_what_is_near_it_are_two_places() -> None:
    velm = PlaceRef(Span(0, 4, "Velm"), "geonames:1", "Velm", 40.0, 30.0, "city", "XX", kind="city")
    near = replace(velm, precision="near", relation=PlaceRelation(PlaceTie.NEAR, of=("geonames:1",)))
    likeness, (one, other) = told(("Guns hit Velm", "hit", ""), ("Guns hit near it", "hit", ""))
    placed = replace(one, place=velm, spots=(velm,))
    assert LOOK["place"](likeness, placed, replace(other, place=near, spots=(near,))) == "beside"
    assert LOOK["place"](likeness, placed, replace(other, place=velm, spots=(velm,))) == "same"
    assert LOOK["place"](likeness, placed, other) == "half_said"


def test_a_denial_that_names_nobody_is_set_apart() -> None:
    likeness, (one, other) = told(("Guns hit Velm", "hit", ""), ("Nobody hit Velm", "hit", ""))
    denied = replace(other, claim=replace(other.claim, realis=Realis.DENIED))
    assert LOOK["denial"](likeness, one, denied) == "alone"
    assert LOOK["aspect"](likeness, one, replace(other, claim=replace(other.claim, realis=Realis.ONGOING))) == "one"


def test_what_is_said_in_passing_is_set_apart() -> None:
    likeness, (one, other) = told(("Guns pounded Velm", "pounded", ""), ("troops taken in May", "taken", ""))
    assert LOOK["aside"](likeness, one, replace(other, aside=True)) == "one"
    assert LOOK["aside"](likeness, one, other) == ""


def test_the_same_thing_on_the_day_that_both_say_is_one_target() -> None:
    likeness, (one, other) = told(("Guns hit a mill", "hit", "mill"), ("The mill was bombed", "bombed", "mill"))
    days, later = Days(5, 5), Days(6, 6)
    assert LOOK["target"](likeness, replace(one, days=days), replace(other, days=days)) == "same_day"
    assert LOOK["target"](likeness, replace(one, days=days), replace(other, days=later)) == ""
    assert LOOK["target"](likeness, one, other) == ""


def test_two_sources_that_count_beside_each_other_are_rivals() -> None:
    likeness, (one, other) = told(("The clinic counted four", "counted", ""), ("Rescuers counted nine", "counted", ""))
    one, other = replace(one, sources=frozenset(("clinic",))), replace(other, sources=frozenset(("rescuers",)))
    assert rivals(likeness, one, other)
    assert not rivals(likeness, one, replace(other, sources=one.sources))
    assert not rivals(likeness, replace(one, days=Days(5, 5)), replace(other, days=Days(9, 9)))


def test_whom_one_only_accuses_may_be_another_than_the_doer() -> None:
    body = "Jets bombed Velm. Guns pounded Velm"
    report = make_report(body)
    sides = zip(("Jets", "Guns"), ("a_state_rus:MIL", "a_group_fsa"), ("bombed", "pounded"), strict=True)
    claims = [
        replace(
            _claim(body, report.id, number, f"{words} {verb} Velm", verb, ""),
            roles=(Role("actor", Span(body.index(words), body.index(words) + 4, words), actor, words),),
        )
        for number, (words, actor, verb) in enumerate(sides)
    ]
    material = Material.of([report], claims)
    identities = identify(material, TABLES)
    one, other = Teller(material, TABLES, identities, Witnesses(material, (), {})).tellings(material.claims)
    accused = replace(other, claim=replace(other.claim, certainty=Certainty.ALLEGED))
    likeness = Likeness(TABLES, identities)
    assert LOOK["actor"](likeness, one, other) == "apart"
    assert LOOK["actor"](likeness, one, accused) == "rival"


SIDE, QUARTER, FARAWAY = (
    PlaceRef(Span(0, 4, words), id_, words, lat, 20.0, "part" if id_ != "g:3" else "city", "XX", 1, relation, "city")
    for words, id_, lat, relation in (
        ("west of Velm", "g:1", 10.0, PlaceRelation(PlaceTie.PART, "W", None, ("g:1",))),
        ("Dorn", "g:2", 10.01, None),
        ("the town of Dorn", "g:3", 14.0, None),
    )
)


def test_a_named_quarter_may_lie_in_the_west_of_its_town() -> None:
    likeness, _ = told(("Guns pounded Velm", "pounded", ""))
    assert likeness.outcome(SIDE, QUARTER) == "near"


def test_one_name_found_at_two_places_rules_nothing_out() -> None:
    likeness, _ = told(("Guns pounded Velm", "pounded", ""))
    named = replace(QUARTER, precision="city")
    assert likeness.outcome(named, FARAWAY) == ""
    assert likeness.outcome(named, replace(FARAWAY, span=Span(0, 4, "Karsa"))) == "far"
