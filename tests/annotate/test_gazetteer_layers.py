"""Places that a user adds: dumps of GeoNames, tables of P-codes and own tables, packed as layers over the package's."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.gazetteer_add import Added, add
from polybius.annotate.gazetteer_file import PackedGazetteer
from polybius.annotate.gazetteer_layers import digest, files, layers, remove
from polybius.annotate.gazetteer_pack import Label, pack
from polybius.annotate.gazetteer_places import SPELLING, Entry
from polybius.errors import FormatError, MappingError, PolybiusError, ReadingError, UsageError

DUMP = [
    ("900000001", "Velmia", "", "", 10, 20, "A", "PCLI", "QQ", "", "00", "", "", "", 500000),
    ("900000002", "Northmark", "", "Nordmark", 10.5, 20.5, "A", "ADM1", "QQ", "", "01", "", "", "", 90000),
    ("900000003", "Karsa District", "", "", 10.4, 20.4, "A", "ADM2", "QQ", "", "01", "0102", "", "", 30000),
    (
        "900000004",
        "Qarṣa",
        "Qarsa",
        "Karsa,Qersa,كرسا",
        10.41,
        20.42,
        "P",
        "PPLA2",
        "QQ",
        "",
        "01",
        "0102",
        "",
        "",
        12000,
    ),
    ("900000005", "Dayr Shumla", "", "", 10.42, 20.43, "P", "PPL", "QQ", "", "01", "0102", "", "", 0),
    ("900000006", "Old Market", "", "", 10.411, 20.421, "P", "PPLX", "QQ", "", "01", "0102", "", "", 0),
    ("900000007", "Karsa Airport", "", "", 10.5, 20.4, "S", "AIRP", "QQ", "", "01", "", "", "", 0),
    ("900000008", "Grand Hotel Karsa", "", "", 10.41, 20.42, "S", "HTL", "QQ", "", "01", "0102", "", "", 0),
    ("900000009", "Jabal Shumla", "", "", 10.6, 20.6, "T", "MT", "QQ", "", "01", "", "", "", 0),
]


def dump(folder: Path, rows: Sequence[tuple[object, ...]] = DUMP, extra: str = "") -> Path:
    lines = ["\t".join(map(str, (*row, "", "10", "Etc/UTC", "2031-01-01"))) for row in rows]
    path = folder / "QQ.txt"
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def table(folder: Path, text: str, name: str = "sites.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(tmp_path: Path, source: Path, name: str = "mine") -> tuple[Added, Gazetteer]:
    added = add(source, tmp_path / "layers", name)
    return added, Gazetteer.load(over=files(tmp_path / "layers"))


def test_a_dump_of_geonames_lies_over_the_package(tmp_path: Path) -> None:
    added, gazetteer = loaded(tmp_path, dump(tmp_path))
    assert (added.places, added.skipped, added.problems) == (8, 1, ())
    karsa = gazetteer.find("Qersa")[0]
    assert (karsa.id, karsa.name, karsa.kind, karsa.country) == ("geonames:900000004", "Qarṣa", "city", "QQ")
    assert (karsa.lat, karsa.lon, karsa.population) == (10.41, 20.42, 12000)
    assert [above.name for above in gazetteer.parents(karsa)] == ["Karsa District", "Northmark", "Velmia"]
    kinds = {
        name: gazetteer.find(name)[0].kind for name in ("Dayr Shumla", "Old Market", "Karsa Airport", "Jabal Shumla")
    }
    assert kinds == {
        "Dayr Shumla": "village",
        "Old Market": "quarter",
        "Karsa Airport": "airport",
        "Jabal Shumla": "mountain",
    }
    assert gazetteer.find("Grand Hotel Karsa") == ()
    assert gazetteer.find("Aleppo")[0].id == "geonames:170063"


def test_other_spellings_of_an_added_place_are_found(tmp_path: Path) -> None:
    _, gazetteer = loaded(tmp_path, dump(tmp_path))
    found = gazetteer.find("Deir Choumla", tolerant=True, countries=frozenset({"QQ"}))
    assert [(place.name, place.match) for place in found] == [("Dayr Shumla", SPELLING)]
    assert gazetteer.find("Deir Choumla") == ()


def test_a_zip_is_read_like_what_is_in_it(tmp_path: Path) -> None:
    plain = dump(tmp_path)
    with zipfile.ZipFile(tmp_path / "QQ.zip", "w") as archive:
        archive.write(plain, "QQ.txt")
        archive.writestr("readme.txt", "about")
    assert add(tmp_path / "QQ.zip", tmp_path / "layers", "zipped").places == 8


def test_bad_rows_of_a_dump_are_reported_and_the_rest_is_loaded(tmp_path: Path) -> None:
    bad = [*DUMP, ("900000010", "Nowhere", "", "", "north", 20, "P", "PPL", "QQ", "", "01", "", "", "", 0)]
    added, _ = loaded(tmp_path, dump(tmp_path, bad, extra="900000011\tShort row\n"))
    assert added.places == 8
    assert [(problem.row, problem.file) for problem in added.problems] == [(10, "QQ.txt"), (11, "QQ.txt")]
    assert "19" in added.problems[1].what
    assert all(problem.remedy for problem in added.problems)


PCODES = """ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM1_AR,ADM2_EN,ADM2_PCODE,ADM2ALT1EN
Syrian Arab Republic,SY,Aleppo,SY02,حلب,Menbij,SY0203,Manbij
Syrian Arab Republic,SY,Aleppo,SY02,حلب,Zarqush,SY0299,
Syrian Arab Republic,SY,Idleb,SY07,إدلب,Ariha,SY0705,
,,,,,,,
Syrian Arab Republic,SY,Idleb,SY07,إدلب,,SY0706,
"""


def test_pcodes_get_the_positions_of_the_places_that_they_name(tmp_path: Path) -> None:
    added, gazetteer = loaded(tmp_path, table(tmp_path, PCODES))
    menbij = gazetteer.get("pcode:SY0203")
    assert menbij is not None
    assert (menbij.name, menbij.kind, menbij.country) == ("Menbij", "district", "SY")
    assert (menbij.lat, menbij.lon) == pytest.approx((36.53, 37.95), abs=0.1)
    assert [above.id for above in gazetteer.parents(menbij)] == ["pcode:SY02", "pcode:SY"]
    assert menbij in gazetteer.find("Manbij")
    unknown = gazetteer.get("pcode:SY0299")
    aleppo = gazetteer.get("pcode:SY02")
    assert unknown is not None
    assert aleppo is not None
    assert (unknown.lat, unknown.lon) == (aleppo.lat, aleppo.lon)
    assert [(problem.row, problem.column) for problem in added.problems] == [(6, "ADM2_EN")]


def test_pcodes_with_positions_keep_them(tmp_path: Path) -> None:
    text = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,Latitude,Longitude\n"
    text += "North,QQ01,A,QQ0101,1.0,2.0\nNorth,QQ01,B,QQ0102,3.0,4.0\n"
    _, gazetteer = loaded(tmp_path, table(tmp_path, text))
    north, second = gazetteer.get("pcode:QQ01"), gazetteer.get("pcode:QQ0102")
    assert north is not None
    assert second is not None
    assert (second.lat, second.lon) == (3.0, 4.0)
    assert (north.lat, north.lon, north.kind) == (2.0, 3.0, "region")


def test_an_own_table_is_known_by_its_usual_headers(tmp_path: Path) -> None:
    text = (
        "Place Name;Latitude;Longitude;Type;Aliases;Country;District;Code\n"
        "Tower Four;36,201;37,15;checkpoint;Burj 4|The Fourth;Syria;Aleppo;X1\n"
        "Upper Quarter;36.21;37.16;neighbourhood;;SYR;;\n"
        "Nameless Hill;95;37;hill;;SY;;\n"
        ";36;37;;;SY;;\n"
        "Odd Thing;36;37;spaceship;;SY;;\n"
        "No State;36;37;camp;;Atlantis;;\n"
    )
    added, gazetteer = loaded(tmp_path, table(tmp_path, text))
    tower = gazetteer.find("The Fourth")[0]
    assert (tower.id, tower.kind, tower.country, tower.lat) == ("pcode:X1", "crossing", "SY", 36.201)
    assert [above.country for above in gazetteer.parents(tower)][:1] == ["SY"]
    assert gazetteer.find("Upper Quarter")[0].id == "own:upper-quarter-3"
    assert [(problem.row, problem.column) for problem in added.problems] == [
        (4, "Latitude"), (5, "Place Name"), (6, "Type"), (7, "Country"),
    ]  # fmt: skip
    assert str(added.problems[2]).startswith("sites.csv:6, column Type: 'spaceship' is no kind of place (one of ")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name,x\nA,1\n", MappingError),
        ("just a line\n", MappingError),
        ("name,lat,lon\nA,,\n", ReadingError),
        ("", MappingError),
    ],
)
def test_what_is_no_table_of_places_is_an_error_with_a_remedy(
    tmp_path: Path, text: str, error: type[PolybiusError]
) -> None:
    with pytest.raises(error) as raised:
        add(table(tmp_path, text), tmp_path / "layers", "mine")
    assert raised.value.remedy
    assert files(tmp_path / "layers") == ()


def test_spreadsheets_and_missing_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="CSV"):
        add(table(tmp_path, "x", "codes.xlsx"), tmp_path, "mine")
    with pytest.raises(ReadingError, match="no such file"):
        add(tmp_path / "none.csv", tmp_path, "mine")


def test_layers_are_listed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "layers"
    before = digest()
    add(dump(tmp_path), folder, "velmia")
    one, own = layers(folder)
    assert (one.name, one.places, one.license) == ("velmia", 8, "CC BY 4.0")
    assert own.places > 250_000
    changed = digest(files(folder))
    assert changed not in (before, one.digest)
    with pytest.raises(UsageError, match="velmia"):
        remove(folder, "other")
    with pytest.raises(UsageError):
        remove(folder, "../velmia")
    remove(folder, "velmia")
    assert digest(files(folder)) == before


def test_the_same_places_make_the_same_file(tmp_path: Path) -> None:
    entries = [
        Entry("own:b", "Bel", 1, 2),
        Entry("geonames:7", "Aro", 3, 4, parent="own:b"),
        Entry("own:a", "Cid", 5, 6),
    ]
    for name in ("one", "two"):
        assert pack(entries, tmp_path / name, Label("mine", "mine")) == 3
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    packed = PackedGazetteer.open(tmp_path / "one")
    assert [packed.id_at(at) for at in range(3)] == ["geonames:7", "own:a", "own:b"]
    assert [packed.row_of(id) for id in ("geonames:7", "own:b", "own:c", "geonames:8")] == [0, 2, None, None]
    assert packed.place(0).parent == "own:b"


def test_an_empty_or_foreign_file_is_an_error(tmp_path: Path) -> None:
    for content in (b"", b"something else\n", b'{"version": 1}\n'):
        path = tmp_path / "x.gazetteer"
        path.write_bytes(content)
        with pytest.raises(PolybiusError):
            PackedGazetteer.open(path)
