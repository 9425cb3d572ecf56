"""Features of matching: who did it, to whom or what, and who says so. Their table is in match_features.py."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.case.identity import THING
from polybius.case.likeness import Likeness
from polybius.case.tellings import Telling
from polybius.case.ties import Tie

COMMON = frozenset(
    ("aerial", "arrest", "destroy", "drone", "explosives", "firearms", "heavy-weapons", "suicide-attack")
)
"""PLOVER modes of which a war has many on a day."""


def unsaid(one: object, other: object) -> str:
    """What neither or only one says: its being missing tells something too, and is no likeness of nothing."""
    return "" if one and other else "half_said" if one or other else "unsaid"


def actor(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Whether both name the same doer; whom one only accuses, or who denies it, may be another's for one deed."""
    found = likeness.closest(first.actors, second.actors)
    if found is None:
        return unsaid(first.actors, second.actors)
    return "rival" if found is Tie.APART and (first.charges or second.charges) else _tied(found)


def recipient(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Whether the same befell the same; sharing only "civilians" tells little."""
    found = likeness.closest(first.recipients, second.recipients)
    if found is None and _particulars(likeness, first) and _particulars(likeness, second):
        return "other_things"
    if found is Tie.DESCRIBED and not _particular(likeness, first.recipients, second.recipients):
        return "generic"
    if found in (Tie.DESCRIBED, Tie.SAME) and (first.modes & second.modes) - COMMON:
        return "rarely"
    return _tied(found) or unsaid(first.recipients, second.recipients)


def target(likeness: Likeness, first: Telling, second: Telling) -> str:
    """The same thing or people struck on the same day, where both say the day."""
    if not (first.days and first.days == second.days and first.days.single):
        return ""
    return "same_day" if _particular(likeness, first.recipients, second.recipients) else ""


def thing(likeness: Likeness, first: Telling, second: Telling) -> str:
    """A thing that both befell, and no common one: a market, a convoy."""
    own = [one for one in first.recipients if one.startswith(THING)]
    return "same" if _particular(likeness, own, second.recipients) else ""


def _particular(likeness: Likeness, ones: Sequence[str], others: Sequence[str]) -> bool:
    return any(one in others and not likeness.is_generic(one) for one in ones)


def _particulars(likeness: Likeness, telling: Telling) -> bool:
    return any(not likeness.is_generic(one) for one in telling.recipients)


def _tied(found: Tie | None) -> str:
    return "" if found is None else found.name.lower()


def victim(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Whether the one dead that one of them tells of ("killed a pilot") is among those whom the other befell."""
    if not (first.single or second.single) or not (first.recipients and second.recipients):
        return ""
    if _meet(first.recipients, second.recipients):
        return "same" if first.single and second.single else ""
    return "other" if likeness.closest(first.recipients, second.recipients) in (None, Tie.APART) else ""


def roles(_: Likeness, first: Telling, second: Telling) -> str:
    """Who acts in one suffers in the other."""
    crossed = _meet(first.actors, second.recipients) or _meet(first.recipients, second.actors)
    if not crossed or _meet(first.actors, second.actors) or _meet(first.recipients, second.recipients):
        return ""
    return "swapped"


def _meet(ones: Sequence[str], others: Sequence[str]) -> bool:
    return any(one in others for one in ones)


def source(_: Likeness, first: Telling, second: Telling) -> str:
    """Whom both cite for it, or whether one cites the outlet of the other."""
    one, other = first.sources, second.sources
    if not one and not other:
        return "unsaid"
    if one & other:
        return "same"
    if first.outlet in other or second.outlet in one:
        return "cites"
    return "other" if one and other else "half_said"
