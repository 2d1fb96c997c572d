"""A test is silent: a log record of WARNING or above fails it (Python warnings are errors by pyproject.toml).

A test that is about such a record asks for `loud` and gets the list of what was logged; then nothing fails by itself.
After qutebrowser's logfail plugin.
"""

from __future__ import annotations

import logging
from collections.abc import Generator

import pytest


class Listener(logging.Handler):
    """Keeps every record of WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


LISTENER = Listener()


@pytest.fixture
def loud() -> list[logging.LogRecord]:
    """The log records of WARNING or above so far; asking for it allows them."""
    return LISTENER.records


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    LISTENER.records.clear()
    root = logging.getLogger()
    if LISTENER not in root.handlers:
        root.addHandler(LISTENER)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield
    if LISTENER.records and "loud" not in getattr(item, "fixturenames", ()):
        said = "\n".join(f"{one.levelname} {one.name}: {one.getMessage()}" for one in LISTENER.records)
        pytest.fail(f"the test logged, but did not ask for `loud`:\n{said}", pytrace=False)
