"""CSV, TSV and JSON: one report a row, broken rows skipped with their place."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius.reading import ReadingOptions
from tests.reading.files import read_all, read_one, skip_one

LONG = "Troops left the town on Monday, its mayor said. "


def write(tmp_path: Path, text: str, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def test_obvious_names_need_no_map(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "unit_id,Article Title,article_content,Pub-Date,NEWSPAPER,link,lang\n"
        '7,Town falls,"Troops left, it said.",2016-12-19,Herald,https://example.org/7,en\n',
    )
    report = read_one(path)
    origin = report.leading
    assert report.text == "Troops left, it said."
    assert (origin.row, origin.record, origin.title, origin.outlet) == (1, "7", "Town falls", "Herald")
    assert (origin.date, origin.url, origin.language) == ("2016-12-19", "https://example.org/7", "en")


def test_a_newspaper_of_its_own_list_is_an_outlet_and_its_day_a_date(tmp_path: Path) -> None:
    path = write(tmp_path, 'Headline,Body,Paper,Day\nTown falls,"Troops left, it said.",Herald,22.03.2034\n')
    report = read_one(path)
    assert (report.title, report.outlet, report.date) == ("Town falls", "Herald", "2034-03-22")


def test_a_map_goes_before_obvious_names(tmp_path: Path) -> None:
    path = write(tmp_path, "text,summary,day\nTroops left the long way.,Troops left.,19 December 2016\n")
    report = read_one(path, ReadingOptions.of(mapping=["text=Summary date=day"]))
    assert (report.text, report.date) == ("Troops left.", "2016-12-19")


def test_options_fill_empty_cells(tmp_path: Path) -> None:
    path = write(tmp_path, "text,outlet\nTroops left.,\nTroops came.,Gazette\n")
    reports, _ = read_all(path, options=ReadingOptions(outlet="Herald"))
    assert [r.outlet for r in reports] == ["Herald", "Gazette"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path, f"id{delimiter}text{delimiter}date\n7{delimiter}Troops left{delimiter}2016\n")
    assert read_one(path).text == "Troops left"


def test_excel_names_its_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffsep=;\r\ntext;title\r\nTroops left, he said;T\r\n")
    assert read_one(path).text == "Troops left, he said"


def test_a_wrong_map_names_the_nearest_column(tmp_path: Path) -> None:
    path = write(tmp_path, "id,article_text,date\n1,Troops left.,2016\n")
    skipped = skip_one(path, ReadingOptions.of(mapping=["text=artcle_text"]))
    assert skipped.where == str(path)
    assert "no column 'artcle_text'" in skipped.why
    assert "id, article_text, date" in skipped.why
    assert "did you mean 'article_text'" in skipped.remedy


def test_a_table_without_text(tmp_path: Path) -> None:
    skipped = skip_one(write(tmp_path, "a,b\n1,2\n"))
    assert "a, b" in skipped.why
    assert "--map text=COLUMN" in skipped.remedy


def test_broken_rows_are_skipped_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "id,text\n"
        '1,"First,\nof two lines"\n'
        "2,Unquoted, comma\n"
        "3\n"
        '4,"Never closed\n'
        "5,Fifth\n"
        '6,"A "wrong" quote"\n'
        "\n"
        '7,"Seventh"\n'
        "8,\n",
    )
    reports, skipped = read_all(path)
    assert [(r.leading.record, r.text) for r in reports] == [
        ("1", "First,\nof two lines"),
        ("5", "Fifth"),
        ("7", "Seventh"),
    ]
    where = [s.where.removeprefix(f"{path}, ") for s in skipped]
    assert where == ["row 2, line 4", "row 3, line 5", "row 4, line 6", "row 6, line 8", "row 8, line 11"]
    assert "3 cells where the header has 2" in skipped[0].why
    assert "quote" in skipped[2].why
    assert "empty" in skipped[4].why


def test_an_unclosed_quote_costs_its_row_only(tmp_path: Path) -> None:
    rows = [f'{i},"Report {i} of the mayor, on Monday"\n' for i in range(200)]
    rows[50] = '50,"Report 50 never ends\n'
    rows[199] = '199,"Report 199 neither\n'
    reports, skipped = read_all(write(tmp_path, "id,text\n" + "".join(rows)))
    assert len(reports) == 198
    assert len(skipped) == 2


def test_lines_of_one_wrongly_quoted_cell_are_one_message(tmp_path: Path) -> None:
    path = write(tmp_path, 'id,text,title\n1,"He said "no".\nThen he left.\nThen he came.",T\n2,Fine,T\n')
    reports, skipped = read_all(path)
    assert [r.text for r in reports] == ["Fine"]
    assert [s.where for s in skipped] == [f"{path}, row 1, line 2 to 4"]


def test_trailing_empty_cells_do_no_harm(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "id,text\n1,Troops left.,,\n")).text == "Troops left."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from('",;\n\r\t')), max_size=6
    )
)
def test_cells_are_kept_to_the_letter(tmp_path: Path, cells: list[str]) -> None:
    texts = [f"The mayor spoke. {cell}" for cell in cells]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", "text"])
    writer.writerows(enumerate(texts))
    reports, skipped = read_all(write(tmp_path, out.getvalue()))
    assert [r.text for r in reports] == texts
    assert skipped == []


def test_a_column_of_dates_settles_its_order(tmp_path: Path) -> None:
    path = write(tmp_path, "text,date\nTroops left.,4/7/2017\nTroops came.,4/21/2017\n")
    reports, _ = read_all(path)
    assert [r.date for r in reports] == ["2017-04-07", "2017-04-21"]
    assert "month first" in reports[0].notes[0]
    path = write(tmp_path, "text,date\nTroops left.,4/7/2017\nTroops came.,4/8/2017\n")
    reports, _ = read_all(path)
    assert [r.date for r in reports] == ["", ""]
    assert "day or month first?" in reports[0].notes[0]


def test_long_cells_and_many_rows_are_fast(tmp_path: Path) -> None:
    rows = "".join(f"{i},Troops left town number {i} on Monday\n" for i in range(3_000))
    path = write(tmp_path, f'id,text\nlong,"{LONG * 10_000}"\n{rows}')
    begin = time.perf_counter()
    reports, skipped = read_all(path)
    assert time.perf_counter() - begin < 10
    assert (len(reports), skipped) == (3_001, [])
    assert reports[0].text == LONG * 10_000


def test_fifty_megabytes_in_one_cell(tmp_path: Path) -> None:
    path = write(tmp_path, "id,text\n1," + "troops left " * 4_200_000 + "\n2,Troops came.\n")
    reports, skipped = read_all(path)
    assert [r.text for r in reports] == ["Troops came."]
    assert "row 1" in skipped[0].where


# -- JSON -----------------------------------------------------------------------------------------------


def test_json_lines(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": 1914, "text": "Troops left\u00a0the “town”.\r\n", "source": "Herald", "date": "2016-12-19"},
        {"text": "Troops came.", "extra": {"deep": [1]}},
    ]
    reports, skipped = read_all(write(tmp_path, "\n".join(json.dumps(row) for row in rows), "a.jsonl"))
    assert skipped == []
    assert [r.text for r in reports] == [rows[0]["text"], rows[1]["text"]]
    first = reports[0].leading
    assert (first.record, first.outlet, first.date, first.row) == ("1914", "Herald", "2016-12-19", 1)
    assert reports[1].leading.outlet == ""


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("shape", ["array", "object", "wrapped"])
def test_json_files(tmp_path: Path, indent: int | None, shape: str) -> None:
    row = {"text": "Troops left.", "title": "T", "source": {"id": "h", "name": "Herald"}}
    value = {"array": [row, row], "object": row, "wrapped": {"status": "ok", "articles": [row, row]}}[shape]
    reports, skipped = read_all(write(tmp_path, json.dumps(value, indent=indent), "a.json"))
    assert skipped == []
    assert [(r.text, r.outlet) for r in reports] == [("Troops left.", "Herald")] * (1 if shape == "object" else 2)


def test_nested_keys_can_be_mapped(tmp_path: Path) -> None:
    path = write(tmp_path, '{"body": "b", "fields": {"plain": "Troops left."}}', "a.jsonl")
    assert read_one(path, ReadingOptions.of(mapping=["text=fields.plain"])).text == "Troops left."


def test_broken_lines_are_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        '{"text": "Two',
        "[1, 2]",
        "",
        '{"title": "no text"}',
        '{"text": 5}',
        '{"text": "Six."}',
        '{"text": null}',
    ]
    path = write(tmp_path, "\n".join(lines), "a.jsonl")
    reports, skipped = read_all(path)
    assert [(r.text, r.leading.row) for r in reports] == [("One.", 1), ("Six.", 6)]
    assert [s.where.removeprefix(f"{path}, ") for s in skipped] == [
        "row 2, line 2",
        "row 3, line 3",
        "row 4, line 5",
        "row 5, line 6",
        "row 7, line 8",
    ]
    assert "broken JSON" in skipped[0].why
    assert "not a JSON object" in skipped[1].why
    assert "there are title" in skipped[2].why


@pytest.mark.parametrize("text", ["[{]", "[" * 100_000, '[{"text": "a"}', "[1" + "0" * 5_000 + "]"])
def test_broken_json_files(tmp_path: Path, text: str) -> None:
    skipped = skip_one(write(tmp_path, text, "a.json"))
    assert "JSON" in skipped.why


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = write(tmp_path, r'{"text": "Troops \ud800left\udc00 \ud83d\ude00.", "title": "a\ud800b"}', "a.jsonl")
    report = read_one(path)
    assert report.text == "Troops \ufffdleft\ufffd 😀."
    assert report.title == "a\ufffdb"
    assert report.notes == ("2 lone surrogates replaced by U+FFFD",)
    report.text.encode()


def test_a_wrong_map_of_json(tmp_path: Path) -> None:
    path = write(tmp_path, '{"body": "Troops left."}\n{"body": "b", "headline": "h"}\n', "a.jsonl")
    skipped = skip_one(path, ReadingOptions.of(mapping=["title=headlines"]))
    assert "did you mean 'headline'" in skipped.remedy
