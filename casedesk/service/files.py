"""Files (添付): scans and photos beside a case, paper or entry, streamed so that nothing large is held in memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any, Literal

from casedesk.errors import Invalid, NotFound
from casedesk.record.entrance import clean_text
from casedesk.record.filetype import PDF_WITHIN, VIEWABLE, media_type
from casedesk.record.uids import new_uid
from casedesk.service.seat import Seat
from casedesk.store import feed
from casedesk.store import files as stored
from casedesk.store.stamp import Stamp

Target = Literal["case", "paper", "entry"]
PART = 1024 * 1024
MOST_MEGABYTES = 500
IN_MEMORY = 8 * PART
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class File:
    """A file as it hangs on something. `media_type` is what its bytes say; `size` in bytes."""

    id: int
    uid: str
    name: str
    size: int
    media_type: str
    sha256: str
    added_at: datetime
    added_by: str
    target: str
    target_id: int
    field: str = ""

    @property
    def viewable(self) -> bool:
        """Whether a desk can show it beside a form."""
        return self.media_type in VIEWABLE


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file read to its end: its bytes at the beginning of `body`."""

    body: IO[bytes]
    size: int
    sha256: str
    media_type: str

    def parts(self) -> Iterator[bytes]:
        """The bytes in parts of 1 MiB."""
        self.body.seek(0)
        while data := self.body.read(PART):
            yield data


def add(seat: Seat, name: str, stream: IO[bytes], target: Target, target_id: int, *, field: str = "") -> File:
    """Reads `stream` to its end and hangs the file on a case, paper or entry. The same bytes are stored once a scope.

    Raises Invalid when it is empty or larger than the office takes (500 MB unless set), NotFound without an owner.
    """
    shown = clean_text(PurePath(name.replace("\\", "/")).name).strip()[:LONGEST_NAME] or "file"
    with seat.database.read() as connection:
        most = stored.most_megabytes(connection, MOST_MEGABYTES)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
        taken = _take(shown, stream, body, most)
        with seat.database.write() as connection:
            to = _owner(connection, target, target_id)
            stamp = _stamp(seat, to)
            file_id = stored.same(connection, taken.sha256, taken.size, to.scope_id)
            if file_id is None:
                row = {"uid": new_uid(), "sha256": taken.sha256, "size": taken.size, "name": shown}
                row |= {"media_type": taken.media_type, "scope_id": to.scope_id}
                file_id = stored.insert(connection, row, taken.parts(), stamp)
            if stored.link(connection, file_id, to, field, stamp):
                _feed(connection, to, stamp)
            found = stored.listed(connection, target, [target_id])
    return next(_file(row) for row in found if row.id == file_id and row.field == field)


def link(seat: Seat, file_id: int, target: Target, target_id: int, *, field: str = "") -> None:
    """Hangs a stored file on something else too (the scan of a paper also on its case). Raises NotFound."""
    with seat.database.write() as connection:
        to = _owner(connection, target, target_id)
        if stored.part(connection, file_id, 0) is None:
            raise _gone()
        stamp = _stamp(seat, to)
        if stored.link(connection, file_id, to, field, stamp):
            _feed(connection, to, stamp)


def unlink(seat: Seat, file_id: int, target: Target, target_id: int, *, reason: str = "") -> None:
    """Takes a file off what it hangs on; history tells so, and the bytes stay. Raises NotFound."""
    with seat.database.write() as connection:
        to = _owner(connection, target, target_id)
        stamp = replace(_stamp(seat, to), reason=clean_text(reason))
        if not stored.unlink(connection, file_id, to, stamp):
            raise _gone()
        _feed(connection, to, stamp)


def files_of(seat: Seat, target: Target, ids: Sequence[int]) -> tuple[File, ...]:
    """The files of these cases, papers or entries, oldest first."""
    with seat.database.read() as connection:
        return tuple(_file(row) for row in stored.listed(connection, target, ids))


def read(seat: Seat, file_id: int) -> Iterator[bytes]:
    """The bytes of a file, in parts of 1 MiB; each is read by itself, so that no reader holds the database up.

    Raises NotFound at the first part.
    """
    at = 0
    while True:
        with seat.database.read() as connection:
            data = stored.part(connection, file_id, at)
        if data is None:
            if at == 0:
                raise _gone()
            return
        yield data
        at += 1


def _take(name: str, stream: IO[bytes], body: Any, most: int) -> _Taken:
    digest, size, head = hashlib.sha256(), 0, b""
    while data := stream.read(PART):
        size += len(data)
        if size > most * 1_000_000:
            raise Invalid(
                f"ファイルが大きすぎます（{most} MB まで）: {name}", f"the file is larger than {most} MB: {name}"
            )
        head += data[: max(PDF_WITHIN - len(head), 0)]
        digest.update(data)
        body.write(data)
    if not size:
        raise Invalid(f"ファイルが空です: {name}", f"the file is empty: {name}")
    return _Taken(body, size, digest.hexdigest(), media_type(head))


def _owner(connection: Any, target: Target, target_id: int) -> stored.Owner:
    found = stored.owner(connection, target, target_id)
    if found is None:
        raise NotFound("ファイルを付ける相手がありません", "there is nothing to hang the file on")
    return found


def _stamp(seat: Seat, to: stored.Owner) -> Stamp:
    return Stamp(seat.user, seat.clock.now(), to.scope_id, 0, desk=seat.name)


def _feed(connection: Any, to: stored.Owner, stamp: Stamp) -> None:
    ids = [] if to.case_id is None else [to.case_id]
    feed.write(connection, stamp.at, stamp.who, stamp.desk, "file", ids)


def _gone() -> NotFound:
    return NotFound("ファイルがありません", "there is no such file")


def _file(row: Any) -> File:
    names = (name for name in File.__dataclass_fields__)
    return File(**{name: getattr(row, name) for name in names})
