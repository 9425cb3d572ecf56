"""What the reader's factuality head adds to the rules.

The head gives every word a value from -3 (certainly not) to +3 (certainly) in `doc.user_data["factuality"]`, NaN for
white space. It names no words that decide, so it only casts doubt: where the rules saw a plain fact and it is clearly
below, nothing is told as having happened; it never says that something was denied or planned. Rules that found their
words stand.
"""

from __future__ import annotations

from polybius.annotate.modality_marks import PLAIN, View
from polybius.annotate.modality_nouns import DRAWN_IN
from polybius.annotate.records import Doc
from polybius.model.claims import Certainty, Realis

LAYER = "factuality"
SURE = 1.0
"""The head's mean error on UW (.4) below 1.5, the least of what annotators call certain (Stanovsky et al. 2017)."""
DOUBTED = 0.5
"""Below `SURE` by more than the mean error again: doubtful even where the value is off."""
KNOWN = 2.5
"""From here on a noun is told as a fact although it stands in an unreal clause."""
NETWORK = "network"
_DOUBTFUL = View(Realis.HYPOTHETICAL, Certainty.HEDGED, rule=NETWORK)
_HEDGED = View(Realis.OCCURRED, Certainty.HEDGED, rule=NETWORK)


def network_values(doc: Doc) -> list[float] | None:
    """The value of every token, None where the reader has no such head."""
    values = doc.user_data.get(LAYER)
    return None if values is None else [float(value) for value in values.tolist()]


def heeded(view: View, value: float) -> View:
    """A view by rule with the network's value beside it. NaN compares as neither and changes nothing."""
    if not view.rule or view.rule == "presupposed":
        return _DOUBTFUL if value < DOUBTED else _HEDGED if value < SURE and not view.rule else view
    return PLAIN if value >= KNOWN and view.rule.startswith(DRAWN_IN) else view
