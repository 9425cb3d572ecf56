from hypothesis import given
from hypothesis import strategies as st

from polybius.case.passages import LONG, passages, shared
from polybius.model.claims import Claim, Kind, Voice, VoiceKind
from polybius.model.text import Span

WIRE = "shells struck the covered market of Velm on Friday morning while traders were opening their stalls"


def pairs(**told: str) -> set[tuple[str, str]]:
    return {(one, other) for one, other, _ in shared({report: [words] for report, words in told.items()})}


def test_ten_words_in_a_row_are_one_text() -> None:
    assert pairs(a=f"Officials said {WIRE}", b=f"{WIRE}, the council wrote") == {("a", "b")}


def test_the_same_facts_in_other_words_are_two() -> None:
    assert (
        pairs(a=WIRE, b="the covered market of Velm was struck by shells on Friday morning as traders opened") == set()
    )


def test_a_short_sentence_is_a_passage_if_most_of_it_is_shared() -> None:
    short = "mortars hit the old mill near the river"
    assert pairs(a=f"{short} today", b=f"{short} again") == {("a", "b")}
    assert pairs(a="nine people were killed", b="nine people were killed") == set()


def test_case_and_punctuation_do_not_count() -> None:
    assert pairs(a=WIRE.upper(), b=WIRE.replace(" ", ", ")) == {("a", "b")}


def test_all_that_share_are_connected_by_few_pairs() -> None:
    told = {f"r{n}": [WIRE] for n in range(50)}
    assert len({other for _, other, _ in shared(told)} | {"r0"}) == 50
    assert sum(1 for _ in shared(told)) == 49


@given(st.lists(st.text("ab ", max_size=60), min_size=2, max_size=5))
def test_what_is_shared_stands_in_both(texts: list[str]) -> None:
    told = {f"r{n}": [text] for n, text in enumerate(texts)}
    for one, other, words in shared(told):
        assert all(words in " ".join(told[report][0].split()) for report in (one, other))


def claim(begin: int, words: str, voice: str = "") -> Claim:
    span = Span(begin, begin + len(words), words)
    voices = (Voice(VoiceKind.ORGANISATION, voice, Span(0, len(voice), voice)),) if voice else ()
    return Claim(f"c{begin}", Kind.EVENT, "r", span, voice=voices)


def test_claims_on_one_sentence_are_one_run_of_its_words() -> None:
    first, second = claim(0, "shells struck the market of Velm"), claim(14, "the market of Velm on Friday morning")
    assert passages([second, first]) == ["shells struck the market of Velm on Friday morning"]
    assert len(passages([first, claim(400, "later the fire was out")])) == 2


def test_who_says_it_is_no_part_of_the_passage() -> None:
    name = "the Lakeside Observatory for Peace and Human Rights in Norland"
    assert len(name.split()) >= LONG
    (words,) = passages([claim(0, f"{name} said that nine died", voice=name)])
    assert words.split() == ["said", "that", "nine", "died"]
