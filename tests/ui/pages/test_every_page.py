"""Every page in both languages, themes and ends of the scale: built, named for who cannot see, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.settings import Settings
from ui import words
from ui.boards.reading import of_list
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.pages.registry import PLACES
from ui.shell.window import DeskWindow
from ui.style import theme

LOOKS = [("ja", "light", 100), ("en", "dark", 100), ("en", "light", 150), ("ja", "dark", 150)]


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def window(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, desk_seat: Seat) -> Iterator[DeskWindow]:
    """A window at the size of an office screen."""
    lang, looks, scale = request.param
    desk_seat.lang = lang
    words.set_language(lang)
    theme.apply(qapp, looks, scale)
    jobs = Jobs()
    context = Context(desk_seat, jobs, Live(), Settings(values={"language": lang}), Memory())
    made = DeskWindow(context, training=True)
    made.setFixedSize(1366, 768)
    made.show()
    yield made
    jobs.wait_idle()
    jobs.close()
    made.hide()
    made.deleteLater()
    theme.apply(qapp)


@pytest.fixture(params=sorted(PLACES))
def page(request: pytest.FixtureRequest, window: DeskWindow, desk_seat: Seat) -> QWidget:
    """One page, with what it shows."""
    key = request.param
    subject = find(desk_seat, "", limit=1)["rows"][0]["number"] if key in ("case", "print") else ""
    subject = of_list("health_centre", "newest") if key == "list" else subject
    shown = window.open(key, subject) if PLACES[key].many else window.go(key)
    assert shown is not None
    jobs = window._context.jobs
    for _ in range(5):
        jobs.wait_idle()
        QApplication.processEvents()
    return shown


def visible(inside: QWidget) -> list[QWidget]:
    return [w for w in inside.findChildren(QWidget) if w.isVisible() and not w.visibleRegion().isEmpty()]


def test_a_page_is_named_reached_by_keys_and_not_cut(page: QWidget) -> None:
    """One test for all three, because building the window costs more than looking at it."""
    there = visible(page)
    assert [_told(w) for w in there if _takes_keys(w) and not _name(w)] == []
    assert [_told(w) for w in there if _cut(w)] == []
    assert _stops(page) >= min(2, sum(map(_takes_keys, there)))


def _takes_keys(widget: QWidget) -> bool:
    own = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None
    return own and not isinstance(widget, QScrollArea | QTabBar)


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    placeholder = widget.placeholderText() if isinstance(widget, QLineEdit) else ""
    return widget.accessibleName() or text or placeholder


def _cut(widget: QWidget) -> bool:
    """Whether words in a label or on a button have less room than they need."""
    if type(widget) is QLabel:  # one that paints itself decides itself what there is room for
        if widget.wordWrap() or not widget.text() or widget.textFormat() == Qt.TextFormat.RichText:
            return False
        lines = widget.text().split("\n")
        need = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
        return need > widget.contentsRect().width() + 1 or widget.fontMetrics().height() > widget.height() + 1
    if isinstance(widget, QAbstractButton) and widget.text():
        need = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        return need > widget.width()
    return False


def _stops(page: QWidget) -> int:
    """How many different places Tab comes to inside the page."""
    focus = getattr(page, "focus_first", None)
    if focus is not None:
        focus()
    seen: set[QWidget] = set()
    for _ in range(60):
        at = QApplication.focusWidget()
        if at is None or at in seen:
            break
        seen.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return len([w for w in seen if page.isAncestorOf(w) or w is page])


def _told(widget: QWidget) -> str:
    """What and where, for the message."""
    text = getattr(widget, "text", lambda: "")()
    chain = []
    parent: QWidget | None = widget
    while parent is not None and len(chain) < 5:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    scroll = isinstance(widget, QAbstractScrollArea)
    return f"{' < '.join(chain)}{' (scroll)' if scroll else ''}: {text!r} {widget.width()}x{widget.height()}"
