"""What annotation adds to a report: a spaCy Doc and layers of mentions over it.

The only types that the claims stage takes from this package. `Token` and `Doc` are spaCy's, passed on
so that no other package imports spaCy. Token positions are indices into `doc`, offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc as Doc
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token as Token

from polybius.annotate.dyads import Dyads
from polybius.model.claims import Certainty, Period, PlaceRef, Realis, VoiceKind
from polybius.model.text import Report, Span
from polybius.model.wording import Tone

__all__ = [
    "AnnotatedReport",
    "Attribution",
    "Doc",
    "DocSpan",
    "LoadedMention",
    "Mention",
    "Modality",
    "PlaceMention",
    "Quantity",
    "SentenceSlant",
    "TimeMention",
    "Token",
]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens [start, stop), its syntactic head, and the period it denotes (None: not resolved)."""

    start: int
    stop: int
    head: int
    span: Span
    period: Period | None
    kind: str = "date"
    """`date`, `duration` or `set` (every week); only dates have a period."""
    rule: str = ""
    value: str = ""
    """TIMEX3's value (`2016-12-14`, `P2Y`, `PRESENT_REF`), empty where there is none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds and what is counted.

    `low`, `best`, `high` follow `Figure`. `unit` is a currency (ISO 4217), `percent`, a unit of
    data/units.yaml, or empty for a bare count. `counted` is the token index of the noun counted
    (`buses` in "six buses"), -1 where there is none. `base` is the noun of "70% of the city".
    """

    start: int
    stop: int
    head: int
    span: Span
    low: float | None
    best: float | None
    high: float | None
    approximate: bool
    unit: str = ""
    counted: int = -1
    base: int = -1
    kind: str = "count"
    """`count`, `money`, `percent`, `duration`, `measure`, `ordinal`."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place. `metonym` where the place acts as its government ("Damascus said")."""

    start: int
    stop: int
    head: int
    span: Span
    place: PlaceRef
    metonym: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names or describes an actor: tokens [start, stop), its head token.

    `span` is the phrase without relative clauses and trailing appositions. `name` is the name it is
    known by in this report (acronyms and short forms resolved), `actor` the registry's id or None.
    """

    start: int
    stop: int
    head: int
    span: Span
    kind: str
    """`person`, `organisation`, `state`, `government`, `armed_group`, `population`, `place`, `unknown`."""
    name: str
    actor: str | None = None
    sector: str = ""
    """PLOVER sector code (GOV, MIL, REB, CVL, ...), empty where unknown."""
    country: str = ""
    """ISO 3166-1 alpha-3 of the state that it belongs to, empty where unknown."""
    named: bool = True
    antecedent: int = -1
    """Head token of the mention that a pronoun or short form stands for."""
    why: str = ""
    """Why it is this actor, or none, where the name alone does not say so."""
    candidates: tuple[str, ...] = ()
    """Registry ids of the actors that share the name, where nothing tells them apart."""
    role: str = ""
    """Of a person: the office or function, as the report words it."""
    affiliation: str = ""
    """Of a person: whose office it is, the registry's id or else a name."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content, direct or reported, nested by containment.

    `source` is None where nobody is named ("it was reported"). `cue` is the token index of the word
    that reports (-1: a bare citation in brackets), `cue_class` its class in data/reporting.yaml
    (`said`, `claimed`, `denied`, `confirmed`, `warned`, `promised`, ...). `content` lists spans because
    a quotation may be broken by its cue. `kind` is `quotation` or `citation`; `date` (ISO or EDTF) is
    that of a citation in brackets.
    """

    source: Span | None
    source_head: int
    source_kind: VoiceKind
    source_name: str
    cue: int
    cue_text: str
    cue_class: str
    certainty: Certainty
    content: tuple[Span, ...]
    direct: bool
    kind: str = "quotation"
    date: str = ""
    addressee: Span | None = None

    def covers(self, offset: int) -> bool:
        return any(span.begin <= offset < span.end for span in self.content)


@dataclass(frozen=True, slots=True)
class Modality:
    """How a predicate (token index `head`) is presented, with the words that decide it."""

    head: int
    realis: Realis
    certainty: Certainty
    cues: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LoadedMention:
    """A word or phrase that is loaded where it stands: tokens [start, stop) with their head.

    `score` in [0, 1]. `kind`, `tone` and `neutral` are those of its row of data/loaded.yaml, None and empty where only
    the detector found it; `why` says which of the two it was.
    """

    start: int
    stop: int
    head: int
    span: Span
    score: float
    kind: str = ""
    tone: Tone | None = None
    neutral: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SentenceSlant:
    """How likely a sentence, tokens [start, stop), is worded with a bias: `score` in [0, 1]."""

    start: int
    stop: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stamp, dateline, credit or button of the page, and the ISO day that it says the text was published (or none).

    `checked`: it names the weekday too, and the right one.
    """

    span: Span
    published: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with everything that was seen in it. Layers are sorted by position."""

    report: Report
    doc: Doc
    reader: str
    """Digest of the reader that made it."""
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    modalities: tuple[Modality, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    """Stamps, datelines, credits and buttons of the page, in which nothing is read."""
    dyads: Dyads | None = None
    """Judges what one actor does to another; None where the reader's model cannot."""
    loaded: tuple[LoadedMention, ...] = ()
    slants: tuple[SentenceSlant, ...] = ()
    """Of each sentence; none where the reader's model cannot tell."""

    def span(self, begin: int, end: int) -> Span:
        return self.report.span(begin, end)

    def token_span(self, start: int, stop: int) -> Span:
        """The words of tokens [start, stop), without white space at the ends."""
        tokens = [token for token in self.doc[start:stop] if not token.is_space]
        if not tokens:
            return self.span(self.doc[start].idx, self.doc[start].idx)
        last = tokens[-1]
        return self.span(tokens[0].idx, last.idx + len(last.text))

    def sentences(self) -> Iterator[DocSpan]:
        return iter(self.doc.sents)
