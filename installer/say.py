"""Sentences for whoever pasted the command, in Japanese or English. Readable for old Pythons, as run.py says."""

import os
import sys


def language() -> str:
    """`ja` or `en`: CASEDESK_LANG, else the locale variables, else what Windows is set to."""
    for name in ("CASEDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "ja" if os.environ[name].lower().startswith("ja") else "en"
    if sys.platform == "win32":
        import ctypes

        japanese, primary_language = 0x11, 0x3FF
        return "ja" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & primary_language == japanese else "en"
    return "en"


def say(ja: str, en: str) -> None:
    """One sentence on stderr; a terminal that lacks a character shows a stand-in instead of stopping."""
    text = ja if language() == "ja" else en
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


def new_enough() -> bool:
    """Whether this Python can run CaseDesk; says what to do when it cannot."""
    if sys.version_info >= (3, 11):  # noqa: UP036 - older ones reach this line, that is its purpose
        return True
    found = "%d.%d" % tuple(sys.version_info[:2])  # noqa: UP031 - no f-string before 3.6
    say(
        "CaseDesk には Python 3.11 以降が必要です（これは "
        + found
        + "）。新しい Python で同じ一行を実行してください。",
        "CaseDesk needs Python 3.11 or newer (this is " + found + "). Install one and run the same line with it.",
    )
    return False
