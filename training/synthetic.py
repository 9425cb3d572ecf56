"""Sentences written for this project, with gaps to fill: for the entity types of which re3d has a handful of mentions.

A template marks its mentions as ``[TYPE words]`` and its gaps as ``{list}``. Places, groups and people are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.treebank import Sentence

LISTS: dict[str, tuple[str, ...]] = {
    "weapons": (
        *("rockets", "missiles", "shells", "mortar shells", "bombs", "barrel bombs", "cluster bombs", "grenades"),
        *("cluster munitions", "landmines", "mines", "mortars", "mortar rounds", "artillery", "heavy artillery"),
        *("machine guns", "assault rifles", "rifles", "small arms", "heavy weapons", "ammunition", "explosives"),
        *("anti-tank missiles", "surface-to-air missiles", "ballistic missiles", "rocket launchers", "bullets"),
        *("rocket-propelled grenades", "improvised explosive devices", "incendiary bombs", "howitzers", "tear gas"),
        *("chemical weapons", "chlorine gas", "sarin", "car bombs", "booby traps", "Grad rockets", "Kalashnikovs"),
    ),
    "weapon": (
        *("rocket", "missile", "shell", "mortar shell", "bomb", "barrel bomb", "grenade", "landmine", "mortar"),
        *("roadside bomb", "car bomb", "suicide vest", "hand grenade", "cruise missile", "explosive device", "pistol"),
    ),
    "platforms": (
        *("tanks", "helicopters", "fighter jets", "jets", "warplanes", "bombers", "drones", "warships", "gunboats"),
        *("armoured vehicles", "aircraft", "attack helicopters", "T-55 tanks", "MiG-21 jets", "frigates"),
    ),
    "platform": ("tank", "helicopter", "fighter jet", "warplane", "drone", "warship", "gunboat", "bomber", "jet"),
    "people": (
        *("Omar Resh", "Lina Varda", "Colonel Darko Mil", "Mr Haskel", "Yusuf al-Tamar", "Nadia Oren", "Petar Zoric"),
    ),
    "groups": (
        *("the army", "rebels", "government forces", "the militia", "militants", "the insurgents", "border guards"),
        *("the Eastern Front", "the National Guard", "fighters", "security forces", "the police", "the separatists"),
    ),
    "places": (
        *("Tarsin", "Qasr Helal", "Bor Dava", "Melkan", "the town of Ordu Kale", "the village of Sefra", "Nahr Asim"),
    ),
    "sites": ("a hospital", "the airport", "a school", "the market", "the bridge", "a bakery", "the base", "a mosque"),
    "nations": (
        *("Turkish", "Russian", "Polish", "Sudanese", "Greek", "Saudi", "French", "Kenyan", "Lebanese", "Chinese"),
    ),
    "documents": ("a report", "the statement", "a letter", "the agreement", "the book", "a resolution", "the charter"),
    "sums": ("$3m", "$250,000", "20 million dollars", "£1.5m", "€400,000", "two billion pounds"),
}  # fmt: skip

TEMPLATES = (
    "[ORG {groups}] fired [WEAPON {weapons}] at [LOC {places}] .",
    "Sappers cleared [WEAPON {weapons}] from [LOC {places}] , an official said .",
    "[ORG {groups}] hid [WEAPON {weapons}] and [WEAPON {weapons}] in [LOC {sites}] .",
    "A [WEAPON {weapon}] exploded outside [LOC {sites}] .",
    "[LOC {sites}] was hit by a [WEAPON {weapon}] , [PERSON {people}] said .",
    "[ORG {groups}] seized [WEAPON {weapons}] and [WEAPON {weapons}] from [ORG {groups}] .",
    "A [WEAPON {weapon}] attack on [LOC {places}] was blamed on [ORG {groups}] .",
    "The court heard that the [WEAPON {weapon}] had been made in [LOC {places}] .",
    "[PERSON {people}] was wounded when a [WEAPON {weapon}] struck [LOC {sites}] .",
    "[ORG {groups}] were accused of using [WEAPON {weapons}] in [LOC {places}] .",
    "Doctors in [LOC {places}] treat people hurt by [WEAPON {weapons}] .",
    "The [WEAPON {weapon}] did not explode .",
    "[ORG {groups}] have [WEAPON {weapons}] , but no [PLATFORM {platforms}] .",
    "[PLATFORM {platforms}] bombed [LOC {places}] while [ORG {groups}] shelled [LOC {sites}] .",
    "[ORG {groups}] shot down a [PLATFORM {platform}] over [LOC {places}] .",
    "A [PLATFORM {platform}] was seen flying low over [LOC {sites}] .",
    "Two [PLATFORM {platforms}] were destroyed near [LOC {places}] , according to [ORG {groups}] .",
    "[ORG {groups}] advanced on [LOC {places}] with [PLATFORM {platforms}] and [WEAPON {weapons}] .",
    "The [PLATFORM {platform}] dropped a [WEAPON {weapon}] on [LOC {sites}] .",
    "[PERSON {people}] smuggled [WEAPON {weapons}] worth [MONEY {sums}] across the border .",
    "[ORG {groups}] paid [MONEY {sums}] for [WEAPON {weapons}] .",
    "Donors pledged [MONEY {sums}] to rebuild [LOC {places}] .",
    "[PERSON {people}] , a [NATIONALITY {nations}] journalist , visited [LOC {places}] .",
    "The [NATIONALITY {nations}] ambassador has read [DOCUMENT {documents}] .",
    "[NATIONALITY {nations}] air strikes continued overnight .",
    "[PERSON {people}] signed [DOCUMENT {documents}] in [LOC {places}] .",
    "In [DOCUMENT {documents}] , [PERSON {people}] called the use of [WEAPON {weapons}] a crime .",
    "No [WEAPON {weapons}] were found in [LOC {sites}] .",
    "Children play with spent [WEAPON {weapons}] in the ruins of [LOC {places}] .",
    "[PERSON {people}] denies that [ORG {groups}] own a [WEAPON {weapon}] of that kind .",
)  # fmt: skip
_MENTION = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


def synthetic_sentences(copies: int, seed: int) -> Iterator[Sentence]:
    """Each template that often, its gaps filled by a seeded chance."""
    chance = random.Random(seed)
    for copy in range(copies):
        for number, template in enumerate(TEMPLATES):
            words, tags = _tagged(_filled(template, chance))
            key = f"{number}-{copy}"
            yield Sentence("synthetic", key, tuple(words), entities=tuple(tags), document=key)


def _filled(template: str, chance: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda gap: chance.choice(LISTS[gap[1]]), template)


def _tagged(text: str) -> tuple[list[str], list[str]]:
    """Words and BIO tags of a filled template; hyphens part words as at run time."""
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for match in [*_MENTION.finditer(text), None]:
        outside = _words(text[at : match.start() if match else len(text)])
        inside = _words(match[2]) if match else []
        words += outside + inside
        tags += ["O"] * len(outside)
        if match:
            tags += [f"B-{match[1]}", *[f"I-{match[1]}"] * (len(inside) - 1)]
            at = match.end()
    words[0] = words[0][0].upper() + words[0][1:]
    return words, tags


def _words(text: str) -> list[str]:
    return re.findall(r"[$£€]|al-\w+|-|[^\s$£€-]+", text)
