"""The Qt application: dressed, in one language, its own slips written to the log and told as a sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from casedesk import __version__, paths
from casedesk.settings import Settings
from ui import words
from ui.style import theme

LOG_BYTES = 1_000_000
OFFSCREEN = "This plugin does not support"
"""What Qt says when it draws without a screen, of things only a window manager has."""
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def application() -> QApplication:
    """The one application of this process."""
    there = QCoreApplication.instance()
    if isinstance(there, QApplication):
        return there
    app = QApplication([sys.argv[0]])
    app.setApplicationName("CaseDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("casedesk")
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Language, colours, size and font as set."""
    speak(app, settings.language)
    theme.apply(app, settings.theme, settings.scale, settings.font)


def speak(app: QApplication, lang: str) -> None:
    """Our words and Qt's own (context menus, dialogs) in `lang`."""
    words.set_language(lang)
    QLocale.setDefault(QLocale(QLocale.Language.Japanese if lang == "ja" else QLocale.Language.English))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if lang == "ja" and translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def keep_log(file: Path | None = None) -> None:
    """Warnings and slips, ours and Qt's, go to `casedesk.log` (two files of at most 1 MB), not to a screen."""
    handler = RotatingFileHandler(
        file or paths.user_data() / "casedesk.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    hear_qt()


def hear_qt() -> None:
    """What Qt has to say goes to the log, if one is kept, instead of the terminal."""
    logging.getLogger("qt").addHandler(logging.NullHandler())
    qInstallMessageHandler(_qt_said)


def catch_slips(tell: Callable[[Exception], None]) -> None:
    """What nobody caught in a slot goes to the log, and `tell` puts a sentence on the screen; never a traceback."""

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        logging.getLogger("casedesk.ui").error("unexpected", exc_info=(kind, error, at))
        if isinstance(error, Exception):
            tell(error)

    sys.excepthook = caught


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind in LEVELS and not message.startswith(OFFSCREEN):
        logging.getLogger("qt").log(LEVELS[kind], message)
