import pytest

from polybius.case.registry import registry_of
from polybius.case.sourcing import MONITOR, OF_SOME_STATE, Sourcer, agencies_of
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Role, Voice, VoiceKind
from polybius.model.sourcing import Source, Sourcing
from polybius.model.text import Span

CODEBOOK = Codebook.load()
SOURCER = Sourcer(Tables.of(CODEBOOK))
FILLER = "Shells fell on the market of Velm. " * 12


def said(name: str, kind: VoiceKind = VoiceKind.ORGANISATION, begin: int = 0, actor: str = "") -> Claim:
    """A claim on somebody's word; with `actor` the reader knew whom the words mean."""
    span = Span(begin, begin + len(name), name)
    roles = (Role("speaker", span, actor, name),) if actor else ()
    return Claim(f"c_{begin}", Kind.STATEMENT, "r", span, voice=(Voice(kind, name, span, "said"),), roles=roles)


def cited(*claims: Claim) -> dict[str, Source]:
    return {one.voice: one.source for one in SOURCER.sourcing("Post", FILLER, claims).cited}


def sourcing(text: str, outlet: str = "Post") -> Sourcing:
    return SOURCER.sourcing(outlet, text, ())


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Bomb kills nine in Velm AFP Friday 2 May 2031 A bomb went off. " + FILLER, "Agence France-Presse"),
        ("VELM (Reuters) A bomb went off. " + FILLER, "Reuters"),
        (FILLER + "The mayor said so on Friday. --Reuters", "Reuters"),
        (FILLER + "Source: AP", "Associated Press"),
        (FILLER + 'A baker told AFP by telephone. "We ran," she said. ' + FILLER, "Agence France-Presse"),
        (FILLER + "An AFP correspondent saw the ruins. " + FILLER, "Agence France-Presse"),
    ],
)
def test_a_text_credits_its_agency(text: str, agency: str) -> None:
    found = sourcing(text).agency
    assert found is not None
    assert found.name == agency


@pytest.mark.parametrize(
    "text",
    [
        FILLER + "A child waits in Velm (Reuters Photo) beside a well. " + FILLER,
        FILLER + "Images supplied to Reuters showed a street. " + FILLER,
        FILLER + "The mass of the shell was 5 kg, said the army of Norland. " + FILLER,
    ],
)
def test_a_picture_or_a_mention_is_no_credit(text: str) -> None:
    assert sourcing(text).agency is None


def test_an_outlet_that_is_an_agency_runs_its_own_text() -> None:
    assert sourcing(FILLER + "A baker told AFP so. ", outlet="Reuters").agency == Source("a_org_reuters", "Reuters")


def test_of_two_agencies_the_one_near_the_claim_is_meant() -> None:
    text = "A baker told AFP of the shells. " + FILLER + "A mayor told Reuters of the fire. "
    found = sourcing(text)
    assert found.agency is None
    first, last = (Claim("c", Kind.EVENT, "r", Span(at, at + 20, "shells")) for at in (40, len(text) - 60))
    assert [source.name for claim in (first, last) if (source := found.near([claim]))] == [
        "Agence France-Presse",
        "Reuters",
    ]
    middle = Claim("c", Kind.EVENT, "r", Span(330, 340, "shells"))
    assert sourcing("A baker told AFP. " + FILLER * 3 + "A mayor told Reuters.").near([middle]) is None


def test_the_monitor_is_the_one_that_the_report_names() -> None:
    found = cited(
        said("Karsa Observatory"), said("the monitor", begin=100), said("the Lakeside-based watchdog", begin=200)
    )
    assert {source.name for source in found.values()} == {"Karsa Observatory"}
    assert cited(said("a monitoring group"))["a monitoring group"].key == MONITOR
    assert cited(said("Joint Monitor"))["Joint Monitor"].key == "joint monitor"
    assert cited(said("Norland monitor"))["Norland monitor"].key == MONITOR


def test_a_shorter_name_is_the_longer_one_and_a_surname_the_person() -> None:
    person = VoiceKind.PERSON
    found = cited(
        said("Velm Relief Council"),
        said("the Council", begin=100),
        said("Ida Morn", person, 200),
        said("Morn", person, 300),
    )
    assert found["the Council"] == found["Velm Relief Council"]
    assert found["Morn"] == found["Ida Morn"]


def test_who_leads_a_body_speaks_for_it() -> None:
    registry = registry_of(CODEBOOK)
    leader = registry.find("Rami Abdulrahman")
    found = cited(said("its director", VoiceKind.PERSON, actor=leader))
    assert found["its director"].key == registry.find("Syrian Observatory for Human Rights")


def test_media_of_a_state_are_one_source() -> None:
    found = cited(
        said("Syrian state television"), said("Syria's state news agency", begin=100), said("SANA", begin=200)
    )
    assert {source.whole for source in found.values()} == {"a_state_syr:MED"}
    assert cited(said("state media"))["state media"].key == OF_SOME_STATE


def test_nobody_in_particular_is_no_source() -> None:
    unnamed = VoiceKind.UNNAMED
    assert (
        cited(
            said("residents", unnamed),
            said("the media", VoiceKind.PUBLICATION, 100),
            said("Ada and the Karsa Post", begin=200),
        )
        == {}
    )
    office = said("a source at the Karsa Police Command", unnamed)
    assert list(cited(office)) == ["a source at the Karsa Police Command"]


def test_agencies_of_the_table_are_those_of_the_registry() -> None:
    registry = registry_of(CODEBOOK)
    for row in CODEBOOK.agencies:
        assert not row.actor or row.actor in registry, row.name
        assert not row.state or row.state in registry, row.name
        assert agencies_of(CODEBOOK).named(row.forms[0], registry) is not None
