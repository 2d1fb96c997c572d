"""What is pasted into any box of the window: too much is refused whole, what nobody can see is left out, both told.

Boxes need no code for it: a box is looked after from the moment the cursor first comes into it. A box that shows the
sentence itself listens to its signal `too_long(int)`; for every other one `say` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import SIGNAL, QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from casedesk.text.clean import clean_text
from ui.words import word

LONG_TEXT = 20_000
"""Characters a box of several lines takes at once; more of them in one line make every key slow."""
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Marks that turn the direction of writing or have no width: they make words look like others."""

Box = QLineEdit | QPlainTextEdit | QTextEdit
BOXES = (QLineEdit, QPlainTextEdit, QTextEdit)
Say = Callable[[str], None]


def readable(text: str, *, lines: bool) -> str:
    """`text` without control characters, halves of characters and marks nobody sees; one line unless `lines`."""
    kept = _UNSEEN.sub("", clean_text(text))
    return kept if lines else " ".join(part for part in re.split(r"[\n\t]+", kept) if part)


class Guard(QObject):
    """Looks after the boxes of one window; `say` takes a sentence."""

    def __init__(self, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._say, self._window = say, window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._came)

    def _came(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, BOXES) and new.window() is self._window and not new.property("guarded"):
            new.setProperty("guarded", True)
            new.installEventFilter(self)
            if not isinstance(new, QLineEdit):
                new.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pasting by key, menu, middle button and drop goes through here; everything else passes."""
        kind = event.type()
        if kind not in WAYS:
            return super().eventFilter(watched, event)
        box = watched if isinstance(watched, BOXES) else watched.parent()
        if not isinstance(box, BOXES):
            return False
        if isinstance(event, QContextMenuEvent):
            self._menu(box, event)
            return True
        source = self._source(event)
        return source is not None and self.put(box, source)

    def put(self, box: Box, source: QMimeData) -> bool:
        """Takes a paste in the box's stead; False leaves it to the box."""
        if not source.hasText() or box.isReadOnly():
            return False
        text, most = source.text(), longest(box)
        if len(text) > most or len(text) + held(box) > most:
            self._refuse(box, len(text), most)
            return True
        seen = readable(text, lines=not isinstance(box, QLineEdit))
        if seen == text:
            return False
        _insert(box, seen)
        if len(_UNSEEN.sub("", clean_text(text))) != len(text.replace("\r\n", "\n")):
            self._say(word("shell.unseen"))
        return True

    def _refuse(self, box: Box, size: int, most: int) -> None:
        if hasattr(box, "too_long") and box.receivers(SIGNAL("too_long(int)")):
            box.too_long.emit(size)
        else:
            self._say(word("shell.too_long", size=f"{size:,}", most=f"{most:,}"))

    def _source(self, event: QEvent) -> QMimeData | None:
        clipboard = QGuiApplication.clipboard()
        if isinstance(event, QKeyEvent):
            return clipboard.mimeData() if event.matches(QKeySequence.StandardKey.Paste) else None
        if isinstance(event, QDropEvent):
            return event.mimeData()
        if isinstance(event, QMouseEvent):
            middle = event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection()
            return clipboard.mimeData(QClipboard.Mode.Selection) if middle else None
        return None

    def _menu(self, box: Box, event: QContextMenuEvent) -> None:
        """The box's own menu, whose 「貼り付け」 comes through here, too."""
        menu = box.createStandardContextMenu()
        paste = menu.findChild(QAction, "edit-paste")
        if paste is not None:
            paste.triggered.disconnect()
            paste.triggered.connect(lambda: self._pasted(box))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _pasted(self, box: Box) -> None:
        source = QGuiApplication.clipboard().mimeData()
        if source is not None and not self.put(box, source):
            box.paste()


WAYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.Drop, QEvent.Type.MouseButtonRelease, QEvent.Type.ContextMenu})


def longest(box: Box) -> int:
    """Characters the box takes."""
    return box.maxLength() if isinstance(box, QLineEdit) else LONG_TEXT


def held(box: Box) -> int:
    """Characters that stand in it and stay."""
    if isinstance(box, QLineEdit):
        return len(box.text()) - len(box.selectedText())
    return box.document().characterCount() - 1 - len(box.textCursor().selectedText())


def _insert(box: Box, text: str) -> None:
    if isinstance(box, QLineEdit):
        box.insert(text)
    else:
        box.insertPlainText(text)
