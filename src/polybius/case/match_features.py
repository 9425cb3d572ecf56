"""What two tellings have in common: a table of named features, each with one outcome or none.

Those of numbers are in match_figures.py, those of where in a report two stand in match_passages.py; the weights are in
data/matching.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from polybius.case.identity import THING
from polybius.case.likeness import Likeness
from polybius.case.match_figures import figures, toll
from polybius.case.match_passages import (
    between,
    breadth,
    clause,
    distance,
    in_one_clause,
    noun,
    opening,
    reference,
    section,
)
from polybius.case.spots import POINT
from polybius.case.telling_story import Bearing
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.model.claims import Kind, Realis

COMMON = frozenset(
    ("aerial", "arrest", "destroy", "drone", "explosives", "firearms", "heavy-weapons", "suicide-attack")
)
"""PLOVER modes of which a war has many on a day."""
NARROW = 3
"""Days: a claim that leaves no more open is dated for the purpose of comparing."""
WEEK, MONTH = 11, 31
SAME, SOON, FRESH, LATE = 1, 3, 7, 45
"""Days between an undated telling and what it may be about: news without a date is mostly of the last days."""
SHARES = ((0.0, "none"), (0.1, "few"), (0.2, "some"), (0.35, "many"), (0.6, "alike"))
"""Upper bounds of the share of content words that both have (Jaccard), and what it is called; beyond: repeated."""
FEWEST = 4
"""Names that a report must have for its company to tell anything."""
COMPANIES = ((0.15, "none"), (0.3, "few"), (0.45, "some"), (0.6, "many"))
"""Upper bounds of the share of the names of the report with fewer, and what it is called; beyond: most."""
BEARINGS = (Bearing.SAID, Bearing.SILENT, Bearing.OFF)

Feature = Callable[[Likeness, Telling, Telling], str]


# -- what --------------------------------------------------------------------------------------------------


def unsaid(one: object, other: object) -> str:
    """What neither or only one says: its being missing tells something too, and is no likeness of nothing."""
    return "" if one and other else "half_said" if one or other else "unsaid"


def type_(_: Likeness, first: Telling, second: Telling) -> str:
    if first.type != second.type:
        return "compatible"
    return "counted" if Kind.FIGURE in (first.claim.kind, second.claim.kind) else "same"


def mode(likeness: Likeness, first: Telling, second: Telling) -> str:
    one, other = first.modes, second.modes
    if not (one and other):
        return unsaid(one, other)
    if not one.isdisjoint(other):
        return "same" if one & other <= COMMON else "same_rare"
    if first.wording.means.isdisjoint(second.wording.means):
        return "other"
    return "" if likeness.kin_modes(one, other) else "other_way"


def means(_: Likeness, first: Telling, second: Telling) -> str:
    """Weapons and ways: a strike from the air, shells, a car bomb."""
    one, other = first.wording.means, second.wording.means
    if not (one and other):
        return unsaid(one, other)
    return "same" if one & other else "other"


def deed(_: Likeness, first: Telling, second: Telling) -> str:
    """The verb or noun that tells of it; "killed" is told of every second deed."""
    one, other = first.wording, second.wording
    if one.harm or other.harm:
        return "both_harm" if one.harm and other.harm else "deed_and_harm"
    return "other_word" if one.deeds.isdisjoint(other.deeds) else "same_word"


def act(_: Likeness, first: Telling, second: Telling) -> str:
    """Sorts of deed, by the word that tells it: a strike is none by which ground is taken."""
    one, other = first.wording.acts, second.wording.acts
    if not (one and other):
        return unsaid(one, other) if first.wording.harm or second.wording.harm else ""
    return "same" if one & other else "_".join(sorted((min(one), min(other))))


# -- when --------------------------------------------------------------------------------------------------


def period(_: Likeness, first: Telling, second: Telling) -> str:
    """Days that both say; where one says none, how long after the other's days (or report) it was told."""
    if first.days and second.days:
        gap = first.days.gap(second.days)
        if gap:
            return "next_day" if gap == 1 else "apart"
        if first.days.open or second.days.open:
            return "open"
        return _width(max(first.days.width, second.days.width))
    if first.claim.report == second.claim.report:
        return ""
    if not (first.told and second.told):
        return ""
    return _told(_lag(first, second))


def _width(width: int) -> str:
    return "same_day" if width == 1 else "near_days" if width <= WEEK else "same_month" if width <= MONTH else "wide"


def _lag(first: Telling, second: Telling) -> int:
    """Days between the tellings, or from a dated happening to the undated telling."""
    if first.days is None and second.days is None:
        return abs(first.told - second.told)
    dated, undated = (first, second) if first.days else (second, first)
    return max(0, undated.told - dated.days.last) if dated.days else 0


def _told(lag: int) -> str:
    for most, outcome in ((SAME, "told_same"), (SOON, "told_together"), (FRESH, "told_soon"), (LATE, "told_after")):
        if lag <= most:
            return outcome
    return "told_long_after"


def dated(_: Likeness, first: Telling, second: Telling) -> str:
    """Whether they say days at all."""
    return unsaid(first.days, second.days)


def moment(_: Likeness, first: Telling, second: Telling) -> str:
    """Where one says no day: the day that its report spoke of last."""
    if (first.days and second.days) or not (first.when and second.when):
        return ""
    gap = first.when.gap(second.when)
    if gap == 0 and max(first.when.width, second.when.width) > NARROW:
        return ""
    return "same" if gap == 0 else "next_day" if gap == 1 else "apart"


def hour(_: Likeness, first: Telling, second: Telling) -> str:
    one, other = first.wording.hours, second.wording.hours
    if not (one and other):
        return ""
    return "same" if one & other else "other"


def background(_: Likeness, first: Telling, second: Telling) -> str:
    """What one report tells of as past ("last month", "the third such") and the other as news."""
    return _one_or_both("past" in first.wording.cues, "past" in second.wording.cues)


def aside(_: Likeness, first: Telling, second: Telling) -> str:
    """What is said of somebody in a sentence ("the soldiers captured in May") beside what a sentence is about."""
    return _one_or_both(first.aside, second.aside)


def general(_: Likeness, first: Telling, second: Telling) -> str:
    """What goes on ("near-daily strikes", "in recent weeks") beside what happened once."""
    return _one_or_both("general" in first.wording.cues, "general" in second.wording.cues)


def _one_or_both(one: bool, other: bool) -> str:
    return "both" if one and other else "one" if one or other else ""


# -- where -------------------------------------------------------------------------------------------------


def place(likeness: Likeness, first: Telling, second: Telling) -> str:
    return likeness.where(first, second) or unsaid(first.place, second.place)


def setting(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Where one says no town: the town that its report spoke of last."""
    if (first.pinned and second.pinned) or not (first.setting and second.setting):
        return ""
    return likeness.outcome(first.setting, second.setting) if _is_point(first) and _is_point(second) else ""


def _is_point(telling: Telling) -> bool:
    return telling.setting is not None and telling.setting.precision in POINT


# -- who ---------------------------------------------------------------------------------------------------


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


# -- in what words -----------------------------------------------------------------------------------------


def words(_: Likeness, first: Telling, second: Telling) -> str:
    if in_one_clause(first, second):
        return ""
    share = shared_words(first, second)
    triggers = first.wording.triggers, second.wording.triggers
    if share > SHARES[-1][0] and all(triggers) and triggers[0].isdisjoint(triggers[1]):
        return "other_part"
    return next((outcome for most, outcome in SHARES if share <= most), "repeated")


def shared_words(first: Telling, second: Telling) -> float:
    """The share of content words that both have, of those that either has."""
    one, other = first.wording.words, second.wording.words
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def names(_: Likeness, first: Telling, second: Telling) -> str:
    """Names besides those of actors and places: of a mosque, a market, a commander."""
    one, other = first.wording.names, second.wording.names
    if not (one and other) or in_one_clause(first, second):
        return ""
    shared = len(one & other)
    return "none" if not shared else "one" if shared == 1 else "several"


def aspect(_: Likeness, first: Telling, second: Telling) -> str:
    """What is told as going on beside what happened."""
    ongoing = [one.claim.realis is Realis.ONGOING for one in (first, second)]
    return _one_or_both(*ongoing)


def denial(likeness: Likeness, first: Telling, second: Telling) -> str:
    """One says what the other denies, of the same actor."""
    if first.denied == second.denied:
        return ""
    found = likeness.closest(first.actors, second.actors)
    if found is None:
        return "alone"
    return "same_actor" if found >= Tie.KIN else "other_actor"


# -- what the reports are about ----------------------------------------------------------------------------


def story(_: Likeness, first: Telling, second: Telling) -> str:
    """How both bear on what their reports are mainly about: said, silent or off, the closer one first."""
    one, other = sorted((first.bearing, second.bearing), key=BEARINGS.index)
    return f"{one}_{other}"


def plot(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Where one of two reports leaves open town or day: what the stories of the reports have in common."""
    if first.claim.report == second.claim.report or Bearing.OFF in (first.bearing, second.bearing):
        return ""
    one, other = first.story, second.story
    where = likeness.outcome(one.place, other.place) if one.place and other.place else ""
    place = "here" if where in ("same", "within", "near") else "away" if where in ("apart", "far") else "open"
    gap = one.days.gap(other.days) if one.days and other.days else None
    return f"{place}_{'open' if gap is None else 'now' if gap == 0 else 'then'}"


def company(_: Likeness, first: Telling, second: Telling) -> str:
    """How many of the names in the two reports are the same, where both tell of what their reports are about."""
    if first.claim.report == second.claim.report or Bearing.OFF in (first.bearing, second.bearing):
        return ""
    fewer = min(len(first.company), len(second.company))
    if fewer < FEWEST:
        return ""
    share = len(first.company & second.company) / fewer
    return next((outcome for most, outcome in COMPANIES if share < most), "most")


def ledes(_: Likeness, first: Telling, second: Telling) -> str:
    """How many content words the tops of two reports share, where both tell of what their reports are about."""
    if first.claim.report == second.claim.report or Bearing.OFF in (first.bearing, second.bearing):
        return ""
    fewer = min(len(first.lede), len(second.lede))
    if fewer < FEWEST:
        return ""
    share = len(first.lede & second.lede) / fewer
    return next((outcome for most, outcome in COMPANIES if share < most), "most")


FEATURES: tuple[tuple[str, Feature], ...] = (
    ("type", type_),
    ("mode", mode),
    ("means", means),
    ("deed", deed),
    ("act", act),
    ("period", period),
    ("dated", dated),
    ("moment", moment),
    ("hour", hour),
    ("background", background),
    ("general", general),
    ("aspect", aspect),
    ("aside", aside),
    ("place", place),
    ("setting", setting),
    ("actor", actor),
    ("recipient", recipient),
    ("target", target),
    ("thing", thing),
    ("victim", victim),
    ("roles", roles),
    ("source", source),
    ("figures", figures),
    ("toll", toll),
    ("words", words),
    ("names", names),
    ("denial", denial),
    ("story", story),
    ("plot", plot),
    ("company", company),
    ("ledes", ledes),
    ("section", section),
    ("breadth", breadth),
    ("distance", distance),
    ("between", between),
    ("opening", opening),
    ("reference", reference),
    ("noun", noun),
    ("clause", clause),
)
