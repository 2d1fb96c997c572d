"""`journeys`: what a day is made of, at a real window; the longest time it was not at its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt

from casedesk.service.search import find
from ui.bench.figures import Line
from ui.bench.hand import Hand, at_desk
from ui.bench.place import Place
from ui.pages.registry import places
from ui.watchdog import Watchdog

BLOCK_MS = 16.0
STEPS = 12


def run(place: Place, rounds: int) -> Iterator[Line]:
    """A line for each journey: the longest block of its first time, then the longest of all later times."""
    with at_desk(place.wanted()) as hand:
        for name, journey in _journeys(hand):
            first = _watched(hand, journey)
            yield _line(place, f"{name}, first time", *first)
            later = [_watched(hand, journey) for _ in range(rounds)]
            if later:
                worst = max(later, key=lambda one: one[0].longest_ms)
                yield _line(place, f"{name}, again", *worst)


def _watched(hand: Hand, journey: Callable[[], None]) -> tuple[Watchdog, float]:
    hand.settle()
    watch = Watchdog(hand.window)
    begun = time.perf_counter()
    with watch:
        journey()
        hand.settle()
        hand.rest()  # what is got ready meanwhile counts, too
    return watch, (time.perf_counter() - begun) * 1000


def _line(place: Place, name: str, watch: Watchdog, ms: float) -> Line:
    over = f"own {watch.longest_own_ms:.0f} ms, {watch.over(BLOCK_MS)} blocks over {BLOCK_MS:g} ms, {ms:,.0f} ms in all"
    return Line(f"longest block: {name}", place.engine, place.cases, watch.longest_ms, limit=BLOCK_MS, note=over)


def _journeys(hand: Hand) -> Iterator[tuple[str, Callable[[], None]]]:
    for one in places():
        yield f"to {one.key}", lambda key=one.key: _there_and_back(hand, key)  # type: ignore[misc]
    context = hand.desk.context
    assert context is not None
    rows = find(context.seat, "", limit=200)["rows"]
    numbers = iter([str(row["number"]) for row in rows])
    names = iter([str(row["name"] or row["kana"] or row["number"]) for row in rows])
    yield "a name is typed and its case opened", lambda: _search(hand, next(names))
    yield "through every part of a case", lambda: _case(hand, next(numbers))
    yield "down the work list", lambda: _walk(hand)
    yield "a new paper is begun", lambda: _register(hand, next(names))


def _there_and_back(hand: Hand, key: str) -> None:
    hand.window.go(key)
    hand.settle()
    hand.window.go("search")


def _search(hand: Hand, name: str) -> None:
    hand.window.go("search")
    for letter in name:
        hand.letter(letter)
    hand.settle()
    hand.press(Qt.Key.Key_Return)
    hand.settle()
    _close(hand)


def _case(hand: Hand, number: str) -> None:
    hand.window.open_case(number)
    hand.settle()
    for _ in range(STEPS):
        hand.press(Qt.Key.Key_F9)
        hand.settle()
    _close(hand)


def _walk(hand: Hand) -> None:
    hand.window.go("queue")
    hand.settle()
    hand.press(Qt.Key.Key_Home)
    hand.settle()
    for _ in range(STEPS):
        hand.press(Qt.Key.Key_PageDown)
        hand.settle()


def _register(hand: Hand, name: str) -> None:
    hand.window.open("register", "")
    hand.settle()
    for letter in name[:3]:
        hand.letter(letter)
    hand.settle()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_4):
        hand.press(key)
        hand.settle()
    for letter in "1234":
        hand.letter(letter)
        hand.press(Qt.Key.Key_Return)
        hand.settle()
    _close(hand)


def _close(hand: Hand) -> None:
    hand.window.close_page()
    hand.settle()
