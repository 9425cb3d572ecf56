"""Why one place of a name was taken and not the next: the features that decided, in words."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.places_features import Features, Name, Option, Weights

DECIDING = 0.5
"""What a feature must add to the lead over the next place to be worth telling."""
_MOST_TOLD = 2
WORDS = {
    "contained": "in {within} by the text",
    "typed": "of the kind that the word beside it says",
    "country": "in a country that the report speaks of ({country})",
    "region": "in a province that the report speaks of",
    "near": "near other places of the report",
    "population": "the best known",
    "match.usual": "what reports mean by it",
}
"""Words for features; those of kinds and of other matches are told by `_KIND` and `_MATCH`."""
_KIND = "a {kind}"
_MATCH = "by its own name"


def why(name: Name, best: tuple[Option, Features], second: tuple[Option, Features] | None, weights: Weights) -> str:
    """How many have the name, what decided for the best, and which comes next."""
    if second is None:
        return "the only one of that name" if len(name.options) == 1 else "no namesake elsewhere"
    reasons = _deciding(best, second, weights) or ["population"]
    words = dict.fromkeys(_word(reason, name, best[0]) for reason in reasons[:_MOST_TOLD])
    return f"of {len(name.options)} of that name, {', '.join(words)}; next {title(second[0])}"


def _deciding(best: tuple[Option, Features], second: tuple[Option, Features], weights: Weights) -> Sequence[str]:
    """The features that put the one before the other, the weightiest first."""
    here, there = best[1], second[1]
    leads = {
        feature: weights.get(feature, 0.0) * (here.get(feature, 0.0) - there.get(feature, 0.0))
        for feature in {**here, **there}
    }
    found = [feature for feature, lead in leads.items() if lead >= DECIDING]
    return sorted(found, key=lambda feature: (-leads[feature], feature))


def _word(feature: str, name: Name, option: Option) -> str:
    known = WORDS.get(feature) or (_KIND if feature.startswith("kind.") else _MATCH)
    return known.format(within=name.candidate.within, country=option.place.country, kind=option.place.kind)


def title(option: Option) -> str:
    """The name with its country, and its province where that is known: two towns of one country are told apart."""
    country = option.place.country or option.place.kind
    province = f"{option.province}, " if option.province else ""
    return f"{option.place.name} ({province}{country})"
