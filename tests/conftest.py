"""Fixtures for every test: two engines, a standing clock, the shared data, and silence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from casedesk.clock import Clock
from tests.helpers.debian import debian_server
from tests.helpers.desks import engine, other, seat, shipped_url, templates, work_url
from tests.helpers.postgres import postgres_server, postgres_url
from tests.helpers.silence import loud, pytest_runtest_call, pytest_runtest_setup

__all__ = [
    "debian_server",
    "engine",
    "loud",
    "other",
    "postgres_server",
    "postgres_url",
    "pytest_runtest_call",
    "pytest_runtest_setup",
    "seat",
    "shipped_url",
    "templates",
    "work_url",
]

settings.register_profile("house", deadline=None)  # a busy machine must not turn a test red
settings.load_profile("house")


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon in Japan of 2022-08-10, a day of the seventh wave."""
    return Clock(datetime(2022, 8, 10, 3, 0, 0, tzinfo=UTC))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that does not exist yet, alone in the test's folder."""
    return f"sqlite:///{tmp_path / 'casedesk.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def db_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database, once on each engine."""
    url: str = request.getfixturevalue({"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param])
    return url


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; without it the test is skipped, and the summary says so."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("no ../shared/data beside this checkout: the real files were not tried")
    return folder


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders for `own_home`, one after the other, none of them made yet."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the real user's data folder, database settings or language."""
    home = next(homes)
    for name in ("CASEDESK_DB", "CASEDESK_USER", "CASEDESK_LANG", "CASEDESK_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CASEDESK_HOME", str(home))
    return home
