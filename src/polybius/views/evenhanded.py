"""Does the case treat all sides and all outlets alike? Standing, certainty, who is resolved, and how much of what was
read reviewers reject or correct, by actor and outlet.

A difference is no proof of a fault: who fights more is accused more. It says where a reviewer should look. Each share
stands with its base and Wilson's interval, each difference to the rest with Newcombe's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from polybius.model.case import Standing
from polybius.model.claims import Certainty, Claim, Kind
from polybius.model.names import resolve
from polybius.model.reviews import State
from polybius.views.queries import Filter, Queries
from polybius.views.shares import Gap, Share, gap
from polybius.views.table import Table

COLUMNS = ("by", "who", "what", "share", "against the rest", "says")
FREE = ("who", "share", "against the rest", "says")
LEAST = 20
"""Claims or events below which a share says too little to be shown."""
ROUGH = 0.6
"""Confidence under which a claim counts as unsure."""


@dataclass(slots=True)
class Book:
    """Of one actor or outlet: for each measure how many of how many."""

    parts: Counter[str] = field(default_factory=Counter)
    wholes: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, holds: bool) -> None:
        self.parts[what] += holds
        self.wholes[what] += 1

    def share(self, what: str) -> Share:
        return Share(self.parts[what], self.wholes[what])


MEASURES: tuple[tuple[str, str, str], ...] = (
    ("asserted", "claims that make it the doer and are asserted, not alleged or hedged", "certainty"),
    ("sure", f"claims with a confidence of {ROUGH} or more", "confidence"),
    ("corroborated", "events told by two or more witnesses", "standing"),
    ("contested", "events that are contested", "standing"),
    ("doer known", "attacks whose doer the case names", "agency"),
    ("read right", "reviewed claims that a reviewer accepted as they were read", "reading"),
    ("resolved", "names and descriptions brought to a known actor", "identity"),
)
"""Measure, what it means, and what of the system it tests."""


def evenhanded(queries: Queries, narrow: Filter) -> Table:
    """Every measure by actor (the doer; for `doer known` whom it befell) and by outlet, where there is a base."""
    rows: list[tuple[str, ...]] = []
    objects: list[dict[str, object]] = []
    for by, books in (("actor", _by_actor(queries)), ("outlet", _by_outlet(queries))):
        for what, meaning, _ in MEASURES:
            for who, share, difference in _measured(books, what):
                name = queries.actor_names.get(who, who)
                if narrow.of([name]) if by == "actor" else narrow.named(narrow.outlet, [name]):
                    rows.append((by, name, what, str(share), f"{difference} points", _says(difference, meaning)))
                    objects.append(_shape(by, who, name, what, share, difference))
    return Table("evenhanded", COLUMNS, rows, objects, FREE)


def _measured(books: dict[str, Book], what: str) -> list[tuple[str, Share, Gap]]:
    kept = [(who, book.share(what)) for who, book in sorted(books.items()) if book.wholes[what] >= LEAST]
    part = sum(book.parts[what] for book in books.values())
    whole = sum(book.wholes[what] for book in books.values())
    found = [(who, share, gap(share, Share(part - share.part, whole - share.whole))) for who, share in kept]
    return sorted(found, key=lambda one: (-one[1].whole, one[0]))


def _says(difference: Gap, meaning: str) -> str:
    if not difference.clear:
        return "no clear difference"
    return f"{'more' if difference.value > 0 else 'fewer'} {meaning} than of the rest"


def _shape(by: str, who: str, name: str, what: str, share: Share, difference: Gap) -> dict[str, object]:
    return {
        "by": by,
        "id": who,
        "name": name,
        "measure": what,
        "part": share.part,
        "whole": share.whole,
        "interval": list(share.interval),
        "difference": difference.value,
        "difference_interval": [difference.low, difference.high],
        "clear": difference.clear,
    }


# -- what is counted ----------------------------------------------------------------------------------------


def _by_actor(queries: Queries) -> dict[str, Book]:
    books: dict[str, Book] = defaultdict(Book)
    known = {actor.id for actor in queries.case.actors if not actor.provisional}
    for claim in queries.claims():
        if claim.kind is Kind.EVENT:
            for actor in _actors(queries, claim, "actor") & known:
                _see_claim(books[actor], claim)
    for claim, right in _judged(queries):
        for actor in _actors(queries, claim, "actor") & known:
            books[actor].add("read right", right)
    for event in queries.case.events:
        doers = {role.actor for role in event.roles if role.role == "actor" and role.actor}
        for actor in doers & known:
            _see_standing(books[actor], event.standing)
        if event.type == "ASSAULT":
            for role in event.roles:
                if role.role == "recipient" and role.actor in known:
                    books[role.actor].add("doer known", bool(doers & known))
    return _named_only(books)


def _by_outlet(queries: Queries) -> dict[str, Book]:
    books: dict[str, Book] = defaultdict(Book)
    for claim in queries.claims():
        book = books[queries.outlet(claim)]
        if claim.kind is Kind.EVENT:
            _see_claim(book, claim)
        for role in claim.roles:
            book.add("resolved", bool(resolve(queries.resolved, claim.id, role)))
    for claim, right in _judged(queries):
        books[queries.outlet(claim)].add("read right", right)
    for event in queries.case.events:
        outlets = {queries.reports_by_id[report].outlet for report in event.reports}
        doers = any(role.role == "actor" and role.actor for role in event.roles)
        for outlet in outlets - {""}:
            _see_standing(books[outlet], event.standing)
            if event.type == "ASSAULT":
                books[outlet].add("doer known", doers)
    return books


def _judged(queries: Queries) -> Iterator[tuple[Claim, bool]]:
    """Claims as they were read, with whether reviewers found them right; not those of which they are unsure."""
    reviews = queries.reviews
    for id_, review in reviews.claims.items():
        if review.state is not State.UNSURE:
            yield reviews.read[id_], review.state is State.ACCEPTED


def _see_claim(book: Book, claim: Claim) -> None:
    book.add("asserted", claim.certainty is Certainty.ASSERTED)
    book.add("sure", claim.confidence >= ROUGH)


def _see_standing(book: Book, standing: Standing) -> None:
    book.add("corroborated", standing is Standing.CORROBORATED)
    book.add("contested", standing is Standing.CONTESTED)


def _actors(queries: Queries, claim: Claim, role: str) -> set[str]:
    return {actor for one in claim.role(role) if (actor := queries.actor_in(claim, one))}


def _named_only(books: dict[str, Book]) -> dict[str, Book]:
    return {actor: book for actor, book in books.items() if actor}
