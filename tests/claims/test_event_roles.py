"""Who takes part where the syntax does not say it outright: understood subjects, comitatives, pronouns, purposes."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind

from .reading import claims, words

Sides = tuple[str, set[str], set[str]]


def of_type(text: str, type_: str) -> list[Claim]:
    return [claim for claim in claims(text, Kind.EVENT) if claim.type == type_]


UNDERSTOOD = [
    # text, type, actors, recipients
    (
        "The courier drowned after lodging with the river militia leading the assault on the Velm Brigade.",
        ("ASSAULT", {"river militia"}, {"Velm Brigade"}),
    ),
    (
        "Ana Ruiz, the coordinator for the island alliance to oust the Velm Brigade, smiled.",
        ("ASSAULT", {"island alliance"}, {"Velm Brigade"}),
    ),
    ("The army clashed with rebels, seizing the village.", ("ASSAULT", {"army"}, {"village"})),
    ("Turkey called for calm in a phone call with Norway.", ("CONSULT", {"Turkey", "Norway"}, set())),
    ("The minister said during a visit to Turkey that talks would resume.", ("CONSULT", {"minister"}, {"Turkey"})),
    ("Zaran forces were sent to the border.", ("MOBILIZE", {"Zaran forces"}, {"border"})),
    (
        "The army launched an operation targeting the Velm Brigade.",
        ("ASSAULT", {"army"}, {"Velm Brigade"}),
    ),
]
BESIDE = [
    (
        "Shepherds heard of battles between the Danish and Finnish navies and smugglers of the Velm Brigade.",
        ("ASSAULT", {"Danish", "Finnish navies", "smugglers of the Velm Brigade"}, set()),
    ),
    (
        "Four farmers had been wounded along with their driver in mortar attacks on a bakery.",
        ("ASSAULT", set(), {"Four farmers", "their driver", "bakery"}),
    ),
    ("Turkey, along with Norway, bombed the rebels.", ("ASSAULT", {"Turkey", "Norway"}, {"rebels"})),
    (
        "The army killed ten rebels along with two civilians.",
        ("ASSAULT", {"army"}, {"ten rebels", "two civilians"}),
    ),
    (
        "Ten rebels were killed together with their commander.",
        ("ASSAULT", set(), {"Ten rebels", "their commander"}),
    ),
    (
        "Two fishermen were injured along with a ferry captain.",
        ("ASSAULT", set(), {"Two fishermen", "ferry captain"}),
    ),
    (
        "Working with Turkey and Norway, Egypt negotiated a ceasefire.",
        ("AGREE", {"Turkey", "Norway", "Egypt"}, set()),
    ),
    (
        "The villages of Velm and Karsa were besieged by rebel groups.",
        ("COERCE", {"rebel groups"}, {"villages of Velm", "Karsa"}),
    ),
]
MEANT = [
    (
        "Ana Ruiz, Ion Popa and Kari Berg met in Velm. They accused the rebels of murder.",
        ("ACCUSE", {"Ana Ruiz", "Ion Popa", "Kari Berg"}, {"rebels"}),
    ),
    (
        "Osman, whose government bombed the camp in March, denied it.",
        ("ASSAULT", {"Osman, whose government"}, {"camp"}),
    ),
    ("“I was criticised by the bishops,” Osman said.", ("ACCUSE", {"bishops"}, {"Osman"})),
    ("“We will meet the rebels tomorrow,” said Yusuf Demir.", ("CONSULT", {"Yusuf Demir", "rebels"}, set())),
    ("Save the Children condemned the rebels.", ("ACCUSE", {"Save the Children"}, {"rebels"})),
]
ORDERED = [
    (
        "The hour came for Norway to take military action to halt the smugglers.",
        ("ASSAULT", {"Norway"}, {"smugglers"}),
    ),
    (
        "The harbour council meant to bar dockers from boycotting Norway.",
        ("PROTEST", {"dockers"}, {"Norway"}),
    ),
    (
        "The king sent an order to the Danish army to withdraw its tanks.",
        ("RETREAT", {"Danish army"}, set()),
    ),
    ("Egypt insisted that the militia leave Velm.", ("REQUEST", {"Egypt"}, {"militia"})),
    ("France-led air raids on the island began.", ("ASSAULT", {"France"}, {"island"})),
    (
        "Traders fled on Monday when pirates raided a village on the lake recently captured by Danish soldiers.",
        ("ASSAULT", {"Danish soldiers"}, {"village"}),
    ),
]
BEHIND = [
    ("Egypt wants the rebels arrested.", ("COERCE", set(), {"rebels"})),
    (
        "Two captains wrote about having been in talks with the bishop.",
        ("CONSULT", {"Two captains", "bishop"}, set()),
    ),
    (
        "The jury heard of a raid committed by the river guards.",
        ("ASSAULT", {"river guards"}, set()),
    ),
    (
        "The marines, helped by Danish air support, crossed the bay.",
        ("AID", {"Danish"}, {"marines"}),
    ),
    (
        "A series of raids by the river guards killed two smugglers.",
        ("ASSAULT", {"river guards"}, {"two smugglers"}),
    ),
    (
        "The bishop denounced the raid that was carried out by helicopters of the Danish navy.",
        ("ACCUSE", {"bishop"}, {"Danish navy"}),
    ),
    ("The gunmen threatened to shell the town.", ("THREATEN", {"gunmen"}, {"town"})),
    ("The pirates took nine elderly hostages.", ("ASSAULT", {"pirates"}, {"nine elderly hostages"})),
    ("The murder of Norway's ambassador Kari Berg shocked the court.", ("ASSAULT", set(), {"Kari Berg"})),
    ("Relief teams were turned back at an army checkpoint.", ("COERCE", {"army"}, {"Relief teams"})),
    (
        "Some 300 people were brought out safely with the help of Norwegian officers.",
        ("AID", {"Norwegian officers"}, {"300 people"}),
    ),
    ("Millions have no water because of fighting at the springs of Wadi Karsa.", ("ASSAULT", set(), set())),
    (
        'The Free Velm Brigades, a rebel coalition, condemned it as "a reckless act".',
        ("ACCUSE", {"Free Velm Brigades"}, set()),
    ),
    (
        "A night raid to seize the mill was mounted by the guild militia.",
        ("ASSAULT", {"guild militia"}, {"mill"}),
    ),
]
SLIPS = [
    ("The harbour master reported fighting on the northern quays of Velm.", ("ASSAULT", set(), set())),
    (
        "The police clashed with smugglers wounding two bystanders.",
        ("ASSAULT", {"police", "smugglers"}, {"two bystanders"}),
    ),
    (
        "River guards shelled camps of poachers along the upper lake wounding eleven smugglers.",
        ("ASSAULT", {"River guards"}, {"camps of poachers", "eleven smugglers"}),
    ),
    ("There were two raids on the granary that night.", ("ASSAULT", set(), {"granary"})),
    (
        "Once spokesman for the lake alliance to defeat the Velm Brigade, Popa now grows apples.",
        ("ASSAULT", {"lake alliance"}, {"Velm Brigade"}),
    ),
    ("A farmer was wounded in an ambush on the highway.", ("ASSAULT", set(), {"farmer"})),
    (
        "They buried nine farmers killed by rebel shelling of the old harbour.",
        ("ASSAULT", {"rebel"}, {"nine farmers", "old harbour"}),
    ),
    (
        "The bishop wept for the farmers in Karsa and Zaran who attacked the mill.",
        ("ASSAULT", {"farmers"}, {"mill"}),
    ),
    (
        "Danish mortar attacks on the mill have wounded nine weavers since Monday a relief committee said.",
        ("ASSAULT", {"Danish"}, {"mill", "nine weavers"}),
    ),
    ("As many as forty sailors were beaten or taken hostage.", ("ASSAULT", set(), {"forty sailors"})),
    (
        "Guards chased smugglers who the mayor says have shelled the mill.",
        ("ASSAULT", {"smugglers"}, {"mill"}),
    ),
    ("Two weavers killed, nine wounded in mortar attack on mill.", ("ASSAULT", set(), {"Two weavers"})),
    ("Eight monks included were beaten.", ("ASSAULT", set(), {"Eight monks"})),
]
AIMED = [
    ("The revolt against the bishop's rule began on Monday.", ("PROTEST", set(), {"bishop"})),
    (
        "The river guards mounted a string of ambushes targeting the poachers.",
        ("ASSAULT", {"river guards"}, {"poachers"}),
    ),
    ("Troops launched an offensive to clear the town of jihadists.", ("ASSAULT", {"Troops"}, {"jihadists"})),
    (
        "The army captured the districts held by the Velm Brigade.",
        ("ASSAULT", {"army"}, {"Velm Brigade"}),
    ),
    ("Egypt planned an offensive aimed at Zaran forces.", ("ASSAULT", {"Egypt"}, {"Zaran forces"})),
    ("The paper called for military action in Turkey.", ("ASSAULT", set(), set())),
]
TYPES = [
    (
        "Gunmen fired a rocket at a ferry from Denmark.",
        ("ASSAULT", {"Gunmen"}, {"ferry from Denmark"}),
    ),
    (
        "Denmark, the Marsh, Zaran and Finland praised the monks.",
        ("SUPPORT", {"Denmark", "Marsh", "Zaran", "Finland"}, {"monks"}),
    ),
    ("Egypt offered to hand over two suspects to Jordan.", ("AGREE", {"Egypt"}, {"Jordan"})),
    ("Finland praised a petition from Denmark.", ("SUPPORT", {"Finland"}, {"Denmark"})),
    ("The charity offered medical care to 4,000 civilians.", ("AID", {"charity"}, {"4,000 civilians"})),
    ("Crews of the northern fleet held training drills.", ("MOBILIZE", {"Crews of the northern fleet"}, set())),
    ("Turkey warned the airlines to be careful.", ("REQUEST", {"Turkey"}, {"airlines"})),
    ("Egypt adopted a resolution with Jordan.", ("AGREE", {"Egypt", "Jordan"}, set())),
]


@pytest.mark.parametrize(("text", "sides"), [*UNDERSTOOD, *BESIDE, *MEANT, *ORDERED, *BEHIND, *SLIPS, *AIMED, *TYPES])
def test_parties_are_found(text: str, sides: Sides) -> None:
    type_, actors, recipients = sides
    found = [(words(claim, "actor"), words(claim, "recipient")) for claim in of_type(text, type_)]
    assert (actors, recipients) in found, found


NO_EVENTS = [
    ("Rain spared the besieging garrison a long wait.", "COERCE"),
    ("The abbess treats the novices like servants.", "AID"),
    ("The miller pleaded innocent to both counts.", "REQUEST"),
    ("The abbess uses novices as porters.", "ASSAULT"),
    ("Egypt insisted that the conference is no substitute.", "REQUEST"),
    ("Denmark was hit by the grain embargo.", "ASSAULT"),
    ("The guide, a Danish weaver called Kari Berg, laughed.", "CONSULT"),
    ("The miller paid a ferryman $20 for the trip.", "AID"),
    ("A brass band toured the avenues of the port.", "CONSULT"),
    (
        "The publisher closed his own magazine, the Lantern, under a settlement with the guild.",
        "COERCE",
    ),
    ("The mayor promised that she would repaint the bridge.", "AGREE"),
    ("The gang launched a propaganda campaign against Turkey.", "ASSAULT"),
    ("The king was surrounded by a bunch of flatterers.", "COERCE"),
]


@pytest.mark.parametrize(("text", "type_"), NO_EVENTS)
def test_idioms_and_ones_own_things_are_no_such_act(text: str, type_: str) -> None:
    assert of_type(text, type_) == []


def test_owner_by_whose_names_the_owned() -> None:
    (claim,) = of_type("Turkey, whose army shelled the camp, denied it.", "ASSAULT")
    assert [role.name for role in claim.role("actor")] == ["army of Turkey"]
