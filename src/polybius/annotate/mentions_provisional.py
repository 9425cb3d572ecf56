"""Actors that the registry does not know: what their names and the words beside them say of kind, sector and country.

They have no id, and so stay apart from the registry until somebody confirms them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_names import proper_name, words
from polybius.annotate.mentions_registry import Form, fold
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention
from polybius.codebook import AgentNoun

_BODIES = frozenset(("organisation", "armed_group", "government"))
_HOME = frozenset(("REB", "UAF", "PRM", "MIL", "COP", "GOV", "PTY", "OPP", "LEG"))
"""Sectors of bodies that mostly belong to the country that the report is on; agencies and outlets seldom do."""
_ACTORS = frozenset(("PERSON", "ORGANIZATION"))
_NAMES = frozenset(("PROPN", "X"))
_CALLS = frozenset(("call", "name", "know", "dub", "style", "nickname"))
_NAMED_AS = frozenset(("xcomp", "obj", "obl", "appos", "flat"))
_BESIDE = frozenset(("appos", "nmod:desc", "nmod:unmarked", "flat", "compound"))


def provisional(view: View, lexicon: Lexicon, i: int, country: str = "") -> Said:
    """What is known of the body whose name this token heads; `country` is that of its owner, where one is named."""
    start, stop = proper_name(view, i)
    name = words(view, start, stop)
    own = lexicon.name_noun(part for k in range(start, stop) for part in fold(view.texts[k]))
    described = [row for row, _ in _descriptions(view, lexicon, i)]
    row = own if own is not None else next(iter(described), None)
    kind = row.kind if row is not None else "organisation"
    sector = next((one.sector for one in (*described, *([own] if own else [])) if one.sector), "")
    said = [country, _in_name(view, start, stop), *(of for _, of in _descriptions(view, lexicon, i))]
    found = next((one for one in said if one), "")
    if not found and sector in _HOME:
        found = view.context.main
    return Said(kind, name, None, sector, found, why="not in the registry")


def is_body_name(view: View, lexicon: Lexicon, i: int) -> bool:
    """Is it a name of several words with a noun of a body among them ("Red Hill Brigade"), whatever the reader took it
    for? Where that is a person, the noun must be one that no person is called by."""
    if view.tree.upos[i] not in _NAMES or view.hits[i] is not None or not view.texts[i][:1].isupper():
        return False
    start, stop = proper_name(view, i)
    parts = [part for k in range(start, stop) for part in fold(view.texts[k])]
    row = lexicon.name_noun(parts)
    if row is None or len(parts) < 2 or view.tree.child(i, "nmod:desc") >= 0:
        return False
    name = view.names[i]
    return name is None or name.label != "PERSON" or row.kind == "armed_group"


def is_inside_a_name(view: View, i: int) -> bool:
    """Is it the place or cause in a longer name ("Coordination Committee of Velm")?"""
    above = view.tree.heads[i]
    if view.tree.dep(i) != "nmod" or view.names[i] is None or view.names[i] != view.names[above]:
        return False
    start, stop = proper_name(view, above)
    return start <= i < stop


def is_called_a_body(view: View, lexicon: Lexicon, i: int) -> bool:
    """Is it a name that the report calls a group ("X, a militia of the valley", "a unit called X")?"""
    if view.tree.words[i] in lexicon.sites:
        return False
    is_name = view.tree.upos[i] == "PROPN" and view.hits[i] is None and view.texts[i][:1].isupper()
    return is_name and not view.is_place(i) and any(True for _ in _descriptions(view, lexicon, i))


def _in_name(view: View, start: int, stop: int) -> str:
    """The country that the name itself names ("Chadian Unity Front")."""
    hits = [hit for i in range(start, stop) if (hit := view.hits[i]) is not None and hit.row.kind == "state"]
    found = {hit.row.country for hit in hits if hit.form in (Form.NAME, Form.DEMONYM)}
    return found.pop() if len(found) == 1 else ""


def _descriptions(view: View, lexicon: Lexicon, i: int) -> Iterator[tuple[AgentNoun, str]]:
    """Nouns that say what the name is ("X, a Malian rebel group", "the rebel group X"), with the country they name."""
    tree = view.tree
    beside = [c for c in tree.children[i] if tree.deps[c] == "appos"]
    if tree.deps[i] in _BESIDE or (tree.deps[i] == "nsubj" and tree.child(tree.heads[i], "cop") >= 0):
        beside.append(tree.heads[i])
    beside += _called(view, i)
    for noun in beside:
        if tree.upos[noun] != "NOUN":
            continue
        modifiers = view.modifier_words(noun)
        row = lexicon.agent(tree.words[noun], modifiers)
        if row is not None and row.kind in _BODIES and not row.role:
            countries = {hit.row.country for hit in view.owners(noun) if hit.row.kind == "state"}
            sector = lexicon.sector(row, modifiers, is_state=False)
            yield AgentNoun((), row.kind, sector), countries.pop() if len(countries) == 1 else ""


def is_called_so(view: View, lexicon: Lexicon, i: int) -> bool:
    """Is it the name in "a unit called X"?"""
    if view.tree.upos[i] != "PROPN" or view.hits[i] is not None:
        return False
    rows = [lexicon.agent(view.tree.words[noun]) for noun in _called(view, i)]
    return any(row is not None and row.kind in _BODIES and not row.role for row in rows)


def names_a_thing(view: View, lexicon: Lexicon, i: int) -> bool:
    """Is it said to be the name of what is no actor ("a ferry named X", "a comedy, X")?"""
    tree = view.tree
    nouns = _called(view, i)
    if tree.deps[i] == "appos" and tree.heads[i] < i:
        indefinite = any(tree.words[c] in ("a", "an") for c in tree.children[tree.heads[i]])
        nouns += [tree.heads[i]] if indefinite or view.kinds[tree.heads[i]] else []
    common = [noun for noun in nouns if tree.upos[noun] == "NOUN" and view.kinds[noun] not in _ACTORS]
    return any(lexicon.agent(tree.words[noun], view.modifier_words(noun)) is None for noun in common)


def _called(view: View, i: int) -> list[int]:
    """The noun of "a unit called X", "known to villagers as X", "named the unit X"."""
    tree = view.tree
    verb = tree.heads[i]
    if tree.lemmas[verb] not in _CALLS or tree.dep(i) not in _NAMED_AS:
        return []
    if tree.dep(verb) == "acl":
        return [tree.heads[verb]]
    return [c for c in tree.children[verb] if tree.deps[c] in ("obj", "nsubj:pass") and c != i]


def agreed(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, those of one unknown name with what any of them says: "a rebel group" is said once."""
    found = list(mentions)
    of_name: dict[str, list[Mention]] = {}
    for mention in filter(_is_unknown_body, found):
        of_name.setdefault(mention.name, []).append(mention)
    best = {name: _best(group) for name, group in of_name.items() if len(group) > 1}
    return [_like(one, best[one.name]) if one.name in best and _is_unknown_body(one) else one for one in found]


def _is_unknown_body(mention: Mention) -> bool:
    known = mention.actor is not None or mention.candidates or mention.kind not in _BODIES
    return not known and (mention.named or mention.antecedent >= 0)


def _best(group: list[Mention]) -> Mention:
    """The mention that says most: a sector other than that of armed actors of an unknown side, a country."""
    named = [mention for mention in group if mention.named] or group
    return min(named, key=lambda m: (m.sector in ("", "UAF"), not m.sector, not m.country, m.start))


def _like(mention: Mention, best: Mention) -> Mention:
    same = (mention.kind, mention.sector, mention.country) == (best.kind, best.sector, best.country)
    return mention if same else replace(mention, kind=best.kind, sector=best.sector, country=best.country)
