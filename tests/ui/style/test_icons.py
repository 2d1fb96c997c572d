"""Every icon draws something, in the colour of its role, also after the theme was changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from ui.style import theme
from ui.style.icons import icon, names

SIZE = QSize(24, 24)


def drawn_in(drawn: QIcon, role: str, mode: QIcon.Mode = QIcon.Mode.Normal) -> bool:
    """Whether anything is drawn, and every well-covered pixel has the colour of the role."""
    image = drawn.pixmap(SIZE, mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    covered = [pixel for pixel in pixels if pixel.alpha() > 100]
    return bool(covered) and all(alike(pixel, theme.colour(role)) for pixel in covered)


def alike(one: QColor, other: QColor) -> bool:
    """The same colour up to rounding by half-covered pixels."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= 3 for a, b in pairs)


@pytest.mark.parametrize("name", names())
def test_an_icon_draws_in_the_colour_of_its_role(qapp: QApplication, name: str) -> None:
    assert drawn_in(icon(name, "danger"), "danger")


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    drawn = icon("save", "text")
    theme.apply(qapp, "dark")
    follows = drawn_in(drawn, "text")
    theme.apply(qapp)
    assert follows


def test_a_disabled_icon_is_pale(qapp: QApplication) -> None:
    assert drawn_in(icon("save"), "strong_line", QIcon.Mode.Disabled)


def test_an_unknown_icon_is_a_slip(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("nothing")
