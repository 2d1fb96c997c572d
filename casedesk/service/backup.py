"""Backup (控え): the whole database in one sealed file, back on either engine, proven readable."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casedesk.errors import Invalid, NotFound, Offline
from casedesk.exchange import vault
from casedesk.service.seat import Seat
from casedesk.store import dump
from casedesk.store.engine import Database, connect

LEAST = 8
"""Letters a passphrase has at least."""
Progress = Callable[[int], None]
"""Hears how many bytes have gone through so far."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: rows per table, and its size in bytes."""

    rows: dict[str, int]
    size: int

    @property
    def cases(self) -> int:
        """How many cases."""
        return self.rows.get("case", 0)


def _unheard(_bytes: int) -> None:
    """Nobody listens."""


def backup(seat: Seat, path: Path, passphrase: str = "", progress: Progress = _unheard) -> Backup:
    """Writes everything into `path`, as it stands at this moment, while people go on working.

    The file is there whole or not at all. Without a passphrase it is compressed but not sealed. Raises Invalid (short
    passphrase), NotFound (folder), Offline (disk), Refused (this user does not see every row).
    """
    seat.ask("backup")
    if passphrase and len(passphrase) < LEAST:
        raise Invalid(f"合言葉は{LEAST}文字以上にしてください", f"a passphrase has at least {LEAST} letters")
    if not path.parent.is_dir():
        raise NotFound(f"フォルダーがありません: {path.parent}", f"there is no folder {path.parent}")
    told = dump.Told()
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file, seat.database.snapshot() as connection:
            os.chmod(temporary, 0o600)
            with vault.Writer(file, passphrase) as writer:
                for line in dump.lines(connection, told):
                    writer.write(line)
                    progress(file.tell())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Offline(
            f"控えを書けません: {error.strerror}", f"the backup cannot be written: {error.strerror}"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return _summed(told, path)


def restore(database: Database, path: Path, passphrase: str = "", progress: Progress = _unheard) -> Backup:
    """Fills an empty database with what the backup holds, in one transaction.

    Raises NotFound, Invalid (no backup, wrong passphrase, damaged), Refused (not empty; a newer program's).
    """
    with database.write() as connection:
        told = dump.fill(connection, _lines(path, passphrase, progress))
    return _summed(told, path)


def verify(path: Path, passphrase: str = "", progress: Progress = _unheard) -> Backup:
    """Restores into a temporary SQLite file and compares counts and digests of every table with those of the source.

    Raises what `restore` raises, and Invalid with the tables that differ.
    """
    with tempfile.TemporaryDirectory(prefix="casedesk-verify-", ignore_cleanup_errors=True) as folder:
        database = connect(f"sqlite:///{Path(folder) / 'verify.db'}", create=True)
        try:
            with database.write() as connection:
                told = dump.fill(connection, _lines(path, passphrase, progress))
            again = dump.Told()
            with database.read() as connection:
                for _ in dump.lines(connection, again):
                    pass
        finally:
            database.close()
    differ = sorted(
        name for name in told.tables.keys() | again.tables if told.tables.get(name) != again.tables.get(name)
    )
    if differ:
        raise Invalid(f"控えが元と違います: {'、'.join(differ)}", f"the backup differs in {', '.join(differ)}")
    return _summed(told, path)


def _summed(told: dump.Told, path: Path) -> Backup:
    return Backup({name: count for name, (count, _) in told.tables.items()}, path.stat().st_size)


def _lines(path: Path, passphrase: str, progress: Progress) -> Iterator[bytes]:
    """The lines of a backup; what is wrong with them becomes a sentence."""
    try:
        with path.open("rb") as file:
            yield from _split(_heard(vault.pieces(file, passphrase), progress))
    except FileNotFoundError:
        raise NotFound(f"控えがありません: {path}", f"there is no backup at {path}") from None
    except OSError as error:
        raise Offline(f"控えを読めません: {error.strerror}", f"the backup cannot be read: {error.strerror}") from error


def _heard(pieces: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        done += len(piece)
        progress(done)
        yield piece


def _split(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest
