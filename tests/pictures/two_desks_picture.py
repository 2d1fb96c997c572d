"""Makes resources/pictures/two_desks.png: two desks typed in the same boxes of a fictional case; 田中 chooses.

python tests/pictures/two_desks_picture.py OUT.png [light|dark] [ja|en] [choice|bar|calling]
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import search
from casedesk.service.demo import demo
from casedesk.service.setup import bring_up
from casedesk.settings import Settings
from tests.ui.cases.two_desks import Sitting
from ui import words
from ui.shell.application import application, dress

CLOCK = Clock(datetime(2022, 8, 10, 1, 42, tzinfo=UTC))
TYPED = {
    "workplace": ("北九州運送株式会社　小倉営業所", "北九州運送（株）小倉倉庫"),
    "occupation_detail": ("荷受け", "トラックの運転"),
}
WAIT_MS = 4_000


def seats(url: str, lang: str) -> list[Sitting]:
    """田中's desk and 佐藤's, at the newest case."""
    first = open_desk(url, create=True, clock=CLOCK, user="田中")
    bring_up(first)
    demo(first, n=40)
    number = str(search.find(first, "", limit=1)["rows"][0]["number"])
    second = open_desk(url, clock=CLOCK, user="佐藤")
    first.lang = second.lang = lang
    return [Sitting(seat, number) for seat in (first, second)]


def typed(tanaka: Sitting, sato: Sitting, *, f12: bool) -> None:
    """Both type in the same boxes; 佐藤 saves, then 田中."""
    for field, texts in TYPED.items():
        for desk, text in zip((tanaka, sato), texts, strict=True):
            desk.page.go_to("living")
            desk.page.body.section("living").form.put(field, text)
    sato.save()
    QTest.qWait(WAIT_MS)
    if f12:
        tanaka.save()
        tanaka.press("2")


def run(out: str, theme: str = "light", lang: str = "ja", what: str = "choice") -> int:
    """A training database of its own, two desks, one picture."""
    dress(application(), Settings(values={"language": lang, "theme": theme}))
    words.set_language(lang)
    with tempfile.TemporaryDirectory() as place:
        tanaka, sato = seats(f"sqlite:///{place}/a.db", lang)
        if what == "calling":
            sato.page.quick(0)
            tanaka.page.quick(0)
        else:
            typed(tanaka, sato, f12=what == "choice")
        QTest.qWait(WAIT_MS)
        assert tanaka.desk.window is not None
        tanaka.desk.window.setFixedSize(1366, 768)
        QTest.qWait(200)
        tanaka.desk.window.grab().save(out)
        for one in (sato, tanaka):
            one.desk.end()
    return 0


if __name__ == "__main__":
    raise SystemExit(run(*sys.argv[1:5]))
