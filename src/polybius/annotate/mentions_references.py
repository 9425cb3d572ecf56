"""Descriptions that stand for somebody named before: "the group", "the brigade", "its fighters", "the army".

They stand for the last one that the noun fits, where no other fits as well; else for nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from polybius.annotate.mentions_lexicon import ARMED, ORGANS, Lexicon
from polybius.annotate.mentions_names import demonym, description
from polybius.annotate.mentions_pronouns import Number, antecedent
from polybius.annotate.mentions_registry import fold
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention
from polybius.codebook import AgentNoun

_GROUP_KINDS = frozenset(("organisation", "armed_group"))
_FIGHTING = frozenset(("REB", "UAF", "PRM", "CRM"))
NO_GROUPS = ORGANS | {"MED", "IGO"}
_GROUPS = frozenset(
    ("group", "organisation", "organization", "movement", "faction", "militia", "party", "alliance", "coalition")
)


class References:
    """Reads descriptions in the light of the mentions before them."""

    def __init__(self, view: View, lexicon: Lexicon, known: Mapping[int, Mention]) -> None:
        self._view = view
        self._lexicon = lexicon
        self._known = known

    def of_possessor(self, i: int) -> Said | None:
        """ "his country", "her neighbour": a noun that names a state, by whose it is."""
        return self._neighbour(i) or self._own_country(i)

    def _neighbour(self, i: int) -> Said | None:
        """ "her neighbour", "the farmer's neighbours": a person's, and no state."""
        view = self._view
        owners = [self._known.get(c) for c in view.tree.children[i] if view.tree.deps[c] == "nmod:poss"]
        of_person = any(m is not None and m.kind in ("person", "population") for m in owners)
        if not of_person or view.tree.lemmas[i] not in ("neighbour", "neighbor"):
            return None
        return Said(
            "population" if view.is_plural(i) else "person",
            description(self._view, self._lexicon, i),
            None,
            "CVL",
            named=False,
        )

    def _own_country(self, i: int) -> Said | None:
        """ "his country", "their nation": that of whoever the pronoun stands for."""
        view = self._view
        owners = [self._known.get(c) for c in view.tree.children[i] if view.tree.deps[c] == "nmod:poss"]
        country = next((m.country for m in owners if m is not None and m.country and m.kind != "state"), "")
        row = view.registry.states.get(country) if country and not view.is_plural(i) else None
        return None if row is None else Said("state", row.name, row.id, "GOV", country, named=False)

    def again(self, i: int) -> Said | None:
        """ "the Front" after the Polisario Front, "its fighters" and "the gunmen" after a group was named."""
        view = self._view
        owner = next((self._known.get(c) for c in view.tree.children[i] if view.tree.deps[c] == "nmod:poss"), None)
        if owner is not None and owner.antecedent >= 0:
            return self._men_of(i, owner)
        if not is_bare(self._view, i):
            return None
        return self._by_its_noun(i) or self._band(i)

    def _men_of(self, i: int, owner: Mention) -> Said | None:
        """ "its fighters", "his militia": the group that the pronoun or its leader stands for."""
        row = self._lexicon.agent(self._view.tree.words[i], self._view.modifier_words(i))
        if row is None or row.role or not (row.kind == "armed_group" or row.sector in ARMED):
            return None
        if owner.kind in _GROUP_KINDS and owner.sector in _FIGHTING:
            return Said(owner.kind, owner.name, owner.actor, owner.sector, owner.country, named=False)
        group = self._view.registry.rows.get(owner.affiliation)
        if owner.kind != "person" or group is None or group.kind not in _GROUP_KINDS:
            return None
        return Said(group.kind, group.name, group.id, group.sector, group.country, named=False, why=f"of {owner.name}")

    def _band(self, i: int) -> Said | None:
        """ "the gunmen", "the kidnappers": the one armed group that the report has named so far, near before."""
        view = self._view
        row = self._lexicon.agent(view.tree.words[i], [])
        if row is None or row.sector != "UAF" or not row.open or row.weak or not view.is_plural(i):
            return None
        bands = [m for m in self._known.values() if m.kind == "armed_group" and m.sector in _FIGHTING and m.named]
        others = any(m.sector in ARMED and m.kind != "person" and not m.named for m in self._known.values())
        if others or len({m.name for m in bands}) != 1 or view.tree.sent[bands[-1].head] < view.tree.sent[i] - 2:
            return None
        of = bands[-1]
        return Said(of.kind, of.name, of.actor, of.sector, of.country, named=False, antecedent=of.head)

    def _last_group(self, i: int) -> Said | None:
        """ "the militia", "the group": the one group that the report has named so far, near before."""
        groups = [m for m in self._groups().values() if m.antecedent < 0 and m.head < i]
        near = bool(groups) and self._view.tree.sent[groups[-1].head] >= self._view.tree.sent[i] - 2
        if not near or len({m.name for m in groups}) != 1:
            return None
        of = groups[-1]
        return Said(of.kind, of.name, of.actor, of.sector, of.country, named=False, antecedent=of.head)

    def _by_its_noun(self, i: int) -> Said | None:
        """ "the brigade" after a brigade was named: the last body of which the noun is part of the name."""
        if self._view.is_plural(i) or self._lexicon.name_noun([self._view.tree.words[i]]) is None:
            return None
        noun = self._view.tree.words[i]
        for head in sorted(self._known, reverse=True):
            of = self._known[head]
            if of.named and of.kind in _GROUP_KINDS and ":" not in (of.actor or "") and noun in fold(of.name):
                return Said(of.kind, of.name, of.actor, of.sector, of.country, named=False, antecedent=head)
        return None

    def _groups(self) -> dict[int, Mention]:
        """Named mentions that "the group" can stand for: no organ of a state, no outlet, no world body."""
        return {head: m for head, m in self._known.items() if m.named and m.kind in _GROUP_KINDS and _is_group(m)}

    def earlier(self, i: int, row: AgentNoun, sector: str) -> Said | None:
        """ "the government", "the army", "the group" after somebody's government, army, group was named."""
        if self._view.tree.lemmas[i] in _GROUPS and not self._view.is_plural(i):
            head = antecedent(self._view, i, Number.THING, self._groups())
            if head < 0:
                return self._last_group(i)
            of = self._known[head]
            return Said(of.kind, of.name, of.actor, of.sector, of.country, named=False, antecedent=head)
        return self.same_organ(i, sector, near=True) if row.organ and sector in ORGANS else None

    def same_organ(self, i: int, sector: str, *, near: bool) -> Said | None:
        """The state's organ that the report is about here: the one of this and the last sentence (`near`), else of the
        paragraph, else its main one."""
        view = self._view
        known = [m for m in self._known.values() if m.country and m.antecedent < 0]
        here = [m for m in known if m.sector == sector and not view.is_location(m.head) and not self._is_side(m)]
        if near:
            of = _only_one([m for m in here if view.tree.sent[m.head] >= view.tree.sent[i] - 1])
        else:
            of = _only_one([m for m in known if m.head >= view.paragraphs[i]])
            of = of or _main_one([m for m in here if m.kind != "state"])
        actor = view.registry.state_actor(of.country, sector) if of is not None else None
        if of is None or actor is None:
            return None
        kind = "government" if sector == "GOV" else "organisation"
        name = f"{demonym(view, of.country)} {description(self._view, self._lexicon, i)}".strip()
        return Said(kind, name, actor, sector, of.country, named=False, why=f"{of.name} was named before")

    def _is_side(self, mention: Mention) -> bool:
        """ "Chad-backed rebels" name no government that "the government" could be."""
        return self._view.is_joined(mention.stop)


def is_bare(view: View, i: int) -> bool:
    """ "the army", with nothing that says whose or which."""
    after = (view.tree.deps[c] in ("nmod", "nmod:poss", "acl:relcl", "appos", "flat") for c in view.tree.children[i])
    return is_definite(view, i) and next(view.premodifiers(i), -1) < 0 and not any(after)


def is_definite(view: View, i: int) -> bool:
    det = view.tree.child(i, "det")
    return det >= 0 and view.tree.words[det] in ("the", "this", "that", "these", "those")


def _is_group(mention: Mention) -> bool:
    if mention.actor is None:
        return mention.sector not in NO_GROUPS
    return not mention.actor.startswith("a_state_") and mention.sector not in ("MED", "IGO")


def _only_one(found: list[Mention]) -> Mention | None:
    """The last one where all are of one country."""
    return found[-1] if found and len({m.country for m in found}) == 1 else None


def _main_one(found: list[Mention]) -> Mention | None:
    """The last one of the country that three in four, and at least two, of the mentions are of."""
    counts = Counter(m.country for m in found)
    for country, count in counts.most_common(1):
        if count >= 2 and count * 4 >= len(found) * 3:
            return next(m for m in reversed(found) if m.country == country)
    return None
