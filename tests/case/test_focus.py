from polybius.case.focus import Focus
from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.case import Case
from polybius.model.claims import PlaceRef
from polybius.model.names import resolve
from polybius.model.text import Span
from tests.case.making import Newsroom, roles

MALI, LIBYA = ("ML", "Mali"), ("LY", "Libya")


def place(country: tuple[str, str], town: str = "") -> PlaceRef:
    name = town or country[1]
    kind = "city" if town else "country"
    return PlaceRef(Span(0, len(name), name), f"x:{name}", name, 10.0, 10.0, kind, country[0])


def shelling(room: Newsroom, country: tuple[str, str], who: str = "rebels", *towns: str) -> str:
    """A report on a country in which somebody shells; the report's id."""
    report = room.report(f"{country[1]} Post {len(room.reports)}")
    for town in towns or ("",):
        room.event(report, f"{who} shelled it", roles=roles(actor=who), place=place(country, town))
    return report


def names(case: Case) -> set[str]:
    return {actor.name for actor in case.actors}


def test_rebels_of_two_countries_are_two_actors_with_the_country_in_the_name() -> None:
    room = Newsroom()
    shelling(room, MALI)
    shelling(room, LIBYA)
    case = room.build()
    assert names(case) == {"rebels (Mali)", "rebels (Libya)"}
    found = {resolve(dict(case.resolved), claim.id, claim.roles[0]) for claim in room.claims}
    assert found == {actor.id for actor in case.actors}
    assert all(claim.roles[0].actor is None for claim in room.claims)


def test_in_one_country_a_description_keeps_its_plain_name_whatever_names_no_place() -> None:
    room = Newsroom()
    shelling(room, MALI)
    report = room.report("Elsewhere")
    room.event(report, "rebels shelled it", roles=roles(actor="rebels"))
    assert names(room.build()) == {"rebels"}


def test_the_country_of_most_uses_keeps_the_plain_name() -> None:
    room = Newsroom()
    for _ in range(3):
        shelling(room, MALI)
    shelling(room, LIBYA)
    assert names(room.build()) == {"rebels", "rebels (Libya)"}


def test_one_town_alone_is_no_focus_for_it_may_be_a_namesake() -> None:
    room = Newsroom()
    shelling(room, MALI, "rebels", "Tiva", "Karsa")
    shelling(room, LIBYA, "rebels", "Belum")
    assert names(room.build()) == {"rebels"}


def test_names_and_descriptions_that_say_whose_they_are_are_left_alone() -> None:
    room = Newsroom()
    for country in (MALI, LIBYA):
        shelling(room, country, "Dune Hawks")
        shelling(room, country, "Kurdish fighters")
    assert names(room.build()) == {"Dune Hawks", "Kurdish fighters"}


def test_nothing_changes_where_all_is_in_one_country() -> None:
    room = Newsroom()
    shelling(room, MALI)
    material = Material.of(tuple(room.reports.values()), room.claims)
    focus = Focus.of(material, Naming(Tables.of(Codebook.load()), ()))
    assert focus.applied(material).claims == material.claims
    assert focus.aliases == []
