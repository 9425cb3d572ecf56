"""A case in memory for tests of decisions: claims by hand, built anew after each decision."""

from __future__ import annotations

from polybius.case import build
from polybius.codebook import Codebook
from polybius.deciding.finding import Known
from polybius.deciding.making import Act, Decided, Reviewer
from polybius.model.case import Actor, Case, Decision
from polybius.model.claims import Kind
from polybius.stores import open_store
from polybius.stores.base import Coding, Made
from polybius.views.queries import Queries
from tests.case.making import Newsroom, roles


class Table:
    """Reviewers at a case of a newsroom's claims. `at` is the time of the next decision."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.store = open_store(":memory:")
        self.store.add_source("s_1", "a.txt", tuple(room.reports.values()), ())
        by_report = {id_: [c for c in room.claims if c.report == id_] for id_ in room.reports}
        coding = Coding("reader", "book", "")
        self.store.add_codings([Made(report, coding, claims) for report, claims in by_report.items()])
        self.at = "2031-05-05T10:00:00Z"
        self.rebuild()

    def rebuild(self) -> None:
        room = self.room
        case = build(
            tuple(room.reports.values()), tuple(room.claims), (), Codebook.load(), decisions=self.store.decisions()
        )
        self.store.set_case(case, "digest")
        self.queries = Queries(self.store)

    @property
    def case(self) -> Case:
        return self.queries.case

    @property
    def reviewer(self) -> Reviewer:
        return Reviewer(self.queries, Act("Ines", self.at, "seen in their own statement"), Known())

    def take(self, decided: Decided) -> Decision:
        """Adds what was decided and builds the case anew."""
        self.put(decided.decision)
        return decided.decision

    def put(self, *decisions: Decision) -> None:
        self.store.add_decisions(decisions)
        self.rebuild()

    def actor(self, name: str) -> Actor:
        """The actor that is observed under this name."""
        (found,) = [actor for actor in self.case.actors if any(form.name == name for form in actor.names)]
        return found

    def names(self) -> dict[str, set[str]]:
        """Observed names by canonical name."""
        return {actor.name: {form.name for form in actor.names} for actor in self.case.actors}


def newsroom() -> Newsroom:
    """Two armies, one of them under two names and an acronym, a registry's group under two names, and rebels."""
    room = Newsroom()
    first, second = room.report("Harbour Post"), room.report("Valley Wire", "2031-06-01")
    said = roles(**{"from": "Northern Front", "to": "NFT"})
    room.claim(first, Kind.IDENTITY, "the Northern Front (NFT)", type="acronym", roles=said)
    room.event(
        first, "The Northern Front shelled the bridge", roles=roles(actor="the Northern Front", recipient="rebels")
    )
    room.event(second, "NFT men shot at a car", roles=roles(actor="NFT"))
    room.event(second, "The Eagle Brigade shelled Karsa", roles=roles(actor="Eagle Brigade", recipient="Dawn Brigade"))
    hts = ("a_group_hts", "Jabhat al-Nusra")
    room.event(first, "Jabhat al-Nusra burned a lorry", roles=roles(actor=hts))
    room.event(second, "HTS burned a lorry", roles=roles(actor=("a_group_hts", "HTS"), recipient="Dawn Brigade"))
    room.event(second, "Nusra men fled", roles=roles(actor=hts))
    return room
