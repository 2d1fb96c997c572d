"""Cases to a PDF: the one entrance to printing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType, Printout
from casedesk.errors import Invalid
from casedesk.printing.blocks import Maker
from casedesk.printing.flow import FRAME, LEFT, PAGE_HEIGHT, PAGE_WIDTH, Cell, Flow, Row, look_small
from casedesk.printing.fonts import REGULAR, typeface
from casedesk.printing.ops import Op, paint
from casedesk.printing.page import add_flags, add_running, add_title
from casedesk.printing.sheet import Sheet, sheet
from casedesk.printing.typeset import Substitution, Typesetter
from casedesk.printing.values import Labels, no_labels
from casedesk.record.case import Case

_LISTED = 24
"""Stand-ins explained at the end of a case; the result lists all of them."""


class Rendered(NamedTuple):
    """What came out: pages, cases, and every character that had to be replaced."""

    pages: int
    cases: int
    substituted: tuple[Substitution, ...]


class Laid(NamedTuple):
    """One case laid out: its pages as drawing operations."""

    pages: list[list[Op]]
    substituted: tuple[Substitution, ...]


def render(
    cases: Iterable[Case],
    printout: Printout,
    case_type: CaseType,
    *,
    lang: str = "ja",
    office: str = "",
    printed_at: datetime,
    printed_by: str = "",
    labels: Labels = no_labels,
    out: BinaryIO,
) -> Rendered:
    """Writes one PDF with all `cases`, each beginning on a new page; the same input gives the same bytes.

    `cases` may be a generator: one case at a time is laid out and painted. `printed_at` is an aware instant.
    Raises Invalid when there is no case, and whatever `out` raises.
    """
    batch = sheet(
        printout, case_type, lang=lang, office=office, printed_at=printed_at, printed_by=printed_by, labels=labels
    )
    maker = Maker(batch)
    canvas = open_canvas(out, batch)
    pages = count = 0
    substituted: list[Substitution] = []
    for case in cases:
        laid = layout(case, maker)
        _bookmark(canvas, case, pages)
        for ops in laid.pages:
            paint(canvas, ops)
            canvas.showPage()
        pages, count = pages + len(laid.pages), count + 1
        substituted += laid.substituted
    if not count:
        raise Invalid("印刷する事案がありません。", "There is no case to print.")
    canvas.save()
    return Rendered(pages, count, tuple(substituted))


def layout(case: Case, maker: Maker) -> Laid:
    """The pages of one case, ready to paint."""
    printed = maker.sheet
    flow, setter = Flow(), Typesetter(case.number or "")
    codes = any(line.kind == "qr" for block in printed.printout.blocks for line in block.lines)
    add_title(flow, printed, case, setter, codes)
    add_flags(flow, printed, case, setter)
    maker.add(flow, case, setter)
    _add_stand_ins(flow, printed, setter)
    add_running(flow, printed, case, setter)
    return Laid(flow.pages, setter.substituted)


def open_canvas(out: BinaryIO, batch: Sheet) -> Any:
    """A ReportLab canvas for A4 pages whose bytes depend on nothing but what is drawn and when it was printed."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    typeface()
    rl_config.useA85 = 0  # plain binary streams: a fifth smaller and sooner written than text-safe ones
    size, lang = (PAGE_WIDTH, PAGE_HEIGHT), batch.wording.lang
    canvas = Canvas(out, pagesize=size, pageCompression=1, invariant=1, initialFontName=REGULAR, lang=lang)
    printed = batch.printed_at.astimezone(TOKYO)
    canvas.setDateFormatter(lambda *_: f"D:{printed:%Y%m%d%H%M%S}+09'00'")
    canvas.setTitle(batch.title)
    canvas.setSubject("")
    canvas.setAuthor(batch.office)
    canvas.setCreator("CaseDesk")
    return canvas


def _bookmark(canvas: Any, case: Case, page: int) -> None:
    canvas.bookmarkPage(f"case-{page}")
    canvas.addOutlineEntry(case.number or "-", f"case-{page}", 0)


def _add_stand_ins(flow: Flow, printed: Sheet, setter: Typesetter) -> None:
    """Explains the dotted characters by their code points, since they cannot be shown."""
    chars = dict.fromkeys(found.char for found in setter.substituted)
    if not chars:
        return
    codes = [" ".join(f"U+{ord(part):04X}" for part in char) for char in chars]
    more = [printed.wording.own("others").format(len(codes) - _LISTED)] if len(codes) > _LISTED else []
    text = printed.wording.own("stand_ins") + printed.wording.join([*codes[:_LISTED], *more])
    look = look_small(7.0)
    lines = setter.lines(text, (FRAME - 4) / look.size, "")
    flow.space(4)
    flow.add(Row((Cell(LEFT, FRAME, lines, look, 2.0),), look.size * 1.45, 2.0))
