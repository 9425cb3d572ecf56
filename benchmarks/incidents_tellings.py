"""What one claim tells of an incident of the MUC-4 kind: its type, who did it to whom, where, when, with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from benchmarks.incidents_words import IncidentWords
from polybius.annotate.records import AnnotatedReport, PlaceMention, Token
from polybius.claims.repairs import lemma_of
from polybius.model.claims import Certainty, Claim, Kind, Role, VoiceKind
from polybius.model.text import Span

ATTACK, BOMBING, KIDNAPPING = "ATTACK", "BOMBING", "KIDNAPPING"
ARSON, ROBBERY, STOPPAGE = "ARSON", "ROBBERY", "FORCED WORK STOPPAGE"
DEFINITE = frozenset(("the", "this", "that", "these", "such"))
NEAR = 220
"""Characters between a claim and a weapon that it may have been done with."""
AFTERWARDS = 60
"""Tokens behind a sentence within which a report says how somebody fared."""
FURTHER = frozenset(("also", "another", "other", "others", "more", "additional", "besides"))
"""Words of those who come on top of the ones told of before."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who does it or suffers it: the report's words, the name it goes by, and what is known of it."""

    text: str
    name: str
    begin: int
    kind: str = ""
    sector: str = ""
    named: bool = False
    number: int | None = None
    """How many they are; None where the report does not say."""
    head: str = ""
    verb: str = ""
    """The word it hangs on."""
    apposed: bool = False
    """Describes somebody named right before ("Ana Ruiz, a judge and leader of ...")."""

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
    plural: bool
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
    dead: tuple[Party, ...]
    hurt: tuple[Party, ...]
    confidence: float
    further: bool = False
    """Tells of more victims beside those told of before ("another soldier was also killed")."""
    effect_only: bool = False
    """Tells what came of something told elsewhere ("three were wounded"), or who did it."""


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
        told = {telling.anchor for telling in found}
        figures = [c for c in self._claims if c.kind is Kind.FIGURE and c.anchor not in told and c.mode != "cumulative"]
        found += [telling for claim in figures if (telling := self._toll(claim))]
        return tuple(sorted(found, key=lambda telling: telling.anchor))

    def _toll(self, claim: Claim) -> Telling | None:
        """What a number of dead or wounded says where no event is told on the same word."""
        token, figure = self._tokens.get(claim.anchor), claim.figure
        if token is None or figure is None or figure.measure not in ("killed", "injured") or figure.best is None:
            return None
        people = replace(self._party_of(claim, figure.subject), number=int(figure.best))
        telling = self._base(claim, token, ATTACK)
        dead, hurt = ((people,), ()) if figure.measure == "killed" else ((), (people,))
        return replace(telling, victims=(people,), dead=dead, hurt=hurt, effect_only=True)

    def _party_of(self, claim: Claim, subject: str) -> Party:
        roles = claim.role("recipient")
        return self._party(roles[0]) if roles else Party(_flat(subject), _flat(subject), claim.span.begin)

    def _telling(self, claim: Claim) -> Telling | None:
        token = self._tokens.get(claim.anchor)
        if claim.kind is not Kind.EVENT or token is None:
            return None
        lemma = _act(claim, token)
        weapons = self._weapons(claim, token)
        type_ = self._type(claim, lemma, weapons)
        if not type_:
            return None
        telling = self._base(claim, token, type_)
        survived = lemma in self._words.shooting and self._is_survived(token)
        dead = telling.victims if lemma in self._words.lethal and not survived else self._under(telling, "lethal")
        hurt = telling.victims if lemma in self._words.harmful or survived else self._under(telling, "harmful")
        return replace(telling, dead=dead, hurt=hurt, effect_only=claim.rule.startswith("responsibility"))

    def _under(self, telling: Telling, kind: str) -> tuple[Party, ...]:
        """Victims of an act who stand under a verb of their own: "threw a bomb, killing two guards"."""
        verbs: frozenset[str] = getattr(self._words, kind)
        return tuple(party for party in telling.victims if party.verb in verbs and party.verb != telling.lemma)

    def _is_survived(self, token: Token) -> bool:
        """Does the report go on to speak of wounds and hospitals, and not of death ("was shot in the leg")?"""
        following = token.doc[token.sent.start : token.sent.end + AFTERWARDS]
        lemmas = {word.lemma_.lower() for word in following}
        return bool(lemmas & self._words.surviving) and not lemmas & self._words.fatal

    def _base(self, claim: Claim, token: Token, type_: str) -> Telling:
        recipients = [(role, self._is_human(role)) for role in claim.role("recipient")]
        return Telling(
            type=type_,
            anchor=claim.anchor,
            sentence=token.sent.start,
            paragraph=self._annotated.report.text.count("\n\n", 0, claim.anchor),
            lemma=_act(claim, token),
            mode=claim.mode,
            nominal=token.pos_ in ("NOUN", "PROPN"),
            definite=any(child.lower_ in DEFINITE for child in token.children),
            plural=token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []),
            happened=claim.realis.happened,
            certainty=claim.certainty,
            accused=claim.certainty is Certainty.ALLEGED,
            official=any(voice.kind in (VoiceKind.ORGANISATION, VoiceKind.PERSON) for voice in claim.voice),
            actors=tuple(self._party(role) for role in claim.role("actor")),
            victims=tuple(self._party(role) for role, human in recipients if human),
            things=tuple(role.span.text for role, human in recipients if not human),
            weapons=self._weapons(claim, token),
            place=self._place(claim),
            day=_day(claim),
            period=claim.period.edtf if claim.period else "",
            dead=(),
            hurt=(),
            confidence=claim.confidence,
            further=bool(FURTHER & {t.lower_ for t in token.subtree}),
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
            number=self._number(head, person=mention is not None and mention.named and mention.kind == "person"),
            head=head.lemma_.lower() if head is not None else "",
            verb=_above(head),
            apposed=_is_apposed(head),
        )

    def _head(self, span: Span) -> Token | None:
        words = self._annotated.doc.char_span(span.begin, span.end, alignment_mode="expand")
        return words.root if words is not None else None

    def _is_human(self, role: Role) -> bool:
        mention = self._mentions.get(role.span.begin)
        if mention is not None:
            return mention.kind not in ("place", "state", "government") or mention.sector in ("MIL", "COP")
        head = self._head(role.span)
        return head is not None and (head.pos_ == "NUM" or head.lemma_.lower() in self._words.people)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Counts by the token that is counted, and by the number itself where nothing is named."""
        found: dict[int, int] = {}
        for quantity in self._annotated.quantities:
            if quantity.kind == "count" and quantity.best is not None:
                found.setdefault(quantity.counted if quantity.counted >= 0 else quantity.head, int(quantity.best))
        return found

    @cached_property
    def _told_numbers(self) -> dict[str, int]:
        """The first number of each kind of people: "the priests" are as many as the six that were told of."""
        found: dict[str, int] = {}
        for at, number in sorted(self._numbers.items()):
            token = self._annotated.doc[at]
            if token.pos_ in ("NOUN", "PROPN") and number > 1 and token.lemma_.lower() not in self._words.whole:
                found.setdefault(token.lemma_.lower(), number)
        return found

    def _number(self, head: Token | None, person: bool) -> int | None:
        if head is None:
            return None
        single = "Sing" in head.morph.get("Number", [])
        known = self._numbers.get(head.i)
        if known is not None:
            return 1 if single and head.ent_type_ == "PERSON" and head.pos_ == "PROPN" else known
        if not single and any(child.lower_ in DEFINITE for child in head.children):
            return self._told_numbers.get(head.lemma_.lower())
        if single and any(child.lower_ in ("a", "an", "one") for child in head.children):
            return 1 if head.lemma_.lower() not in self._words.groups else None
        group = head.ent_type_ == "ORG" and head.pos_ == "PROPN" and not person
        return 1 if single and not group and head.lemma_.lower() not in self._words.groups else None

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


def _act(claim: Claim, token: Token) -> str:
    """The lemma that names the act: the noun of "carried out the murder"."""
    kind, _, rest = claim.rule.partition(":")
    return rest.partition("/")[0] if kind == "noun" else lemma_of(token)


def _day(claim: Claim) -> str:
    period = claim.period
    return period.earliest if period is not None and period.earliest == period.latest else ""


def _above(head: Token | None) -> str:
    while head is not None and head.dep_ == "conj":
        head = head.head
    return head.head.lemma_.lower() if head is not None else ""


def _is_apposed(head: Token | None) -> bool:
    while head is not None and head.dep_ == "conj":
        head = head.head
    return head is not None and head.dep_ == "appos"


def _flat(text: str) -> str:
    return " ".join(text.split())
