"""The files beside a form: shown when there are any, hidden and shown by a key, as wide as they were left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers import scans
from tests.ui.viewer.conftest import Files
from ui.viewer.beside import Beside
from ui.viewer.holders import CaseHolder

COPY, NONE = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier


def again(qtbot: QtBot, files: Files) -> Beside:
    """The same case in another tab."""
    made = Beside(files.context, QPlainTextEdit(), "case")
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.hold(CaseHolder(files.context.seat, files.case))
    files.settle()
    return made


def test_files_stay_away_until_there_are_any(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    assert not again(qtbot, files).open
    files.take(scans.pdf(tmp_path / "a.pdf"))
    assert again(qtbot, files).open


def test_the_key_goes_there_then_hides_and_goes_back(files: Files, tmp_path: Path) -> None:
    files.take(scans.pdf(tmp_path / "a.pdf"))
    typing = files.beside._main
    typing.setFocus()
    files.beside.toggle()
    assert files.viewer.canvas.hasFocus()
    files.beside.toggle()
    assert not files.beside.open and QApplication.focusWidget() is typing


def test_who_hid_the_files_does_not_get_them_again_unasked(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    files.take(scans.pdf(tmp_path / "a.pdf"))
    files.beside.hide_viewer()
    assert not again(qtbot, files).open


def test_the_line_between_stays_where_it_was_left(qtbot: QtBot, files: Files, tmp_path: Path) -> None:
    files.take(scans.pdf(tmp_path / "a.pdf"))
    files.beside._split.moveSplitter(420, 1)
    assert abs(again(qtbot, files)._split.sizes()[0] - 420) < 12


def test_a_file_dropped_anywhere_is_taken(files: Files, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scans.pdf(tmp_path / "a.pdf")))])
    buttons = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 50), COPY, mime, buttons, NONE)
    files.beside.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(50, 50), COPY, mime, buttons, NONE)
    files.beside.dropEvent(drop)
    files.settle()
    assert enter.isAccepted() and files.names == ["a.pdf"] and (tmp_path / "a.pdf").exists()


def test_words_that_are_dragged_are_left_alone(files: Files) -> None:
    mime = QMimeData()
    mime.setText("words")
    enter = QDragEnterEvent(QPoint(50, 50), COPY, mime, Qt.MouseButton.LeftButton, NONE)
    enter.ignore()
    files.beside.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_one_reads_on_while_the_cursor_stays_in_its_box(files: Files, tmp_path: Path) -> None:
    from ui.commands.command import named

    files.take(scans.pdf(tmp_path / "a.pdf", 3))
    files.beside._main.setFocus()
    files.context.page = files.beside
    files.beside.files_beside = lambda: files.beside  # type: ignore[attr-defined]
    named("files.down").run(files.context)
    assert files.viewer.canvas.verticalScrollBar().value() > 0 and files.beside._main.hasFocus()
