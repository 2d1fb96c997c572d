"""A file that belongs to the record: dropped, pasted or chosen by Alt+Down, taken in with the files of the case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from casedesk.clock import Clock
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.service.files import File
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.viewer import intake
from ui.viewer.intake import Offer
from ui.words import word


class FileEditor(LineEditor):
    """One file. Shows its name; where nobody takes files in, its path is typed."""

    composes = False

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.setAcceptDrops(True)
        self.box.setAcceptDrops(False)
        self.box.installEventFilter(self)

    def shown(self, value: Value) -> str:
        """The name without its folders."""
        return Path(str(value)).name or str(value)

    def plain(self, value: Value) -> str:
        """The whole path."""
        return str(value)

    def hint(self) -> str:
        """How a file gets here."""
        return word("forms.file_hint")

    def offer(self, found: list[Offer]) -> None:
        """The first of these files: taken in where files are, else its path stands in the box."""
        if not found or self.box.isReadOnly():
            return
        if self.around.files is not None:
            self.around.files(found[:1], self.field.key, self._stored)
        elif found[0].path is not None:
            self._put_value(str(found[0].path))

    def choose(self) -> None:
        """Asks for a file of this computer."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        asked, _ = QFileDialog.getOpenFileName(self, word("viewer.choose"), folder, word("viewer.all_files"))
        if asked:
            self.offer([Offer(Path(asked).name, Path(asked))])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paste of files or of a picture, and Alt+Down; all else is typing."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            mime = QGuiApplication.clipboard().mimeData()
            if intake.has_offers(mime):
                self.offer(intake.offers(mime, Clock().now()))
                return True
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choose()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file."""
        if intake.has_offers(event.mimeData()) and not self.box.isReadOnly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped; the original stays where it is."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.offer(intake.offers(event.mimeData(), Clock().now()))

    def _stored(self, file: File) -> None:
        self._put_value(file.name)

    def _put_value(self, text: str) -> None:
        self.set_value(text)
        self.changed.emit()
