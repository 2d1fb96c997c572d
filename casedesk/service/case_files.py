"""The files of a case (事案の添付): on it, its papers, its entries; once each, struck with a reason, brought back.

Nothing is deleted: what is struck stays in the list, with who struck it and why, until somebody brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import IO, Any

from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case
from casedesk.record.entrance import clean_text
from casedesk.record.filetype import claimed
from casedesk.service import files
from casedesk.service.files import File, Readable
from casedesk.service.seat import Seat
from casedesk.store import case_files as stored
from casedesk.store import feed
from casedesk.store import files as all_files

Place = tuple[str, int, str]
"""Where a file hangs: "case", "paper" or "entry", its id, and the field it answers ("" for none)."""


@dataclass(frozen=True, slots=True)
class Struck:
    """Who took a file off a case, when and why."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a case, where it hangs (when struck: where it hung), and who struck it."""

    file: File
    places: tuple[Place, ...] = ()
    struck: Struck | None = None

    @property
    def papers(self) -> tuple[int, ...]:
        """The ids of the papers it is the scan of."""
        return tuple(id_ for target, id_, _ in self.places if target == "paper")

    @property
    def misnamed(self) -> str:
        """The media type its name claims while its bytes say another; "" when they agree or the name claims none."""
        claim = claimed(self.file.name)
        return claim if claim != self.file.media_type else ""


def files_of_case(seat: Seat, case: Case) -> tuple[Attached, ...]:
    """The files of the case, oldest first; those that were struck behind them."""
    case_id = case.id or 0
    with seat.database.read() as connection:
        rows = stored.links(connection, case_id)
        gone = _gone(stored.last_told(connection, case_id), {row.id for row in rows})
        lost = {row.id: files.file_of(row) for row in all_files.by_id(connection, list(gone))} if gone else {}
    found: dict[int, Attached] = {}
    for row in rows:
        one = found.setdefault(row.id, Attached(files.file_of(row)))
        found[row.id] = replace(one, places=(*one.places, (row.target, row.target_id, row.field)))
    struck = (Attached(lost[id_], places, how) for id_, (places, how) in gone.items() if id_ in lost)
    return (*found.values(), *struck)


def add_to_case(seat: Seat, case: Case, name: str, stream: Readable, *, field: str = "") -> File:
    """Hangs a file on the case. One whose bytes the case has already, there or on a paper of it, comes back with
    `again` and hangs nowhere a second time. Raises as `files.add`."""
    return files.add(seat, name, stream, "case", case.id or 0, field=field, once=not field)


def opened(seat: Seat, path: Path) -> IO[bytes]:
    """A file of this computer, open to be read. Raises Invalid for a folder, one too large, one that is not there."""
    try:
        size, most = path.stat().st_size, files.most_megabytes(seat)
        if path.is_dir():
            raise Invalid(
                f"フォルダーは付けられません。中のファイルを選んでください: {path.name}",
                f"a folder cannot be attached, only the files in it: {path.name}",
            )
        if size > most * 1_000_000:
            raise Invalid(
                f"ファイルが大きすぎます（{most} MB まで、これは {size // 1_000_000} MB）: {path.name}",
                f"the file is larger than {most} MB (it has {size // 1_000_000} MB): {path.name}",
            )
        return path.open("rb")
    except OSError as error:
        why = error.strerror or str(error)
        raise Invalid(f"ファイルを読めません（{why}）: {path.name}", f"{path.name} cannot be read: {why}") from error


def strike(seat: Seat, case: Case, file_id: int, *, reason: str = "") -> None:
    """Takes a file off the case, its papers and entries, in one go; it stays readable and can be brought back.

    Raises NotFound.
    """
    with seat.database.write() as connection:
        places = [(row.target, row.target_id) for row in stored.links(connection, case.id or 0) if row.id == file_id]
        if not places:
            raise NotFound("このファイルはもう外されています", "this file was taken off already")
        for target, target_id in dict.fromkeys(places):
            to = files.owner_of(connection, target, target_id)
            stamp = replace(files.stamp_of(seat, to), reason=clean_text(reason))
            all_files.unlink(connection, file_id, to, stamp)
        _feed(connection, seat, case)


def bring_back(seat: Seat, case: Case, file_id: int) -> None:
    """Hangs a struck file where it hung when it was struck. Raises NotFound when it was not struck."""
    with seat.database.write() as connection:
        here = {row.id for row in stored.links(connection, case.id or 0)}
        gone = _gone(stored.last_told(connection, case.id or 0), here).get(file_id)
        if gone is None:
            raise NotFound("このファイルは外されていません", "this file was not taken off")
        for target, target_id, field in gone[0]:
            to = files.owner_of(connection, target, target_id)
            all_files.link(connection, file_id, to, field, files.stamp_of(seat, to))
        _feed(connection, seat, case)


def rename(seat: Seat, case: Case, file_id: int, name: str) -> str:
    """Another name for a file, wherever it hangs; the end of the old one (.pdf) stays. The name as it is now.

    Raises Invalid for an empty one, NotFound.
    """
    with seat.database.write() as connection:
        row = next((row for row in stored.links(connection, case.id or 0) if row.id == file_id), None)
        if row is None:
            raise NotFound("ファイルがありません", "there is no such file")
        wanted = _name(name, row.name)
        to = files.owner_of(connection, "case", case.id or 0)
        if stored.rename(connection, file_id, wanted, case.id or 0, files.stamp_of(seat, to)):
            _feed(connection, seat, case)
    return wanted


def _name(name: str, before: str) -> str:
    wanted, end = files.shown_name(name) if name.strip() else "", PurePath(before).suffix
    if not wanted:
        raise Invalid("名前が空です", "the name is empty")
    return wanted if wanted.lower().endswith(end.lower()) else files.shown_name(wanted + end)


def _gone(told: Any, here: set[int]) -> dict[int, tuple[tuple[Place, ...], Struck]]:
    """File to where it hung and who struck it, by the newest line of each place; only what was struck together."""
    found: dict[int, tuple[tuple[Place, ...], Struck]] = {}
    for row in told:
        place = _place(row.field)
        if row.owner_id in here or row.after is not None or place is None:
            continue
        how = Struck(row.at, row.who, row.reason)
        before = found.get(row.owner_id)
        places = (*before[0], place) if before is not None and before[1].at == how.at else (place,)
        found[row.owner_id] = (places, how)
    return found


def _place(text: str) -> Place | None:
    target, _, rest = text.partition(" ")
    number, _, field = rest.partition(" ")
    return (target, int(number), field) if number.isdigit() else None


def _feed(connection: Any, seat: Seat, case: Case) -> None:
    feed.write(connection, seat.clock.now(), seat.user, seat.name, "file", [case.id or 0])
