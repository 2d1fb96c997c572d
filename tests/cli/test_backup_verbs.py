"""backup, verify BACKUP and restore by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.service.cases import register
from casedesk.service.seat import Seat
from tests.cli.conftest import Run
from tests.helpers.work_type import draft

SECRET = "ひみつの合言葉です"


@pytest.fixture
def secret(tmp_path: Path) -> str:
    (tmp_path / "secret").write_text(SECRET + "\n", encoding="utf-8")
    return str(tmp_path / "secret")


def test_a_backup_is_made_proven_and_restored(at: Run, say: Run, seat: Seat, tmp_path: Path, secret: str) -> None:
    made = register(seat, draft({"name": "山田"}))
    kept = str(tmp_path / "kept")
    assert at("backup", kept, "--passphrase-file", secret, "--json").json["rows"]["case"] == 1
    assert at("verify", kept, "--passphrase-file", secret, "--json").json["ok"] is True
    there = f"sqlite:///{tmp_path / 'again.db'}"
    assert say("restore", kept, "--passphrase-file", secret, "--db", there).code == 0
    assert say("show", made.number or "", "--db", there, "--json").json["values"]["name"] == "山田"
    assert say("verify", "--db", there).code == 0


def test_a_wrong_passphrase_is_one_sentence(at: Run, tmp_path: Path, secret: str) -> None:
    kept = str(tmp_path / "kept")
    at("backup", kept, "--passphrase-file", secret)
    (tmp_path / "wrong").write_text("ちがう合言葉です", encoding="utf-8")
    said = at("verify", kept, "--passphrase-file", str(tmp_path / "wrong"))
    assert (said.code, said.out) == (1, "") and "合言葉が違う" in said.err
    assert "合言葉のファイルを読めません" in at("verify", kept, "--passphrase-file", kept).err


def test_a_backup_that_is_not_sealed_says_so(at: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEDESK_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    said = at("backup", str(tmp_path / "kept"))
    assert said.code == 0 and "暗号化していません" in said.err


def test_restoring_over_work_is_refused(at: Run, tmp_path: Path, secret: str) -> None:
    at("backup", str(tmp_path / "kept"), "--passphrase-file", secret)
    assert at("restore", str(tmp_path / "kept"), "--passphrase-file", secret).code == 1
