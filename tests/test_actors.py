"""`polybius actors` from outside, on copies of the example case."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from polybius import cli
from polybius.commands import actors
from polybius.deciding import desk
from tests.test_cli import Done, run

WHY = ("--reason", "their own statements say so")


@pytest.fixture
def case(aleppo: str, tmp_path: Path) -> str:
    """A copy to decide on."""
    return str(shutil.copy(aleppo, tmp_path / "mine.polybius"))


def on(case: str, *arguments: str) -> Done:
    return run("actors", case, *arguments)


def done(case: str, *arguments: str) -> str:
    result = on(case, *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def exported(case: str, kind: str, folder: Path) -> str:
    assert run("export", case, "--what", kind, "-o", str(folder / "x.jsonl")).returncode == 0
    return (folder / "x.jsonl").read_text(encoding="utf-8")


def everything(case: str, folder: Path) -> list[str]:
    return [
        exported(case, kind, folder) for kind in ("claims", "events", "actors", "control", "alignments", "agreements")
    ]


def test_a_merge_is_seen_everywhere_and_undone_leaves_no_trace(case: str, tmp_path: Path) -> None:
    before = everything(case, tmp_path)
    told = done(case, "merge", "Observers for Syria Network", "Open Ford Relief", *WHY, "--user", "Ines")
    assert re.search(r"d_\w{16}  merged Open Ford Relief into Observers for Syria Network\n  a_", told)
    claims = exported(case, "claims", tmp_path)
    roles = [role for line in claims.splitlines() for role in json.loads(line)["roles"] if "Ford" in role["text"]]
    assert roles
    assert {role["name"] for role in roles} == {"Observers for Syria Network"}
    page = tmp_path / "brief.html"
    assert run("report", case, "-o", str(page)).returncode == 0
    assert "Open Ford Relief" in page.read_text(encoding="utf-8")
    assert "provisional, merged" in done(case, "list", "--name", "Observers for Syria")
    shown = done(case, "show", "Open Ford Relief")
    assert "merged Open Ford Relief into Observers for Syria Network · Ines, 20" in " ".join(shown.split())
    assert done(case, "undo").count("\n  a_") == 2
    assert everything(case, tmp_path) == before


def test_observed_words_stay_as_they_are_whatever_is_decided(case: str, tmp_path: Path) -> None:
    def observed() -> list[tuple[object, ...]]:
        found = [json.loads(line) for line in exported(case, "claims", tmp_path).splitlines()]
        return [(c["id"], c["text"], *((r["text"], r["begin"]) for r in c["roles"])) for c in found]

    before = observed()
    done(case, "rename", "Russia", "Russian Federation")
    done(case, "split", "a_group_hts", "Nusra Front", *WHY)
    assert observed() == before
    assert '"name": "Russian Federation"' in exported(case, "events", tmp_path)


def test_results_for_scripts(case: str) -> None:
    made = json.loads(done(case, "apart", "YPG", "PYD", *WHY, "--json"))
    assert made["decision"]["kind"] == "apart"
    assert [actor["id"] for actor in made["actors"]] == ["a_group_ypg", "a_group_pyd"]
    assert made["actors"][0]["reviewed"] == ["kept_apart"]
    (one,) = json.loads(done(case, "history", "--json"))
    assert (one["id"], one["force"]) == (made["decision"]["id"], "holds")
    assert json.loads(done(case, "list", "--name", "YPG", "--json"))[0]["id"] == "a_group_ypg"
    assert json.loads(done(case, "show", "YPG", "--json"))["object"]["reviewed"] == ["kept_apart"]
    explained = run("explain", case, one["id"])
    assert "People's Protection Units (a_group_ypg)" in explained.stdout


def test_what_cannot_be_decided_says_why_and_changes_nothing(case: str) -> None:
    done(case, "apart", "YPG", "PYD", *WHY)
    refused = on(case, "merge", "PYD", "YPG", *WHY)
    assert refused.returncode == 2
    assert "undo that first: polybius actors CASE undo d_" in refused.stderr
    assert on(case, "rename", "Rusia", "Russia").stderr.startswith("polybius: no actor of this case is called 'Rusia'")
    assert len(json.loads(done(case, "history", "--json"))) == 1


@pytest.mark.parametrize("act", ["merge", "split", "apart"])
def test_who_is_who_is_decided_with_a_reason(case: str, act: str) -> None:
    for reason in ([], ["--reason", " "]):
        refused = on(case, act, "YPG", "PYD", *reason)
        assert refused.returncode == 2
        assert "reason" in refused.stderr


def test_the_user_is_the_one_named_else_of_the_setting_else_the_login(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    monkeypatch.delenv("POLYBIUS_USER", raising=False)
    done(case, "rename", "YPG", "First")
    monkeypatch.setenv("POLYBIUS_USER", "setting")
    done(case, "rename", "First", "Second")
    done(case, "rename", "Second", "Third", "--user", "named")
    assert [one["user"] for one in json.loads(done(case, "history", "--json"))] == ["login", "setting", "named"]


def test_files_of_decisions_go_from_case_to_case(case: str, aleppo: str, tmp_path: Path) -> None:
    done(case, "add", "Dalati Brigade", "--kind", "armed_group", "--country", "SYR", "--names", "Samir Dalati")
    done(case, "merge", "Open Ford Relief", "Dalati Brigade", *WHY)
    assert "added, not named by any report yet: Unseen" in done(case, "add", "Unseen") + done(case, "list")
    decisions, other = tmp_path / "decisions.jsonl", str(shutil.copy(aleppo, tmp_path / "other.polybius"))
    done(case, "export", "-o", str(decisions))
    assert done(case, "export") == decisions.read_text(encoding="utf-8")
    taken = on(other, "import", str(decisions))
    assert (taken.returncode, taken.stderr) == (0, "3 decisions taken, 0 known before\n")
    assert everything(other, tmp_path) == everything(case, tmp_path)
    decisions.write_text('["a_1"]\n' + decisions.read_text(encoding="utf-8"), encoding="utf-8")
    again = on(other, "import", str(decisions))
    assert again.returncode == 3
    assert f"{decisions}:1: an edge is" in again.stderr
    assert json.loads(on(other, "import", str(decisions), "--json").stdout)["known"] == 3
    edges = [json.loads(line) for line in done(case, "export", "--format", "nomenklatura").splitlines()]
    assert [edge[2] for edge in edges] == ["positive"]


def test_no_case_and_no_file_are_told(tmp_path: Path) -> None:
    missing = on(str(tmp_path / "none.polybius"), "rename", "YPG", "X")
    assert missing.returncode == 2
    assert "no such case" in missing.stderr
    assert not (tmp_path / "none.polybius").exists()
    text = tmp_path / "notes.txt"
    text.write_text("not a case")
    assert on(str(text), "undo").returncode == 2
    assert text.read_text() == "not a case"


def test_a_case_that_somebody_else_has_open_says_what_to_do(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAUSE", 0.01)
    script = f"from polybius.stores import open_store; s = open_store({case!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        refused = on(case, "rename", "YPG", "X")
        other.communicate("\n")
    assert refused.returncode == 6
    assert "exchange their decisions with `polybius actors CASE export`" in refused.stderr


def test_two_reviewers_in_the_same_moment_both_decide(case: str) -> None:
    acts = (("rename", "YPG", "The Units"), ("rename", "PYD", "The Party"))
    running = [
        subprocess.Popen([sys.executable, "-m", "polybius", "actors", case, *act], stderr=subprocess.PIPE)
        for act in acts
    ]
    assert [one.wait() for one in running] == [0, 0]
    for one in running:
        assert one.stderr is not None
        one.stderr.close()
    assert len(json.loads(done(case, "history", "--json"))) == 2


def test_every_act_and_option_has_help() -> None:
    assert "actors" in cli.COMMANDS
    for name, command in actors.command.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, f"{name} {parameter.opts}"
