"""The table of kin is made from WordNet's files."""

from __future__ import annotations

from pathlib import Path

from training.build_kin import OURS, WordNet, families, meanings, ours

NOUNS = """\
  1 licence
00000010 04 n 02 raid 0 foray 0 001 @ 00000020 n 0000 | a sudden attack
00000020 04 n 01 attack 0 001 + 00000010 v 0101 | an act
00000030 18 n 01 attacker 0 001 + 00000010 v 0101 | who attacks
00000040 04 n 01 destruction 0 001 + 00000020 v 0101 | ruin
"""
VERBS = """\
00000010 33 v 01 attack 0 002 + 00000020 n 0101 + 00000030 n 0101 01 + 08 00 | set upon
00000020 36 v 01 destroy 0 001 + 00000040 n 0101 01 + 08 00 | ruin
"""


def _wordnet(folder: Path) -> WordNet:
    files = {
        "data.noun": NOUNS,
        "data.verb": VERBS,
        "data.adj": "",
        "index.adj": "",
        "index.noun": "\n".join(
            f"{word} n 1 0 1 1 {offset}"
            for word, offset in (("raid", "00000010"), ("foray", "00000010"), ("attack", "00000020"))
        ),
        "index.verb": "attack v 1 0 1 1 00000010\ndestroy v 1 0 1 1 00000020",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="latin-1")
    return WordNet.load(folder)


def test_families_leave_out_persons_and_like_forms(tmp_path: Path) -> None:
    assert list(families(_wordnet(tmp_path))) == ["destroy = destruction"]


def test_meanings_name_what_stands_above(tmp_path: Path) -> None:
    assert list(meanings(_wordnet(tmp_path))) == ["attack.n1: attack", "foray.n1: foray raid < attack.n1"]


def test_lines_of_ours_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "kin.txt"
    assert ours(path) == [OURS]
    path.write_text(f"a = b\n{OURS}\nshell = shelling\n", encoding="utf-8")
    assert ours(path) == [OURS, "shell = shelling"]
