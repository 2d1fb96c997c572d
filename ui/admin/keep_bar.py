"""A mapping kept under a name for the next file of this kind, or one of the office's own taken away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.style.theme import px, say_role
from ui.words import word


class KeepBar(QWidget):
    """One line: a name and what can be done with it. `kept(name)`, `deleted()`, `reset()`."""

    kept = Signal(str)
    deleted = Signal()
    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = QLabel(word("admin.keep_as"))
        say_role(said, "muted")
        self.name = QLineEdit()
        self.name.setPlaceholderText(word("admin.keep_example"))
        self.name.setAccessibleName(word("admin.keep_as"))
        self.name.setMaximumWidth(px(280))
        self.name.setMaxLength(60)
        self.name.returnPressed.connect(self._keep)
        said.setBuddy(self.name)
        self.keep = QPushButton(word("admin.keep"))
        self.keep.setAutoDefault(True)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._keep)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.back = QPushButton(word("admin.as_found"))
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.reset)
        self.delete = QPushButton(word("admin.delete_profile"))
        self.delete.setAutoDefault(True)
        self.delete.clicked.connect(self.deleted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(said)
        line.addWidget(self.name, 1)
        line.addWidget(self.keep)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.delete)

    def show_for(self, own: str, by_hand: bool) -> None:
        """`own`: the name of the office's profile that is in use, "" for a shipped one."""
        self.name.setText(own)
        self.back.setVisible(by_hand)
        self.delete.setVisible(bool(own))

    def _keep(self) -> None:
        if self.name.text().strip():
            self.kept.emit(self.name.text())
