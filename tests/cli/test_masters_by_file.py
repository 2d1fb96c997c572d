"""import --master and export --master: what is said, what is written, how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casedesk.cli.run import run
from tests.helpers.japan_post import town, utf_ken_all
from tests.helpers.masterfiles import edited, lines


def test_a_master_goes_out_and_comes_back_changed(work_url: str, tmp_path: Path) -> None:
    file = str(tmp_path / "m.csv")
    assert run(["export", "--db", work_url, "--master", "thing", "--encoding", "cp932", "-o", file]) == 0
    edited(tmp_path / "m.csv", "梨", "洋梨", "cp932")
    report = str(tmp_path / "out.json")
    assert run(["import", file, "--db", work_url, "--master", "thing", "--report", report]) == 0
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (told["rows"], told["updated"], told["skipped"], told["kept"]) == (2, 1, 1, True)
    assert told["mapping"]["名称"] == "ja" and told["encoding"] == "cp932"


def test_a_bad_formula_ends_with_1_and_says_where(
    work_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(lines(tmp_path / "m.csv", "key,when\nlarge,size >\n"))
    assert run(["import", file, "--db", work_url, "--master", "point"]) == 1
    assert "M-010 1 行目、when" in capsys.readouterr().err


def test_a_dry_run_ends_with_0(work_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(lines(tmp_path / "m.csv", "key,ja\npear,洋梨\n"))
    assert run(["import", file, "--db", work_url, "--master", "thing", "--dry-run", "--lang", "en"]) == 0
    assert "1 = 0 + 1 + 0 + 0" in (said := capsys.readouterr().err) and "nothing was written" in said


def test_an_unknown_master_is_a_slip_in_the_command(work_url: str, tmp_path: Path) -> None:
    assert run(["import", str(tmp_path / "m.csv"), "--db", work_url, "--master", "nothing"]) == 2
    assert run(["export", "--db", work_url, "--master", "postal", "-o", str(tmp_path / "m.csv")]) == 2


def test_postal_codes_and_institutions_are_masters_too(work_url: str, tmp_path: Path) -> None:
    codes = str(utf_ken_all(tmp_path / "p.csv", [town("8000999", "新町", "シンマチ")]))
    clinics = str(lines(tmp_path / "i.csv", "名称,電話\n甲医院,093-582-3007\n"))
    assert run(["import", codes, "--db", work_url, "--master", "postal"]) == 0
    assert run(["import", clinics, "--db", work_url, "--master", "institutions"]) == 0
    assert run(["export", "--db", work_url, "--master", "institutions", "-o", str(tmp_path / "o.csv")]) == 0
    assert "甲医院" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")


def test_the_codes_of_masters_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--codes"]) == 0
    assert {"M-001", "K-DATE"} & {line.split()[0] for line in capsys.readouterr().out.splitlines()} == {"M-001"}
