"""What can be done with one file, as a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.viewer.holders import Holder
from ui.words import word

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


def fill(menu: QMenu, viewer: Viewer, holder: Holder | None) -> None:
    """Look elsewhere, save, name, say which paper it is the scan of, take off or bring back."""
    one = viewer.current
    if one is None or holder is None:
        return
    menu.addAction(word("viewer.open_outside"), viewer.open_outside)
    menu.addAction(word("viewer.save_as"), viewer.save_as)
    menu.addSeparator()
    if one.struck is not None:
        menu.addAction(word("viewer.bring_back"), viewer.remove)
        return
    if holder.whole:
        menu.addAction(word("viewer.rename"), viewer.rename)
    for paper_id, title in holder.papers if holder.whole else ():
        is_scan = paper_id in one.papers
        words = word("viewer.not_scan_of" if is_scan else "viewer.scan_of", paper=title)
        menu.addAction(words.replace("&", "&&"), partial(viewer.deeds.mark, one, paper_id, not is_scan))
    menu.addSeparator()
    menu.addAction(word("viewer.remove"), viewer.remove)
