import random

import pytest

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Case, Link, LinkState
from polybius.model.claims import Certainty, Kind, Realis
from polybius.model.plain import dumps
from tests.case.making import Newsroom, at, roles


def resolved(case: Case, *names: str) -> list[str]:
    found = dict(case.resolved)
    return [found[name] for name in names]


def one_actor(case: Case, *names: str) -> bool:
    return len(set(resolved(case, *names))) == 1


def offered(case: Case) -> list[Link]:
    return [link for link in case.links if link.state is LinkState.OFFERED]


def tell(room: Newsroom, name: str, *, report: str = "", day: str = "2031-05-05") -> str:
    """An attack by somebody with this name at Karsa; the report's id."""
    report = report or room.report(f"Paper {len(room.reports)}", day)
    room.event(report, f"{name} shelled Karsa", roles=roles(actor=name), place=at("Karsa"))
    return report


def said(room: Newsroom, type_: str, one: str, other: str, **more: object) -> str:
    """An identity claim in a report of its own; the report's id."""
    report = room.report(f"Paper {len(room.reports)}")
    sides = roles(**{"from": one, "to": other})
    room.claim(report, Kind.IDENTITY, f"{one} ({other})", type=type_, roles=sides, **more)
    return report


def told(*names: str) -> Newsroom:
    room = Newsroom()
    for name in names:
        tell(room, name)
    return room


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harakat Ahrar al-Wadi al-Islamiyya", "Ahrar al-Wadi"),
        ("Liwa al-Karama", "Karama Brigade"),
        ("Jaysh al-Tahrir", "Jaish al Tahreer"),
        ("Ansar Tolvar", "Ansartolvar"),
        ("Muqbil al-Qadhi", "Mukbil Qadi"),
        ("Governor Dorin Kesh", "Dorin Kesh"),
        ("so-called Unity Front of Ortal", "Unity Front of Ortal"),
        ("3rd Border Regiment", "Third Border Regiment"),
        ("Front for the Defence of Ortal", "Ortal Defense Front"),
        ("Abdel Rahman Tolvar", "Abdurrahman Tolvar"),
    ],
)
def test_spellings_translations_and_short_forms_of_one_name_are_one_actor(one: str, other: str) -> None:
    case = told(one, other).build()
    assert len(case.actors) == 1
    assert "names joined" in case.actors[0].why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13th Border Division", "16th Border Division"),
        ("7th Division", "8th Division"),
        ("14 October Brigade", "21 October Brigade"),
        ("Northern Shield Command", "Southern Shield Command"),
        ("Karama Brigade", "Karama Division"),
        ("Karama Brigade", "Karama Party"),
        ("Dorin Kesh", "Tolvar Kesh"),
        ("Hasan Kesh", "Hussein Kesh"),
        ("Dorin Kesh", "Dorin Kesh Jr."),
        ("Ortal Liberation Front", "Ortal Freedom Front"),
        ("Islamic League of Ortal", "Islamic League in Belum"),
        ("Unity Front", "Unity Front Youth Wing"),
        ("Karsa League", "Belum League"),
    ],
)
def test_names_that_numbers_directions_kinds_or_words_tell_apart_stay_two(one: str, other: str) -> None:
    case = told(one, other).build()
    assert len(case.actors) == 2


def test_acronyms_are_counted_in_independent_reports() -> None:
    room = told("Valley Defence Front", "VDF")
    for _ in range(3):
        said(room, "acronym", "Valley Defence Front", "VDF")
    front = next(actor for actor in room.build().actors if actor.name == "Valley Defence Front")
    assert '"Valley Defence Front" and "VDF": the initials of the other; acronym said in 3 reports' in front.why


def test_initials_alone_are_offered_and_with_the_name_in_the_same_reports_joined() -> None:
    apart = told("Valley Defence Front", "VDF").build()
    assert not one_actor(apart, "valley defence front", "vdf")
    assert [link.names for link in offered(apart)] == [("Valley Defence Front", "VDF")]
    room = Newsroom()
    for _ in range(2):
        tell(room, "VDF", report=tell(room, "Valley Defence Front"))
    assert one_actor(room.build(), "valley defence front", "vdf")


def test_a_renaming_that_is_said_joins_names_that_have_no_word_in_common() -> None:
    room = told("Dune Hawks", "Valley Guard")
    said(room, "formerly", "Valley Guard", "Dune Hawks")
    assert one_actor(room.build(), "dune hawks", "valley guard")


def test_what_is_only_presumed_joins_nothing_and_what_is_denied_parts() -> None:
    room = told("Dune Hawks", "Valley Guard")
    said(room, "alias", "Valley Guard", "Dune Hawks", certainty=Certainty.HEDGED)
    assert not one_actor(room.build(), "dune hawks", "valley guard")
    room = told("Dune Hawks", "Dune Hawk")
    assert one_actor(room.build(), "dune hawks", "dune hawk")
    said(room, "alias", "Dune Hawks", "Dune Hawk", realis=Realis.DENIED)
    assert not one_actor(room.build(), "dune hawks", "dune hawk")


def test_names_that_are_told_of_side_by_side_are_not_one() -> None:
    room = told("Ahrar al-Wadi", "Harakat Ahrar al-Wadi")
    assert one_actor(room.build(), "ahrar wadi", "harakat ahrar wadi")
    for _ in range(2):
        sides = roles(actor="Ahrar al-Wadi", recipient="Harakat Ahrar al-Wadi")
        room.event(room.report("Wire"), "Ahrar al-Wadi shelled Harakat Ahrar al-Wadi", roles=sides)
    case = room.build()
    assert not one_actor(case, "ahrar wadi", "harakat ahrar wadi")
    assert any("told of side by side as two in 2 reports" in link.why for link in case.links)


def test_a_family_name_goes_to_the_person_who_is_named_beside_it() -> None:
    room = Newsroom()
    for _ in range(3):
        tell(room, "Kesh", report=tell(room, "Dorin Kesh"))
    assert one_actor(room.build(), "kesh", "dorin kesh")


def test_a_family_name_that_two_persons_have_stays_apart_and_is_offered_first() -> None:
    room = Newsroom()
    for person in ("Dorin Kesh", "Tolvar Kesh"):
        for _ in range(3):
            tell(room, "Kesh", report=tell(room, person))
    case = room.build()
    assert len(set(resolved(case, "kesh", "dorin kesh", "tolvar kesh"))) == 3
    links = sorted(offered(case), key=lambda link: -link.rank)
    assert {link.names for link in links} == {("Dorin Kesh", "Kesh"), ("Kesh", "Tolvar Kesh")}
    assert all("fits about as well" in link.why and link.doubt == 1 for link in links)


def test_an_acronym_that_is_said_of_two_names_joins_neither_and_says_so() -> None:
    room = Newsroom()
    said(room, "acronym", "Northern Liberation Army", "NLA")
    said(room, "acronym", "National Lorry Association", "NLA")
    case = room.build()
    assert len(set(resolved(case, "nla", "northern liberation army", "national lorry association"))) == 3
    assert len([link for link in offered(case) if "fits about as well" in link.why]) == 2


def test_weak_links_do_not_chain() -> None:
    """The bare name fits both longer ones; they are two, so it brings them not together."""
    case = told("Ahrar al-Wadi", "Ahrar al-Wadi Brigade", "Ahrar al-Wadi Party").build()
    assert not one_actor(case, "ahrar wadi brigade", "ahrar wadi party")
    assert len(case.actors) == 3


def test_short_forms_never_bring_two_actors_together() -> None:
    room = told("Dorin Kesh", "Tolvar Kesh")
    for name in ("Dorin Kesh", "Tolvar Kesh"):
        said(room, "alias", name, "Kesh")
    assert not one_actor(room.build(), "dorin kesh", "tolvar kesh")


def test_a_spelling_of_a_registry_name_is_its_actor_and_two_of_the_registry_stay_two() -> None:
    room = Newsroom()
    for name in ("Hay'at Tahreer al-Shaam", "Feylaq al-Rahmaan"):
        room.event(room.report("Wire"), f"{name} shelled the town", roles=roles(actor=name))
    case = room.build()
    assert {actor.registry for actor in case.actors} == {True}
    assert len(case.actors) == 2


def test_countries_and_years_tell_namesakes_apart() -> None:
    room = Newsroom()
    tell(room, "Valley Guard Council")
    far = room.report("Far Wire")
    place = at("Tiva").__class__(at("Tiva").span, "x:1", "Tiva", 12.0, 20.0, "city", "YY")
    room.event(far, "Valley Guard shelled Tiva", roles=roles(actor="Valley Guard"), place=place)
    case = room.build()
    assert not one_actor(case, "valley guard council", "valley guard")


def test_links_name_their_claims() -> None:
    room = told("Dorin Kesh", "Dorin Kaesh")
    said(room, "acronym", "Valley Defence Front", "VDF")
    case = room.build()
    claims = {claim.id for claim in room.claims}
    assert case.links
    assert all(link.claims and claims.issuperset(link.claims) for link in case.links)


def test_the_order_of_reports_and_claims_does_not_matter() -> None:
    room = told("Dorin Kesh", "Kesh", "Tolvar Kesh", "Ahrar al-Wadi", "Harakat Ahrar al-Wadi", "Wadi", "HAW", "VDF")
    said(room, "acronym", "Valley Defence Front", "VDF")
    said(room, "formerly", "Valley Defence Front", "Dune Hawks")
    codebook, reports, claims = Codebook.load(), list(room.reports.values()), list(room.claims)
    wanted = dumps(room.build())
    shuffle = random.Random(7).shuffle
    for _ in range(5):
        shuffle(reports)
        shuffle(claims)
        assert dumps(build(reports, claims, (), codebook)) == wanted
