"""The box of a file: dropped and pasted like the files of a case, and taken in with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from casedesk.service.files import File
from tests.ui.forms.conftest import Make, package
from ui.forms.around import Around
from ui.forms.file import FileEditor

Took = list[tuple[str, str]]


def mime(path: Path) -> QMimeData:
    """The file as a drag or the clipboard has it."""
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path))])
    return found


@pytest.fixture
def took() -> Took:
    """Field and name of what was taken in."""
    return []


@pytest.fixture
def editor(make: Make, around: Around, took: Took) -> FileEditor:
    """A box on a page that takes files in."""

    def take(offers: Any, field: str, stored: Callable[[File], None]) -> None:
        took.append((field, offers[0].name))
        at = datetime(2022, 8, 10, tzinfo=UTC)
        stored(File(1, "u", offers[0].name, 3, "application/pdf", "0", at, "tanaka"))

    case_type, found = package()
    made = make("file", around=Around(case_type, found, around.today, around.words, files=take))
    assert isinstance(made, FileEditor)
    return made


def test_a_dropped_file_is_taken_in_and_its_name_stands_in_the_box(
    editor: FileEditor, took: Took, tmp_path: Path
) -> None:
    dragged = mime(tmp_path / "a.pdf")  # an event does not keep what it carries
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.dropEvent(drop)
    assert took == [(editor.field.key, "a.pdf")] and editor.answer() == "a.pdf"
    assert drop.dropAction() == Qt.DropAction.CopyAction


def test_a_pasted_file_is_taken_in(editor: FileEditor, took: Took, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(mime(tmp_path / "a.pdf"))
    QTest.keyClick(editor.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [name for _, name in took] == ["a.pdf"] and editor.answer() == "a.pdf"


def test_pasted_words_are_words(editor: FileEditor, took: Took) -> None:
    QGuiApplication.clipboard().setText("a.pdf")
    QTest.keyClick(editor.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert took == [] and editor.box.text() == "a.pdf"


def test_a_box_one_may_only_read_takes_nothing(editor: FileEditor, took: Took, tmp_path: Path) -> None:
    editor.set_mode(True)
    QGuiApplication.clipboard().setMimeData(mime(tmp_path / "a.pdf"))
    QTest.keyClick(editor.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert took == [] and editor.answer() is None


def test_where_nobody_takes_files_the_path_stands_in_the_box(make: Make, tmp_path: Path) -> None:
    made = make("file")
    assert isinstance(made, FileEditor)
    QGuiApplication.clipboard().setMimeData(mime(tmp_path / "a.pdf"))
    QTest.keyClick(made.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert made.answer() == str(tmp_path / "a.pdf")
