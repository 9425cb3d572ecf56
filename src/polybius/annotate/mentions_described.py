"""Descriptions: what an agent noun with its modifiers says of the actor ("Syrian army", "rebel groups", "the regime").

Registry labels never enter a name: "the regime in X" has the name that its state's government has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from polybius.annotate.mentions_countries import Countries
from polybius.annotate.mentions_lexicon import ORGANS, Lexicon
from polybius.annotate.mentions_names import demonym, description, has_adjective, person_name, proper_name, words
from polybius.annotate.mentions_persons import Persons
from polybius.annotate.mentions_provisional import provisional
from polybius.annotate.mentions_references import NO_GROUPS, References, is_bare, is_definite
from polybius.annotate.mentions_registry import Form, Hit
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_titles import PAST
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention
from polybius.codebook import AgentNoun

_BODIES = frozenset(("organisation", "armed_group", "government"))
_COLLECTIVE = frozenset(
    "population public minority majority family crowd community household tribe clan mob people".split()
)
_OFFICIALS = frozenset(
    ("official", "diplomat", "leader", "negotiator", "delegation", "representative", "minister", "ruler")
)
"""Unnamed and in the plural they speak and act for their government."""
_BESIDE = frozenset(("near", "outside", "at", "inside", "around", "behind", "opposite"))
"""Before an organ of a state they speak of its building."""
_FIGHTERS = frozenset(("fighter", "militant", "combatant"))
_MEN = frozenset(("man", "boy", "lad", "youth"))
"""Of an armed group they are its fighters."""
_OF_COUNTRIES = frozenset(("person", "organisation", "armed_group", "government", "population", "unknown"))
_DOMESTIC = ORGANS | {"REB", "OPP", "PRM"}
"""Sectors of which a report on a country means that country's."""
_OF_OFFICES = frozenset("prime foreign vice deputy defence defense interior acting first supreme".split())
_PART_OF_NAMES = frozenset(
    ("national", "royal", "republican", "central", "supreme", "foreign", "defence", "defense", "interior")
)


class Described:
    """Reads agent nouns in the light of what is known so far of the report's persons and mentions."""

    def __init__(self, view: View, lexicon: Lexicon, persons: Persons, known: Mapping[int, Mention]) -> None:
        self._view = view
        self._lexicon = lexicon
        self._persons = persons
        self._known = known
        self._countries = Countries(view, lexicon, known)
        self._references = References(view, lexicon, known)

    def at(self, i: int) -> Said | None:
        """None where the token is no agent noun, or too weak a one to be an actor here."""
        view = self._view
        if not self._lexicon.may_be_agent(view.tree.words[i]):
            return None
        modifiers = view.modifier_words(i)
        row = self._lexicon.agent(view.tree.words[i], modifiers)
        if row is None:
            return None
        if row.kind == "state":
            own = self._references.of_possessor(i)
            if own is not None:
                return own
        again = self._references.again(i)
        if again is not None:
            return again
        found = view.owners(i)
        owners = [hit for hit in found if hit.form is not Form.PEOPLE]
        if row.weak and not owners and view.kinds[i] not in ("PERSON", "ORGANIZATION"):
            return None
        groups = [hit for hit in owners if hit.row.kind != "state"]
        if groups and not row.relational:
            return self._of_group(i, row, groups[-1] if row.kind == "person" else groups[0])
        country = self._country(i, row, owners)
        of_people = len(owners) < len(found)
        if country and of_people:
            return self._of_people(i, row, country, modifiers)
        said = self._of_country(i, row, country, modifiers)
        if of_people and said is not None and said.actor is not None and row.kind != "person":
            return self._of_people(i, row, said.country, modifiers)  # "Druze forces" are no organ of the state around
        return self._armed(i, said) if of_people and said is not None else said

    def placed(self, mention: Mention) -> Mention:
        """A mention of nobody known with the country of its surroundings, where it says none itself."""
        known = mention.actor is not None or mention.country or mention.candidates or mention.antecedent >= 0
        if known or mention.affiliation or mention.kind not in _OF_COUNTRIES or mention.sector == "IGO":
            return mention
        if mention.named and mention.sector in NO_GROUPS:
            return mention
        around = self._countries.around(mention.head, mention.sector, named=mention.named)
        return replace(mention, country=around.country, why=mention.why or around.why) if around.country else mention

    # -- a group's or organisation's ------------------------------------------------------------------------

    def _of_group(self, i: int, row: AgentNoun, hit: Hit) -> Said:
        """ "IS fighters" are IS; "an IS commander" is a person of its."""
        sector = hit.row.sector or row.sector
        name = self._name(i)
        men = self._view.tree.lemmas[i] in _MEN and hit.row.kind == "armed_group"
        if men or (row.kind in _BODIES and row.sector not in ("MED", "CVL") and not row.role):
            return self._view.said_by(hit) if hit.row.sector else replace(self._view.said_by(hit), sector=row.sector)
        leader = self._persons.leader_of(hit.row.id, self._office(i))
        if leader is not None and row.kind == "person" and self._is_holder(i, self._view.modifier_words(i)):
            return leader
        return Said(row.kind, name, None, sector if row.role else row.sector, hit.row.country, named=False)

    def _of_people(self, i: int, row: AgentNoun, country: str, modifiers: list[str]) -> Said:
        """ "Iraqi Kurdish forces", "the Bosnian Serb army": of the country, and no organ of its state."""
        sector = self._lexicon.sector(row, modifiers, is_state=False)
        return self._armed(i, Said(self._kind_of(i, row), self._name(i), None, sector, country, named=False))

    def _armed(self, i: int, said: Said) -> Said:
        """ "Chechen fighters": armed men of a people without a state of its own stand against one."""
        rebels = said.sector == "UAF" and self._view.tree.lemmas[i] in _FIGHTERS
        return replace(said, sector="REB") if rebels else said

    # -- a country's ----------------------------------------------------------------------------------------

    def _of_country(self, i: int, row: AgentNoun, country: str, modifiers: list[str]) -> Said | None:
        sector = "" if PAST & {*modifiers} else self._lexicon.sector(row, modifiers, bool(country))
        if country and row.kind == "person" and not self._view.is_plural(i):
            person = self._holder(i, country, modifiers)
            if person is not None:
                return person
        if country and self._is_organ(i, row, sector, modifiers):
            return self._organ(i, row, country, sector)
        bare = not country and is_bare(self._view, i)
        earlier = self._references.earlier(i, row, sector) if bare else None
        if earlier is not None:
            return earlier
        around = self._in_context(i, row, modifiers) if not country else None
        if around is not None:
            return around
        before = self._references.same_organ(i, sector, near=False) if bare and row.organ and sector in ORGANS else None
        if before is not None:
            return before
        if self._is_named_band(i, row):
            start = next((c for c in range(self._view.extent(i)[0], i) if self._view.texts[c][:1].isupper()), i)
            return Said(row.kind, words(self._view, start, i + 1), None, sector, country, why="not in the registry")
        if self._is_proper(i) and not bare:
            return self._proper(i, row, country, sector)
        return Said(self._kind_of(i, row), self._name(i), None, sector, country, named=False)

    def _is_named_band(self, i: int, row: AgentNoun) -> bool:
        """ "the Black Lotus gang": a name that is no place's before a noun of a band or body."""
        view = self._view
        if row.kind not in _BODIES or view.is_plural(i) or row.organ or view.texts[i][:1].isupper():
            return False
        return any(self._countries.is_name(c) for c in view.premodifiers(i) if view.tree.deps[c] == "compound")

    def _proper(self, i: int, row: AgentNoun, country: str, sector: str) -> Said:
        """A name ("Northern Front"), or a title in capitals ("Minister of Foreign Affairs")."""
        if row.kind == "person":
            return Said("person", words(self._view, *proper_name(self._view, i)), None, sector, country)
        return provisional(self._view, self._lexicon, i, country)

    # -- a country's that the phrase does not name -----------------------------------------------------------

    def _in_context(self, i: int, row: AgentNoun, modifiers: list[str]) -> Said | None:
        """ "the army", "government troops", "rebels", "the president": of the country that the surroundings give."""
        sector = self._lexicon.sector(row, modifiers, is_state=row.organ)
        told = self._is_told_of(i, row, modifiers)
        if sector not in _DOMESTIC or PAST & {*modifiers} or not (told or self._is_counted(i, row)):
            return None
        around = self._countries.around(i, sector)
        if not around.country or (self._is_proper(i) and not self._is_organ(i, row, sector, modifiers)):
            return None
        person = self._holder(i, around.country, modifiers) if row.kind == "person" else None
        if person is not None:
            return person
        actor = self._view.registry.state_actor(around.country, sector)
        is_organ = told and row.kind != "person" and self._is_organ(i, row, sector, modifiers)
        kind = "government" if is_organ and sector == "GOV" else self._kind_of(i, row)
        name = f"{demonym(self._view, around.country)} {self._name(i)}".strip()
        return Said(kind, name, actor if is_organ else None, sector, around.country, named=False, why=around.why)

    def is_building(self, i: int) -> bool:
        """ "a blast near parliament", "Parliament House"."""
        view = self._view
        row = self._lexicon.agent(view.tree.words[i], view.modifier_words(i))
        if row is None or row.sector not in ("LEG", "JUD"):
            return False
        house = view.tree.words[i] == "house" and "parliament" in view.modifier_words(i)
        return house or (view.preposition(i) in _BESIDE and view.tree.child(i, "det") < 0)

    def _is_counted(self, i: int, row: AgentNoun) -> bool:
        """ "four soldiers": some of a country's, and not the whole organ."""
        return row.kind == "armed_group" and self._view.tree.child(i, "nummod") >= 0

    def _is_told_of(self, i: int, row: AgentNoun, modifiers: list[str]) -> bool:
        """Is it one that the report takes for known: definite, or of a side that a country has one of?"""
        if self._view.tree.child(i, "cop") >= 0:
            return False
        if row.kind == "person":
            return self._is_holder(i, modifiers) and self._view.tree.words[i] in self._lexicon.offices
        return is_definite(self._view, i) or (
            self._view.tree.child(i, "det") < 0 and self._view.tree.child(i, "nummod") < 0
        )

    def _holder(self, i: int, country: str, modifiers: list[str]) -> Said | None:
        return self._persons.holder(country, self._office(i)) if self._is_holder(i, modifiers) else None

    def _is_holder(self, i: int, modifiers: list[str]) -> bool:
        """ "the Syrian president", "Syria's president": the one who holds the office, and nobody called so."""
        tree = self._view.tree
        if self._view.is_plural(i) or PAST & {*modifiers} or tree.child(i, "cop") >= 0:
            return False
        return is_definite(self._view, i) or tree.child(i, "nmod:poss") >= 0

    def _office(self, i: int) -> str:
        """ "president", "prime minister"; words of a name before it are none of the office's."""
        view = self._view
        before = [view.tree.words[c] for c in view.premodifiers(i) if view.hits[c] is None]
        return " ".join([*reversed([word for word in before if word in _OF_OFFICES]), view.tree.lemmas[i]])

    def _organ(self, i: int, row: AgentNoun, country: str, sector: str) -> Said:
        actor = self._view.registry.state_actor(country, sector)
        kind = "government" if sector == "GOV" else "organisation"
        adjective = "" if has_adjective(self._view, i, country) else demonym(self._view, country)
        if row.kind == "person":
            kind = "government"
        name = description(self._view, self._lexicon, i, adjective, self._leader(i)[0])
        return Said(kind, name, actor, sector, country)

    def _is_organ(self, i: int, row: AgentNoun, sector: str, modifiers: list[str]) -> bool:
        """Does the noun with these modifiers denote the state's own organ (no rebels', no province's, no party's)?"""
        if sector not in ORGANS:
            return False
        if row.kind == "person":
            return sector == "GOV" and self._view.is_plural(i) and self._view.tree.lemmas[i] in _OFFICIALS
        if not row.organ:
            return False
        others = {s for word in modifiers if (s := self._lexicon.modifier(word))}
        return not others - ORGANS and not self._has_name_of_its_own(i)

    def _has_name_of_its_own(self, i: int) -> bool:
        """ "the Free Chadian Army": a capitalised modifier that no army of a state would have."""
        if self._view.tree.upos[i] != "PROPN":
            return False
        leader = self._leader(i)[0]
        before = [c for c in self._view.premodifiers(i) if self._view.tree.deps[c] in ("amod", "compound")]
        before = [c for c in before if c != leader]
        return any(self._view.texts[c][:1].isdigit() or self._is_own(c) for c in before)

    def _is_own(self, i: int) -> bool:
        """Is it a capitalised word that is neither a state's nor one that many armies and ministries have?"""
        hit = self._view.hits[i]
        capital = self._view.texts[i][:1].isupper() and (hit is None or hit.form is Form.PEOPLE)
        return capital and not self._is_common(self._view.tree.lemmas[i].lower())

    def _is_common(self, word: str) -> bool:
        return word in _PART_OF_NAMES or bool(self._lexicon.modifier(word)) or self._lexicon.agent(word) is not None

    def _country(self, i: int, row: AgentNoun, owners: list[Hit]) -> str:
        """The one country whose it is, by name, by its leader's name or by a pronoun; empty for none or several."""
        found = sorted({hit.row.country for hit in owners if hit.row.kind == "state" and self._owns(i, row, hit)})
        if found:
            return found[0] if len(found) == 1 else ""
        if not row.organ:
            return ""
        return self._leader(i)[1]

    def _owns(self, i: int, row: AgentNoun, hit: Hit) -> bool:
        """ "rebels in Mali" says where, "the authorities in Bamako" whose."""
        if row.relational:
            return False
        after = hit.start > i
        where = after and self._view.preposition(hit.start) == "in"
        return row.kind == "government" if where else hit.form is not Form.METONYM or after or row.kind != "population"

    def _leader(self, i: int) -> tuple[int, str]:
        """ "the Deby government", "Deby's forces", "his troops": the leader's token and country; -1 for none."""
        view = self._view
        for c in view.premodifiers(i):
            if view.tree.deps[c] not in ("compound", "nmod:poss"):
                continue
            mention = self._known.get(c)
            if mention is not None and mention.sector in ("GOV", "MIL") and mention.country:
                return c, mention.country
            named = words(view, *person_name(view, c)) if view.tree.upos[c] == "PROPN" else ""
            person = self._persons.leading(named) or self._persons.leading(named.removesuffix("s"))  # "Debys forces"
            if person is not None:
                return c, person.country
        return -1, ""

    # -- names ----------------------------------------------------------------------------------------------

    def _is_proper(self, i: int) -> bool:
        """Is it part of a name ("Northern Front")? A capital at the head of a sentence alone makes none."""
        name = self._view.names[i]
        if self._view.tree.upos[i] != "PROPN" or name is None or name[2] not in ("ORG", "PERSON"):
            return False
        if not self._view.texts[i][:1].isupper():
            return False
        start, stop = proper_name(self._view, i)
        return stop - start > 1

    def _name(self, i: int) -> str:
        return description(self._view, self._lexicon, i)

    def _kind_of(self, i: int, row: AgentNoun) -> str:
        single = not self._view.is_plural(i) and self._view.tree.lemmas[i] not in _COLLECTIVE
        return "person" if single and row.kind == "population" and self._view.kinds[i] == "PERSON" else row.kind
