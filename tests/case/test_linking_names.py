import pytest

from polybius.case.linking_names import name_reader
from polybius.case.linking_words import Slips, compare_names
from polybius.codebook import Codebook

READER = name_reader(Codebook.load())
SLIPS = Slips(85, 5)


def texts(form: str) -> list[str]:
    return [word.text for word in READER.read(form).words]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("so-called Unity Front of Ortal", ["unity", "front", "ortal"]),
        ("Belum-based Unity Front of Ortal", ["unity", "front", "ortal"]),
        ("Karsa governor Dorin Kesh", ["dorin", "kesh"]),
        ("General Dorin Kesh", ["dorin", "kesh"]),
        ("General Command", ["general", "command"]),
        ("Front for the Defence of Ortal", ["front", "defence", "ortal"]),
        ("Abd al-Rahman Kesh", ["abdrahman", "kesh"]),
        ("Abdurrahman Kesh", ["abdrahman", "kesh"]),
        ("Abu Tolvar al-Karsi", ["abutolvar", "karsi"]),
        ("U.S.-led coalition", ["us", "led", "coalition"]),
    ],
)
def test_titles_and_labels_are_no_part_of_a_name_and_father_of_goes_with_the_next_word(
    form: str, words: list[str]
) -> None:
    assert texts(form) == words


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("VDF", "Valley Defence Front"),
        ("FDO", "Front for the Defence of Ortal"),
        ("AQV", "al-Qasr in the Valley"),
        ("J.F.V.", "Jabhat Fajr al-Wadi"),
    ],
)
def test_acronyms_and_initials(acronym: str, name: str) -> None:
    letters = READER.read(acronym).acronym
    assert letters
    assert (letters in READER.read(name).initials) is (acronym != "J.F.V.")


def test_words_are_known_by_what_they_mean() -> None:
    kinds = {word.text: (word.kind, word.sense) for word in READER.read("13th Northern Liwa of Mali").words}
    assert kinds == {
        "13th": ("number", "13"),
        "northern": ("direction", "north"),
        "liwa": ("head", "brigade"),
        "mali": ("country", "ML"),
    }


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("Unity Front", "Unity Front", "same"),
        ("Dorin Kesh", "Doreen Kesh", "spelling"),
        ("Ansar Tolvar", "Ansartolvar", "spelling"),
        ("Fajr Brigade", "Liwa al-Fajr", "translated"),
        ("Front of Ortal Farmers", "Ortal Farmers Front", "translated"),
        ("Ortal Farmers Council", "Farmers Ortal Council", "reordered"),
        ("Ortal Kesh", "Kesh Ortal", "exchanged"),
        ("Tolvarian Guild", "Tolvariam Guild", "near"),
        ("Unity Front of Ortal Farmers", "Unity Front", "contained"),
        ("Dorin Kesh", "Kesh", "surname"),
        ("Dorin Kesh", "Dorin", "given_name"),
        ("Dorin Abel Kesh", "Dorin Kesh", "middle_names"),
        ("Dorin Abel Kesh", "Dorin Abel", "part_of_names"),
        ("Fajr Brigade", "Fajr", "bare"),
        ("Karsa Farmers Brigade", "Brigade", "kind_word"),
        ("Malian Farmers Brigade", "Malian Brigade", "whose_kind"),
        ("VDF", "Valley Defence Front", "acronym"),
        ("VF", "Valley Front", "two_letters"),
        ("Fajr Brigade", "Fajr Party", "other_head"),
        ("Farmers League Ortal", "Fishers League Ortal", "replaced"),
        ("Dune Hawks", "Valley Guard", "unlike"),
    ],
)
def test_what_the_words_of_two_names_say(one: str, other: str, outcome: str) -> None:
    assert compare_names(READER.read(one), READER.read(other), SLIPS).name == outcome
    assert compare_names(READER.read(other), READER.read(one), SLIPS).name == outcome


def test_groups_that_reports_write_small_are_names_and_peoples_are_not() -> None:
    assert READER.names_group("Tolvari network")
    assert not READER.names_group("Malian network")
    assert not READER.names_group("Kurdish militia")
    assert not READER.names_group("rebel group")
