"""Files (添付): scans and photos beside a case, paper or entry, streamed so that nothing large is held in memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any, Literal, Protocol

from casedesk.errors import Invalid, NotFound
from casedesk.record.entrance import clean_text
from casedesk.record.filetype import PDF_WITHIN, VIEWABLE, media_type
from casedesk.record.uids import new_uid
from casedesk.service.seat import Seat
from casedesk.store import case_files, feed
from casedesk.store import files as stored
from casedesk.store.stamp import Stamp

Target = Literal["case", "paper", "entry"]
PART = 1024 * 1024
MOST_MEGABYTES = 500
IN_MEMORY = 8 * PART
LONGEST_NAME = 200


class Readable(Protocol):
    """Bytes that come a part at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it hangs on something. `media_type` is what its bytes say; `size` in bytes.

    `target` "" : it hangs on nothing yet. `again`: it had been there before it was added now."""

    id: int
    uid: str
    name: str
    size: int
    media_type: str
    sha256: str
    added_at: datetime
    added_by: str
    target: str = ""
    target_id: int = 0
    field: str = ""
    again: bool = False

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


def add(
    seat: Seat, name: str, stream: Readable, target: Target, target_id: int, *, field: str = "", once: bool = False
) -> File:
    """Reads `stream` to its end and hangs the file on a case, paper or entry. The same bytes are stored once a scope;
    a file that hangs there already comes back with `again`, with `once` also one that hangs elsewhere on that case.

    Raises Invalid when it is empty or larger than the office takes (500 MB unless set), NotFound without an owner.
    """
    shown = shown_name(name)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
        taken = _take(shown, stream, body, most_megabytes(seat))
        with seat.database.write() as connection:
            to = owner_of(connection, target, target_id)
            stamp = stamp_of(seat, to)
            file_id = _store(connection, shown, taken, to.scope_id, stamp)
            if once and file_id in case_files.on_case(connection, to.case_id):
                return replace(file_of(stored.by_id(connection, [file_id])[0]), again=True)
            fresh = stored.link(connection, file_id, to, field, stamp)
            if fresh:
                _feed(connection, to, stamp)
            found = stored.listed(connection, target, [target_id])
    made = next(file_of(row) for row in found if row.id == file_id and row.field == field)
    return made if fresh else replace(made, again=True)


def lay_down(seat: Seat, name: str, stream: Readable, type_: str) -> File:
    """Stores a file that hangs on nothing yet: the scan of a paper that is still being typed. `type_`: the case type.

    `link` hangs it on the paper when that is registered, `forget` takes it away when it is not wanted.
    Raises as `add`.
    """
    shown, stamp = shown_name(name), seat.stamp(seat.library.get(type_))
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
        taken = _take(shown, stream, body, most_megabytes(seat))
        with seat.database.write() as connection:
            file_id = _store(connection, shown, taken, stamp.scope_id, stamp)
            return file_of(stored.by_id(connection, [file_id])[0])


def lying(seat: Seat, ids: Sequence[int]) -> tuple[File, ...]:
    """The files of these ids, oldest first; those that are not there are left out."""
    with seat.database.read() as connection:
        return tuple(file_of(row) for row in stored.by_id(connection, ids))


def forget(seat: Seat, file_id: int) -> bool:
    """Deletes a file that never hung on anything; True when it is gone. One that did stays."""
    with seat.database.write() as connection:
        return stored.forget(connection, file_id)


def most_megabytes(seat: Seat) -> int:
    """The largest file the office takes, in MB."""
    with seat.database.read() as connection:
        return stored.most_megabytes(connection, MOST_MEGABYTES)


def link(seat: Seat, file_id: int, target: Target, target_id: int, *, field: str = "") -> None:
    """Hangs a stored file on something else too (the scan of a paper also on its case). Raises NotFound."""
    with seat.database.write() as connection:
        to = owner_of(connection, target, target_id)
        if stored.part(connection, file_id, 0) is None:
            raise _gone()
        stamp = stamp_of(seat, to)
        if stored.link(connection, file_id, to, field, stamp):
            _feed(connection, to, stamp)


def unlink(seat: Seat, file_id: int, target: Target, target_id: int, *, reason: str = "") -> None:
    """Takes a file off what it hangs on; history tells so, and the bytes stay. Raises NotFound."""
    with seat.database.write() as connection:
        to = owner_of(connection, target, target_id)
        stamp = replace(stamp_of(seat, to), reason=clean_text(reason))
        if not stored.unlink(connection, file_id, to, stamp):
            raise _gone()
        _feed(connection, to, stamp)


def files_of(seat: Seat, target: Target, ids: Sequence[int]) -> tuple[File, ...]:
    """The files of these cases, papers or entries, oldest first."""
    with seat.database.read() as connection:
        return tuple(file_of(row) for row in stored.listed(connection, target, ids))


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


def shown_name(name: str) -> str:
    """The name without its folders and without what no name has; its end (.pdf) stays when it is too long."""
    found = clean_text(PurePath(name.replace("\\", "/")).name).strip() or "file"
    end = PurePath(found).suffix[:20]
    return found if len(found) <= LONGEST_NAME else found[: LONGEST_NAME - len(end)] + end


def _store(connection: Any, name: str, taken: _Taken, scope_id: int, stamp: Stamp) -> int:
    file_id = stored.same(connection, taken.sha256, taken.size, scope_id)
    if file_id is not None:
        return file_id
    row = {"uid": new_uid(), "sha256": taken.sha256, "size": taken.size, "name": name}
    row |= {"media_type": taken.media_type, "scope_id": scope_id}
    return stored.insert(connection, row, taken.parts(), stamp)


def _take(name: str, stream: Readable, body: Any, most: int) -> _Taken:
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


def owner_of(connection: Any, target: str, target_id: int) -> stored.Owner:
    """What a file hangs on or shall. Raises NotFound."""
    found = stored.owner(connection, target, target_id)
    if found is None:
        raise NotFound("ファイルを付ける相手がありません", "there is nothing to hang the file on")
    return found


def stamp_of(seat: Seat, to: stored.Owner) -> Stamp:
    """Who writes now, into the scope of what the file hangs on."""
    return Stamp(seat.user, seat.clock.now(), to.scope_id, 0, desk=seat.name)


def _feed(connection: Any, to: stored.Owner, stamp: Stamp) -> None:
    ids = [] if to.case_id is None else [to.case_id]
    feed.write(connection, stamp.at, stamp.who, stamp.desk, "file", ids)


def _gone() -> NotFound:
    return NotFound("ファイルがありません", "there is no such file")


def file_of(row: Any) -> File:
    """The file a row of the store tells; a row without a link hangs on nothing."""
    names = [name for name in File.__dataclass_fields__ if hasattr(row, name)]
    return File(**{name: getattr(row, name) for name in names})
