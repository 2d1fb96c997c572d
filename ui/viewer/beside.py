"""A page's form with the files beside it: shown and hidden by a key, as wide as one left it, files dropped anywhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget
from shiboken6 import isValid

from ui.context import Context
from ui.style.theme import px
from ui.viewer import intake
from ui.viewer.deeds import Stored
from ui.viewer.holders import Holder
from ui.viewer.intake import Offer
from ui.viewer.viewer import Viewer

SHARE = 40
"""Per cent of the page for the files, until a person moves the line between."""


class Beside(QWidget):
    """`main` on the left, the viewer on the right. Shown while there are files, until a person says otherwise."""

    changed = Signal()

    def __init__(self, context: Context, main: QWidget | None, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept, self._wish = f"viewer.split.{key}", f"viewer.shown.{key}"
        self._before: QWidget | None = None
        self._placed = False
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self.viewer = Viewer(context, self._split)
        self.viewer.setMinimumWidth(px(260))
        self.viewer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self.setAcceptDrops(True)
        self._split.splitterMoved.connect(lambda *_: self._keep())
        self.viewer.listed.connect(self._listed)
        self.viewer.changed.connect(self.changed)
        self.viewer.close_asked.connect(self.hide_viewer)
        if main is not None:
            self.take(main)

    @property
    def inside(self) -> QWidget:
        """The parent of a `main` that is made here: what changes its parent later is dressed twice."""
        return self._split

    def take(self, main: QWidget) -> None:
        """The form that stands on the left."""
        self._main = main
        self._split.insertWidget(0, main)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._restore()

    @property
    def open(self) -> bool:
        """Whether the files are shown."""
        return not self.viewer.isHidden()

    def hold(self, holder: Holder | None) -> None:
        """The files of that."""
        self.viewer.hold(holder)

    # ---- verbs

    def toggle(self) -> None:
        """Shows the files and goes there; from there hides them and goes back to where one was."""
        here = QApplication.focusWidget()
        if self.open and here is not None and self.viewer.isAncestorOf(here):
            self.hide_viewer()
        else:
            self._before = here
            self.show_viewer()
            self.viewer.focus_pages()

    def show_viewer(self) -> None:
        """Shows the files, now and next time there are any."""
        self._context.memory.keep(self._wish, True)
        self._reveal()
        self._context.touch()

    def hide_viewer(self) -> None:
        """Hides them until they are asked for again."""
        self._context.memory.keep(self._wish, False)
        self.viewer.hide()
        back = self._before if self._before is not None and isValid(self._before) else self._main
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.touch()

    def attach(self) -> None:
        """Asks for files of this computer."""
        self.show_viewer()
        self.viewer.choose()

    def paste(self) -> None:
        """Takes what the clipboard holds."""
        self.show_viewer()
        self.viewer.paste()

    def take_for(self, offers: Sequence[Offer], field: str, stored: Stored) -> None:
        """Takes files in as the answer of a field; `stored` gets the file."""
        self.show_viewer()
        self.viewer.take(offers, field, stored)

    def offers(self) -> set[str]:
        """There may be files here; one is chosen and shown."""
        return {"files", "file"} if self.open and self.viewer.current is not None else {"files"}

    def closing(self) -> None:
        """The page goes."""
        self.viewer.close_files()

    # ---- by drag

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if intake.has_offers(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Everywhere alike."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes what was dropped; the original stays where it is."""
        found = intake.offers(event.mimeData(), self._context.seat.clock.now())
        if found:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.show_viewer()
            self.viewer.take(found)

    # ---- room

    def _listed(self, standing: int) -> None:
        if standing and not self.open and self._context.memory.recall(self._wish, True):
            self._reveal()
        self._context.touch()

    def _reveal(self) -> None:
        """As wide as it was left, else a good third of the page."""
        self.viewer.show()
        if not self._placed:
            wide = max(self.width(), 10)
            self._split.setSizes([wide - wide * SHARE // 100, wide * SHARE // 100])
            self._placed = self.width() > px(600)

    def _keep(self) -> None:
        self._context.memory.keep(self._kept, base64.b64encode(self._split.saveState().data()).decode("ascii"))

    def _restore(self) -> None:
        kept = self._context.memory.recall(self._kept)
        if isinstance(kept, str):
            self._placed = self._split.restoreState(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))
        self.viewer.hide()
