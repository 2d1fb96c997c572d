"""The collector is told to look seldom, and everything is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from casedesk.memory import OBJECTS, bulk, lasting


def test_the_collector_looks_seldom_inside_and_as_before_outside() -> None:
    before = gc.get_threshold()
    with bulk():
        assert gc.get_threshold()[0] == OBJECTS
    assert gc.get_threshold() == before


def test_blocks_that_end_out_of_order_leave_it_as_it_was() -> None:
    before = gc.get_threshold()
    first, second = bulk(), bulk()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == OBJECTS
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_an_error_inside_leaves_it_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), bulk():
        raise KeyError
    assert gc.get_threshold() == before


def test_a_collector_switched_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with bulk():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


def test_what_lasts_is_passed_over_until_the_next_time() -> None:
    try:
        with lasting():
            kept: list[list[int]] = [[] for _ in range(100)]
        assert kept and gc.get_freeze_count() >= 100
        with lasting():
            assert gc.get_freeze_count() == 0
    finally:
        gc.unfreeze()
