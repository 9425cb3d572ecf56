"""Features of two tellings, by claims of one invented report."""

import pytest

from polybius.case.identity import identify
from polybius.case.independence import Witnesses
from polybius.case.likeness import Likeness
from polybius.case.match_features import FEATURES
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.case.tellings import Teller, Telling
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Role
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
