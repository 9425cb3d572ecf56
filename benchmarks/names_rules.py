"""Variants of names by rule: how papers of several languages respell a name, slips of the keyboard, near misses."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

ARABIC = frozenset("SY IQ YE LY PS LB SD".split())
SLAVIC = frozenset("UA RU".split())
_CONSONANTS = "bcdfgklmnprstvz"


def respelt(name: str, country: str, chance: random.Random) -> str:
    """A name respelt by one or two of the rules that fit it; empty where none changes it."""
    bare = unaccented(name)
    general = _OF_PINYIN if country == "CN" else _RULES
    rules = [
        *general,
        *(_OF_ARABIC if country in ARABIC or not country else ()),
        *(_OF_SLAVIC if country in SLAVIC else ()),
    ]
    made = bare
    for _ in range(chance.choice((1, 1, 2))):
        fitting = [rule for rule in rules if rule(made, chance) != made]
        if fitting:
            made = chance.choice(fitting)(made, chance)
    return made if made.lower() != bare.lower() else ""


def unaccented(name: str) -> str:
    """As a paper without special letters prints it."""
    decomposed = unicodedata.normalize("NFKD", name.replace("‘", "'").replace("’", "'").replace("ʼ", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "'`")


def french(name: str, _: random.Random) -> str:
    made = re.sub(r"sh", "ch", re.sub(r"Sh", "Ch", name))
    made = re.sub(r"(?<=[b-df-hj-np-tv-z])u", "ou", made)
    return re.sub(r"(?<![dD])j", "dj", re.sub(r"\bJ", "Dj", made))


def german(name: str, _: random.Random) -> str:
    made = re.sub(r"sh", "sch", re.sub(r"Sh", "Sch", name))
    made = re.sub(r"v", "w", re.sub(r"V", "W", made))
    return re.sub(r"kh", "ch", re.sub(r"Kh", "Ch", made))


def vowel(name: str, chance: random.Random) -> str:
    """One short vowel inside a word heard as another."""
    places = [match.start() for match in re.finditer(r"(?<=[^aeiou\W])[aeou](?=[^aeiou\W])", name)]
    if not places:
        return name
    at = chance.choice(places)
    return name[:at] + {"a": "e", "e": "a", "o": "u", "u": "o"}[name[at]] + name[at + 1 :]


def single(name: str, _: random.Random) -> str:
    return re.sub(r"([a-z])\1", r"\1", name)


def double(name: str, chance: random.Random) -> str:
    places = [match.start() for match in re.finditer(r"(?<=[aeiou])[bdklmnrstz](?=[aeiou])", name)]
    if not places:
        return name
    at = chance.choice(places)
    return name[:at] + name[at] + name[at:]


def ending(name: str, _: random.Random) -> str:
    for old, new in (("iyah", "ieh"), ("iya", "iyeh"), ("ah", "a"), ("eh", "a"), ("ia", "iya")):
        if name.endswith(old):
            return name[: -len(old)] + new
    return name


def letters(name: str, chance: random.Random) -> str:
    """A letter that stands for the same sound."""
    pairs = [
        pair
        for pair in (("q", "k"), ("y", "i"), ("ee", "i"), ("ph", "f"), ("kh", "k"), ("ai", "ay"), ("ei", "ey"))
        if pair[0] in name[1:]
    ]
    if not pairs:
        return name
    old, new = chance.choice(pairs)
    return name[0] + name[1:].replace(old, new, 1)


def joint(name: str, _: random.Random) -> str:
    """Words written together, or with a hyphen."""
    return re.sub(r"(?<=\w) (?=\w)", "-", name, count=1) if " " in name else name.replace("-", " ")


def slip(name: str, chance: random.Random) -> str:
    """Two letters changed places, or one lost, in a long word: of the keyboard."""
    if len(name) < 8:
        return name
    at = chance.randrange(2, len(name) - 2)
    if not name[at : at + 2].isalpha():
        return name
    if chance.random() < 0.5:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + name[at + 1 :]


def article(name: str, chance: random.Random) -> str:
    """The Arabic article dropped, written otherwise or put before."""
    found = re.match(r"(?:Al|El|As|Ar|Ad|An|At|Az|Ash|al|el)[- ](?=\w)", name)
    if found:
        rest = name[found.end() :]
        return chance.choice((rest, f"El {rest}", f"al-{rest}", f"Al {rest}"))
    inner = re.search(r" (?:al|el|as|ar|ad|an|at|az|ash)[- ](?=\w)", name)
    if inner:
        return name[: inner.start()] + chance.choice((" el-", " al ", " ul-")) + name[inner.end() :]
    return f"Al-{name}" if " " not in name else name


def prefix(name: str, _: random.Random) -> str:
    """Words that names of places are made with."""
    for old, new in (
        ("Tall ", "Tel "), ("Kafr ", "Kfar "), ("Dayr ", "Deir "), ("Umm ", "Oum "), ("Abu ", "Abou "),
        ("Bayt ", "Beit "),
        ("Jaysh ", "Jaish "), ("Bani ", "Beni "), ("Wadi ", "Ouadi "), ("Ra's ", "Ras "), ("`Ayn ", "Ain "),
    ):  # fmt: skip
        if name.startswith(old):
            return new + name[len(old) :]
    return name


def russian(name: str, _: random.Random) -> str:
    for old, new in (("iv", "ov"), ("yi", "iy"), ("h", "g"), ("skyy", "sky"), ("yy", "y"), ("iy", "y")):
        if old in name[1:] and not (old == "h" and re.search(r"[cskz]h", name)):
            return name[0] + name[1:].replace(old, new, 1)
    return name


def polish(name: str, _: random.Random) -> str:
    return re.sub("ch", "cz", re.sub("sh", "sz", name.replace("v", "w").replace("V", "W")))


Rule = Callable[[str, random.Random], str]
_RULES: tuple[Rule, ...] = (french, german, vowel, single, double, ending, letters, joint, slip)
_OF_PINYIN: tuple[Rule, ...] = (joint, slip)
"""Of Pinyin, which papers of all languages print as it is."""
_OF_ARABIC: tuple[Rule, ...] = (article, prefix)
_OF_SLAVIC: tuple[Rule, ...] = (russian, polish)


def near_miss(name: str, chance: random.Random) -> str:
    """A name with two of its consonants changed into others that no spelling would put there."""
    made = list(unaccented(name))
    places = [at for at, letter in enumerate(made) if letter.lower() in _CONSONANTS]
    for at in chance.sample(places, min(2, len(places))):
        far = [letter for letter in _CONSONANTS if letter not in _CONFUSED.get(made[at].lower(), made[at].lower())]
        letter = chance.choice(far)
        made[at] = letter.upper() if made[at].isupper() else letter
    return "".join(made)


_CONFUSED = {
    "b": "bpv", "c": "cksz", "d": "dtz", "f": "fpv", "g": "gkjz", "k": "kcgq", "l": "lr", "m": "mn", "n": "nm",
    "p": "pbf",
    "r": "rl", "s": "szc", "t": "td", "v": "vbfw", "z": "zsd",
}  # fmt: skip


def nonsense(chance: random.Random) -> str:
    """A word of three to five syllables of no language."""
    onsets = "b d f g h k l m n p r s t v z sh kh gr tr st br dr kr sl".split()
    ends = ["", "", "", "n", "r", "l", "s", "k", "m", "t"]
    syllables = [
        chance.choice(onsets) + chance.choice("aeiou") + chance.choice(ends)
        for _ in range(chance.choice((3, 3, 4, 4, 5)))
    ]
    return "".join(syllables).capitalize()
