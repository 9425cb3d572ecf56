"""A registry of invented states, groups and leaders, so that tests of who is meant rest on no real data."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256

from polybius.annotate.mentions import mentions
from polybius.annotate.records import Doc, Mention, PlaceMention
from polybius.codebook import ActorRow, Codebook, DatedName, LeaderRow, SectorRow, SideRow, TieRow, TieType
from polybius.model.claims import PlaceRef
from polybius.model.text import Origin, Report, Span
from tests.annotate.parsing import parsed

NORLAND = ActorRow(
    id="a_state_nrl",
    name="Norland",
    kind="state",
    sector="GOV",
    country="NRL",
    alpha2="NL",
    demonyms=("Norlandian", "Norlandians"),
    metonyms=("Marrow",),
    leaders=(
        LeaderRow("Otto Brandvik", "President", "1990-01-01", "2004-12-31"),
        LeaderRow("Sven Brandvik", "President", "2005-01-01", "2016-06-30"),
        LeaderRow("Karl Oster", "Prime Minister", "2010-01-01"),
    ),
)
VELMAR = ActorRow(
    id="a_state_vlm",
    name="Velmar",
    kind="state",
    sector="GOV",
    country="VLM",
    alpha2="VM",
    demonyms=("Velmari", "Velmaris"),
    metonyms=("Tarsh",),
    leaders=(LeaderRow("Amin Sorush", "President", "2008-01-01", ""),),
)
GROUPS = (
    ActorRow(
        id="a_group_nda", name="Northern Defence Army", kind="armed_group", sector="REB", country="NRL",
        acronyms=("NDA",), leaders=(LeaderRow("Rolf Hagen", "commander", "2009"),),
    ),
    ActorRow(
        id="a_group_nda_velmar", name="National Democratic Alliance", kind="organisation", sector="PTY", country="VLM",
        acronyms=("NDA",),
    ),
    ActorRow(
        id="a_group_river", name="River Brigades", kind="armed_group", sector="REB", country="NRL",
        ties=(TieRow(TieType.PART_OF, "a_group_nda"),),
    ),
    ActorRow(
        id="a_group_dawn_old", name="Dawn Movement", kind="armed_group", sector="REB", until="2005-05-01",
    ),
    ActorRow(
        id="a_group_dawn_new", name="Hope Party", kind="organisation", sector="PTY",
        dated=(DatedName("Dawn Movement", "2010-01-01", "2012-12-31"),), since="2010-01-01",
    ),
    ActorRow(
        id="a_group_steppe", name="Steppe Front", kind="armed_group", sector="GOV", country="VLM",
        dated=(DatedName("Grass Front", "2009-01-01", "2013-01-01", acronyms=("GF",)),),
        sectors=(SectorRow("REB", "2009-01-01", "2014-03-01"), SectorRow("GOV", "2014-03-01")),
    ),
    ActorRow(
        id="a_group_lake_a", name="Lake Union", kind="armed_group", sector="REB", names=("Lake Guard",),
        sides=(SideRow("Lake war", "rebels"),),
    ),
    ActorRow(id="a_group_lake_b", name="Lake Watch", kind="armed_group", sector="REB", names=("Lake Guard",)),
    ActorRow(
        id="a_group_shore", name="Shore League", kind="armed_group", sector="REB",
        sides=(SideRow("Lake war", "rebels"),),
    ),
)  # fmt: skip


@cache
def codebook() -> Codebook:
    """The package's tables with these actors alone; its digest tells of them, since what is built of it is kept."""
    whole, actors = Codebook.load(), (NORLAND, VELMAR, *GROUPS)
    digest = sha256(repr(actors).encode()).hexdigest()[:12]
    return replace(whole, digest=f"{whole.digest} {digest}", actors=actors, offices=())


def seen(text: str, day: str = "", **places: str) -> tuple[Mention, ...]:
    """The mentions of a text of a day; `places` gives the country code (alpha-2) of names in it."""
    doc, _, _ = parsed(text)
    report = Report("r_test", text, (Origin("test.txt", date=day),))
    return mentions(doc, report, codebook(), tuple(_places(doc, text, places)))


def _places(doc: Doc, text: str, places: dict[str, str]) -> list[PlaceMention]:
    found = []
    for name, country in places.items():
        span = doc.char_span(text.index(name), text.index(name) + len(name))
        assert span is not None
        where = Span(span.start_char, span.end_char, name)
        ref = PlaceRef(where, f"test:{name}", name, precision="city", country=country)
        found.append(PlaceMention(span.start, span.end, span.root.i, where, ref))
    return sorted(found, key=lambda place: place.start)


def mention(text: str, words: str, day: str = "", **places: str) -> Mention:
    """The mention whose words are these."""
    all_ = seen(text, day, **places)
    found = [one for one in all_ if one.span.text == words]
    assert found, f"{words!r} not in {[one.span.text for one in all_]}"
    return found[0]


def actor(text: str, words: str, day: str = "", **places: str) -> str | None:
    return mention(text, words, day, **places).actor
