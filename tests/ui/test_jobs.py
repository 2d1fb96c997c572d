"""Work leaves the GUI thread and comes back to it: newest of a lane only, never to an owner that is gone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casedesk.errors import Refused
from ui.jobs import Jobs, Progress


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Work that waits for it is held until the test lets go; let go of at the latest when the test ends."""
    event = threading.Event()
    yield event
    event.set()


def test_work_runs_elsewhere_and_its_result_arrives_here(jobs: Jobs) -> None:
    here: list[tuple[int, bool]] = []
    main = threading.get_ident()
    jobs.run(jobs, threading.get_ident, lambda there: here.append((there, threading.get_ident() == main)))
    assert jobs.wait_idle()
    assert here[0][0] != main and here[0][1]


def test_only_the_newest_of_a_lane_is_told(jobs: Jobs, gate: threading.Event) -> None:
    told: list[int] = []
    for number in range(6):
        jobs.run(jobs, lambda number=number: (gate.wait(), number)[1], told.append, lane="find")  # type: ignore[misc]
    gate.set()
    assert jobs.wait_idle()
    assert told == [5]


def test_lanes_of_two_owners_do_not_meet(jobs: Jobs) -> None:
    told: list[int] = []
    first, second = QObject(), QObject()
    jobs.run(first, lambda: 1, told.append, lane="load")
    jobs.run(second, lambda: 2, told.append, lane="load")
    assert jobs.wait_idle()
    assert sorted(told) == [1, 2]


def test_a_result_whose_owner_is_gone_is_dropped(jobs: Jobs, gate: threading.Event) -> None:
    told: list[int] = []
    for _ in range(500):
        owner = QObject()
        jobs.run(owner, lambda: (gate.wait(), 1)[1], told.append)  # type: ignore[func-returns-value]
        owner.deleteLater()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    assert jobs.wait_idle()
    assert told == []


def refuse() -> int:
    """Work that does not succeed."""
    raise Refused("できません", "no")


def test_an_error_goes_to_failed(jobs: Jobs) -> None:
    told: list[Exception] = []
    jobs.run(jobs, refuse, lambda _: None, told.append)
    assert jobs.wait_idle()
    assert isinstance(told[0], Refused)


def test_an_error_nobody_takes_is_unhandled(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.unhandled) as signal:
        jobs.run(jobs, refuse, lambda _: None)
    assert isinstance(signal.args[0], Refused)


def test_a_slip_nobody_takes_is_logged_too(jobs: Jobs, loud: list[logging.LogRecord]) -> None:
    jobs.run(jobs, lambda: 1 // 0, lambda _: None)
    assert jobs.wait_idle()
    assert loud[0].exc_info and loud[0].exc_info[0] is ZeroDivisionError


def test_long_work_is_seen_and_can_be_stopped(jobs: Jobs, gate: threading.Event) -> None:
    told: list[object] = []

    def work(progress: Progress) -> str:
        gate.wait()
        progress.tell(1, 10)
        return "done"

    progress = jobs.run_long(jobs, work, told.append, told.append, title="取込")
    assert jobs.long_ones == (progress,)
    progress.cancel()
    gate.set()
    assert jobs.wait_idle()
    assert (told, progress.done, jobs.long_ones) == ([], 1, ())


def test_closing_waits_and_tells_nothing(jobs: Jobs) -> None:
    told: list[int] = []
    jobs.run(jobs, lambda: 1, told.append)
    jobs.close()
    assert jobs.idle and told == []


def test_waiting_ends_when_the_time_is_up(jobs: Jobs, gate: threading.Event) -> None:
    jobs.run(jobs, gate.wait, lambda _: None)
    assert not jobs.wait_idle(1)


def test_work_asked_for_after_closing_is_not_begun(qapp: QApplication) -> None:
    jobs, begun = Jobs(), []
    jobs.close()
    jobs.run(jobs, lambda: begun.append(1), lambda _: None)
    assert (begun, jobs.idle) == ([], True)


def test_what_runs_elsewhere_counts_until_it_has_ended(jobs: Jobs) -> None:
    ended = jobs.elsewhere(jobs)
    assert not jobs.idle
    ended()
    assert jobs.idle


def test_what_runs_elsewhere_for_somebody_gone_counts_no_more(jobs: Jobs) -> None:
    owner = QObject()
    jobs.elsewhere(owner)
    delete(owner)
    assert jobs.idle
