from polybius.case.registry import Registry
from polybius.codebook import ActorRow, Codebook, LeaderRow
from polybius.model.case import Actor, Case
from polybius.model.claims import Kind
from polybius.model.ids import actor_id
from tests.case.making import Newsroom, roles


def actors(case: Case) -> dict[str, Actor]:
    return {actor.name: actor for actor in case.actors}


def resolved(case: Case) -> dict[str, str]:
    return dict(case.resolved)


def test_one_name_in_two_reports_is_one_actor_with_dates() -> None:
    room = Newsroom()
    first, second = room.report("Harbour Post", "2031-05-05"), room.report("Valley Wire", "2031-06-01")
    room.event(first, "The Northern Front shelled the bridge", roles=roles(actor="the Northern Front"))
    room.event(second, "Northern Front men shot at a car", roles=roles(actor="Northern Front"))
    front = actors(room.build())["Northern Front"]
    assert front.id == actor_id("northern front")
    assert [(n.name, n.first, n.last, n.mentions) for n in front.names] == [
        ("Northern Front", "2031-05-05", "2031-06-01", 2)
    ]
    assert front.mentions == 2
    assert not front.registry


def test_an_acronym_joins_names_across_reports() -> None:
    room = Newsroom()
    first, second = room.report("Harbour Post"), room.report("Valley Wire")
    room.claim(
        first,
        Kind.IDENTITY,
        "the Northern Front (NFT)",
        type="acronym",
        roles=roles(**{"from": "Northern Front", "to": "NFT"}),
    )
    room.event(second, "The NFT shelled the bridge", roles=roles(actor="NFT"))
    case = room.build()
    assert resolved(case)["nft"] == resolved(case)["northern front"]
    front = actors(case)["Northern Front"]
    assert {name.name for name in front.names} == {"Northern Front", "NFT"}
    assert '"NFT" and "Northern Front": acronym said in 1 report' in front.why


def test_an_acronym_of_two_names_joins_neither() -> None:
    room = Newsroom()
    for name in ("Northern Liberation Army", "National Lorry Association"):
        said = roles(**{"from": name, "to": "NLA"})
        room.claim(room.report(name), Kind.IDENTITY, f"{name} (NLA)", type="acronym", roles=said)
    found = resolved(room.build())
    assert len({found["nla"], found["northern liberation army"], found["national lorry association"]}) == 3


def test_actors_of_the_registry_are_never_joined() -> None:
    room = Newsroom()
    said = roles(**{"from": ("a_state_fra", "France"), "to": ("a_state_deu", "Germany")})
    room.claim(room.report("Harbour Post"), Kind.IDENTITY, "France, also Germany", type="alias", roles=said)
    assert {actor.id for actor in room.build().actors} == {"a_state_fra", "a_state_deu"}


def test_the_registry_names_its_actors_and_keeps_what_was_observed() -> None:
    room = Newsroom()
    room.event(
        room.report("Harbour Post"), "French troops left", roles=roles(actor=("a_state_fra:MIL", "French troops"))
    )
    (army,) = room.build().actors
    assert army.id == "a_state_fra:MIL"
    assert army.registry
    assert army.name == "French armed forces"
    assert [name.name for name in army.names] == ["French troops"]


def test_a_foreign_acronym_does_not_bring_a_name_to_the_registry() -> None:
    room = Newsroom()
    said = roles(**{"from": "Northern Coalition", "to": "ICC"})
    room.claim(room.report("Harbour Post"), Kind.IDENTITY, "Northern Coalition (ICC)", type="acronym", roles=said)
    found = resolved(room.build())
    assert found["icc"] == "a_org_icc" != found["northern coalition"]


def test_pronouns_and_things_are_no_actors() -> None:
    room = Newsroom()
    report = room.report("Harbour Post")
    room.event(report, "They burned three lorries", roles=roles(actor="They", recipient="three lorries"))
    case = room.build()
    assert case.actors == ()
    (event,) = case.events
    assert [(role.role, role.actor, role.name) for role in event.roles] == [("recipient", "", "lorries")]


def test_descriptions_are_actors_whatever_their_number_and_label() -> None:
    room = Newsroom()
    report = room.report("Harbour Post")
    room.event(report, "Rebels shelled the market", roles=roles(actor="Rebels"))
    room.event(report, "A rebel shot at a car", roles=roles(actor="a rebel"))
    room.event(report, "Regime forces shot back", roles=roles(actor="regime forces"))
    found = resolved(room.build())
    assert found["rebels"] == found["rebel"]
    names = set(actors(room.build()))
    assert "government forces" in names
    assert not any("regime" in name for name in names)


def test_transliterations_of_a_name_are_one_actor() -> None:
    room = Newsroom()
    room.event(room.report("A"), "Andrei Belov was shot", roles=roles(recipient="Andrei Belov"))
    room.event(room.report("B"), "Andrey Belov died", roles=roles(recipient="Andrey Belov"))
    room.event(room.report("C"), "Anton Belov died", roles=roles(recipient="Anton Belov"))
    found = resolved(room.build())
    assert found["andrei belov"] == found["andrey belov"] != found["anton belov"]


def test_affiliations_come_from_relations_and_descriptions() -> None:
    room = Newsroom()
    report = room.report("Harbour Post")
    part = roles(**{"from": "Eagle Brigade", "to": "Northern Front"})
    relation = room.claim(report, Kind.RELATION, "the Eagle Brigade, part of it", type="part_of", roles=part)
    what = roles(**{"from": "Eagle Brigade", "to": "a rebel group"})
    room.claim(report, Kind.IDENTITY, "the Eagle Brigade, a rebel group", type="description", roles=what)
    case = room.build()
    eagle = actors(case)["Eagle Brigade"]
    assert [(a.relation, a.name) for a in eagle.affiliations] == [
        ("description", "rebel group"),
        ("part_of", "Northern Front"),
    ]
    assert eagle.affiliations[1].actor == actors(case)["Northern Front"].id
    assert eagle.affiliations[1].claims == (relation.id,)
    assert "rebel group" not in actors(case)


def test_leaders_of_the_registry_are_persons_with_the_state_of_their_office() -> None:
    leader = LeaderRow("Otto Brandvik", "President", "1990-01-01", "", names=("O. Brandvik",))
    state = ActorRow("a_state_nrl", "Norland", "state", "GOV", "NRL", leaders=(leader,))
    registry = Registry(Codebook(actors=(state,)))
    who = registry.who("a_person_otto_brandvik")
    assert who is not None
    assert (who.name, who.kind, who.country, who.specific) == ("Otto Brandvik", "person", "NRL", True)
    assert registry.find("Otto Brandvik") == "a_person_otto_brandvik"
    assert registry.find("Brandvik") == ""


def test_a_word_before_what_its_bearers_do_is_a_use_of_its_plural() -> None:
    room = Newsroom()
    for n in range(3):
        room.event(room.report(f"Post {n}"), "Rebel fire hit the mill", roles=roles(actor="rebel"))
    room.event(room.report("Valley Wire"), "Rebels shot at a car", roles=roles(actor="rebels"))
    assert "rebels" in actors(room.build())


def test_an_army_is_one_however_many_armies_there_are() -> None:
    room = Newsroom()
    for n, name in enumerate(("army", "army", "armies")):
        room.event(room.report(f"Post {n}"), f"The {name} shot at a car", roles=roles(actor=name))
    assert "army" in actors(room.build())


def test_a_bare_count_is_nobody() -> None:
    room = Newsroom()
    room.event(room.report("Post"), "Scores were killed at the mill", roles=roles(recipient="Scores"))
    (event,) = room.build().events or (None,)
    assert event is None or event.roles == ()


def test_a_description_does_not_end_with_what_leads_on() -> None:
    room = Newsroom()
    long = "held quarters of the long divided second city of"
    room.event(room.report("Post"), "Shells hit them", roles=roles(actor="the Northern Front", recipient=long))
    (event,) = room.build().events
    assert [role.name for role in event.roles if role.role == "recipient"] == [long.removesuffix(" of")]
