"""Every bench runs on a handful of cases and gives a row of the contract. How fast it is, is not asked here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casedesk.cli import main
from casedesk.cli.bench import BENCHES

KEYS = ["name", "engine", "cases", "raw_ms", "ours_ms", "ratio", "p50", "p95"]


def rows(said: str) -> list[dict[str, object]]:
    """The rows that `bench --json` printed."""
    return [json.loads(line) for line in said.splitlines()]


def run(name: str, url: str, *more: str) -> int:
    """One turn of a bench over six cases; its exit code."""
    return main(["bench", name, "--cases", "6", "--rounds", "1", "--db", url, *more])


NAMES = {"import": ["import named_list", "import open_data"]}
"""What the rows of a bench are called, where that is not its own name."""


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_gives_rows_of_the_contract(name: str, sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, sqlite_url, "--json") == 0
    found = rows(capsys.readouterr().out)
    assert [row["name"] for row in found] == NAMES.get(name, [name])
    for row in found:
        assert list(row)[:8] == KEYS
        assert str(row["raw_ms"]) > "0" and str(row["ours_ms"]) > "0"


@pytest.mark.parametrize("name", ["import", "open_save", "find"])
def test_a_bench_runs_on_postgresql(name: str, postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, postgres_url, "--json") == 0
    assert {row["engine"] for row in rows(capsys.readouterr().out)} == {"postgresql"}


def test_the_chosen_file_is_not_made_and_nothing_is_left(tmp_path: Path, sqlite_url: str) -> None:
    run("find", sqlite_url)
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_database_with_cases_is_refused(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--cases", "3", "--db", postgres_url]) == 0
    assert run("find", postgres_url, "--lang", "en") == 1
    assert "holds cases" in capsys.readouterr().err


def test_nothing_is_left_in_postgresql(postgres_url: str) -> None:
    import psycopg

    assert run("find", postgres_url) == 0
    with psycopg.connect(postgres_url) as connection:
        left = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'casedesk%'").fetchall()
    assert left == []


def test_an_unknown_bench_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "swiftness"]) == 2
    assert "open_save" in capsys.readouterr().err


def test_a_table_for_the_readme(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("definition", sqlite_url, "--markdown", "--lang", "en")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("| bench | engine |")
    assert lines[2].startswith("| definition | none |")
