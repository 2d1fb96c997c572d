"""Without a verb the desk opens; without a screen the main job is done once and leaves PDF and picture."""

from __future__ import annotations

import builtins
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from casedesk.cli.options import options
from casedesk.errors import CaseDeskError
from ui.__main__ import main
from ui.shell import launch
from ui.style import theme


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux without any display."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_pdf_and_picture_are_left(
    no_screen: None, own_home: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    theme.apply(qapp)
    told = capsys.readouterr()
    left = {file.suffix for file in (own_home / "printouts").iterdir()}
    assert left == {".pdf", ".png"}
    assert "画面がない" in told.err and "desk.png" in told.out


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_a_screen(no_screen: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not launch.has_screen()
    monkeypatch.setenv(name, ":0")
    assert launch.has_screen()


@pytest.mark.parametrize(("flag", "variable", "lang"), [("en", "ja", "en"), (None, "en", "en"), (None, "", "")])
def test_the_command_line_decides_the_language_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, flag: str | None, variable: str, lang: str
) -> None:
    monkeypatch.setenv("CASEDESK_LANG", variable)
    assert launch.language(Namespace(lang=flag)) == lang


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def broken(name: str, *rest: Any, **named: Any) -> Any:
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return whole(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(CaseDeskError, match="apt install libegl1"):
        launch.require_qt()


def test_a_screen_whose_libraries_are_missing_is_one_sentence(no_screen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise OSError("libxcb-icccm.so.4: cannot open shared object file")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("ctypes.CDLL", broken)
    with pytest.raises(CaseDeskError, match="libxcb-icccm4"):
        launch.require_x11()


def test_an_unknown_option_is_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--colour", "red"]) == 2


def test_options_hold_without_a_verb(own_home: Path) -> None:
    assert options(Namespace()).db.endswith("casedesk.db")
