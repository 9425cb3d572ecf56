"""Perpetrators as the key has them: those who did it ("guerrillas of the Plains Front") and their group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.incidents_suspects import Seen, Suspect
from benchmarks.incidents_tellings import Party
from polybius.annotate.records import Mention

GROUPS = frozenset(("armed_group", "organisation", "government"))
MEMBERS = frozenset(
    "MEMBER GUERRILLA TERRORIST REBEL SUBVERSIVE COMMANDO SOLDIER TROOP OFFICER MILITIAMAN FIGHTER COMBATANT MILITANT "
    "EXTREMIST ACTIVIST AGENT GUNMAN UNIT COLUMN PATROL SQUAD HITMAN".split()
)
"""Heads of descriptions of those who act for a group."""


def with_groups(suspect: Suspect, seen: Sequence[Seen]) -> list[Party]:
    """The suspect under its own words; members of a group also as the group, a group also as its members."""
    begins = sorted(suspect.begins)
    own = Party(suspect.text, suspect.name, begins[0])
    if not suspect.named:
        group = next((text for m in suspect.mentions for text in _groups_in(m, seen)), "")
        return [own, Party(group, group, begins[0])] if group and _of_members(own.text) else [own]
    texts = dict.fromkeys(_flat(m) for m in suspect.mentions if m.named and m.antecedent < 0)
    members = next((text for text in texts if _of_members(text)), "")
    group = next((text for text in texts if not _of_members(text)), "")
    group = group or next((text for m in suspect.mentions for text in _groups_in(m, seen)), "") or _before_head(members)
    found = [text for text in (group, members) if text]
    return [Party(text, suspect.name, begins[0]) for text in found] or [own]


def _groups_in(mention: Mention, seen: Sequence[Seen]) -> Iterator[str]:
    """Names of groups within the words of a description."""
    inside = (one.mention for one in seen if mention.span.contains(one.mention.span))
    for other in inside:
        if other.kind in GROUPS and other.span.end - other.span.begin < mention.span.end - mention.span.begin:
            text = _flat(other)
            if not _of_members(text):
                yield text


def _of_members(text: str) -> bool:
    """Is the head of the phrase somebody who acts for a group?"""
    before_of = text.upper().partition(" OF ")[0].split()
    last = before_of[-1].rstrip("S") if before_of else ""
    return last in MEMBERS or last.replace("MEN", "MAN") in MEMBERS


def _before_head(text: str) -> str:
    """ "PLF" of "PLF GUERRILLAS": the name that stands before the head."""
    words = text.split()
    named = [word for word in words[:-1] if word not in ("ALLEGED", "PRESUMED", "SUSPECTED") and not word[0].isdigit()]
    return " ".join(named) if " OF " not in text and named else ""


def _flat(mention: Mention) -> str:
    return " ".join(mention.span.text.split())
