"""The program is killed while somebody types: started again, it offers the paper to them and to nobody else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import drafts
from casedesk.service.drafts import Draft

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 90


@contextmanager
def started(*given: str) -> Iterator[subprocess.Popen[str]]:
    """The desk as a process of its own, without a screen."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(ROOT / "tests/helpers/driven_desk.py"), *given]
    process = subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def waited_for_draft(url: str, process: subprocess.Popen[str]) -> Draft:
    """The draft of tanaka, once it is in the database."""
    seat = open_desk(url, user="tanaka")
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        found = drafts.mine(seat)
        if found and "phone" in found[0].texts:
            seat.close()
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no draft; {process.poll()}: {process.stderr.read() if process.stderr else ''}")


def offered(url: str, user: str, file: Path) -> list[str]:
    """What the desk offers this user, started anew."""
    with started("look", str(file), url, user) as process:
        assert process.wait(PATIENCE_S) == 0
    found: list[str] = json.loads(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def killed(shipped_url: str, clock: Clock) -> str:
    """A database whose desk was killed with a name and a telephone number typed and nothing registered."""
    with started("type", "山田鸞", shipped_url, "tanaka") as process:
        draft = waited_for_draft(shipped_url, process)
        process.send_signal(signal.SIGKILL)
        assert process.wait(PATIENCE_S) == -signal.SIGKILL
    assert draft.texts["name"] == "山田鸞" and draft.texts["phone"] == "09012345678"
    return shipped_url


def test_it_is_offered_again_to_the_same_user_only(killed: str, tmp_path: Path) -> None:
    mine, theirs = offered(killed, "tanaka", tmp_path / "mine"), offered(killed, "sato", tmp_path / "theirs")
    assert len(mine) == 2 and "山田鸞" in mine[0]
    assert theirs == []
