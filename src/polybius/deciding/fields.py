"""The fields of a claim that a reviewer may correct: what may stand in each, by the codebook and by its format."""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterator, Mapping

from polybius.codebook import Codebook
from polybius.deciding.finding import Known, find_actor
from polybius.deciding.periods import period
from polybius.errors import UsageError
from polybius.model.case import Actor
from polybius.model.claims import Claim, Figure, Kind, PlaceRef, Role
from polybius.model.edits import (
    BOUNDS,
    FIGURE,
    MODE,
    NUMBERS,
    PERIOD,
    PLACE,
    ROLE,
    STAGE,
    TYPE,
    UNIT,
    Edit,
    edited,
    known_field,
    place_of,
    value_of,
)
from polybius.model.names import fold
from polybius.model.plain import dumps
from polybius.model.text import Span
from polybius.settings import Settings
from polybius.views.fields import OF_KIND, ROLES, choices, names_of, shown
from polybius.views.queries import Queries
from polybius.views.words import number

ALL_BOUNDS = "low/best/high"


class Corrector:
    """Makes corrections of what reviewers write. Every method raises `UsageError` for what cannot stand there."""

    def __init__(self, queries: Queries, settings: Settings) -> None:
        self._queries = queries
        self._settings = settings

    @property
    def _book(self) -> Codebook:
        return Codebook.load(self._settings.codebook)

    def edits(self, claim: Claim, wanted: Mapping[str, str]) -> tuple[Edit, ...]:
        """Corrections of a claim as it stands, by field; what is so already is left out. The whole must hold."""
        found: list[Edit] = []
        after = claim
        for name, given in wanted.items():
            for field, value in self._spread(after, name, " ".join(given.split())):
                if value != value_of(after, field):
                    found.append(self._edit(after, field, value))
                    after = edited(after, found[-1:])
        if not found:
            raise UsageError("it is so already", remedy="`accept` says that a claim is right")
        self._check(after)
        return tuple(found)

    @staticmethod
    def _edit(claim: Claim, field: str, value: str) -> Edit:
        plain = Edit(field, shown(claim, field), _word(value), value)
        return Edit(field, plain.before, shown(edited(claim, [plain]), field), value)

    def _spread(self, claim: Claim, name: str, given: str) -> Iterator[tuple[str, str]]:
        """A field and what it comes to; some bring others with them."""
        if name == FIGURE:
            yield from self._numbers(claim, given)
        elif not known_field(name) or name == UNIT:
            raise UsageError(f"{name!r} is no field of a claim", remedy=f"it has {', '.join(names_of(claim))}")
        elif name in NUMBERS:
            yield from self._number(claim, name, given)
        elif name.startswith(ROLE):
            yield name, self._role(claim, name, given)
        elif name == PERIOD:
            text = claim.period.text if claim.period else ""
            yield name, dumps(period(given, text) if given else None)
        elif name == PLACE:
            yield name, dumps(self._place(claim, given) if given else None)
        else:
            yield from self._chosen(claim, name, given)

    def _chosen(self, claim: Claim, name: str, given: str) -> Iterator[tuple[str, str]]:
        if name not in OF_KIND[claim.kind]:
            fitting = ", ".join(names_of(claim))
            raise UsageError(f"a claim of kind {claim.kind} has no {name}", remedy=f"it has {fitting}")
        known = [choice.value for choice in choices(self._book, claim.kind, name, claim.type)]
        if given not in known and not (given == "" and name in (MODE, STAGE)):
            what = f"{given!r} is no {name} of a claim of kind {claim.kind}" + (f", {claim.type}" * (name == MODE))
            raise UsageError(what, remedy=f"one of {', '.join(known) or 'none: leave it empty'}")
        yield name, dumps(given)
        if name == TYPE:
            yield from self._following(claim, given)

    def _following(self, claim: Claim, type_: str) -> Iterator[tuple[str, str]]:
        """What goes with another type: a mode that it does not have is none, a measure has its own unit."""
        modes = [choice.value for choice in choices(self._book, claim.kind, MODE, type_)]
        if claim.kind is Kind.EVENT and claim.mode not in modes:
            yield MODE, dumps("")
        units = {row.name: row.unit for row in self._book.measures}
        if claim.figure and (units.get(type_) or claim.figure.unit == units.get(claim.type)):
            yield UNIT, dumps(units.get(type_, ""))

    # -- figures ----------------------------------------------------------------------------------------------

    def _numbers(self, claim: Claim, given: str) -> Iterator[tuple[str, str]]:
        """`12` or `10/12/15`, each part may be empty."""
        parts = given.split("/")
        if claim.figure is None or len(parts) not in (1, len(BOUNDS)):
            what = "the claim has no figure" if claim.figure is None else f"{given!r} is neither one number nor three"
            raise UsageError(what, remedy=f"write 12 or {ALL_BOUNDS} as 10/12/15")
        yield from zip(NUMBERS, map(_number, parts if len(parts) > 1 else parts * len(BOUNDS)), strict=True)

    @staticmethod
    def _number(claim: Claim, name: str, given: str) -> Iterator[tuple[str, str]]:
        """Another best of a figure that is exact makes it exact again."""
        figure, value = claim.figure, _number(given)
        if figure is None:
            raise UsageError("the claim has no figure", remedy=f"it has {', '.join(names_of(claim))}")
        exact = figure.low == figure.best == figure.high and name == f"{FIGURE}.best"
        yield from ((other, value) for other in (NUMBERS if exact else (name,)))

    # -- places and actors ------------------------------------------------------------------------------------

    def _place(self, claim: Claim, given: str) -> PlaceRef:
        span = claim.place.span if claim.place else Span(claim.span.begin, claim.span.begin, "")
        known = {one.place.id for one in self._queries.read_in(claim.report) if one.place and one.place.id}
        places = importlib.import_module("polybius.deciding.places")
        found: PlaceRef = places.place(given, span, known, self._settings.codebook, self._settings.gazetteer)
        return found

    def _role(self, claim: Claim, name: str, given: str) -> str:
        """An actor of the case by id or name; else, or in quotation marks, words as they stand in the report."""
        role = name.removeprefix(ROLE).partition("#")[0]
        if role not in ROLES[claim.kind] and role not in {one.role for one in claim.roles}:
            raise UsageError(
                f"a claim of kind {claim.kind} has no {role}", remedy=f"it has {', '.join(names_of(claim))}"
            )
        if not given:
            return dumps(None)
        at = place_of(claim, name)
        now = claim.roles[at].span if at is not None else None
        quoted = given.strip("\"“”'") if given[0] in '"“' else ""
        span = self._words(claim, quoted or given)
        if quoted and span is None:
            raise UsageError(f"the report does not say {quoted!r}", remedy="give words as they stand in it")
        actor = None if quoted else self._actor(given, words=span is not None)
        if actor is None:
            return dumps(Role(role, span or Span(0, 0, ""), None, None))
        where = now or self._named(claim, actor)
        registered, called = (actor.id, actor.name) if actor.registry else (None, self._key_name(actor))
        return dumps(Role(role, where, registered, called))

    def _actor(self, given: str, *, words: bool) -> Actor | None:
        """None where nobody is called so and the report has the words."""
        try:
            return find_actor(self._queries, given, Known(self._settings.codebook))
        except UsageError:
            if not words or given.startswith("a_"):
                raise
            return None

    def _key_name(self, actor: Actor) -> str:
        """A name that the case brings to this actor."""
        forms = [actor.name, *(form.name for form in actor.names)]
        return next((form for form in forms if self._queries.resolved.get(fold(form)) == actor.id), actor.name)

    def _named(self, claim: Claim, actor: Actor) -> Span:
        """Where the report names the actor, nearest to the claim; no words where it does not."""
        spans = [self._words(claim, form.name) for form in actor.names]
        found = sorted((span for span in spans if span), key=lambda span: abs(span.begin - claim.span.begin))
        return found[0] if found else Span(claim.span.begin, claim.span.begin, "")

    def _words(self, claim: Claim, words: str) -> Span | None:
        """The words in the report, nearest to the claim, those within it first."""
        text = self._queries.reports_by_id[claim.report].text
        begins = list(_occurrences(text, words)) if words else []
        spans = [Span(at, at + len(words), words) for at in begins]
        spans.sort(key=lambda one: (not claim.span.contains(one), abs(one.begin - claim.span.begin)))
        return spans[0] if spans else None

    # -- the whole ----------------------------------------------------------------------------------------------

    @staticmethod
    def _check(claim: Claim) -> None:
        figure = claim.figure
        if figure and not _ordered(figure):
            said = "/".join(number(getattr(figure, bound)) or "?" for bound in BOUNDS)
            raise UsageError(f"{said}: low, best and high are not in order", remedy="correct all: figure=10/12/15")


def _word(value: str) -> str:
    """Of a plain field the word itself, which `edited` takes from `after`."""
    return value[1:-1] if value.startswith('"') else ""


def _number(given: str) -> str:
    try:
        found = float(given.replace(",", "").replace(" ", "")) if given else None
    except ValueError:
        found = math.nan
    if found is not None and not (math.isfinite(found) and found >= 0):
        raise UsageError(f"{given!r} is no number", remedy="write 12, or nothing where it is not known")
    return dumps(found)


def _ordered(figure: Figure) -> bool:
    known = [bound for bound in (figure.low, figure.best, figure.high) if bound is not None]
    return known == sorted(known)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
