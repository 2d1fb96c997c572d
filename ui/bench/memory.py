"""`memory`: a day's work, thousands of cases opened, changed, saved and closed at the window; memory must stay flat."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from casedesk.service.search import find
from ui.bench.figures import Line
from ui.bench.hand import Hand, at_desk
from ui.bench.place import Place
from ui.cases.sections import Section

SHARES = (0.02, 0.1, 0.5, 1.0)
WARM = 50
MOST = 1.1
"""At the end at most a tenth more than after the first fiftieth of the day, when all caches are full."""


def run(place: Place, rounds: int) -> Iterator[Line]:
    """A line for each share of the day: megabytes of the process; the ratio is to the first of these lines."""
    with at_desk(place.wanted()) as hand:
        context = hand.desk.context
        assert context is not None
        numbers = [str(row["number"]) for row in find(context.seat, "", limit=1_000)["rows"]]
        marks = {max(1, round(rounds * share)) for share in SHARES}
        first = 0.0
        for n in range(1, rounds + 1):
            _open_and_save(hand, numbers[n % len(numbers)], n)
            if n in marks:
                gc.collect()
                ours = megabytes()
                note = f"{len(QApplication.allWidgets())} widgets, {len(gc.get_objects()):,} objects"
                most = MOST if n == rounds and first else None
                name = f"memory after {n:,} opened and saved"
                yield Line(name, place.engine, place.cases, ours, "MB", first or None, most, note=note)
                first = first or ours


def _open_and_save(hand: Hand, number: str, n: int) -> None:
    page = hand.window.open_case(number)
    hand.settle()
    assert page is not None
    if n % 50 == 1:  # every part now and then
        for _ in range(8):
            page.next()  # type: ignore[attr-defined]
            hand.settle()
        page.go_to("overview")  # type: ignore[attr-defined]
    _change(hand, page, n)
    hand.window.close_page()
    hand.settle()


def _change(hand: Hand, page: object, n: int) -> None:
    """A letter more in the first line of the section with boxes, saved with F12."""
    for _ in range(20):
        page.next()  # type: ignore[attr-defined]
        part = next((one for one in page.findChildren(Section) if one.isVisible()), None)  # type: ignore[attr-defined]
        box = None if part is None else next((b for b in part.findChildren(QLineEdit) if b.isVisible()), None)
        if box is not None:
            break
    else:
        raise AssertionError("the case has no box to type in")
    box.setFocus()
    box.selectAll()
    for letter in f"{n:05d}":
        hand.letter(letter)
    page.save()  # type: ignore[attr-defined]
    hand.settle()


def megabytes() -> float:
    """What this process holds in memory now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0
