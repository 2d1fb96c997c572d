"""Files that are dragged in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

LISTS = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"))
"""Endings of what may be a list."""


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file that is being dropped."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return next((Path(url.toLocalFile()) for url in urls if url.isLocalFile()), None)


def dropped_list(event: QDropEvent) -> Path | None:
    """The first file that is being dropped, if it may be a list."""
    path = dropped_file(event)
    return path if path is not None and path.suffix.lower() in LISTS else None
