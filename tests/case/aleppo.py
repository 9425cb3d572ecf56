"""The hand-made claims of examples/aleppo as records: what coding would give if it made no mistake.

Spans are those of the gold. Actors and places stand in the gold by their words alone; here they are resolved by
hand, as the reports' context resolves them, so that what is tested is the case and nothing before it.
"""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path
from typing import Any

from polybius.model.claims import (
    Certainty,
    Claim,
    Figure,
    Kind,
    Period,
    PlaceRef,
    Precision,
    Realis,
    Role,
    Voice,
    VoiceKind,
)
from polybius.model.ids import report_id
from polybius.model.text import NearCopy, Origin, Report, Span

ALEPPO = Path(__file__).parents[2] / "examples" / "aleppo"
Row = dict[str, Any]

ARMY, GOVERNMENT = "a_state_syr:MIL", "a_state_syr"
NUSRA, STATE = "a_group_hts", "a_group_islamic_state"
ACTORS = {
    "Jabhat Fateh al-Sham": NUSRA, "JFS": NUSRA, "Nusra Front": NUSRA, "terrorists of the Nusra Front": NUSRA,
    "Jabhat al-Nusra": NUSRA, "Islamic State": STATE, "the Islamic State": STATE, "IS": STATE, "Daesh": STATE,
    "More than 4,000 IS fighters": STATE, "the army": ARMY, "The army": ARMY, "army": ARMY, "Army": ARMY,
    "The army and its allies": ARMY, "Government forces": ARMY, "government forces": ARMY, "government troops": ARMY,
    "army helicopters": ARMY, "regime artillery": ARMY, "regime forces": ARMY, "regime": GOVERNMENT,
    "Syrian government forces": ARMY, "the government": GOVERNMENT, "The government": GOVERNMENT,
    "the regime": GOVERNMENT, "The regime": GOVERNMENT, "the Syrian regime": GOVERNMENT, "Damascus": GOVERNMENT,
    "the Syrian government": GOVERNMENT, "Turkey": "a_state_tur", "Ankara": "a_state_tur", "Turkish": "a_state_tur",
    "Turkish troops": "a_state_tur:MIL", "Turkish jets": "a_state_tur:MIL", "Turkish aircraft": "a_state_tur:MIL",
    "The Turkish army": "a_state_tur:MIL", "Sixteen Turkish soldiers": "a_state_tur:MIL",
    "More than 20 Turkish soldiers": "a_state_tur:MIL", "Russia": "a_state_rus", "Moscow": "a_state_rus",
    "Russian aircraft": "a_state_rus:MIL", "Iran": "a_state_irn", "Qatar": "a_state_qat",
    "the YPG": "a_group_ypg", "The People's Protection Units": "a_group_ypg",
    "People's Protection Units": "a_group_ypg",
    "the PYD": "a_group_pyd", "The Democratic Union Party": "a_group_pyd", "the PKK": "a_group_pkk",
    "Free Syrian Army": "a_group_fsa", "Jund al-Aqsa": "a_group_jund_al_aqsa", "Hezbollah": "a_group_hezbollah",
}  # fmt: skip
PLACES = {
    "Binnish": (35.955, 36.712, "city"), "Idlib": (35.93, 36.63, "city"), "Aleppo": (36.2, 37.16, "city"),
    "Fua": (35.98, 36.70, "city"), "al-Foua": (35.98, 36.70, "city"), "Kefraya": (35.99, 36.68, "city"),
    "east Aleppo": (36.2, 37.16, "part"), "the eastern districts": (36.2, 37.16, "part"),
    "the rebel-held east": (36.2, 37.16, "part"), "Ramouseh": (36.16, 37.12, "part"), "Hanano": (36.22, 37.19, "part"),
    "Palmyra": (34.56, 38.28, "city"), "al-Bab": (36.37, 37.52, "city"), "Al-Bab": (36.37, 37.52, "city"),
    "Wadi Barada": (33.62, 36.17, "region"), "Damascus": (33.51, 36.29, "city"), "Ain al-Fijeh": (33.61, 36.18, "city"),
    "Bseimeh": (33.6, 36.19, "city"), "Hasakah": (36.5, 40.75, "city"), "Deir ez-Zor": (35.33, 40.14, "city"),
    "Raqqa": (35.95, 39.01, "city"), "Hama": (35.13, 36.75, "city"), "Syria": (35.0, 38.0, "country"),
}  # fmt: skip
ABROAD = {
    "Ankara": (39.92, 32.85, "TR"), "Astana": (51.13, 71.43, "KZ"), "Tehran": (35.69, 51.42, "IR"),
    "Moscow": (55.75, 37.62, "RU"), "Mosul": (36.34, 43.13, "IQ"), "Brackwater": (52.0, -1.0, "GB"),
}  # fmt: skip
SAME_PLACE = {"al-Foua": "Fua", "Al-Bab": "al-Bab", "the eastern districts": "east Aleppo",
              "the rebel-held east": "east Aleppo"}  # fmt: skip


def rows(name: str) -> list[Row]:
    lines = (ALEPPO / "gold" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def reports() -> dict[str, Report]:
    """Reports by the names that the gold gives them."""
    found: dict[str, Report] = {}
    for path in sorted([*(ALEPPO / "reports").iterdir(), *ALEPPO.glob("*.csv")]):
        for name, text, origin in _of_file(path):
            found[name] = Report(report_id(text), text, (origin,))
    return found


def _of_file(path: Path) -> list[tuple[str, str, Origin]]:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [
            _row(path, row["id"], row["text"], row["outlet"], row["date"][:10])
            for row in map(json.loads, raw.splitlines())
        ]
    if path.suffix == ".csv":
        cells = csv.DictReader(raw.splitlines(keepends=True))
        return [_row(path, c["ref_no"], c["story_txt"], c["src_name"], _day_first(c["pub_dt"])) for c in cells]
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?s)<(head|script|style)\b.*?</\1>", "", raw)))
        return [(path.name, text, Origin(path.name, outlet="Bosphorus Morning Bulletin", date="2016-12-30"))]
    _, front, text = raw.split("---\n", 2)
    head = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    return [
        (path.name, text.strip(), Origin(path.name, outlet=head["outlet"].strip('"'), date=head["date"].strip('"')))
    ]


def _row(path: Path, record: str, text: str, outlet: str, date: str) -> tuple[str, str, Origin]:
    return f"{path.name}#{record}", text, Origin(path.name, record=record, outlet=outlet, date=date)


def _day_first(date: str) -> str:
    day, month, year = re.split(r"\D", date[:10])
    return f"{year}-{month}-{day}"


# -- claims -------------------------------------------------------------------------------------------------


def claims(known: dict[str, Report]) -> dict[int, Claim]:
    """Claims by their numbers in the gold."""
    return {row["n"]: _claim(row, known[row["report"]]) for row in rows("claims.jsonl")}


def copies(known: dict[str, Report]) -> tuple[NearCopy, ...]:
    wire, near = known["levant-wire-2016-12-18.txt"].id, known["brackwater-ledger-2016-12-19.md"].id
    verbatim = known["harbour-and-dale-2016-12-19.txt"].id
    pairs = {tuple(sorted(pair)) for pair in ((wire, near), (wire, verbatim), (near, verbatim)) if len(set(pair)) == 2}
    return tuple(NearCopy(first, second, 0.8) for first, second in sorted(pairs))


def _claim(row: Row, report: Report) -> Claim:
    span = _span(report, row["text"], row.get("occurrence", 1))
    claim = Claim(
        id="",
        kind=Kind(row["kind"]),
        report=report.id,
        span=span,
        type=row["type"] or "",
        mode=row.get("mode", ""),
        roles=tuple(_role(part, report) for part in row["roles"]),
        place=_place(row["place"], report),
        period=_period(row["period"]),
        figure=_figure(row["figure"], row["text"]),
        voice=tuple(Voice(VoiceKind(v["kind"]), v["text"], _span(report, v["text"])) for v in row["voice"]),
        realis=Realis(row["realis"]),
        certainty=Certainty(row["certainty"]),
        stage=row.get("stage", ""),
        terms=tuple(_span(report, term) for term in row.get("terms", ())),
        anchor=row["n"] if row["kind"] == "control" else span.begin,
        rule="gold",
    )
    return claim.identified()


def _span(report: Report, words: str, occurrence: int = 1) -> Span:
    begin = -1
    for _ in range(occurrence):
        begin = report.text.find(words, begin + 1)
    return Span(begin, begin + len(words), words)


def _role(part: Row, report: Report) -> Role:
    return Role(part["role"], _span(report, part["text"]), ACTORS.get(part["text"]), part["text"])


def _place(words: str | None, report: Report) -> PlaceRef | None:
    if words is None:
        return None
    span = _span(report, words)
    name = SAME_PLACE.get(words, words)
    if words in ABROAD:
        lat, lon, country = ABROAD[words]
        return PlaceRef(span, f"geonames:{name}", name, lat, lon, "city", country)
    if words not in PLACES:
        return PlaceRef(span)
    lat, lon, precision = PLACES[words]
    return PlaceRef(span, f"geonames:{name}", name, lat, lon, precision, "SY")


def _period(edtf: str | None) -> Period | None:
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    ends = (_day(first, end=False), _day(last or first, end=True))
    precision = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}.get(len(edtf), Precision.RANGE)
    return Period(edtf, edtf, *ends, Precision.OPEN if ".." in edtf else precision)


def _day(edtf: str, end: bool) -> str:
    if edtf == ".." or len(edtf) == 10:
        return edtf.strip(".")
    if len(edtf) == 4:
        return edtf + ("-12-31" if end else "-01-01")
    last = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}.get(edtf[5:], "31")
    return f"{edtf}-{last if end else '01'}"


def _figure(row: Row | None, text: str) -> Figure | None:
    if row is None:
        return None
    subject = " ".join(word for word in text.split() if not word[0].isdigit()).lower()
    return Figure(row["measure"], row["low"], row["best"], row["high"], row.get("unit") or "", subject, False, text)
