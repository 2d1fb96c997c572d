"""One preparation at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from lock import Busy, locked


def test_a_held_lock_is_waited_for_and_then_said_to_be_busy(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(Busy), locked(tmp_path / "lock", patience=0):
        pass


def test_a_released_lock_can_be_taken(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "lock", patience=0):
            pass
