"""What a place is to a draft before its syntax is weighed: nobody's name, itself attacked or visited, named at all."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.records import PlaceMention
from polybius.claims.anaphora import ANAPHOR
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.model.claims import Kind
from polybius.model.text import Span

FIGHTS = "fights"
"""The one relation that stands somewhere: "fights the rebels around Velm"."""
PHYSICAL = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"))
"""Events that take place where those are who do them."""
VISITS = ("verb:visit", "verb:tour")
LONGEST_NAME = 5
"""Words of a person's name; a longer one is a headline that was taken for a name."""
COUNTRY = "country"
HELD = frozenset("stronghold bastion city town village district province enclave suburb quarter outskirts".split())
"""Nouns that are a place by the `of` behind them."""
SAID_OF = frozenset(("in", "of", "from", "near", "at", "outside", "around", "for", "to", "on"))
"""Prepositions within a role: the place behind them is not what is struck."""


def is_actor(place: PlaceMention, parse: Parse) -> bool:
    """A person's name ("those close to Velmi"), or one that no gazetteer has and that is an actor's: "the PYD"."""
    mention = parse.mention(parse.tokens[place.head])
    if mention is not None and mention.kind == "person" and _is_surname(place.span.text, mention.name):
        return True
    return not place.place.id and mention is not None and mention.kind != "place" and mention.actor is not None


def _is_surname(word: str, name: str) -> bool:
    """Is a name in the text a part of the longer one, of a few words, that the person was given?"""
    words = name.split()
    return len(word.split()) < len(words) <= LONGEST_NAME and word in name and words[-1][:1].isupper()


def befalls(draft: Draft) -> bool:
    """Does it happen to places, and not only in words?"""
    return draft.type in PHYSICAL or draft.type == FIGHTS or draft.kind in (Kind.FIGURE, Kind.CONTROL)


def struck(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that is itself attacked or visited: "strikes on eastern Velm, near Karsa"."""
    if draft.kind is not Kind.EVENT or (draft.type != "ASSAULT" and not draft.rule.startswith(VISITS)):
        return None
    spans = [r.span for r in draft.roles if r.role == "recipient" and _is_place_itself(r.span.text)]
    within = ((place, span) for span in spans for place in places if span.contains(place.span))
    return next((place for place, span in within if not _is_whose(place, span)), None)


def _is_place_itself(text: str) -> bool:
    """No "convoy near Velm", but "Velm", "the old quarter" and "the rebels' stronghold of Velm"."""
    words = text.lower().split()
    said = [i for i, word in enumerate(words) if word in SAID_OF]
    return not said or (words[said[0]] == "of" and said[0] > 0 and words[said[0] - 1] in HELD)


def _is_whose(place: PlaceMention, span: Span) -> bool:
    """ "two Chad militants": a country before a noun says whose it is."""
    return place.place.precision == COUNTRY and place.span.end < span.end


def names_first(draft: Draft, places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Of the several places that an agreement touches, those with a name."""
    named = [place for place in places if place.why != ANAPHOR]
    return named if named and draft.kind is Kind.AGREEMENT else places
