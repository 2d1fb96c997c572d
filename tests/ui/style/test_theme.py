"""Colours can be read, sizes grow together, and the style sheet knows every role it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.style import theme

GROUNDS = {
    "surface": ["text", "muted", "accent", "danger", "warning", "ok", "info"],
    "base": ["text", "muted", "accent", "danger", "warning", "ok", "info"],
    "stripe": ["text", "muted", "danger", "warning", "ok"],
    "hover": ["text", "danger"],
    "selection": ["on_selection"],
    "accent": ["on_accent"],
    "accent_hover": ["on_accent"],
    "danger": ["on_danger"],
    "danger_soft": ["text", "danger"],
    "warning_soft": ["text", "warning"],
    "ok_soft": ["text", "ok"],
    "info_soft": ["text", "info"],
    "band": ["on_band"],
    "rail": ["on_rail"],
    "rail_hover": ["on_rail"],
    "rail_here": ["on_rail"],
    "grey_soft": ["grey"],
    "blue_soft": ["blue"],
    "amber_soft": ["amber"],
    "green_soft": ["green"],
    "red_soft": ["red"],
}
PAIRS = [(ground, ink) for ground, inks in GROUNDS.items() for ink in inks]


def light(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark"])
def dressed(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The application in one theme after the other; light again afterwards."""
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp)


@pytest.mark.parametrize(("ground", "ink"), PAIRS)
def test_words_stand_out(dressed: str, ground: str, ink: str) -> None:
    assert contrast(theme.colour(ground), theme.colour(ink)) >= 4.5


@pytest.mark.parametrize("ground", ["base", "surface"])
def test_focus_and_edges_of_boxes_stand_out(dressed: str, ground: str) -> None:
    assert contrast(theme.colour(ground), theme.colour("focus")) >= 3
    assert contrast(theme.colour(ground), theme.colour("strong_line")) >= 3


def test_both_themes_have_the_same_roles() -> None:
    assert set(theme._read("light")) == set(theme._read("dark"))


def test_nothing_in_the_style_sheet_is_left_to_fill(dressed: str) -> None:
    assert "@" not in theme._sheet() and "dp" not in theme._sheet()


def test_an_unknown_role_is_a_slip() -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_letters_are_never_below_11_points_and_grow(qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, scale=scale)
    assert theme.font().pixelSize() == round(11 * 96 / 72 * scale / 100)
    assert theme.px(10) == 10 * scale // 100
    theme.apply(qapp)


def test_our_font_is_there_on_any_computer(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font()).family() == theme.OURS


def test_a_focused_box_has_a_ring_of_two_pixels(qtbot: QtBot, dressed: str) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    drawn = box.grab().toImage()
    middle = drawn.height() // 2
    assert {drawn.pixelColor(x, middle).name() for x in (0, 1)} == {theme.colour("focus").name()}


def test_a_role_told_later_shows(qtbot: QtBot) -> None:
    label = QLabel("期限")
    qtbot.addWidget(label)
    theme.say_role(label, "danger")
    label.ensurePolished()
    assert label.palette().windowText().color() == theme.colour("danger")
