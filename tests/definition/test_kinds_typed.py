"""Figures as a clerk types them: the decimal point may be left out where only one reading is possible."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.definition.kinds import Context, read
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import Field

TEMPERATURE = Field("temperature", "number", decimals=1, min=30, max=45)


def reading(text: str, *, typed: bool = True) -> object:
    found = read(text, TEMPERATURE, Context(date(2022, 8, 10), Lookup({}, {}), typed=typed))
    return found.error or found.value


@pytest.mark.parametrize(("text", "value"), [("366", 36.6), ("３６６", 36.6), ("36.6", 36.6), ("37", 37.0)])
def test_a_temperature_needs_no_point(text: str, value: float) -> None:
    assert reading(text) == value


@pytest.mark.parametrize("text", ["3660", "366.0", "29"])
def test_what_fits_in_no_way_is_out_of_range(text: str) -> None:
    assert reading(text) == "K-RANGE"


def test_a_figure_of_a_list_is_taken_as_it_stands() -> None:
    assert reading("366", typed=False) == "K-RANGE"
