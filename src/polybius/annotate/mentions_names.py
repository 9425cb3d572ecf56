"""Names of mentions: proper names without titles, and descriptions in a normal form without a report's labels."""

from __future__ import annotations

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_registry import Form, fold
from polybius.annotate.mentions_view import View

_LINKS = frozenset(("of", "for", "in"))
_EMPTY = frozenset("other such same own certain various many several numerous few more most first last new".split())
_SKIPPED_POS = frozenset(("DET", "NUM", "PUNCT", "CCONJ", "PRON", "ADP", "ADV", "PART", "SPACE"))


def proper_name(view: View, head: int) -> tuple[int, int]:
    """Tokens [start, stop) of the name around a capitalised head: its flat parts, capitalised modifiers, "of ..."."""
    tree = view.tree
    start = head
    for i in view.premodifiers(head):
        low = tree.left[i]
        if (
            tree.deps[i] not in ("amod", "compound", "flat")
            or not view.texts[i][:1].isupper()
            or tree.right[i] != start - 1
        ):
            break
        start = low
    while start < head and not view.texts[start][:1].isupper():
        start += 1
    stop = max((tree.right[c] for c in tree.children[head] if c > head and tree.deps[c] == "flat"), default=head) + 1
    return start, max(stop, _with_links(view, head, stop))


def _with_links(view: View, head: int, stop: int) -> int:
    """The end of a name that goes on with `of`, `for` or `in` and capitals ("Alliance for Patriotic Renewal")."""
    for i in view.tree.children[head]:
        if i <= head or view.tree.deps[i] != "nmod" or view.tree.upos[i] != "PROPN" or view.names[i] is None:
            continue
        same_name = view.names[i] == view.names[head]
        if same_name and view.preposition(i) in _LINKS and view.tree.left[i] == stop:
            stop = view.extent(i)[1]
    return stop


def person_name(view: View, head: int) -> tuple[int, int]:
    """Tokens [start, stop) of a person's name, without titles before it."""
    tree = view.tree
    stop = head + 1
    for i in tree.children[head]:
        if tree.deps[i] == "flat" and i > head:
            stop = max(stop, tree.right[i] + 1)
    start = head
    for i in view.premodifiers(head):
        if tree.deps[i] not in ("compound", "flat") or tree.upos[i] != "PROPN" or i != start - 1:
            break
        start = i
    return start, stop


def surname(name: str) -> str:
    """What later mentions shorten a name to: its last word, folded ("al-Hadidi" and "Hadidi" are one)."""
    parts = fold(name)
    return parts[-1] if parts else ""


def words(view: View, start: int, stop: int) -> str:
    """The tokens as the text has them, line breaks as spaces."""
    return " ".join(view.tree.raw(start, stop).split())


def description(view: View, lexicon: Lexicon, head: int, adjective: str = "", without: int = -1) -> str:
    """A noun phrase in a normal form: modifiers and head, without articles, numbers, owners and labels.

    `adjective` is put before it where a state is named otherwise than by an adjective ("army of Chad"); `without` is
    a token to leave out (the leader of "the Deby government").
    """
    start, _ = view.extent(head)
    kept = [i for i in range(start, head) if i != without and _is_kept(view, lexicon, head, i)]
    text = "".join(view.texts[i] + " " * view.tree.spaced[i] for i in _with_hyphens(view, kept)).rstrip()
    noun = _neutral(view, lexicon, head)
    first = -1 if adjective else (kept[0] if kept else head)
    named = " ".join(part for part in (adjective, text, noun) if part)
    word = view.tree.words[first] if first >= 0 else ""
    return _uncapitalised(view, named, first, bool(lexicon.modifier(word) or lexicon.agent(word)))


def _neutral(view: View, lexicon: Lexicon, head: int) -> str:
    neutral = lexicon.labels.neutral.get(view.tree.lemmas[head])
    if neutral is None:
        return view.texts[head]
    return f"{neutral}s" if view.is_plural(head) else neutral


def _is_kept(view: View, lexicon: Lexicon, head: int, i: int) -> bool:
    tree = view.tree
    if tree.upos[i] in _SKIPPED_POS or tree.words[i] in lexicon.labels.dropped or tree.words[i] in _EMPTY:
        return False
    above = i
    while tree.heads[above] != head and tree.heads[above] != above:
        if tree.deps[above] in ("nmod:poss", "nummod"):
            return False
        above = tree.heads[above]
    if tree.lemmas[i] in lexicon.partitives and tree.deps[i] in ("amod", "nummod"):
        return False
    return tree.deps[above] not in ("nmod:poss", "nummod", "det", "case", "advmod", "nmod:desc")


def _with_hyphens(view: View, kept: list[int]) -> list[int]:
    """The tokens, and hyphens between two of them that stand without white space."""
    found: list[int] = []
    for i in kept:
        if found and found[-1] == i - 2 and view.texts[i - 1] in "-–’'" and not view.tree.spaced[i - 1]:
            found.append(i - 1)
        found.append(i)
    return found


def _uncapitalised(view: View, text: str, first: int, common: bool) -> str:
    """A description at the head of a sentence begins with a small letter, unless its first word is a name."""
    if first < 0 or view.hits[first] is not None or view.texts[first][1:2].isupper():
        return text
    if view.tree.upos[first] == "PROPN" and not common:
        return text
    return text[:1].lower() + text[1:]


def demonym(view: View, country: str) -> str:
    """The state's adjective, empty where it has none."""
    row = view.registry.states.get(country)
    return row.demonyms[0] if row is not None and row.demonyms else ""


def has_adjective(view: View, head: int, country: str) -> bool:
    """Does the phrase before the head name the state in a word that the description keeps (not as a possessor)?"""
    for i in view.premodifiers(head):
        below = (i, *view.tree.children[i])
        if view.tree.deps[i] != "nmod:poss" and any(
            (hit := view.hits[c]) is not None and hit.row.country == country and hit.form is not Form.METONYM
            for c in below
        ):
            return True
    return False
