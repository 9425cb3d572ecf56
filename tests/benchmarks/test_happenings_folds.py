"""Folds keep apart what shares an article; limits cost what they merge wrongly."""

from benchmarks.happenings_folds import NAMES, Folded, Point, settings_of, with_limits
from benchmarks.happenings_gold import GoldEvent, Incident, Mention, incidents
from benchmarks.matching_examples import FOLDS, folds_of
from benchmarks.matching_fit import fitted
from benchmarks.matching_gold import SAME
from benchmarks.matching_pairs import Pair
from polybius.case.features import BIAS, Link
from polybius.case.tables import Tables
from polybius.codebook import Codebook, MatchFeature


def incident(name: str, records: tuple[str, ...], mentions: int) -> Incident:
    key = {Mention(name, records[0], at, "raid"): f"{name}.1" for at in range(mentions)}
    return Incident(name, "dev", records, key, (GoldEvent(f"{name}.1", "ASSAULT", "single", (), "", (), frozenset()),))


def test_incidents_that_share_an_article_are_of_one_fold() -> None:
    folds = folds_of([incident("x", ("1", "2"), 9), incident("y", ("3",), 8), incident("z", ("2", "4"), 1)])
    assert folds["x"] == folds["z"] != folds["y"]


def test_the_gold_has_no_article_in_two_folds() -> None:
    chosen = incidents()
    folds = folds_of(chosen)
    assert set(folds.values()) == set(range(FOLDS))
    of_record: dict[str, set[int]] = {}
    for one in chosen:
        for record in one.records:
            of_record.setdefault(record, set()).add(folds[one.id])
    assert all(len(found) == 1 for found in of_record.values())


def test_wrong_merges_have_their_price() -> None:
    assert Point((), 75.0, 10.0).worth > Point((), 76.0, 20.0).worth
    assert Point((), 77.0, 12.0).worth > Point((), 75.0, 10.0).worth


def test_weights_between_reports_stay_nearer_to_those_set_by_hand_and_the_base_rate_is_free() -> None:
    rows = [
        MatchFeature("place", "same", start=2.0, start_within=2.0),
        MatchFeature("bias", "all", start=-4.0, start_within=-4.0),
    ]
    near, far = Link(0, 1, 0.0, (("place", "same"),)), Link(0, 1, 0.0, ())
    told = [(near, SAME), (near, "different"), (far, SAME), (far, "different")] * 10
    moved = {
        within: fitted(rows, [Pair(within, verdict, link, False, False) for link, verdict in told], within=within)
        for within in (True, False)
    }
    assert moved[True]["place", "same"] < moved[False]["place", "same"] < 2.0
    assert max(weights[BIAS] for weights in moved.values()) < 0


def test_a_case_is_built_by_the_weights_and_limits_of_a_fold() -> None:
    book = Codebook.load()
    tables = with_limits(Tables.of(book), [0.1, 0.2, 0.3, 0.4])
    weights = {**tables.weights, ("place", "same"): 1.25}
    with settings_of(Tables(**{**_fields(tables), "weights": weights})) as settings:
        found = Tables.of(Codebook.load(settings.codebook))
    assert found.weights == weights
    assert found.within == tables.within
    assert [found.limits[name] for name in NAMES] == [0.1, 0.2, 0.3, 0.4]
    assert found.limits["days"] == tables.limits["days"]


def _fields(tables: Tables) -> dict:  # type: ignore[type-arg]
    return {name: getattr(tables, name) for name in Tables.__slots__}


def test_nothing_is_answered_where_there_is_no_case() -> None:
    assert Folded.of({}).clusters == {}
