"""No actor's name changes how a sentence is coded: swap the two and the roles swap, and nothing else.

The reader is statistical and may see another syntax where other names stand; what it sees is compared first. Where the
syntax is the same, the claims have to be; and it has to be the same nearly always.
"""

from __future__ import annotations

from functools import cache

import pytest

from polybius.annotate.records import AnnotatedReport
from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text

SENTENCES = (
    # -- events
    "{A} shelled {B} near Goma on Monday.",
    "{A} attacked {B} in Goma.",
    "{A} bombed the positions of {B}.",
    "{A} ambushed {B} outside Goma and killed 12 of them.",
    "{A} killed 12 civilians in Goma, and {B} killed nine.",
    "Twelve people were killed by {A} in Goma.",
    "Two men were abducted by {A}.",
    "{A} arrested 30 people after {B} had left.",
    "{A} burned three buses that {B} had sent.",
    "{A} accused {B} of shelling a hospital.",
    "{A} blamed {B} for the deaths of five children.",
    "{A} condemned {B}.",
    "{A} threatened to attack {B}.",
    "{A} rejected an offer from {B}.",
    "{A} refused to negotiate with {B}.",
    "{A} demanded that {B} leave Goma.",
    "{A} called on {B} to release the prisoners.",
    "{A} met {B} in Geneva.",
    "{A} freed 40 prisoners whom {B} had captured.",
    "{A} withdrew from Goma after {B} had advanced.",
    "{A} denied shelling Goma, and {B} said nothing.",
    "{A} fired rockets at {B}.",
    "{A} reportedly executed two members of {B}.",
    "{A} would attack {B} if the talks failed.",
    "{A} dropped barrel bombs on {B}.",
    "{A} sent food to villages that {B} had besieged.",
    # -- control
    "{A} captured Goma from {B}.",
    "{A} took control of three villages.",
    "{A} have held Goma since 2014.",
    "{A} lost Goma to {B}.",
    "{A} besieged Goma, which {B} held.",
    "{A} claimed to have seized Goma.",
    # -- relations
    "{A} supported {B}.",
    "{A} were allied with {B}.",
    "{A} fought {B} for two years.",
    "{A} have backed {B}.",
    "Relations between {A} and {B} have worsened.",
    # -- agreements and what is to come
    "{A} and {B} signed a ceasefire on Monday.",
    "{A} violated the truce with {B}.",
    "{A} said that they would attack {B}.",
    "{A} plan to attack {B}.",
    "{A} excluded {B} from the peace talks.",
)
PAIRS = (
    ("government forces", "rebel forces"),
    ("Chadian troops", "Russian troops"),
    ("American troops", "Taliban fighters"),
    ("the Desert Brigades", "the Northern Brigades"),
)
"""Of one shape, so that the reader sees the same syntax and what is left is who they are."""


MODIFIERS = {"amod": "modifier", "compound": "modifier"}
SAME_SYNTAX = 0.85
"""Share of the swaps, at least, in which the reader sees one syntax."""


@cache
def coded(text: str) -> tuple[AnnotatedReport, tuple[Claim, ...]]:
    return code_text(text, "2016-12-20")


def claims(text: str) -> tuple[Claim, ...]:
    return coded(text)[1]


def syntax(template: str, a: str, b: str) -> list[tuple[str, int, str]]:
    """What the reader sees: relations, heads, and what it takes the words beside the two actors for."""
    annotated = coded(sentence(template, a, b))[0]
    actors = f"{a} {b}".casefold().split()
    others = (mention for mention in annotated.mentions if annotated.doc[mention.head].lower_ not in actors)
    kinds = {mention.head: mention.kind for mention in others}
    return [(MODIFIERS.get(t.dep_, t.dep_), t.head.i, kinds.get(t.i, "")) for t in annotated.doc]


def same_syntax(template: str, pair: tuple[str, str]) -> bool:
    return syntax(template, *pair) == syntax(template, *reversed(pair))


def sentence(template: str, a: str, b: str) -> str:
    text = template.format(A=a, B=b)
    return text[0].upper() + text[1:]


def shape(claim: Claim, names: dict[str, str]) -> tuple[object, ...]:
    """What the claim says, with letters for the actors."""
    roles = sorted((role.role, lettered(role.span.text, names)) for role in claim.roles)
    figure = claim.figure and (claim.figure.measure, claim.figure.low, claim.figure.best, claim.figure.high)
    said = (claim.kind.value, claim.type, claim.mode, claim.stage, claim.realis.value, claim.certainty.value)
    voices = tuple(lettered(voice.span.text if voice.span else voice.name, names) for voice in claim.voice)
    period = claim.period.edtf if claim.period else ""
    return (*said, claim.confidence, tuple(roles), voices, period, figure)


def lettered(text: str, names: dict[str, str]) -> str:
    """The actor's letter where the words hold its name, else the words."""
    bare = {letter: name.removeprefix("the ").casefold() for letter, name in names.items()}
    return next((letter for letter, name in bare.items() if name in text.casefold()), text)


def said(template: str, a: str, b: str) -> list[tuple[object, ...]]:
    found = [claim for claim in claims(sentence(template, a, b)) if claim.kind is not Kind.IDENTITY]
    return sorted((shape(claim, {"A": a, "B": b}) for claim in found), key=repr)


@pytest.mark.parametrize("pair", PAIRS, ids=" / ".join)
@pytest.mark.parametrize("template", SENTENCES)
def test_actors_swapped_swap_their_roles_and_change_nothing_else(template: str, pair: tuple[str, str]) -> None:
    if not same_syntax(template, pair):
        pytest.skip("the reader sees another syntax")
    one, other = pair
    assert said(template, one, other) == said(template, other, one)


def test_the_reader_sees_one_syntax_whoever_acts() -> None:
    swaps = [same_syntax(template, pair) for template in SENTENCES for pair in PAIRS]
    assert sum(swaps) / len(swaps) >= SAME_SYNTAX


@pytest.mark.parametrize("template", SENTENCES)
def test_a_sentence_makes_a_claim(template: str) -> None:
    assert said(template, *PAIRS[1])
