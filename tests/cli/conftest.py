"""A command in this process: what it ends with and says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from casedesk.cli import main

Run = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """Exit code, results, sentences."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result as JSON."""
        return json.loads(self.out)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command, words apart."""

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def at(say: Run, work_url: str) -> Run:
    """The same on a database with the case type `work`, on each engine."""
    return lambda *words: say("--db", work_url, "--now", "2022-08-10T12:00", "--user", "tanaka", *words)
