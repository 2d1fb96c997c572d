"""The desk: without a verb the window opens; without a screen the main job is done once and leaves PDF and picture."""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

import casedesk.service.training  # noqa: F401  (before Qt: its binding reads the source of every module after it)
from casedesk.cli.options import Options
from casedesk.cli.output import say
from casedesk.errors import CaseDeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.shell.desk import Desk

SWITCH_S = 0.001
"""Work on a thread gives way to a key press after a millisecond, not after Python's usual five."""
LIBRARIES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
"""What Qt needs of a Debian or Ubuntu system beside its own package."""
FOR_X11 = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-xkb1 libxkbcommon-x11-0"
)
"""And what it needs to show a window on an X11 screen."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the shared options."""


def run(options: Options, given: Namespace) -> int:
    """Opens the window and stays until it is closed."""
    if not has_screen():
        return without_screen(options)
    require_qt()
    require_x11()
    app, _desk = begin(options, given)
    return app.exec()


def begin(options: Options, given: Namespace) -> tuple[QApplication, Desk]:
    """The application and a desk on its way to its window; nothing is shown before events run."""
    from casedesk.settings import Settings
    from ui.memory import Memory
    from ui.shell.application import application, catch_slips, dress, keep_log
    from ui.shell.desk import Desk
    from ui.shell.seating import Wanted

    settings = Settings.load()
    if chosen := language(given):
        settings.values["language"] = chosen
    sys.setswitchinterval(SWITCH_S)
    app = application()
    keep_log()
    dress(app, settings)
    wanted = Wanted(options.db, options.user, settings.language, options.clock)
    desk = Desk(app, settings, Memory.of_user(), wanted)
    catch_slips(lambda error: desk.context.say(error) if desk.context else None)
    desk.start()
    return app, desk


def language(given: Namespace) -> str:
    """The language asked for on the command line or by the environment; empty when nobody did."""
    asked = str(getattr(given, "lang", "") or os.environ.get("CASEDESK_LANG", ""))
    return asked if asked in ("ja", "en") else ""


def has_screen() -> bool:
    """Whether a window can be shown, or Qt was told by hand where to draw."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_screen(options: Options) -> int:
    """The main job once, as `tour` does it, and a picture of the desk; both places are told."""
    from casedesk.cli import tour
    from casedesk.paths import user_data
    from ui.shell import shot

    say(
        options,
        "画面がないので窓は開かず、主な仕事を一度行って PDF と画面の絵を残します。",
        "There is no screen, so no window opens; the main job is done once and leaves a PDF and a picture.",
    )
    code = tour.run(options, Namespace(folder=None))
    picture = user_data() / "printouts" / "desk.png"
    shot.take(options, shot.Picture("search", picture))
    say(options, f"5. 画面の絵: {picture}", f"5. A picture of the desk: {picture}")
    print(picture)
    return code


def require_qt() -> None:
    """Raises one sentence when Qt cannot be loaded."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise CaseDeskError(
            f"窓の部品（Qt）を読み込めません：{error}。Debian や Ubuntu では apt install {LIBRARIES}",
            f"Qt cannot be loaded: {error}. On Debian or Ubuntu: apt install {LIBRARIES}",
        ) from None


def require_x11() -> None:
    """Raises one sentence where Qt would end the program because the X11 screen's own libraries are missing."""
    on_x11 = sys.platform.startswith("linux") and os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    if not on_x11 or os.environ.get("QT_QPA_PLATFORM"):
        return
    import ctypes
    from pathlib import Path

    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms", "libqxcb.so")
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise CaseDeskError(
            f"窓を表示する部品が足りません：{error}。Debian や Ubuntu では apt install {FOR_X11}",
            f"The window cannot be shown: {error}. On Debian or Ubuntu: apt install {FOR_X11}",
        ) from None
