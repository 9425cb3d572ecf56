"""Quantities in sentences written for this file."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from polybius.annotate.quantities import quantities
from polybius.annotate.records import Quantity
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report

CODEBOOK = Codebook.load()
SEGMENTER = Segmenter(CODEBOOK)
VOCAB = spacy.blank("en").vocab


def found(text: str) -> tuple[Quantity, ...]:
    return quantities(SEGMENTER.segment(text), Report("r", text, (Origin("f"),)), CODEBOOK)


def only(text: str) -> Quantity:
    quantities_found = found(text)
    assert len(quantities_found) == 1, [quantity.span.text for quantity in quantities_found]
    return quantities_found[0]


def values(quantity: Quantity) -> tuple[float | None, float | None, float | None, bool]:
    return quantity.low, quantity.best, quantity.high, quantity.approximate


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They burned 14 lorries.", 14),
        ("They burned six lorries.", 6),
        ("They burned forty-two lorries.", 42),
        ("They burned a hundred lorries.", 100),
        ("They burned a dozen lorries.", 12),
        ("They burned two dozen lorries.", 24),
        ("They counted 33,500 houses.", 33500),
        ("They counted two hundred thousand houses.", 200000),
        ("They counted two hundred and fifty houses.", 250),
        ("They counted 3.5 million houses.", 3500000),
        ("They counted one and a half million houses.", 1500000),
        ("They counted half a million houses.", 500000),
        ("They counted a quarter of a million houses.", 250000),
        ("They counted 5m people.", 5000000),
        ("They counted half a dozen people.", 6),
        ("They counted 10 000 people.", 10000),
        ("They counted 1\u202f250\u202f000 people.", 1250000),
        ("They counted 2.500 people.", 2500),
        ("They counted 1,500, and left.", 1500),
    ],
)
def test_numerals(text: str, number: float) -> None:
    quantity = only(text)
    assert values(quantity) == (number, number, number, False)
    assert (quantity.kind, quantity.unit) == ("count", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 30 houses fell.", (30, 30, None, False)),
        ("At least 30 houses fell.", (30, 30, None, False)),
        ("No fewer than 30 houses fell.", (30, 30, None, False)),
        ("Over 30 houses fell.", (30, 30, None, False)),
        ("Up to 30 houses fell.", (None, 30, 30, False)),
        ("Nearly 30 houses fell.", (None, 30, 30, True)),
        ("Fewer than 30 houses fell.", (None, 30, 30, True)),
        ("About 30 houses fell.", (30, 30, 30, True)),
        ("Some 30 houses fell.", (30, 30, 30, True)),
        ("An estimated 30 houses fell.", (30, 30, 30, True)),
        ("30 or more houses fell.", (30, 30, None, False)),
        ("30 or so houses fell.", (30, 30, 30, True)),
        ("Between 30 and 40 houses fell.", (30, None, 40, False)),
        ("10 to 15 houses fell.", (10, None, 15, False)),
        ("30-40 houses fell.", (30, None, 40, False)),
        ("Four or five houses fell.", (4, None, 5, False)),
        ("3 to 5 million people fled.", (3000000, None, 5000000, False)),
        ("Dozens of houses fell.", (24, None, 99, True)),
        ("Scores of houses fell.", (40, None, 199, True)),
        ("Hundreds of houses fell.", (200, None, 999, True)),
        ("Tens of thousands of houses fell.", (20000, None, 99999, True)),
        ("Hundreds of thousands of houses fell.", (200000, None, 999999, True)),
        ("Several houses fell.", (3, None, 9, True)),
        ("Several dozen houses fell.", (24, None, 99, True)),
        ("A handful of houses fell.", (2, None, 9, True)),
        ("Tens of houses fell.", (20, None, 99, True)),
        ("A number of houses fell.", (2, None, None, True)),
        ("Hundreds, if not thousands, of houses fell.", (200, None, 9999, True)),
        ("A couple dozen houses fell.", (24, 24, 36, True)),
        ("From 30 to 40 houses fell.", (30, None, 40, False)),
        ("Three, possibly four, houses fell.", (3, None, 4, False)),
        ("Not fewer than 30 houses fell.", (30, 30, None, False)),
        ("At least another 30 houses fell.", (30, 30, None, False)),
        ("30 houses at least.", (30, 30, None, False)),
        ("The dead exceeded 30.", (30, 30, None, False)),
        ("The dead will not exceed 30.", (None, 30, 30, False)),
    ],
)
def test_bounds_and_vague_counts(text: str, expected: tuple[float | None, float | None, float | None, bool]) -> None:
    assert values(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "unit", "best"),
    [
        ("It cost $100bn.", "money", "USD", 1e11),
        ("It cost €2m.", "money", "EUR", 2e6),
        ("It cost A$5,000.", "money", "AUD", 5000),
        ("It cost 3.4 billion dollars.", "money", "USD", 3.4e9),
        ("It cost 700 Syrian pounds.", "money", "SYP", 700),
        ("It lost 70% of its people.", "percent", "percent", 70),
        ("It lost 70 per cent of its people.", "percent", "percent", 70),
        ("It lost a third of its people.", "percent", "percent", 33.3),
        ("It lost two-thirds of its people.", "percent", "percent", 66.7),
        ("It lost half of its people.", "percent", "percent", 50),
        ("It lasted two years.", "duration", "year", 2),
        ("It was a three-day truce.", "duration", "day", 3),
        ("It lies 12 km away.", "measure", "km", 12),
        ("They seized 40 tonnes of wheat.", "measure", "tonne", 40),
        ("They seized 250 pounds of explosives.", "measure", "pound", 250),
        ("It was the 21st raid.", "ordinal", "", 21),
        ("It was the third raid.", "ordinal", "", 3),
        ("It lost nine out of ten houses.", "percent", "percent", 90),
        ("It lost 2/3 of its people.", "percent", "percent", 66.7),
        ("Only one in five schools is open.", "percent", "percent", 20),
        ("It was cut by a third.", "percent", "percent", 33.3),
        ("It lasted for an hour and a half.", "duration", "hour", 1.5),
        ("It lasted for a decade.", "duration", "decade", 1),
        ("It was a three-and-a-half-year siege.", "duration", "year", 3.5),
        ("The six-year-old war went on.", "duration", "year", 6),
        ("It lies a mile away.", "measure", "mile", 1),
        ("It lies half a kilometre away.", "measure", "km", 0.5),
        ("They dropped a 500 pound bomb.", "measure", "pound", 500),
        ("It cost Rs. 50,000.", "money", "rupee", 50000),
        ("They dropped two barrel bombs.", "count", "", 2),
    ],
)
def test_kinds_and_units(text: str, kind: str, unit: str, best: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit, quantity.best) == (kind, unit, best)


def test_a_range_of_shares_keeps_both_ends() -> None:
    quantity = only("30-40% was destroyed.")
    assert values(quantity) == (30, None, 40, False)
    assert quantity.unit == "percent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $5-6 million.", (5e6, None, 6e6)),
        ("It cost between $1.2bn and $1.5bn.", (1.2e9, None, 1.5e9)),
        ("It cost USD 200-250m.", (2e8, None, 2.5e8)),
        ("It cost millions of dollars.", (2e6, None, 9999999)),
    ],
)
def test_sums_have_bounds(text: str, expected: tuple[float, None, float]) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.best, quantity.high) == expected
    assert (quantity.kind, quantity.unit) == ("money", "USD")


def test_most_is_more_than_half() -> None:
    quantity = only("It lost most of its people.")
    assert values(quantity) == (50, None, 100, True)
    assert quantity.unit == "percent"


def test_a_ratio_is_none_where_the_second_number_measures_or_counts_things() -> None:
    assert [quantity.best for quantity in found("They killed three in four hours.")] == [3, 4]
    assert [quantity.best for quantity in found("They lost two out of 14 lorries.")] == [2, 14]


def test_over_that_goes_with_its_verb_is_no_bound() -> None:
    assert values(only("They handed over 30 men.")) == (30, 30, 30, False)


def test_a_change_is_no_range() -> None:
    assert [quantity.best for quantity in found("The toll rose from 30 to 40 people.")] == [30, 40]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 14 December 2016.",
        "They met at 09:30 in the hall.",
        "They met around 1130 am in the hall.",
        "Resolution 2254 was adopted.",
        "They invoked Article 5 again.",
        "A T-72 was burned, and an M-16 was found.",
        "The G20 met.",
        "They won 2-1 at home.",
        "He lives at 14 Harbour Street.",
        "Amina Diallo, 45, said so.",
        "It was adopted.[12]",
        "Call +963 11 555 1234 now.",
        "The one who left was no one.",
        "Hill 303 was taken.",
        "Amina Diallo, now 45, said so.",
        "A 14-year-old girl and a woman of 36 years of age came.",
        "They were aged 24 to 80.",
        "It was on Channel Seven.",
        "QUORN, 8 MAR 89 (WIRE) - It rained.",
        "They paid 3l and 1O.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [quantity.span.text for quantity in found(text) if quantity.kind == "count"] == []


def parsed(words: str, heads: list[int], deps: list[str], pos: list[str]) -> Doc:
    return Doc(VOCAB, words=words.split(), heads=heads, deps=deps, pos=pos, lemmas=words.lower().split())


def counted(doc: Doc) -> list[tuple[str, str, str]]:
    """Each quantity with the nouns that it counts and that it is a share of."""
    report = Report("r", doc.text, (Origin("f"),))
    return [
        (q.span.text, doc[q.counted].text if q.counted >= 0 else "", doc[q.base].text if q.base >= 0 else "")
        for q in quantities(doc, report, CODEBOOK)
    ]


def test_the_noun_counted_is_the_head_of_the_numeral() -> None:
    doc = parsed("They burned six green buses", [1, 1, 4, 4, 1], ["nsubj", "ROOT", "nummod", "amod", "obj"],
                 ["PRON", "VERB", "NUM", "ADJ", "NOUN"])  # fmt: skip
    assert counted(doc) == [("six", "buses", "")]


def test_the_noun_counted_may_follow_of() -> None:
    doc = parsed("Dozens of buses burned", [3, 2, 0, 3], ["nsubj", "case", "nmod", "ROOT"],
                 ["NOUN", "ADP", "NOUN", "VERB"])  # fmt: skip
    assert counted(doc) == [("Dozens", "buses", "")]


def test_a_number_alone_counts_no_noun() -> None:
    doc = parsed("Five were killed", [2, 2, 2], ["nsubj:pass", "aux:pass", "ROOT"], ["NUM", "AUX", "VERB"])
    assert counted(doc) == [("Five", "", "")]


def test_a_share_has_a_base() -> None:
    doc = parsed("70 % of the city burned", [1, 5, 4, 4, 1, 5], ["nummod", "nsubj", "case", "det", "nmod", "ROOT"],
                 ["NUM", "SYM", "ADP", "DET", "NOUN", "VERB"])  # fmt: skip
    assert counted(doc) == [("70 %", "", "city")]


def test_one_counts_a_noun_and_nothing_else() -> None:
    doc = parsed("One soldier died", [1, 2, 2], ["nummod", "nsubj", "ROOT"], ["NUM", "NOUN", "VERB"])
    assert counted(doc) == [("One", "soldier", "")]
    doc = parsed("One of them died", [3, 2, 0, 3], ["nsubj", "case", "nmod", "ROOT"], ["NUM", "ADP", "PRON", "VERB"])
    assert counted(doc) == [("One", "them", "")]
    doc = parsed("That one died", [1, 2, 2], ["det", "nsubj", "ROOT"], ["DET", "NOUN", "VERB"])
    assert counted(doc) == []


def test_what_is_strong_is_what_is_counted() -> None:
    doc = parsed("A 500 - strong unit left", [4, 3, 1, 4, 5, 5],
                 ["det", "obl:unmarked", "punct", "amod", "nsubj", "ROOT"],
                 ["DET", "NUM", "PUNCT", "ADJ", "NOUN", "VERB"])  # fmt: skip
    assert counted(doc) == [("500", "unit", "")]


def test_one_alone_counts_people_that_something_befell() -> None:
    doc = parsed("It killed one .", [1, 1, 1, 1], ["nsubj", "ROOT", "obj", "punct"], ["PRON", "VERB", "NUM", "PUNCT"])
    doc[1].lemma_ = "kill"
    assert counted(doc) == [("one", "", "")]
    doc = parsed("She bought one .", [1, 1, 1, 1], ["nsubj", "ROOT", "obj", "punct"], ["PRON", "VERB", "NUM", "PUNCT"])
    assert counted(doc) == []


def test_the_age_of_a_person_counts_nothing() -> None:
    doc = parsed("She was 15 then", [2, 2, 2, 2], ["nsubj", "cop", "ROOT", "advmod"], ["PRON", "AUX", "NUM", "ADV"])
    assert counted(doc) == []


@given(st.integers(min_value=2101, max_value=9_999_999))
def test_digits_with_and_without_separators_are_one_number(number: int) -> None:
    assert only(f"They counted {number:,} houses.").best == only(f"They counted {number} houses.").best == number


@given(st.text(alphabet=st.sampled_from("0123456789-/:., '’$€%()[]\n abdhmnkst" + "MayTFCR"), max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    for quantity in found(text):
        assert quantity.span.text == text[quantity.span.begin : quantity.span.end]


def test_every_quantity_is_the_text_it_points_to() -> None:
    text = "More than 33,500 houses, about $2m and 30-40% of the walls were lost; six of the ten wells are dry."
    for quantity in found(text):
        assert quantity.span.text == text[quantity.span.begin : quantity.span.end]
        assert quantity.start <= quantity.head < quantity.stop
