"""Sentences of our own with two actors, and the same with the two swapped: `python -m benchmarks.swap [--wrong]`.

A swap is right where the claims are the same but for the roles, which change hands: types, modes, realis, certainty,
confidence, places, periods and figures. `--wrong` prints the sentences that are not. The reader is statistical: where
it sees another syntax for other names, the swap mostly fails, and counts as failed.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache

from polybius.annotate.records import AnnotatedReport, Token
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
    "{A} stormed a village held by {B}.",
    "{A} seized a base from {B}.",
    "{A} shot dead a commander of {B}.",
    "{A} kidnapped three members of {B}.",
    "{A} destroyed two bridges before {B} arrived.",
    "{A} repelled an attack by {B}.",
    "{A} killed at least 20 members of {B}, residents said.",
    "A hospital was bombed by {A} in Goma.",
    "The shelling of Goma by {A} killed four people.",
    "An attack by {A} on {B} killed six people.",
    "{A} tortured prisoners taken from {B}.",
    "{A} blew up a bridge near Goma before {B} came.",
    "{A} looted houses in Goma after {B} fled.",
    "{A} overran a base of {B}.",
    "{A} praised {B} for the release of the hostages.",
    "{A} warned {B} not to enter Goma.",
    "{A} asked {B} for help.",
    "{A} offered {B} a truce.",
    "{A} surrendered to {B}.",
    "{A} did not attack {B}.",
    "{A} may have attacked {B}.",
    "{A} retreated from Goma under fire from {B}.",
    "If {A} attack {B}, the truce will end.",
    "{A} will leave Goma, and {B} will stay.",
    "{A} claimed that {B} had used gas.",
    "According to {A}, {B} killed nine people in Goma.",
    "{A} have been fighting {B} since May.",
    "{A} set fire to houses after {B} fled.",
    "{A} and {B} agreed to exchange prisoners.",
    "{A} broke the ceasefire, {B} said.",
    "{A} handed Goma over to {B}.",
    "{A} joined {B} against the militia.",
    "{A} trained members of {B}.",
)
PAIRS = (
    ("government forces", "rebel forces"),
    ("Chadian troops", "Russian troops"),
    ("American troops", "Taliban fighters"),
    ("the Desert Brigades", "the Northern Brigades"),
)
"""Of one shape, so that the reader sees the same syntax and what is left is who they are."""


MODIFIERS = {"amod": "modifier", "compound": "modifier"}


@cache
def coded(text: str) -> tuple[AnnotatedReport, tuple[Claim, ...]]:
    return code_text(text, "2016-12-20")


def claims(text: str) -> tuple[Claim, ...]:
    return coded(text)[1]


def syntax(template: str, a: str, b: str) -> list[tuple[str, int, str, str]]:
    """What the reader sees: relations, heads, and what it takes the words beside the two actors for."""
    annotated = coded(sentence(template, a, b))[0]
    actors = f"{a} {b}".casefold().split()
    others = (mention for mention in annotated.mentions if annotated.doc[mention.head].lower_ not in actors)
    kinds = {mention.head: mention.kind for mention in others}
    return [
        (MODIFIERS.get(t.dep_, t.dep_), t.head.i, kinds.get(t.i, ""), "" if t.lower_ in actors else _verbal(t))
        for t in annotated.doc
    ]


def _verbal(token: Token) -> str:
    """Whether the reader takes a word for a verb, and of which tense: "allied" is one or an adjective."""
    return f"{token.pos_} {token.morph}" if token.pos_ in ("VERB", "ADJ") else ""


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


def holds(template: str, pair: tuple[str, str]) -> bool:
    """Whether the roles swap and nothing else changes."""
    one, other = pair
    return said(template, one, other) == said(template, other, one)


def swaps() -> list[tuple[str, tuple[str, str]]]:
    return [(template, pair) for template in SENTENCES for pair in PAIRS]


def line() -> str:
    """How many there are, the share that is right, and the share that the reader sees one syntax in."""
    every = swaps()
    right, same = (sum(test(*one) for one in every) / len(every) for test in (holds, same_syntax))
    return f"{len(every)} swaps: {right:.3f} right; of one syntax {same:.3f}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print the sentences whose swap fails")
    options = parser.parse_args()
    if options.wrong:
        wrong = [(template, pair) for template, pair in swaps() if not holds(template, pair)]
        sys.stdout.writelines(f"{template}  {' / '.join(pair)}\n" for template, pair in wrong)
    sys.stdout.write(line() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
