"""Features of two tellings, by claims of one invented report."""

from dataclasses import replace

import pytest

from polybius.case.days import Days
from polybius.case.identity import identify
from polybius.case.independence import Witnesses
from polybius.case.likeness import Likeness
from polybius.case.match_features import FEATURES
from polybius.case.match_figures import rivals
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.case.tellings import Teller, Telling
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Kind, PlaceRef, PlaceRelation, PlaceTie, Role
from polybius.model.text import Span
from tests.records import make_report

TABLES = Tables.of(Codebook.load())
LOOK = dict(FEATURES)


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
        ("Guns pounded Velm and burned the mill", "pounded", "burned", "listed"),
    ],
)
def test_how_two_of_one_clause_are_joined(sentence: str, first: str, second: str, found: str) -> None:
    assert outcome("clause", (sentence, first, ""), (sentence, second, ""), text=sentence) == found


def test_a_clause_that_tells_what_went_before_is_set_apart_from_its_neighbour() -> None:
    one = ("Guns pounded Velm", "pounded", "")
    assert outcome("clause", one, ("after raiders took the mill", "took", "")) == "sequel"
    assert outcome("clause", one, ("raiders took the mill", "took", "")) == ""


def test_sorts_of_deed_are_compared() -> None:
    strike = ("Shells hit the ford", "hit", "")
    assert outcome("act", strike, ("Rockets hit the mill", "hit", "")) == "same"
    assert outcome("act", strike, ("Raiders seized the mill", "seized", "")) == "strike_take"
    assert outcome("act", strike, ("An attack was reported", "attack", "")) == ""


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
