"""The computer's own dialogs: which files, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.memory import Memory
from ui.viewer.intake import Offer
from ui.words import word

FOLDER = "viewer.folder"


def files(parent: QWidget, memory: Memory) -> list[Offer]:
    """The files a person chose, none when they thought better of it; the folder is remembered."""
    folder = memory.recall(FOLDER) or documents()
    asked, _ = QFileDialog.getOpenFileNames(parent, word("viewer.choose"), str(folder), word("viewer.all_files"))
    if asked:
        memory.keep(FOLDER, str(Path(asked[0]).parent))
    return [Offer(Path(one).name, Path(one)) for one in asked]


def place(parent: QWidget, name: str) -> Path | None:
    """Where a file of that name shall be written."""
    asked, _ = QFileDialog.getSaveFileName(parent, word("viewer.save_as"), str(Path(documents()) / name))
    return Path(asked) if asked else None


def documents() -> str:
    """The person's own folder."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
