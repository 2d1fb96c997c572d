"""The package of the health centre, read once, for the tests of its content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from casedesk.definition.model import CaseType, Form
from casedesk.definition.reader import master_rows, read_folder
from casedesk.record.compute import Calculator
from casedesk.record.validate import Validator

PACKAGE = Path(__file__).resolve().parents[2] / "resources" / "casetypes" / "health_centre"
NOW = datetime(2022, 8, 10, 3, 0, tzinfo=UTC)
TODAY = date(2022, 8, 10)
COVID: Mapping[str, Any] = {"disease": "covid_19", "received_on": TODAY, "received_at": NOW}
Rows = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def package() -> tuple[CaseType, Rows]:
    """The case type and the shipped rows of its masters."""
    case_type, files = read_folder(PACKAGE)
    return case_type, {m.key: {row["key"]: row for row in master_rows(files, m)} for m in case_type.masters}


def case_type() -> CaseType:
    """The case type alone."""
    return package()[0]


def rows(master: str) -> Mapping[str, Mapping[str, str]]:
    """The shipped rows of one master by key."""
    return package()[1][master]


@cache
def calculator() -> Calculator:
    """What computes its fields."""
    return Calculator(*package())


@cache
def validator() -> Validator:
    """What checks its records."""
    return Validator(*package())


def form(key: str) -> Form:
    """One paper form."""
    return next(found for found in case_type().forms if found.key == key)


def boxes(key: str, version: str) -> list[str]:
    """The keys of the boxes printed on a version of a form."""
    paper = form(key)
    return [box.key for box in paper.fields if paper.has(box, version)]


def computed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The computed fields of a COVID case with these values."""
    return dict(calculator().run({**COVID, **values}))


def codes(values: Mapping[str, Any]) -> set[str]:
    """The codes of the problems of a COVID case with these values, received on `TODAY`."""
    env = calculator().fill({**COVID, **values})
    return {found.code for found in validator().case(env, {}, TODAY)}


def paper_problems(key: str, version: str, values: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Box and code of the problems of a paper."""
    env = {"form_version": version, "received_on": TODAY, **values}
    return {(found.field, found.code) for found in validator().paper(key, version, env, {}, TODAY)}
