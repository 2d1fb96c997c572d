"""The places of the window: which pages there are, in which order, with which key.

A page is imported when first shown. It is a QWidget class marked `@page("search")`: constructor `(context)` or
`(context, parent)`, `title() -> str`, and when it needs them `shown()` (became visible), `focus_first()`, `offers()`,
`open(subject)` (pages with tabs), `unsaved() -> bool`, `closing()` (keep the draft). It never imports another page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

from PySide6.QtWidgets import QWidget

P = TypeVar("P", bound=type[QWidget])


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation. `order` 0 keeps it out of there; `many`: one tab for each subject."""

    key: str
    module: str
    icon: str
    order: int = 0
    keys: str = ""
    many: bool = False


PLACES: dict[str, Place] = {
    place.key: place
    for place in (
        Place("search", "ui.pages.search_page", "search", 1, "F3"),
        Place("queue", "ui.pages.queue_page", "queue", 2, "Ctrl+2"),
        Place("board", "ui.pages.board_page", "board", 3, "Ctrl+3"),
        Place("overview", "ui.pages.overview_page", "overview", 4, "Ctrl+4"),
        Place("import", "ui.pages.import_page", "import", 5, "Ctrl+5"),
        Place("masters", "ui.pages.masters_page", "masters", 6, "Ctrl+6"),
        Place("settings", "ui.pages.settings_page", "settings", 7, "Ctrl+,"),
        Place("waiting", "ui.pages.waiting_page", "file"),
        Place("accounts", "ui.pages.accounts_page", "person"),
        Place("duplicates", "ui.pages.duplicates_page", "people"),
        Place("case", "ui.pages.case_page", "case", many=True),
        Place("print", "ui.pages.print_page", "print", many=True),
        Place("printlog", "ui.pages.printlog_page", "print", many=True),
        Place("list", "ui.pages.list_page", "list", many=True),
        Place("register", "ui.pages.register_page", "register", many=True),
    )
}
"""The pages that come with the program. This line is the truth; the decorator on the class only carries the key."""

_CLASSES: dict[str, type[QWidget]] = {}


def page(key: str, *, icon: str = "", order: int = 0, keys: str = "", many: bool = False) -> Callable[[P], P]:
    """Marks the class as the page of `key`. The rest counts only for a key without a line in PLACES."""

    def mark(found: P) -> P:
        _CLASSES[key] = found
        PLACES.setdefault(key, Place(key, found.__module__, icon, order, keys, many))
        return found

    return mark


def places() -> tuple[Place, ...]:
    """The lines of the navigation, in order, of the pages that are installed."""
    return tuple(sorted((p for p in PLACES.values() if p.order and installed(p)), key=lambda p: p.order))


def installed(place: Place) -> bool:
    """Whether the page of that place comes with this installation."""
    return place.key in _CLASSES or find_spec(place.module) is not None


def page_class(key: str) -> type[QWidget] | None:
    """The class of the page, imported now if it was not; None for a key that does not exist."""
    place = PLACES.get(key)
    if place is None or not installed(place):
        return None
    if key not in _CLASSES:
        import_module(place.module)
    return _CLASSES[key]
