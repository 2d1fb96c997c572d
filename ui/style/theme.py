"""The look of the whole client: colours by role, sizes by scale, one style sheet for every widget.

Code names roles, never colours: `colour("danger")`, `px(8)`, `font("title")`. Roles are the keys of
`resources/styles/light.toml`. Widgets are told what they are by properties the style sheet knows (`say_role`):
labels `title`, `heading`, `muted`, `danger`, `warning`, `ok`; buttons `primary`, `danger`, `quiet`; frames `card`,
`band`, `notice`; `level` = error, warning, info on anything with a box (`say_role(widget, "error", "level")`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from casedesk import paths

BODY_PT = 11.0
"""The smallest letters on any screen of ours at 100 %."""
SIZES: Mapping[str, tuple[float, int]] = {
    "body": (1.0, 400),
    "strong": (1.0, 700),
    "heading": (1.1, 700),
    "title": (1.35, 700),
    "figure": (1.9, 700),
}
OURS = "BIZ UDPGothic"
"""Legible for tired eyes, proportional, has every letter the office needs; Windows brings it, else ours is loaded."""
PX_PER_PT = 96 / 72


@dataclass(frozen=True, slots=True)
class Theme:
    """One choice of colours and sizes. `dark` picks the colours, `scale` is 100, 125 or 150, `family` a font."""

    dark: bool = False
    scale: int = 100
    family: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)


_now = [Theme(colours={})]


def current() -> Theme:
    """The theme that is applied."""
    return _now[0]


def colour(role: str) -> QColor:
    """The colour of a role. Raises KeyError for a role no theme has."""
    return QColor(_colours()[role])


def px(size: float) -> int:
    """A length given for 100 % in pixels of the present scale."""
    return max(1, round(size * current().scale / 100)) if size else 0


def font(role: str = "body") -> QFont:
    """The font of a role: body, strong, heading, title, figure."""
    factor, weight = SIZES[role]
    made = QFont(families())
    made.setPixelSize(px(BODY_PT * PX_PER_PT * factor))
    made.setWeight(QFont.Weight(weight))
    return made


def families() -> list[str]:
    """The font families in order of preference; the last one is ours."""
    chosen = current().family
    return [chosen, OURS] if chosen else [OURS]


def say_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Tells the style sheet what the widget is; works also after it was shown."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def apply(app: QApplication, theme: str = "light", scale: int = 100, family: str = "") -> Theme:
    """Dresses the whole application. `theme`: light, dark, or system (what the computer is set to)."""
    _load_fonts()
    dark = theme == "dark" or (theme == "system" and _computer_is_dark())
    _now[0] = Theme(dark, scale, family, _read("dark" if dark else "light"))
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(_sheet())
    return _now[0]


def _colours() -> Mapping[str, str]:
    return current().colours or _read("light")


@lru_cache(maxsize=2)
def _read(name: str) -> Mapping[str, str]:
    import rtoml

    return rtoml.loads(_styles(f"{name}.toml").read_text(encoding="utf-8"))


def _styles(name: str) -> Path:
    return paths.resources() / "styles" / name


def _computer_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    if QFontDatabase.hasFamily(OURS):
        return
    for name in ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))


def _palette() -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "base",
        QPalette.ColorRole.AlternateBase: "stripe",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "base",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "base",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "on_selection",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.Light: "base",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "strong_line",
        QPalette.ColorRole.Shadow: "shadow",
        QPalette.ColorRole.Accent: "accent",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return palette


def _sheet() -> str:
    """The template with `@role` for colours and `8dp` for lengths, filled."""
    text = re.sub(r"/\*.*?\*/", "", _styles("base.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"(\d+(?:\.\d+)?)dp", lambda m: f"{px(float(m[1]))}px", text)
    text = re.sub(r"(\d+(?:\.\d+)?)em", lambda m: f"{px(BODY_PT * PX_PER_PT * float(m[1]))}px", text)
    images = (paths.resources() / "icons").as_posix()
    text = text.replace("@icons", images).replace("@tone", "dark" if current().dark else "light")
    return re.sub(r"@([a-z_]+)", lambda m: colour(m[1]).name(), text)
