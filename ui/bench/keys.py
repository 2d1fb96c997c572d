"""`keys`: from a key press in the search box to its answer painted, against the same questions without a window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from PySide6.QtWidgets import QStackedWidget

from casedesk.bench.timing import percentile
from casedesk.service import lists
from casedesk.service.lists import ListQuestion
from casedesk.service.search import find
from casedesk.service.seat import Seat
from ui.bench.figures import Line
from ui.bench.hand import Hand, Painted, at_desk, wait_for
from ui.bench.place import Place
from ui.tables.search_box import SearchBox
from ui.tables.source import open_rows
from ui.tables.view import CaseTable
from ui.watchdog import Watchdog

GOAL_MS = 100.0
BLOCK_MS = 16.0
WARM = 3
"""Words typed before the clock runs."""


def run(place: Place, rounds: int) -> Iterator[Line]:
    """The 95th percentile over key presses of whole words, and the longest block of the window meanwhile."""
    with at_desk(place.wanted()) as hand:
        context = hand.desk.context
        assert context is not None
        words = _words(context.seat, rounds)
        question = _question(context.seat)
        pressed: list[float] = []
        bare: list[float] = []
        for word in words[:WARM]:
            _type(hand, word, [])
        with Watchdog(hand.window) as watch:
            for word in words[WARM:]:
                _type(hand, word, pressed)
        for word in words[WARM:]:
            bare.extend(_ask(context.seat, question, word[: n + 1]) for n in range(len(word)))
    p95, raw = percentile(pressed, 0.95), percentile(bare, 0.95)
    note = f"p50 {percentile(pressed, 0.5):.0f} ms, {len(pressed)} keys"
    yield Line("key press to painted answer, p95", place.engine, place.cases, p95, raw=raw, limit=GOAL_MS, note=note)
    over = f"own {watch.longest_own_ms:.0f} ms, {watch.over(BLOCK_MS)} blocks over {BLOCK_MS:g} ms"
    yield Line("longest block while typing", place.engine, place.cases, watch.longest_ms, limit=BLOCK_MS, note=over)


def _words(seat: Seat, keys: int) -> list[str]:
    """Names, kana, telephone numbers and case numbers of cases, about `keys` letters of them after the first few."""
    rows = find(seat, "", limit=500)["rows"]
    random = Random(1)
    found: list[str] = []
    while sum(map(len, found[WARM:])) < keys or len(found) <= WARM:
        row = random.choice(rows)
        text = str(row[("name", "kana", "number")[len(found) % 3]] or "").replace("　", "").replace(" ", "")
        found += [text] if text else []
    return found


def _type(hand: Hand, word: str, times: list[float]) -> None:
    """Types a word letter by letter, each when the one before was answered; then the box is empty again."""
    hand.window.go("search")
    box = next(one for one in hand.window.findChildren(SearchBox) if one.isVisible())
    table = next(iter(hand.window.pages.page.findChildren(CaseTable)))  # type: ignore[union-attr]
    stack = next(iter(hand.window.pages.page.findChildren(QStackedWidget)))  # type: ignore[union-attr]
    places = [place for at in range(stack.count()) if (place := stack.widget(at)) is not None]
    painted, filled = Painted(table.viewport(), *places), [False]

    def came() -> None:
        filled[0] = True
        painted.arm()

    told = table.model().modelReset.connect(came)
    try:
        for letter in word:
            filled[0] = False
            painted.since = 0.0
            begun = time.perf_counter()
            hand.letter(letter)
            wait_for(lambda: filled[0] and painted.since > begun, ms=30_000)  # noqa: B023
            times.append((painted.since - begun) * 1000)
    finally:
        table.model().modelReset.disconnect(told)
        painted.leave()
    box.clear()
    hand.settle()


def _question(seat: Seat) -> ListQuestion:
    kept = next(iter(seat.library.types.values()))
    return lists.question(seat, kept.case_type.lists[0].key)


def _ask(seat: Seat, question: ListQuestion, text: str) -> float:
    from dataclasses import replace

    asked = replace(question, where="", order=("-received_at",), text=text)
    begun = time.perf_counter()
    open_rows(seat, asked)
    return (time.perf_counter() - begun) * 1000
