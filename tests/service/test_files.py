"""Files: what went in comes out, once, in parts; what cannot be taken is refused in a sentence."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import pytest

from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case, Entry, Paper
from casedesk.service import files
from casedesk.service.cases import record, register
from casedesk.service.files import add, files_of, link, read, unlink
from casedesk.service.seat import Seat
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON, draft

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 10
LARGE = b"\xff\xd8\xff" + bytes(range(251)) * 10_000  # JPEG, three parts


class Slow(io.BytesIO):
    """A stream that gives less than it is asked for, as pipes do."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 0, 3))


@pytest.fixture
def case(seat: Seat) -> Case:
    """A case with a paper."""
    return register(seat, draft(papers=(Paper("slip", "2020", NOON),)))


def test_a_file_comes_back_byte_by_byte(seat: Seat, case: Case) -> None:
    made = add(seat, "届.jpg", io.BytesIO(LARGE), "case", case.id or 0)
    assert b"".join(read(seat, made.id)) == LARGE
    assert (made.name, made.size, made.sha256) == ("届.jpg", len(LARGE), hashlib.sha256(LARGE).hexdigest())
    assert (made.added_by, made.added_at, made.target) == ("tanaka", seat.clock.now(), "case")


def test_no_part_is_larger_than_a_mebibyte(seat: Seat, case: Case) -> None:
    made = add(seat, "a", io.BytesIO(LARGE), "case", case.id or 0)
    assert [len(part) for part in read(seat, made.id)] == [1024 * 1024, 1024 * 1024, len(LARGE) - 2 * 1024 * 1024]


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end(seat: Seat, case: Case) -> None:
    made = add(seat, "a.pdf", Slow(PDF), "case", case.id or 0)
    assert b"".join(read(seat, made.id)) == PDF and made.media_type == "application/pdf"


def test_the_same_bytes_are_stored_once(seat: Seat, case: Case) -> None:
    first = add(seat, "a.pdf", io.BytesIO(PDF), "case", case.id or 0)
    second = add(seat, "b.pdf", io.BytesIO(PDF), "paper", case.papers[0].id or 0)
    assert first.id == second.id
    assert rows(seat, "SELECT (SELECT count(*) FROM file) f, (SELECT count(*) FROM file_part) p") == [{"f": 1, "p": 1}]


def test_the_same_file_twice_hangs_there_once(seat: Seat, case: Case) -> None:
    for _ in range(2):
        add(seat, "a.pdf", io.BytesIO(PDF), "case", case.id or 0)
    assert len(files_of(seat, "case", [case.id or 0])) == 1


def test_a_file_hangs_on_a_paper_an_entry_and_a_field(seat: Seat, case: Case) -> None:
    entry = record(seat, case, Entry("call")).entries[0]
    made = add(seat, "a.pdf", io.BytesIO(PDF), "paper", case.papers[0].id or 0)
    link(seat, made.id, "entry", entry.id or 0, field="page")
    assert [f.id for f in files_of(seat, "paper", [case.papers[0].id or 0])] == [made.id]
    assert [(f.id, f.field) for f in files_of(seat, "entry", [entry.id or 0])] == [(made.id, "page")]
    assert files_of(seat, "case", [case.id or 0]) == ()


def test_a_file_taken_off_leaves_its_bytes_and_a_line_of_history(seat: Seat, case: Case) -> None:
    made = add(seat, "a.pdf", io.BytesIO(PDF), "case", case.id or 0)
    unlink(seat, made.id, "case", case.id or 0, reason="別人")
    assert files_of(seat, "case", [case.id or 0]) == () and b"".join(read(seat, made.id)) == PDF
    told = rows(seat, "SELECT owner, before, after, reason, case_id FROM change WHERE did = 'said' ORDER BY id")
    assert [tuple(line.values()) for line in told] == [
        ("file", None, "a.pdf", "", case.id),
        ("file", "a.pdf", None, "別人", case.id),
    ]


@pytest.mark.parametrize(
    ("head", "type_", "viewable"),
    [
        (b"%PDF-1.4", "application/pdf", True),
        (b"\n\n%PDF-1.4", "application/pdf", True),
        (b"\xff\xd8\xff\xe0", "image/jpeg", True),
        (b"\x89PNG\r\n\x1a\n", "image/png", True),
        (b"II*\x00", "image/tiff", True),
        (b"MM\x00*", "image/tiff", True),
        (b"MZ", "application/octet-stream", False),
    ],
)
def test_a_file_is_what_its_bytes_say(seat: Seat, case: Case, head: bytes, type_: str, viewable: bool) -> None:
    made = add(seat, "claims.png", io.BytesIO(head + b" " * 50), "case", case.id or 0)
    assert (made.media_type, made.viewable) == (type_, viewable)


def test_an_empty_file_is_refused(seat: Seat, case: Case) -> None:
    with pytest.raises(Invalid, match="empty"):
        add(seat, "a.pdf", io.BytesIO(b""), "case", case.id or 0)
    assert rows(seat, "SELECT count(*) n FROM file") == [{"n": 0}]


class Endless(io.RawIOBase):
    """A stream without end, that tells how much of it was read."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"x" * size


def test_a_file_above_the_limit_is_refused_before_it_is_read_whole(seat: Seat, case: Case) -> None:
    with seat.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('file_most_mb', '3')")
    stream = Endless()
    with pytest.raises(Invalid, match="3 MB"):
        add(seat, "a.pdf", stream, "case", case.id or 0)  # type: ignore[arg-type]
    assert stream.taken <= 4 * 1024 * 1024


@pytest.mark.parametrize("target", ["case", "paper", "entry"])
def test_nothing_to_hang_on_is_not_found(seat: Seat, target: files.Target) -> None:
    with pytest.raises(NotFound):
        add(seat, "a.pdf", io.BytesIO(PDF), target, 99)


def test_a_file_that_is_not_there_is_not_found(seat: Seat, case: Case) -> None:
    with pytest.raises(NotFound):
        next(read(seat, 99))
    with pytest.raises(NotFound):
        link(seat, 99, "case", case.id or 0)
    with pytest.raises(NotFound):
        unlink(seat, 99, "case", case.id or 0)


@pytest.mark.parametrize(
    ("name", "shown"), [("C:\\写真\\届.pdf", "届.pdf"), ("../../a.pdf", "a.pdf"), ("\x00", "file")]
)
def test_only_the_name_of_a_file_is_kept(seat: Seat, case: Case, name: str, shown: str) -> None:
    assert add(seat, name, io.BytesIO(PDF), "case", case.id or 0).name == shown


def test_a_reader_holds_nothing_up(seat: Seat, case: Case) -> None:
    made = add(seat, "a", io.BytesIO(LARGE), "case", case.id or 0)
    parts: Iterator[bytes] = read(seat, made.id)
    next(parts)
    add(seat, "b.pdf", io.BytesIO(PDF), "case", case.id or 0)  # a writer in between
    assert len(list(parts)) == 2
