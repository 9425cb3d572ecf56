"""What one claim tells of an incident of the MUC-4 kind: its type, who did it to whom, where, when, with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.incidents_words import IncidentWords
from polybius.annotate.records import AnnotatedReport, Mention, PlaceMention, Token
from polybius.model.claims import Certainty, Claim, Kind, Role, VoiceKind
from polybius.model.text import Span

ATTACK, BOMBING, KIDNAPPING = "ATTACK", "BOMBING", "KIDNAPPING"
ARSON, ROBBERY, STOPPAGE = "ARSON", "ROBBERY", "FORCED WORK STOPPAGE"
NEAR = 220
"""Characters between a claim and a weapon that it may have been done with."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who does it or suffers it: the report's words, the name it goes by, and what is known of it."""

    text: str
    name: str
    begin: int
    kind: str = ""
    sector: str = ""
    named: bool = False
    plural: bool = False

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word for word in self.name.lower().split() if len(word) > 2)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's part of an incident. `day` is ISO, empty where no single day is given; counts None where unknown."""

    type: str
    anchor: int
    sentence: int
    paragraph: int
    lemma: str
    mode: str
    nominal: bool
    definite: bool
    happened: bool
    certainty: Certainty
    accused: bool
    official: bool
    actors: tuple[Party, ...]
    victims: tuple[Party, ...]
    things: tuple[str, ...]
    weapons: tuple[str, ...]
    place: PlaceMention | None
    day: str
    period: str
    killed: int | None
    injured: int | None
    lethal: bool
    harmful: bool
    confidence: float


class Tellings:
    """Reads the claims of one report."""

    def __init__(self, annotated: AnnotatedReport, claims: Sequence[Claim], words: IncidentWords) -> None:
        self._annotated = annotated
        self._claims = claims
        self._words = words
        self._tokens = {token.idx: token for token in annotated.doc}
        self._mentions = {mention.span.begin: mention for mention in annotated.mentions}
        self._starts = [sentence.start_char for sentence in annotated.sentences()]

    def all(self) -> tuple[Telling, ...]:
        """By position."""
        found = [telling for claim in self._claims if (telling := self._telling(claim))]
        return tuple(sorted(found, key=lambda telling: telling.anchor))

    def _telling(self, claim: Claim) -> Telling | None:
        token = self._tokens.get(claim.anchor)
        if claim.kind is not Kind.EVENT or token is None:
            return None
        lemma = token.lemma_.lower()
        weapons = self._weapons(claim, token)
        type_ = self._type(claim, lemma, weapons)
        if not type_:
            return None
        victims = tuple(self._victims(claim))
        killed, injured = self._counts(claim, lemma, victims)
        return Telling(
            type=type_,
            anchor=claim.anchor,
            sentence=token.sent.start,
            paragraph=self._annotated.report.text.count("\n\n", 0, claim.anchor),
            lemma=lemma,
            mode=claim.mode,
            nominal=token.pos_ in ("NOUN", "PROPN"),
            definite=any(child.lower_ in ("the", "this", "that", "these", "such") for child in token.children),
            happened=claim.realis.happened,
            certainty=claim.certainty,
            accused=claim.certainty is Certainty.ALLEGED,
            official=any(voice.kind in (VoiceKind.ORGANISATION, VoiceKind.PERSON) for voice in claim.voice),
            actors=tuple(self._party(role) for role in claim.role("actor")),
            victims=victims,
            things=tuple(role.span.text for role in claim.role("recipient") if not self._is_human(role)),
            weapons=weapons,
            place=self._place(claim),
            day=_day(claim),
            period=claim.period.edtf if claim.period else "",
            killed=killed,
            injured=injured,
            lethal=lemma in self._words.lethal,
            harmful=lemma in self._words.harmful,
            confidence=claim.confidence,
        )

    def _type(self, claim: Claim, lemma: str, weapons: tuple[str, ...]) -> str:
        """The incident type; empty where the claim tells of none."""
        if claim.type == "PROTEST" and claim.mode == "strike":
            return STOPPAGE if lemma in self._words.forced else ""
        if lemma in self._words.robbing:
            return ROBBERY
        if claim.type not in ("ASSAULT", "COERCE") or (claim.type == "COERCE" and lemma not in self._words.seizing):
            return ""
        if claim.mode in self._words.types:
            return self._words.types[claim.mode]
        if lemma in self._words.bombing or any(self._explodes(weapon) for weapon in weapons):
            return BOMBING
        return ATTACK

    def _explodes(self, weapon: str) -> bool:
        return any(word.strip(".,\"'") in self._words.explosives for word in weapon.lower().split())

    # -- who ------------------------------------------------------------------------------------------------

    def _party(self, role: Role) -> Party:
        mention = self._mentions.get(role.span.begin)
        head = self._annotated.doc[mention.head] if mention else self._head(role.span)
        return Party(
            text=_flat(role.span.text),
            name=_flat(role.name or role.span.text),
            begin=role.span.begin,
            kind=mention.kind if mention else "",
            sector=mention.sector if mention else "",
            named=mention.named if mention else False,
            plural="Plur" in head.morph.get("Number", []) if head is not None else False,
        )

    def _head(self, span: Span) -> Token | None:
        words = self._annotated.doc.char_span(span.begin, span.end, alignment_mode="expand")
        return words.root if words is not None else None

    def _victims(self, claim: Claim) -> Iterator[Party]:
        for role in claim.role("recipient"):
            if self._is_human(role):
                yield self._party(role)

    def _is_human(self, role: Role) -> bool:
        mention = self._mentions.get(role.span.begin)
        if mention is not None:
            return mention.kind not in ("place", "state", "government") or mention.sector in ("MIL", "COP")
        head = self._head(role.span)
        return head is not None and (head.pos_ == "NUM" or head.lemma_.lower() in self._words.people)

    # -- how many -------------------------------------------------------------------------------------------

    @cached_property
    def _figures(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = {}
        for claim in self._claims:
            figure = claim.figure
            if figure is not None and figure.best is not None and claim.mode == "":
                found.setdefault((figure.measure, claim.anchor), int(figure.best))
        return found

    def _counts(self, claim: Claim, lemma: str, victims: tuple[Party, ...]) -> tuple[int | None, int | None]:
        """Killed and injured: a figure on the same word, else the victims where each is one person."""
        killed = self._figures.get(("killed", claim.anchor))
        injured = self._figures.get(("injured", claim.anchor))
        singles = len(victims) if victims and not any(victim.plural for victim in victims) else None
        if killed is None and lemma in self._words.lethal:
            killed = singles
        if injured is None and lemma in self._words.harmful:
            injured = singles
        return killed, injured

    # -- where, when, with what -----------------------------------------------------------------------------

    def _place(self, claim: Claim) -> PlaceMention | None:
        if claim.place is None:
            return None
        begin = claim.place.span.begin
        return next((place for place in self._annotated.places if place.span.begin == begin), None)

    def _weapons(self, claim: Claim, token: Token) -> tuple[str, ...]:
        """Weapons in the sentence of the claim, near it."""
        near = (ent for ent in token.sent.ents if ent.label_ == "WEAPON" and abs(ent.start_char - claim.anchor) < NEAR)
        return tuple(dict.fromkeys(_flat(self._annotated.report.text[ent.start_char : ent.end_char]) for ent in near))


def _day(claim: Claim) -> str:
    period = claim.period
    return period.earliest if period is not None and period.earliest == period.latest else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def mention_of(annotated: AnnotatedReport, begin: int) -> Mention | None:
    return next((mention for mention in annotated.mentions if mention.span.begin == begin), None)
