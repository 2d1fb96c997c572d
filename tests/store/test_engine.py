"""Opening a database: every address, place and state gives a connection or one sentence that says what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from casedesk.desk import open_desk
from casedesk.errors import CaseDeskError, NotFound, Offline, Usage
from casedesk.service.cases import register
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from casedesk.store import engine as engines
from casedesk.store.engine import _filesystem, connect
from casedesk.store.migrations import steps
from tests.helpers.desks import Templates
from tests.helpers.work_type import draft

WRONG = [
    "nonsense",
    "",
    "http://x",
    "mysql://u:s3cret@host/db",
    "mysql://host/db?user=u&password=s3cret",
    "sqlite:foo",
    "sqlite://foo",
    "postgresql://u:s3cret@[bad/db",
    "postgresql://h:s3cret/db",
    "postgresql://h/db?nonsense=s3cret",
]


@pytest.mark.parametrize("url", WRONG)
def test_a_wrong_address_is_a_usage_error_and_tells_no_password(url: str) -> None:
    with pytest.raises(Usage) as caught:
        open_desk(url)
    assert "s3cret" not in caught.value.ja + caught.value.en


@pytest.mark.parametrize(
    "url", ["postgresql://u:s3cret@127.0.0.1:1/db", "postgresql://nobody:s3cret@/db?host=/nowhere"]
)
def test_a_server_that_is_not_there_is_a_sentence_without_the_password(url: str) -> None:
    with pytest.raises(Offline) as caught:
        open_desk(url)
    assert "s3cret" not in caught.value.ja + caught.value.en


def test_a_database_the_server_does_not_have(postgres_url: str) -> None:
    with pytest.raises(Offline, match="does not exist"):
        open_desk(postgres_url.replace("/test", "/nosuch"))


@pytest.mark.parametrize("name", ["a b.db", "陽性者 管理.db", "100%.db", "what?.db", "a#b.db", "it's.db"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    seat = open_desk(f"sqlite:///{tmp_path / name}", create=True)
    with seat.database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE x (y INTEGER)")
    seat.close()
    assert (tmp_path / name).stat().st_size > 0


def test_a_relative_address_is_beside_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    connect("sqlite:///here.db", create=True).close()
    with pytest.raises(NotFound):
        connect("sqlite:///elsewhere.db")


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="casedesk init"):
        open_desk(f"sqlite:///{tmp_path / 'missing.db'}")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="folder"):
        open_desk(f"sqlite:///{tmp_path}", create=True)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        open_desk(f"sqlite:///{tmp_path / 'no' / 'x.db'}", create=True)


@pytest.mark.parametrize("content", [b"garbage " * 1000, b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    for create in (False, True):
        with pytest.raises(CaseDeskError, match=r"not a CaseDesk database|damaged"):
            seat = open_desk(f"sqlite:///{file}", create=create)
            try:
                bring_up(seat)
            finally:
                seat.close()
    assert file.read_bytes() == content


def test_an_empty_file_is_no_database_yet(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    with pytest.raises(NotFound, match="casedesk init"):
        open_desk(f"sqlite:///{tmp_path / 'x.db'}")


def test_looking_at_somebody_elses_file_does_not_change_it(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE notes (x TEXT)")
    raw.close()
    before = file.read_bytes()
    with pytest.raises(NotFound):
        open_desk(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_an_own_database_is_safe_against_a_power_cut(templates: Templates, tmp_path: Path) -> None:
    with templates.use("sqlite", "work", tmp_path) as url:
        seat = open_desk(url)
    with seat.database.read() as connection:
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        assert (said, connection.exec_driver_sql("PRAGMA foreign_keys").scalar()) == (["wal", 2], 1)
    seat.close()


# -- locked -------------------------------------------------------------------------------------------------------


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds in a test."""
    monkeypatch.setattr(engines, "BUSY_MS", 20)


def test_a_locked_file_can_be_read_and_says_so_when_written(
    hurried: None, templates: Templates, tmp_path: Path
) -> None:
    with templates.use("sqlite", "work", tmp_path) as url:
        seat = open_desk(url)
    made = register(seat, draft())
    holder = sqlite3.connect(tmp_path / "work.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert find(seat, "")["total"] == 1
    with pytest.raises(Offline, match="another program holds the database"):
        register(seat, draft())
    holder.close()
    assert register(seat, draft()).number != made.number
    seat.close()


def test_held_tables_stop_publishing_with_a_sentence(postgres_url: str) -> None:
    from casedesk.service import definitions
    from tests.helpers import desks, work_type

    seat = open_desk(postgres_url, create=True)
    desks.publish_work(seat)
    with psycopg.connect(postgres_url) as holder:
        holder.execute("SELECT count(*) FROM case_work")
        with pytest.raises(Offline, match="try again"):
            definitions.publish(seat, work_type.more('\n[[field]]\nkey = "hat"\nkind = "text"\n'))
    seat.close()


# -- read-only, full, network -------------------------------------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user of the machine may enter."""
    folder = Path(tempfile.mkdtemp(prefix="casedesk-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def reading_only(folder: Path) -> Iterator[None]:
    """A user who may read the folder and not write it; everything that is imported late is imported before."""
    bring_up(open_desk("sqlite://", create=True))
    folder.chmod(0o555)
    if ROOT:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if ROOT:
            os.setresuid(0, 0, 0)
        folder.chmod(0o755)


def test_a_folder_without_the_right_to_write(open_folder: Path) -> None:
    with reading_only(open_folder), pytest.raises(Offline, match="cannot be written"):
        open_desk(f"sqlite:///{open_folder / 'x.db'}", create=True)


def test_a_file_without_the_right_to_write(open_folder: Path, templates: Templates) -> None:
    with templates.use("sqlite", "work", open_folder) as url:
        (open_folder / "work.db").chmod(0o444)
    with reading_only(open_folder), pytest.raises(Offline, match=r"rights"):
        bring_up(open_desk(url))


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from casedesk.cli import main
sys.exit(main(["--lang", "en", "--db", "sqlite:///{file}", "init"]))
"""


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    said = subprocess.run(
        [sys.executable, "-c", FULL.format(size=100_000, file=file)], capture_output=True, text=True, check=False
    )
    assert (said.returncode, "disk" in said.stderr, "Traceback" in said.stderr) == (1, True, False)
    seat = open_desk(f"sqlite:///{file}", create=True)
    assert bring_up(seat).schema_steps == tuple(steps())
    seat.close()


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/x /mnt/share nfs4 rw 0 0
//pc/y /mnt/my\\040share cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/share/a.db", "nfs4"),
        ("/mnt/my share/b/a.db", "cifs"),
        ("/mnt/share/local/a.db", "tmpfs"),
        ("/mnt/shared/a.db", "ext4"),
        ("/data/a.db", "ext4"),
    ],
)
def test_the_file_system_of_a_path(tmp_path: Path, path: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert _filesystem(Path(path), str(mounts)) == kind


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_filesystem", lambda path: "cifs")
    with pytest.raises(Offline, match="PostgreSQL"):
        connect(f"sqlite:///{tmp_path / 'x.db'}", create=True)
    assert list(tmp_path.iterdir()) == []


# -- errors of PostgreSQL -----------------------------------------------------------------------------------------


def test_a_server_that_only_reads_is_a_sentence(postgres_url: str) -> None:
    seat = open_desk(f"{postgres_url}&options=-c%20default_transaction_read_only%3Don", create=True)
    with pytest.raises(Offline, match="read-only"):
        bring_up(seat)
    seat.close()


def test_a_role_without_rights_is_a_sentence(postgres_url: str) -> None:
    seat = open_desk(postgres_url, create=True)
    bring_up(seat)
    seat.close()
    with psycopg.connect(postgres_url, autocommit=True) as raw:
        raw.execute("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    with pytest.raises(Offline, match="no right"):
        open_desk(postgres_url.replace("postgres@", "guest@"))


def test_a_lost_connection_is_a_sentence(work_url: str, engine: str, seat: Seat) -> None:
    if engine == "sqlite":
        return
    with psycopg.connect(work_url, autocommit=True) as raw, pytest.raises(Offline), seat.database.write() as connection:
        connection.execute(sa.text("SELECT 1"))
        raw.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'casedesk'")
        connection.execute(sa.text("SELECT 1"))
