"""A desk signs in over TLS and knows its server: `sslmode=verify-full`, the office's own CA, Debian's release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from casedesk.cli import main
from tests.helpers.debian import Debian, authority

SECRET = "correct-horse-battery"


@pytest.fixture(scope="module")
def office(debian_server: Debian) -> Iterator[str]:
    """A database whose owner signs in by password; the address without its TLS settings."""
    with psycopg.connect(debian_server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE tls_owner LOGIN CREATEROLE PASSWORD '{SECRET}'".encode())
        connection.execute(b"CREATE DATABASE tls_office OWNER tls_owner TEMPLATE template0 ENCODING 'UTF8'")
    yield f"postgresql://tls_owner@localhost:{debian_server.port}/tls_office"
    with psycopg.connect(debian_server.url(), autocommit=True) as connection:
        connection.execute(b"DROP DATABASE tls_office WITH (FORCE)")


@pytest.fixture
def passfile(debian_server: Debian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password where libpq looks for it, never in an address."""
    file = tmp_path / "pgpass"
    file.write_text(f"localhost:{debian_server.port}:*:tls_owner:{SECRET}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))


@pytest.mark.usefixtures("passfile")
def test_the_offices_own_ca_is_checked(
    office: str, debian_server: Debian, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = f"{office}?sslmode=verify-full&sslrootcert={debian_server.ca}"
    assert main(["init", "--db", known]) == 0
    assert main(["find", "--json", "--db", known]) == 0
    with psycopg.connect(known) as connection:
        assert connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (True,)
    authority(tmp_path, "stranger")
    capsys.readouterr()
    assert main(["find", "--db", f"{office}?sslmode=verify-full&sslrootcert={tmp_path / 'stranger.crt'}"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "Traceback" not in said.err and len(said.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("passfile")
def test_without_tls_nobody_comes_in(office: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "--db", f"{office}?sslmode=disable"]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("passfile")
def test_a_server_of_another_name_is_refused(office: str, debian_server: Debian) -> None:
    other = office.replace("localhost", "wrong.example")
    address = f"{other}?sslmode=verify-full&sslrootcert={debian_server.ca}&hostaddr=127.0.0.1&password={SECRET}"
    assert main(["find", "--db", address]) == 1
