"""Places are told before their pages are imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from ui import words
from ui.pages import registry
from ui.style.icons import names

WHAT_ANSWERS = ("casedesk.service.lists", "casedesk.service.cases", "casedesk.definition.model", "ui.tables.view")
HEAVY = ("pyqtgraph", "numpy", "reportlab", "openpyxl", "python_calamine", "sqlalchemy.orm")
START = "import sys, ui.shell.desk, ui.pages.registry as r; r.page_class('search'); print(*sys.modules)"


def test_places_stand_in_their_order() -> None:
    keys = [place.key for place in registry.places()]
    assert keys[0] == "search" and keys[-1] == "settings"


@pytest.mark.parametrize("place", registry.PLACES.values(), ids=lambda place: place.key)
def test_a_place_has_a_name_and_an_icon(place: registry.Place) -> None:
    assert words.has_word(f"page.{place.key}") and place.icon in names()


@pytest.mark.parametrize("key", [p.key for p in registry.PLACES.values() if registry.installed(p)])
def test_a_page_has_what_the_window_asks_for(key: str) -> None:
    found = registry.page_class(key)
    assert found is not None and issubclass(found, QWidget)
    assert callable(getattr(found, "title", None)) and callable(getattr(found, "focus_first", None))


def test_an_unknown_place_has_no_page() -> None:
    assert registry.page_class("nothing") is None


def test_a_page_without_a_line_tells_its_own_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in (registry.PLACES, registry._CLASSES):
        monkeypatch.setitem(kept, "extra", None)  # type: ignore[arg-type]
        del kept["extra"]

    @registry.page("extra", icon="flag", order=9, keys="Ctrl+9")
    class Extra(QWidget):
        """A page of the test."""

    assert registry.page_class("extra") is Extra
    assert registry.PLACES["extra"].keys == "Ctrl+9"


def test_the_start_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    assert sorted(set(done.stdout.split()) & set(HEAVY)) == []


def test_the_search_box_stands_before_what_answers_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    assert sorted(set(done.stdout.split()) & set(WHAT_ANSWERS)) == []
