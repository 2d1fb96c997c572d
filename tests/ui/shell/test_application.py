"""One language for our words and Qt's; slips go to the log and one sentence to the screen."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ui.shell import application


@pytest.mark.parametrize(("lang", "cancel"), [("ja", "キャンセル"), ("en", "Cancel")])
def test_qts_own_words_are_in_the_language_too(qapp: QApplication, lang: str, cancel: str) -> None:
    application.speak(qapp, lang)
    found = QCoreApplication.translate("QPlatformTheme", "Cancel")
    application.speak(qapp, "en")
    assert found == cancel and QLocale().language() == QLocale.Language.English


def test_a_slip_in_a_slot_is_logged_and_told(monkeypatch: pytest.MonkeyPatch, loud: list[logging.LogRecord]) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    application.catch_slips(told.append)
    error = ValueError("x")
    sys.excepthook(ValueError, error, None)
    assert told == [error] and loud[0].exc_info


def test_the_log_is_a_file_of_this_person(own_home: Path, monkeypatch: pytest.MonkeyPatch, loud: list[object]) -> None:
    monkeypatch.setattr(application, "hear_qt", lambda: None)
    root = logging.getLogger()
    before = list(root.handlers)
    application.keep_log()
    logging.getLogger("qt").warning("ことば")
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    assert "ことば" in (own_home / "casedesk.log").read_text(encoding="utf-8")
