from polybius.case import build
from polybius.case.registry import Registry
from polybius.codebook import ActorRow, Codebook, LeaderRow, SideRow, TieRow, TieType
from tests.case.making import Newsroom, roles

LEAGUE = ActorRow("a_group_league", "Ortal League", "armed_group")
HAWKS = ActorRow(
    "a_group_hawks", "Dune Hawks", "armed_group", "REB", "MLI",
    ties=(TieRow(TieType.PART_OF, "a_group_league", "2028", "2030-05"), TieRow(TieType.BACKED_BY, "a_state_tcd")),
    sides=(SideRow("war of the wells", "rebels", since="2028"),),
    leaders=(LeaderRow("Dorin Kesh", "commander", "2028-01-02", "2029"),),
    note="Not the football club.",
)  # fmt: skip


def known() -> Codebook:
    codebook = Codebook.load()
    return codebook.with_actors((LEAGUE, HAWKS))


def test_what_the_registry_knows_is_said_with_its_days() -> None:
    assert Registry(known()).facts("a_group_hawks") == (
        "part of Ortal League (2028 to 2030-05)",
        "backed by Chad",
        "side in war of the wells: rebels (since 2028)",
        "commander: Dorin Kesh (2028-01-02 to 2029)",
        "Not the football club.",
    )
    assert Registry(known()).facts("a_group_league") == ()


def test_it_stands_beside_what_reports_say_and_makes_no_affiliation() -> None:
    room = Newsroom()
    room.event(room.report("Wire"), "the Hawks left", roles=roles(actor=("a_group_hawks", "Dune Hawks")))
    (hawks,) = build(tuple(room.reports.values()), room.claims, (), known()).actors
    assert hawks.affiliations == ()
    assert len(hawks.known) == 5


def test_states_are_found_by_their_two_letters() -> None:
    state = Registry(Codebook.load()).state("ML")
    assert state is not None
    assert state.name == "Mali"
    assert Registry(Codebook.load()).state("") is None
