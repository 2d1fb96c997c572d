"""The panels of registering, one in front of the others, and the paper, which is built once and used again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from ui.context import Context
from ui.register.asking import Asking
from ui.register.differ import DifferPanel
from ui.register.done import DonePanel
from ui.register.kind import Kind
from ui.register.paper import PaperPanel
from ui.register.who import WhoPanel
from ui.words import word


class Panels(QWidget):
    """`kind` and `paper` are None until the case types are read."""

    reached_end = Signal()
    """Enter in the last box of the paper."""
    typed = Signal()
    """Something else stands in a box of the paper."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QLabel(word("register.opening"), self))
        self.who, self.asking = WhoPanel(context, "", self), Asking(self)
        self.differ, self.done = DifferPanel(self), DonePanel(self)
        for panel in (self.who, self.asking, self.done, self.differ):
            self._stack.addWidget(panel)
        self.kind: Kind | None = None
        self.paper: PaperPanel | None = None
        self._wants_focus = False

    def here(self) -> QWidget | None:
        """The panel in front."""
        return self._stack.currentWidget()

    def focus_first(self) -> None:
        """The cursor where typing begins, or where it was."""
        self._wants_focus = True
        here = self.here()
        if here is self.who:
            self.who.focus_first()
        elif self.paper is not None and here is self.paper:
            self.paper.focus_here()
        elif here is not None and (self.kind is not None or here is self.asking):
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare(self, kind: Kind) -> PaperPanel:
        """The paper of that kind: built once, piece by piece while the person is looked for, and used again."""
        old = self.paper
        if old is not None and (old.paper is kind.form and old.version == kind.version):
            return old
        made = PaperPanel(self._context, kind.case_type.key, kind.form, kind.version, self)
        self.paper = made
        self._stack.addWidget(made)
        made.finished.connect(self.reached_end)
        made.changed.connect(self.typed)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        return made

    def show_panel(self, panel: QWidget, *, focus: bool = False) -> None:
        """Brings that panel to the front."""
        self._stack.setCurrentWidget(panel)
        if focus:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.touch()
