"""A file that belongs to the record: its path typed, pasted, or dropped on the box."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from ui.forms.around import Around
from ui.forms.line import LineEditor


class FileEditor(LineEditor):
    """One file. Shows its name, edits its path."""

    composes = False

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.setAcceptDrops(True)
        self.box.setAcceptDrops(False)

    def shown(self, value: Value) -> str:
        """The name without its folders."""
        return Path(str(value)).name or str(value)

    def plain(self, value: Value) -> str:
        """The whole path."""
        return str(value)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file."""
        if event.mimeData().hasUrls() and not self.box.isReadOnly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped."""
        for url in event.mimeData().urls()[:1]:
            self.set_value(url.toLocalFile() or url.toString())
            self.changed.emit()
