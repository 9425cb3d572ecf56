"""Actors as a report mentions them: every noun phrase that names or describes one, and pronouns that stand for one.

Ids. An actor of the registry has its id (`a_group_...`, `a_org_...`). A state and its government are one actor,
`a_state_syr`; its armed forces, police, legislature, courts and intelligence are actors of their own, whose id is the
state's and their PLOVER sector, `a_state_syr:MIL`: related by country, and never the same. Descriptions that fit many
("rebels", "Syrian rebels", "a Turkish official") have no id, only what is known: kind, sector, country. A person who
leads or led an actor of the registry has an id made of the name (`a_person_...`); a name that several actors share and
that nothing tells apart has none, and keeps them as `candidates`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from polybius.annotate.mentions_finder import Finder
from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_registry import Registry
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Doc, Mention, PlaceMention
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook
from polybius.codebook.compiled import remembered
from polybius.model.text import Report


def mentions(
    doc: Doc, report: Report, codebook: Codebook, places: tuple[PlaceMention, ...] = (), tree: Tree | None = None
) -> tuple[Mention, ...]:
    """All mentions of actors, sorted by position; at most one for each head token.

    The report's date tells actors apart that share a name. `places`, where they are known, keep a town of one word
    from being taken for a person and say which countries the report is on; `tree` is the Doc's, where it is made
    already.
    """
    registry, lexicon = _built(codebook)
    return Finder(View(tree or Tree(doc), registry, places, report.date), lexicon, report).find()


def mention_index(found: Iterable[Mention]) -> dict[int, Mention]:
    """Mentions by head token."""
    return {mention.head: mention for mention in found}


@lru_cache(maxsize=4)
def _built(codebook: Codebook) -> tuple[Registry, Lexicon]:
    return remembered("mentions", codebook.mark, Registry, lambda: Registry(codebook)), Lexicon(codebook)
