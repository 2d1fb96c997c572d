"""The main job once through, for a newcomer: fictional cases, a list in, one person found, the PDF printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casedesk import paths
from casedesk.clock import Clock
from casedesk.demo.today import own_today
from casedesk.service.demo import demo
from casedesk.service.imports import Report, import_list
from casedesk.service.prints import print_cases
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up

CASES = 300
WORD = "斎藤"


@dataclass(frozen=True, slots=True)
class Toured:
    """What the tour did, in the order in which it tells it."""

    made: int  # 0: the cases were there already
    report: Report
    found: int
    number: str
    name: str
    ms: float
    pages: int
    pdf: Path


def tour(seat: Seat, folder: Path) -> Toured:
    """Does the main job on the seat's database and leaves the PDF in `folder`. May be run again and again."""
    bring_up(seat)
    made = 0
    if find(seat, "", limit=1)["total"] == 0:
        done = demo(seat, n=CASES)
        made = done.cases
    seat.clock = Clock(seat.clock.fixed or _today(seat))
    report = import_list(seat, paths.resources() / "samples" / "named_list.csv")
    result = find(seat, WORD)
    row = result["rows"][0]
    folder.mkdir(parents=True, exist_ok=True)
    pdf = folder / f"{row['number']}.pdf"
    printed = print_cases(seat, [row["number"]], pdf, log=True)
    return Toured(made, report, result["total"], row["number"], row["name"], result["ms"], int(printed["pages"]), pdf)


def _today(seat: Seat) -> datetime:
    """The day on which the fictional world stands still."""
    return own_today(next(k.case_type for k in seat.library.types.values() if k.case_type.demo))
