"""The frame of every page: title with the number in large digits and its QR, running header and footer, warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casedesk.printing.flow import (
    BOTTOM,
    FRAME,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    Cell,
    Flow,
    Row,
    look_flag,
)
from casedesk.printing.fonts import BOLD, REGULAR, typeface
from casedesk.printing.ops import BLACK, GREY, RED, Box, Ink, Op, Rule, Text
from casedesk.printing.qr import qr_squares
from casedesk.printing.sheet import Sheet
from casedesk.printing.typeset import Dots, Line, Str, Typesetter
from casedesk.record.case import Case

_EDGE = PAGE_WIDTH - RIGHT
_QR = 20 * MM
_RUNNING = 7.5
_WARNING = 52.0


def add_title(flow: Flow, sheet: Sheet, case: Case, setter: Typesetter, with_qr: bool) -> None:
    """The head of page one: what this is, whose it is, the number to read from afar, and the code to scan."""
    top = PAGE_HEIGHT - TOP
    right = _EDGE
    if with_qr and case.number:
        flow.draw(qr_squares(case.number, _EDGE - _QR, top - _QR, _QR))
        right -= _QR + 2 * MM
    number = setter.line(case.number or sheet.wording.own("no_number"), "number")
    number_size = min(23.0, 180 / max(_em(number), 1.0))
    left = right - max(_em(number) * number_size, 60.0) - 12
    received = f"{sheet.wording.own('received_at')} {sheet.wording.instant(case.received_at)}"
    under = "\u3000".join(filter(None, (sheet.office, received)))
    work = sheet.wording.first("type._title") or sheet.case_type.key
    for text, field, y, font, size, ink, end in (
        (work, "type", 9, REGULAR, 9.0, GREY, left),
        (sheet.title, "title", 31, BOLD, 18.0, BLACK, left),
        (under, "office", 48, REGULAR, 9.0, BLACK, right),
    ):
        line = setter.line(text, field)
        _put(flow, LEFT, top - y, line, font, min(size, (end - LEFT) / max(_em(line), 1.0)), ink)
    _put_right(flow, right, top - 9, setter.line(sheet.wording.own("number"), "number"), REGULAR, 8, GREY)
    _put_right(flow, right, top - 33, number, BOLD, number_size, BLACK)
    flow.y = top - 55
    flow.draw(Rule(LEFT, flow.y, right, flow.y, 0.0, 1.4))
    flow.y -= 4.0


def add_flags(flow: Flow, sheet: Sheet, case: Case, setter: Typesetter) -> None:
    """Warnings about the person (住所秘匿, 家族に伏せる …) in a red box; nothing when there are none."""
    flags = case.person.flags if case.person else ()
    if flags:
        add_warning(flow, sheet, setter, sheet.wording.own("flags"), [flag_text(sheet, flag) for flag in flags])


def add_warning(flow: Flow, sheet: Sheet, setter: Typesetter, head: str, texts: Sequence[str]) -> None:
    """A red box that cannot be overlooked: the head at its left, each text on a line of its own."""
    size = sheet.size
    width = FRAME - _WARNING
    heads = setter.lines(head, (_WARNING - 16) / size, "flags")
    lines = [line for text in texts for line in setter.lines(text, (width - 10) / size, "flags")]
    look = look_flag(size)
    flow.space(6)
    row = Row((Cell(LEFT, _WARNING, heads, look, 8.0), Cell(LEFT + _WARNING, width, lines, look)), sheet.leading, 4.0)
    flow.keep(row.height)
    top, page = flow.y, len(flow.pages)
    flow.add(row)
    if len(flow.pages) == page:
        flow.draw(Box(LEFT, flow.y, FRAME, top - flow.y, None, None, 1.4, RED))


def flag_text(sheet: Sheet, flag: Mapping[str, Any]) -> str:
    """A flag as one line: what, until when, why."""
    key = str(flag.get("flag") or "")
    own = sheet.wording.own(f"flag.{key}")
    what = sheet.wording.first(f"flag.{key}") or own.removeprefix("flag.")
    until = flag.get("valid_until")
    if until:
        day = until if isinstance(until, str) else sheet.wording.short_day(until)
        what += f"{sheet.wording.own('open')}{sheet.wording.own('until').format(day)}{sheet.wording.own('close')}"
    reason = str(flag.get("reason") or "")
    return f"{what}{sheet.wording.own('colon')}{reason}" if reason else what


def add_running(flow: Flow, sheet: Sheet, case: Case, setter: Typesetter) -> None:
    """Header and footer of all pages, once their number is known: title, case number, page n/m; who printed, when."""
    number = f"{sheet.wording.own('number')} {case.number or sheet.wording.own('no_number')}"
    printed = f"{sheet.wording.own('printed')} {sheet.wording.instant(sheet.printed_at)}"
    title = setter.line(sheet.title, "title")
    numbered = setter.line(number, "number")
    by = setter.line("\u3000".join(filter(None, (printed, sheet.printed_by, sheet.office))), "office")
    secret = setter.line(sheet.wording.own("confidential"), "")
    header, footer = PAGE_HEIGHT - TOP + 5 * MM, BOTTOM - 8 * MM
    for index, ops in enumerate(flow.pages, 1):
        running: list[Op] = []
        page = f"{index}/{len(flow.pages)}"
        place = _EDGE - len(page) * _RUNNING * 0.5
        if index > 1:
            running += _ops(LEFT, header, title, REGULAR, _RUNNING, GREY)
        running += _ops(place - (_em(numbered) + 1.5) * _RUNNING, header, numbered, REGULAR, _RUNNING, BLACK)
        running.append(Text(place, header, BOLD, _RUNNING, BLACK, page))
        ops[:0] = running
        ops.append(Rule(LEFT, footer + 10, _EDGE, footer + 10, 0.6, 0.4))
        ops += _ops(LEFT, footer, by, REGULAR, _RUNNING, GREY)
        ops += _ops(_EDGE - _em(secret) * _RUNNING, footer, secret, REGULAR, _RUNNING, GREY)


def _em(line: Line) -> float:
    return sum(typeface().em(bit.text) for bit in line if type(bit) is Str)


def _ops(x: float, y: float, line: Line, font: str, size: float, ink: Ink) -> list[Op]:
    ops: list[Op] = []
    for bit in line:
        if type(bit) is Str:
            ops.append(Text(x + bit.dx * size, y, font, size, ink, bit.text))
        elif type(bit) is Dots:
            left, under = x + bit.dx * size, y - 0.2 * size
            ops.append(Rule(left, under, left + bit.width * size, under, 0.0, 0.7, True))
    return ops


def _put(flow: Flow, x: float, y: float, line: Line, font: str, size: float, ink: Ink) -> None:
    flow.draw(*_ops(x, y, line, font, size, ink))


def _put_right(flow: Flow, x: float, y: float, line: Line, font: str, size: float, ink: Ink) -> None:
    _put(flow, x - _em(line) * size, y, line, font, size, ink)
