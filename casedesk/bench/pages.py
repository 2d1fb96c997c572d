"""`print`: summary pages of loaded cases as one PDF, against a bare ReportLab canvas drawing the same strings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from io import BytesIO
from typing import Any

from casedesk.bench.bench import CLOCK, Bench, first
from casedesk.bench.figures import Figure
from casedesk.bench.sample import NOON
from casedesk.bench.timing import Watch, alternately
from casedesk.definition.model import Printout
from casedesk.record.case import Case
from casedesk.service.cases import open_case
from casedesk.service.prints import label
from casedesk.store.library import Kept

MOST = 2.0
"""The goal: at least half of the raw speed."""


def run(bench: Bench) -> Iterator[Figure]:
    """One figure, in milliseconds for all pages of all cases; loading the cases is not counted."""
    place = bench.filled()
    with closing(place.seat(CLOCK)) as seat, closing(place.raw()) as raw:
        kept = first(seat.library.types.values())
        numbers = [row[0] for row in raw.rows('SELECT number FROM "case" ORDER BY id')]
        cases = [open_case(seat, number) for number in numbers]
    pages = _pages(kept, cases)

    def theirs(watch: Watch) -> None:
        with watch.running():
            _bare(pages)

    def ours(watch: Watch) -> None:
        with watch.running():
            _render(kept, cases, NOON)

    raw_ms, ours_ms = alternately(bench.rounds, theirs, ours)
    yield Figure("print", "none", len(cases), raw_ms, ours_ms, most=MOST)


def _printout(kept: Kept) -> Printout:
    own = kept.case_type.printouts
    return next((p for p in own if p.key == "summary"), own[0])


def _render(kept: Kept, cases: list[Case], at: datetime) -> None:
    from casedesk.printing.render import render

    render(cases, _printout(kept), kept.case_type, printed_at=at, out=BytesIO(),
           labels=lambda master, key: label(kept, master, key, "ja"))  # fmt: skip


def _pages(kept: Kept, cases: list[Case]) -> list[list[Any]]:
    """The strings of every page with their place, type and colour."""
    from casedesk.printing.blocks import Maker
    from casedesk.printing.ops import Text
    from casedesk.printing.render import layout
    from casedesk.printing.sheet import sheet

    batch = sheet(_printout(kept), kept.case_type, printed_at=NOON,
                  labels=lambda master, key: label(kept, master, key, "ja"))  # fmt: skip
    maker = Maker(batch)
    return [[op for op in ops if isinstance(op, Text)] for case in cases for ops in layout(case, maker).pages]


def _bare(pages: list[list[Any]]) -> None:
    """The strings drawn as the ReportLab manual shows it: font, colour, `drawString`; no lines, boxes or codes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), pagesize=A4, pageCompression=1)
    for ops in pages:
        font = ink = None
        for op in ops:
            if (op.font, op.size) != font:
                font = (op.font, op.size)
                canvas.setFont(*font)
            if op.ink != ink:
                ink = op.ink
                canvas.setFillColorRGB(*ink)
            canvas.drawString(op.x, op.y, op.text)
        canvas.showPage()
    canvas.save()
