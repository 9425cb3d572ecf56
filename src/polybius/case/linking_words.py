"""Two names word by word: which words are the same, and what is left of either.

The outcomes here depend on the words of the two names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from polybius.case.linking_names import Name, NameWord
from polybius.case.spellings import levelled, skeleton

GROUPING = frozenset(("head", "country", "people", "direction", "number"))
"""Kinds of words that say what sort of group it is, and whose."""
SHORTEST, WHOLE, LONG = 4, 5, 9
"""Letters of a word that may be a slip at all; up to which one letter may differ between two spellings, from which
three."""
SUFFIXES = frozenset(("n", "an", "ian", "i", "ese", "istan", "stan", "ni", "ist", "ic"))


class Grade(IntEnum):
    """How two words are the same, from not at all."""

    NONE = 0
    NEAR = 1
    SPELLING = 2
    TRANSLATED = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Slips:
    """When two words may be a slip of one another (`near` is rapidfuzz's ratio, 0 to 100)."""

    near: float
    shortest: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of the same words by their places, with the words that only one name has."""

    one: Name
    other: Name
    matched: tuple[tuple[int, int, Grade], ...]

    @property
    def left(self) -> tuple[NameWord, ...]:
        """Words that only the first name has."""
        taken = {i for i, _, _ in self.matched}
        return tuple(word for i, word in enumerate(self.one.words) if i not in taken)

    @property
    def right(self) -> tuple[NameWord, ...]:
        taken = {j for _, j, _ in self.matched}
        return tuple(word for j, word in enumerate(self.other.words) if j not in taken)

    @property
    def crossed(self) -> bool:
        """Do words other than the sort of group stand in another order? "Jaysh al-Nasr" is "Nasr Army"."""
        places = [j for i, j, _ in self.matched if self.one.words[i].kind != "head"]
        return places != sorted(places)

    @property
    def moved(self) -> bool:
        """Does any word stand in another order?"""
        places = [j for _, j, _ in self.matched]
        return places != sorted(places)

    def worst(self) -> Grade:
        return min((grade for _, _, grade in self.matched), default=Grade.NONE)

    def has(self, grade: Grade) -> bool:
        return any(found is grade for _, _, found in self.matched)

    @property
    def telling(self) -> bool:
        """Is one of the words that are the same more than the sort of group? A unit's number is."""
        words = [self.one.words[i] for i, _, _ in self.matched]
        numbered = len(words) > 1 and any(word.kind == "number" for word in words)
        return numbered or any(word.kind not in GROUPING and not word.common for word in words)


def align(one: Name, other: Name, slips: Slips) -> Alignment:
    """Each word with the best counterpart that is left, the surest first."""
    graded = sorted(
        (-grade, abs(i - j), i, j)
        for i, first in enumerate(one.words)
        for j, second in enumerate(other.words)
        if (grade := same_word(first, second, slips))
    )
    matched: list[tuple[int, int, Grade]] = []
    ones, others = set[int](), set[int]()
    for worth, _, i, j in graded:
        if i not in ones and j not in others:
            matched.append((i, j, Grade(-worth)))
            ones.add(i)
            others.add(j)
    return Alignment(one, other, tuple(sorted(matched)))


def same_word(one: NameWord, other: NameWord, slips: Slips) -> Grade:
    if one.text == other.text:
        return Grade.SAME
    if one.kind != "core" and one.kind == other.kind:
        return _by_meaning(one, other)
    if one.kind != "core" and other.kind != "core":
        return Grade.NONE
    if _spelt(one, other) or _glued(one.text, other.text) or _glued(other.text, one.text):
        return Grade.SPELLING
    both_core = one.kind == other.kind == "core"
    return Grade.NEAR if both_core and _slip(one.text, other.text, slips) else Grade.NONE


def _by_meaning(one: NameWord, other: NameWord) -> Grade:
    if one.sense != other.sense:
        return Grade.NONE
    return Grade.TRANSLATED if one.kind in ("head", "meaning") and not _inflected(one, other) else Grade.SPELLING


def _inflected(one: NameWord, other: NameWord) -> bool:
    return skeleton(one.text)[:3] == skeleton(other.text)[:3]


def _spelt(one: NameWord, other: NameWord) -> bool:
    """The same consonants and few letters apart; a plain word beside one that the tables know must be nearer."""
    if levelled(one.text) == levelled(other.text) or _derived(one.text, other.text) or _derived(other.text, one.text):
        return True
    if skeleton(one.text) != skeleton(other.text) or not (one.text + other.text).isalpha():
        return False
    short = min(len(one.text), len(other.text))
    most = 1 if short <= WHOLE or one.kind != other.kind else 2 if short < LONG else 3
    return short >= WHOLE and Levenshtein.distance(levelled(one.text), levelled(other.text)) <= most


def _derived(word: str, longer: str) -> bool:
    """`assads` of `assad`, `tigrayan` of `tigray`."""
    if longer == word + "s":
        return True
    return len(word) >= WHOLE and longer.startswith(word) and longer[len(word) :] in SUFFIXES


def _glued(word: str, bare: str) -> bool:
    """`aljaafari` for `jaafari`, `eddine` for `dine`: the article written as part of the word."""
    if len(bare) < SHORTEST or not word.endswith(bare):
        return False
    article = word.removesuffix(bare)
    return article in ("al", "el") or (len(article) == 2 and article[0] in "ae" and article[1] == bare[0])


def _slip(one: str, other: str, slips: Slips) -> bool:
    if one[0] != other[0] or min(len(one), len(other)) < slips.shortest:
        return False
    return Levenshtein.distance(one, other) == 1 and ratio(one, other) >= slips.near


def _run_together(one: Name, other: Name) -> bool:
    """The same consonants when the words are written as one: "Ansar Allah" is "Ansarullah"."""
    if len(one.words) == len(other.words) and not _hyphened(one, other):
        return False
    first, second = one.run_together, other.run_together
    if min(len(first), len(second)) <= WHOLE or skeleton(first) != skeleton(second):
        return False
    return Levenshtein.distance(levelled(first), levelled(second)) <= max(2, min(len(first), len(second)) // WHOLE)


def _hyphened(one: Name, other: Name) -> bool:
    """Words of three letters and less, which are compared only together with others ("Mai-Mai")."""
    return all(any(len(word.text) < SHORTEST for word in name.words) for name in (one, other))


# -- outcomes ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared:
    """What the words of two names say. `short`: 0 neither, 1 the first, 2 the other is a short form of its
    counterpart."""

    name: str
    short: int = 0
    extra: tuple[NameWord, ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()


def compare_names(one: Name, other: Name, slips: Slips) -> Compared:
    if one.folded == other.folded:
        return Compared("same")
    if one.acronym or other.acronym:
        return _acronyms(one, other)
    alignment = align(one, other, slips)
    left, right = alignment.left, alignment.right
    said = tuple((feature, outcome) for feature, outcome in _marks(alignment) if outcome)
    if not left and not right:
        return Compared(_whole(alignment), outcomes=said)
    if _run_together(one, other):
        return Compared("spelling")
    if left and right:
        return Compared(_replaced(alignment), outcomes=said)
    short, long = (one, other) if right else (other, one)
    return Compared(_shortened(short, long, alignment), 1 if right else 2, left or right, said)


def _acronyms(one: Name, other: Name) -> Compared:
    if one.acronym and other.acronym:
        return Compared("same" if one.acronym == other.acronym else "replaced")
    letters, name = (one.acronym, other) if one.acronym else (other.acronym, one)
    short = 1 if one.acronym else 2
    if letters not in name.initials:
        return Compared("unlike", short)
    return Compared("two_letters" if len(letters) == 2 else "acronym", short)


def _whole(alignment: Alignment) -> str:
    """Every word has its counterpart."""
    if not alignment.telling and alignment.has(Grade.TRANSLATED) and len(alignment.matched) < 3:
        return "kind_word"
    if len(alignment.matched) == 1 and alignment.worst() is Grade.SAME:
        return "bare"  # the one word that is left behind a title: "Sheikh Abdel Rahman"
    if alignment.crossed:
        return "exchanged" if alignment.one.personal else "reordered"
    if alignment.has(Grade.NEAR):
        return "near"
    if alignment.has(Grade.TRANSLATED) or alignment.moved:
        return "translated"
    return "same" if alignment.worst() is Grade.SAME else "spelling"


def _replaced(alignment: Alignment) -> str:
    """Both have words of their own."""
    own = (*alignment.left, *alignment.right)
    if not alignment.telling:
        return "unlike" if not alignment.matched else "replaced"
    return "other_head" if all(word.kind == "head" for word in own) else "replaced"


def _shortened(short: Name, long: Name, alignment: Alignment) -> str:
    if not alignment.telling:
        return "whose_kind" if {"country", "people"} & {word.kind for word in short.words[:-1]} else "kind_word"
    if alignment.has(Grade.NEAR):
        return "near"
    if len(short.words) > 1:
        return _of_person(short, alignment) if long.personal else "contained"
    i, j, grade = alignment.matched[0]
    place = j if short is alignment.one else i
    if grade is Grade.TRANSLATED:
        return "kind_word"
    if not long.personal:
        return "bare"
    if short.words[0].kind == "given":
        return "given_name"
    return "surname" if place == len(long.words) - 1 else "given_name"


def _of_person(short: Name, alignment: Alignment) -> str:
    """A person's name with fewer names in the middle is the same; with none behind or before, it may be another's."""
    places = sorted((j if short is alignment.one else i) for i, j, _ in alignment.matched)
    long = alignment.other if short is alignment.one else alignment.one
    if alignment.crossed or places[-1] - places[0] + 1 == len(places):
        return "part_of_names"
    return "middle_names" if (places[0], places[-1]) == (0, len(long.words) - 1) else "part_of_names"


def _marks(alignment: Alignment) -> list[tuple[str, str]]:
    one, other = alignment.one, alignment.other
    return [
        ("numbers", _sets(one.of_kind("number"), other.of_kind("number"))),
        ("directions", _sets(one.of_kind("direction"), other.of_kind("direction")).replace("same", "")),
        ("given", _given(alignment)),
        ("kin", "differ" if any(word.kin for word in (*alignment.left, *alignment.right)) else ""),
    ]


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    if one == other:
        return "same" if one else ""
    return "differ" if one and other else "one"


def _given(alignment: Alignment) -> str:
    """Persons of one family: the last words are the same, the first are not."""
    one, other = alignment.one, alignment.other
    if not (one.personal and other.personal) or not (alignment.left and alignment.right):
        return ""
    ends = (len(one.words) - 1, len(other.words) - 1)
    same_last = any((i, j) == ends for i, j, _ in alignment.matched)
    if not same_last or any((i, j) == (0, 0) for i, j, _ in alignment.matched):
        return ""
    first, second = one.words[0].text, other.words[0].text
    if min(len(first), len(second)) == 1 and first[0] == second[0]:
        return "initial"
    return "differ" if "given" in (one.words[0].kind, other.words[0].kind) else "unsure"


def heads(words: Sequence[NameWord]) -> frozenset[str]:
    """What sorts of group some words say."""
    return frozenset(word.sense for word in words if word.kind == "head")
