"""shot: a picture of one page, exactly as large as asked, drawn without a screen."""

from __future__ import annotations

import argparse
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.cli.options import Options
from casedesk.cli.output import say
from casedesk.errors import CaseDeskError, NotFound, Usage

if TYPE_CHECKING:
    from casedesk.service.seat import Seat

WAIT_MS = 60_000


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw: page, where to, of which case, how large, in which theme and scale."""

    page: str
    to: Path
    number: str = ""
    width: int = 1366
    height: int = 768
    theme: str = "light"
    scale: int = 100
    part: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Page, case, size, looks, and the file."""
    parser.add_argument("page", metavar="PAGE", help="search queue case board overview settings …")
    parser.add_argument("--number", metavar="N", default="", help="事案番号 / the case of the page `case`")
    parser.add_argument("--part", metavar="P", default="", help="事案の中の場所 / a part of the case: papers …")
    parser.add_argument("--size", metavar="1366x768", default="1366x768", help="画素 / pixels")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", choices=(100, 125, 150), type=int, default=100)
    parser.add_argument("-o", dest="out", metavar="out.png", type=Path, required=True)


def run(options: Options, given: argparse.Namespace) -> int:
    """Draws the page and writes the picture. Raises Usage for an unknown page or size."""
    size = re.fullmatch(r"(\d{3,4})x(\d{3,4})", given.size)
    if size is None:
        raise Usage(f"--size は 1366x768 の形です: {given.size}", f"--size is like 1366x768: {given.size}")
    wanted = Picture(given.page, given.out, given.number, int(size[1]), int(size[2]), given.theme, given.scale)
    wanted = replace(wanted, part=given.part)
    take(options, wanted)
    say(options, f"画面の絵: {given.out}", f"Picture: {given.out}")
    return 0


def take(options: Options, wanted: Picture) -> None:
    """Draws the page over the options' database, waits until nothing is on its way, and writes the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.shell.launch import require_qt

    require_qt()
    _require_page(wanted.page)
    from casedesk.service import training

    seat = options.desk()
    fictional = training.is_fictional(seat)
    draw(training.at_its_day(seat) if fictional else seat, wanted, fictional=fictional)


def draw(seat: Seat, wanted: Picture, *, fictional: bool) -> None:
    """The picture of a page of a desk at `seat`. Raises NotFound when the page cannot be shown."""
    from casedesk.settings import Settings
    from ui.context import Context
    from ui.jobs import Jobs
    from ui.live import Live
    from ui.memory import Memory
    from ui.shell.application import application, dress, hear_qt
    from ui.shell.window import FIRST, DeskWindow

    chosen = Settings(values={"language": seat.lang, "theme": wanted.theme, "scale": wanted.scale})
    app = application()
    hear_qt()
    dress(app, chosen)
    jobs = Jobs()
    context = Context(seat, jobs, Live(), chosen, Memory())
    window = DeskWindow(context, training=fictional)
    failed: list[Exception] = []
    jobs.unhandled.connect(failed.append)
    try:
        window.setFixedSize(wanted.width, wanted.height)
        window.show()
        page = window.go(FIRST if _has_tabs(wanted.page) else wanted.page)
        if _has_tabs(wanted.page):
            page = window.open(wanted.page, _subject(seat, wanted))
        settled = jobs.wait_idle(WAIT_MS)
        if wanted.part and (go := getattr(page, "go_to", None)) is not None:
            go(wanted.part)
        app.processEvents()
        if page is None or not settled or not jobs.wait_idle(WAIT_MS):
            raise NotFound(f"{wanted.page} を表示できません", f"{wanted.page} cannot be shown")
        if failed:
            raise failed[0]
        _let_paint(getattr(page, "paints_ms", 0))
        if not window.grab().save(str(wanted.to)):
            raise CaseDeskError(f"絵を書けません: {wanted.to}", f"the picture cannot be written: {wanted.to}")
    finally:
        jobs.close()
        window.hide()
        window.deleteLater()
        app.processEvents()


def _let_paint(ms: int) -> None:
    """Waits for a page that paints on a thread of Qt's own (paper), which no job tells of."""
    from PySide6.QtCore import QEventLoop, QTimer

    if ms:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()


def _require_page(key: str) -> None:
    from ui.pages.registry import PLACES, installed

    known = [place.key for place in PLACES.values() if installed(place)]
    if key not in known:
        raise Usage(
            f"「{key}」という画面はありません（あるもの: {' '.join(known)}）",
            f"no page “{key}” (there are: {' '.join(known)})",
        )


def _has_tabs(key: str) -> bool:
    from ui.pages.registry import PLACES

    return PLACES[key].many


def _subject(seat: Seat, wanted: Picture) -> str:
    """The case asked for, else the newest one."""
    if wanted.number or wanted.page not in ("case", "print"):
        return wanted.number
    from casedesk.service.search import find

    rows = find(seat, "", limit=1)["rows"]
    if not rows:
        raise NotFound("事案がまだありません", "there is no case yet")
    return str(rows[0]["number"])
