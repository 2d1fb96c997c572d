"""Which system packages are missing is found by loading, on Linux only."""

from __future__ import annotations

import libraries
import pytest


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux with nothing but libGL, and no screen."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(libraries, "_loads", lambda library: library == "libGL.so.1")


def test_what_does_not_load_is_named_as_debian_calls_it(bare: None) -> None:
    assert libraries.missing() == ["libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]


def test_a_screen_needs_more(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert libraries.missing()[-1] == "libxkbcommon-x11-0"


def test_windows_needs_nothing(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert libraries.missing() == []


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not libraries._loads("libcasedesk-nowhere.so.9")
