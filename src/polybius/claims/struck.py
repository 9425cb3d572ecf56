"""What a place is to a draft before its syntax is weighed: nobody's name, itself attacked or visited, named at all."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.records import PlaceMention
from polybius.claims.anaphora import ANAPHOR
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.model.claims import Kind

FIGHTS = "fights"
"""The one relation that stands somewhere: "fights the rebels around Velm"."""
PHYSICAL = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"))
"""Events that take place where those are who do them."""
VISITS = ("verb:visit", "verb:tour")
SAID_OF = frozenset(("in", "of", "from", "near", "at", "outside", "around", "for", "to", "on"))
"""Prepositions within a role: the place behind them is not what is struck."""


def is_actor(place: PlaceMention, parse: Parse) -> bool:
    """A person's name ("those close to Velmi"), or one that no gazetteer has and that is an actor's: "the PYD"."""
    mention = parse.mention(parse.tokens[place.head])
    if mention is not None and mention.kind == "person" and _is_surname(place.span.text, mention.name):
        return True
    return not place.place.id and mention is not None and mention.kind != "place" and mention.actor is not None


def _is_surname(word: str, name: str) -> bool:
    """Is a name in the text a part of the longer one that the person was given?"""
    return len(name.split()) > len(word.split()) and word in name


def befalls(draft: Draft) -> bool:
    """Does it happen to places, and not only in words?"""
    return draft.type in PHYSICAL or draft.type == FIGHTS or draft.kind in (Kind.FIGURE, Kind.CONTROL)


def struck(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that is itself attacked or visited: "strikes on eastern Velm, near Karsa"."""
    if draft.kind is not Kind.EVENT or (draft.type != "ASSAULT" and not draft.rule.startswith(VISITS)):
        return None
    spans = [r.span for r in draft.roles if r.role == "recipient" and not SAID_OF & set(r.span.text.lower().split())]
    return next((place for span in spans for place in places if span.contains(place.span)), None)


def names_first(draft: Draft, places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Of the several places that an agreement touches, those with a name."""
    named = [place for place in places if place.why != ANAPHOR]
    return named if named and draft.kind is Kind.AGREEMENT else places
