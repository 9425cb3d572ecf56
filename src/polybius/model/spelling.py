"""How names sound, so that spellings of one name meet: Deir ez-Zor and Dayr al-Zawr, Kharkiv and Charkow.

A name has a *sound*, its letters brought down to what transliterations agree in: Arabic articles are dropped, `q`,
`k` and `kh` are one, `ou`, `oo`, `w` and `o` are one vowel, so are `y`, `ee`, `ei` and `e`; doubled letters are
single, a final `-ah`, `-eh` or `-e` is `-a`. Its *skeleton* is the consonants of the sound: spellings of one name
share it nearly always, and differ in some vowels. A name that a German or a French paper wrote follows that
language's letters, so a name that is asked for has several *readings*, and a name that is known has one sound.
The rules are those by which Arabic, Persian, Cyrillic, Turkish, Ethiopic and Burmese names are written in Latin
letters (ALA-LC, BGN/PCGN, ISO 9, DIN 31634 and the habits of papers). They hold for names of places and of actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from polybius.model.names import plain

REMEMBERED = 100_000
"""Sounds kept in memory."""
SHORTEST, LONG = 3, 6
"""Consonants of the shortest name that is found by its sound alone, and above which a name may differ in one."""
END = 3
"""Consonants at either end by which long names are looked up that differ in one: the other end is the same."""
SHORT_WORD, LETTERS_SAME = 6, 1
"""Letters of the shortest name that may differ in a vowel; letters in which one of less consonants may differ."""
ARTICLES = frozenset(
    "al el ul il ad ed an en ar er as es ash esh asch esch ach ech at et ath az ez "
    "the a of for and de du la le i e y o".split()
)
"""Words that transliterations add, drop or assimilate: articles, Persian and Urdu links ("Mazar-e Sharif"), "of"."""
_SPECIAL = str.maketrans(
    {
        "ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "š": "sh", "ś": "sh", "ž": "zh", "ż": "zh", "ź": "zh", "ı": "i",
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a",
        "ä": "a", "ñ": "n", "ĝ": "j",
    }
)  # fmt: skip
_DROPPED = re.compile(r"['’‘ʼʻ`´ʿʾʽ′ˈˌ]")
_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = (
    ("shch", "S"), ("sh", "S"), ("tch", "C"), ("ch", "C"), ("dzh", "J"), ("dj", "J"), ("zh", "J"), ("j", "J"),
    ("tz", "s"), ("ts", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"),
    ("q", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
)  # fmt: skip
_DIGRAPHS = dict(_LETTERS)
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=lambda form: -len(form))))
_LAST = re.compile(r"(?:i?iy?y?(?:ah|eh|a|e)|ieh|ya|yah|yeh)$")
_FINAL = re.compile(r"(?:ah|eh|e|a)$")
_VOWELS = (
    (re.compile(r"(?<=[aeiouwy])h(?=[^aeiouwy]|$)"), ""),
    (re.compile(r"a?[iy]+|e+[iy]*|ae"), "i"),
    (re.compile(r"a?[uw]+|o+[uw]*"), "u"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"m(?=[bp])"), "n"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_BARE = str.maketrans({"a": "", "i": "", "u": "", "z": "s", "f": "v"})

ORTHOGRAPHIES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("german", (
        ("dsch", "dj"), ("tsch", "tch"), ("sch", "sh"), ("ch", "kh"), ("w", "v"), ("j", "y"), ("z", "ts"),
    )),
    ("german in part", (("dsch", "dj"), ("tsch", "tch"), ("sch", "sh"), ("w", "v"))),
    ("french", (("tch", "tch"), ("ch", "sh"), ("gu", "g"), ("qu", "k"), ("j", "zh"))),
    ("turkish", (("c", "j"), ("x", "kh"))),
    ("spanish", (("qu", "k"), ("j", "kh"), ("ll", "y"))),
    ("italian", (("sci", "sh"), ("cci", "ch"), ("ci", "ch"), ("ce", "che"), ("ch", "k"), ("gi", "j"))),
    ("polish", (("sz", "sh"), ("cz", "ch"), ("rz", "zh"), ("w", "v"), ("ch", "kh"), ("j", "y"), ("c", "ts"))),
    ("persian", (("v", "w"),)),
    ("ukrainian", (("kh", "kh"), ("g", "h"))),
)  # fmt: skip
"""How letters of other languages are written in English, in the order in which they are tried."""
_READERS = tuple(
    (dict(table), re.compile("|".join(sorted(dict(table), key=lambda form: -len(form))))) for _, table in ORTHOGRAPHIES
)


def words(name: str) -> list[str]:
    """The words of a name without case, accents and apostrophes; without articles, unless it has nothing else.

    >>> words("Ma'arrat an-Nu'man"), words("El Al")
    (['maarrat', 'numan'], ['el', 'al'])
    """
    lowered = name if name.isascii() else name.lower().translate(_SPECIAL)
    found = [word for word in _APART.split(plain(_DROPPED.sub("", lowered))) if word]
    kept = [word for word in found if word not in ARTICLES]
    return kept or found


@lru_cache(maxsize=REMEMBERED)
def word_sound(word: str) -> str:
    """What a word sounds like: lower-case letters, with `S`, `C`, `J` for sh, ch and j, and the vowels a, i, u.

    >>> word_sound("suwayda") == word_sound("soueida"), word_sound("qunaytirah"), word_sound("kuneitra")
    (True, 'kunitira', 'kunitra')
    """
    if word.isdigit():
        return word
    final = _LAST.sub("ia", word) if len(word) > 3 else word
    final = _FINAL.sub("a", final) if len(final) > 2 else final
    sound = _DIGRAPH.sub(lambda found: _DIGRAPHS[found.group()], final)
    for pattern, by in _VOWELS:
        sound = pattern.sub(by, sound)
    return sound


def sound(name: str) -> str:
    """What a name sounds like, as one word: "Lashkar Gah" and "Lashkargah" are one."""
    return "".join([word_sound(word) for word in words(name)])


def skeleton(sound: str) -> str:
    """The consonants of a sound; `A` stands for any vowel at its beginning.

    >>> skeleton(sound("Ayn al-Arab")), skeleton(sound("Mossoul")) == skeleton(sound("Mosul"))
    ('Anrb', True)
    """
    bare = sound.translate(_BARE)
    return "A" + bare if sound[:1] in ("a", "i", "u") else bare


def readings(name: str) -> tuple[str, ...]:
    """The sounds that a name may have, by the orthography it may follow; that of English first.

    >>> sound("Kharkov") in readings("Charkow"), sound("Khan Yunis") in readings("Chan Junis")
    (True, True)
    """
    parts = words(name)
    written = "\0".join(parts)
    found = {"".join([word_sound(part) for part in parts]): None}
    for table, pattern in _READERS:
        read = pattern.sub(lambda match, table=table: table[match.group()], written)  # type: ignore[misc]
        if read != written:
            found.setdefault("".join([word_sound(part) for part in read.split("\0")]))
    return tuple(found)


class SpellingIndex:
    """Finds the one owner of a name by spellings of the names that it has: for a registry of some thousand names.

    A name is found that sounds the same as a known one, or has its consonants and differs in a vowel (in a long name,
    in a consonant), where all such names are one owner's. What is asked of a name of one word is more: short words
    sound like anything.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Pairs of a name and its owner's id. Acronyms do not belong here: they match with their case."""
        self._known: dict[str, dict[str, set[str]]] = {}
        """Names without articles, and their owners, by their sounds."""
        self._skeletons: dict[str, set[str]] = {}
        for name, owner in names:
            heard = sound(name)
            self._known.setdefault(heard, {}).setdefault(" ".join(words(name)), set()).add(owner)
            self._skeletons.setdefault(skeleton(heard), set()).add(heard)

    @cached_property
    def _by_end(self) -> dict[str, list[str]]:
        """Long skeletons by their first and by their last letters: two that differ in one letter share an end."""
        found: dict[str, list[str]] = {}
        for bare in self._skeletons:
            for key in _ends(bare) if len(bare) >= LONG else ():
                found.setdefault(key, []).append(bare)
        return found

    def find(self, name: str) -> str:
        """The id of the one owner of whose name this is a spelling, else empty."""
        return _only(self.owners(name))

    def owners(self, name: str) -> set[str]:
        """The ids of all owners of whose names this is a spelling: of a name that several share, several."""
        written = " ".join(words(name))
        sounds = readings(name)
        same = {owner for heard in sounds for owner in self._owners(heard, written, LETTERS_SAME)}
        return same or {owner for heard in sounds for owner in self._near(heard, written)}

    def _owners(self, heard: str, written: str, letters: int) -> Iterator[str]:
        """Owners of the names of a sound; of short ones, of those that are as near in letters."""
        for known, owners in self._known.get(heard, {}).items():
            if len(skeleton(heard)) >= SHORTEST or (
                len(written) > SHORTEST and edits(known, written, letters) <= letters
            ):
                yield from owners

    def _near(self, heard: str, written: str) -> Iterator[str]:
        """Owners of the names that differ in a vowel, and of long ones in a consonant."""
        bare = skeleton(heard)
        if len(bare) < SHORTEST or len(written) < SHORT_WORD:
            return
        several, most = " " in written, 2 if len(bare) > LONG else 1
        for other in self._neighbours(bare):
            for known in self._skeletons.get(other, ()):
                if edits(heard, known, most) > most:
                    continue
                if several or len(bare) > SHORTEST:
                    names = self._known[known].items()
                    yield from (
                        owner for name, owners in names if _has_no_other_word(name, written) for owner in owners
                    )
                else:
                    yield from self._owners_near(known, written)

    def _owners_near(self, heard: str, written: str) -> Iterator[str]:
        for known, owners in self._known[heard].items():
            if edits(known, written, 1) <= 1:
                yield from owners

    def _neighbours(self, bare: str) -> Iterator[str]:
        yield bare
        if len(bare) > LONG:
            near = {one for key in _ends(bare) for one in self._by_end.get(key, ())}
            yield from (one for one in sorted(near) if edits(bare, one, 1) == 1)


def _has_no_other_word(known: str, written: str) -> bool:
    """Whether no word of a name is further from its counterpart, in sound and in letters, than a slip is.

    In a long name two letters may differ, but not in one word: "Front" is no spelling of "Frotv".
    """
    pairs = list(zip(known.split(), written.split(), strict=False))
    if len(pairs) < 2 or known.count(" ") != written.count(" "):
        return True
    return all(
        edits(word_sound(one), word_sound(other), 1) <= 1 or edits(one, other, 1) <= 1 or sound(one) in readings(other)
        for one, other in pairs
    )


def _ends(bare: str) -> tuple[str, str]:
    return f"{bare[:END]}^", f"${bare[-END:]}"


def _only(owners: set[str]) -> str:
    return next(iter(owners)) if len(owners) == 1 else ""


def edits(one: str, other: str, most: int) -> int:
    """Letters put in, left out, replaced or changed with the next one (optimal string alignment), or `most` + 1.

    >>> edits("kharkof", "kharkiv", 2), edits("homs", "hama", 1), edits("sreir", "serir", 2)
    (2, 2, 1)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list(range(len(other) + 1)), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, target in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
