"""Agent nouns and their modifiers (data/agents.yaml), looked up by lemma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.codebook import AgentNoun, Codebook, WordList

ARMED = frozenset(("MIL", "UAF", "REB", "PRM"))
"""Sectors of armed bodies: a government's fighters are its military, an opposition's are rebels."""
ORGANS = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
"""Sectors of organs of a state, which have an id made from the state's."""
_OF_ARMED = {"GOV": "MIL", "OPP": "REB", "PTY": "UAF", "CVL": "UAF", "REL": "UAF", "IGO": "MIL"}


@dataclass(frozen=True, slots=True)
class Labels:
    """A report's own labels: neutral words that stand for nouns, and words that a name leaves out."""

    neutral: dict[str, str]
    dropped: frozenset[str]


class Lexicon:
    """Lookups by lemma; a noun of two words is looked up with its modifier first."""

    def __init__(self, codebook: Codebook) -> None:
        self._agents = {form: row for row in codebook.agents for noun in row.nouns for form in (noun, _plural(noun))}
        self._heads = frozenset(form.rpartition(" ")[2] for form in self._agents)
        self._modifiers = {word: row.sector for row in codebook.agent_modifiers for word in row.words}
        self.labels = _labels(codebook)
        self.sites = _forms(codebook.site_names)
        self.sent = _forms(codebook.capital_possessed)
        self.offices = _forms(codebook.state_offices)
        self.object_verbs = _forms(codebook.capital_object_verbs)
        self.outside = _forms(codebook.outside_modifiers)
        self.venues = _forms(codebook.venue_words)
        self._name_nouns = {
            form: row for row in codebook.name_nouns for noun in row.nouns for form in (noun, _plural(noun))
        }
        self.partitives = _forms(codebook.partitives)
        self.place_verbs = _forms(codebook.capital_place_verbs)
        self.possessions = _forms(codebook.actor_possessions)
        self.relations = _forms(codebook.actor_relations)

    def may_be_agent(self, noun: str) -> bool:
        """Whether a noun is an agent with some word before it, or without one; spares to look at what is before it."""
        return noun in self._heads or noun.rpartition("-")[2] in self._heads

    def agent(self, noun: str, before: Iterable[str] = ()) -> AgentNoun | None:
        """The row of a noun (as it stands, small letters) with the words before it, nearest first ("air force")."""
        for word in before:
            row = self._agents.get(f"{word} {noun}")
            if row is not None:
                return row
        return self._agents.get(noun) or self._agents.get(noun.rpartition("-")[2])

    def name_noun(self, words: Iterable[str]) -> AgentNoun | None:
        """What the first noun of a body among the words of a name says of it ("Brigade" of "Red Hill Brigade")."""
        return next((self._name_nouns[word] for word in words if word in self._name_nouns), None)

    def modifier(self, word: str) -> str:
        """The sector that an adjective or noun before an agent noun tells, empty for other words."""
        return self._modifiers.get(word, "")

    def sector(self, row: AgentNoun, modifiers: Iterable[str], is_state: bool) -> str:
        """PLOVER sector of a noun with its modifiers (nearest first); a state's own armed men are its military."""
        armed = row.sector in ARMED or row.kind == "armed_group"
        said = next((self._modifiers[word] for word in modifiers if word in self._modifiers), "")
        if not row.open:
            return row.sector
        if armed:
            said = _OF_ARMED.get(said, said)
            own = "MIL" if is_state and row.organ else row.sector
            return said or own
        return said or row.sector


def _plural(noun: str) -> str:
    """The regular plural, so that look-ups need no lemma."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def _labels(codebook: Codebook) -> Labels:
    neutral = {word: row.neutral for row in codebook.labels if row.neutral for word in row.words}
    return Labels(neutral, frozenset(word for row in codebook.labels if not row.neutral for word in row.words))


def _forms(lists: tuple[WordList, ...]) -> frozenset[str]:
    return frozenset(form for row in lists for form in row.forms)
