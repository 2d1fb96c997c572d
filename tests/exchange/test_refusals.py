"""What cannot be a table is refused with one sentence in each language, and never with anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.errors import CaseDeskError, Invalid, NotFound
from casedesk.exchange.limits import Limits
from casedesk.exchange.read import read_table


def _book(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _zip(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


BOOK = _book(("No", "氏名"), (1, "高橋"))


def _flipped() -> bytes:
    at = BOOK.index(b"xl/worksheets/sheet1.xml") + 60
    return BOOK[:at] + bytes(255 - byte for byte in BOOK[at : at + 40]) + BOOK[at + 40 :]


def _far() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(BOOK))
    book.worksheets[0].cell(1_048_576, 300).value = "x"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _liar() -> bytes:
    """A workbook whose sheet says it unpacks to less than it does."""
    raw = bytearray(_zip(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 3_000_000}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(raw)


def _altered() -> bytes:
    """A workbook stored unpacked, with one letter of a cell changed behind the checksum's back."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as stored:
        for part in packed.infolist():
            stored.writestr(part.filename, packed.read(part))
    return stream.getvalue().replace("高橋".encode(), "高梁".encode())


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "only blanks": (lambda: b" \r\n\t\n", "empty"),
    "only a BOM": (lambda: b"\xef\xbb\xbf", "empty"),
    "only commas": (lambda: b",,,\n,,,\n", "empty"),
    "zero-filled": (lambda: bytes(5000), "zero bytes"),
    "zero-filled from the middle": (lambda: b"No,name\n1,a\n" + bytes(5000), "zero bytes"),
    "random bytes": (lambda: random.Random(1).randbytes(20_000), "neither CSV nor"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj\n", "a PDF"),
    "a web page named .xls": (lambda: b"\n<HTML><table><tr><td>1</td></tr></table>", "a web page"),
    "a truncated workbook": (lambda: BOOK[: len(BOOK) // 2], "damaged"),
    "a workbook cut after its first part": (lambda: BOOK[:200], "damaged"),
    "a workbook with flipped bytes": (_flipped, "damaged"),
    "a zip that is no workbook": (lambda: _zip(**{"a.txt": "x"}), "no Excel workbook"),
    "a Word document": (lambda: _zip(**{"word/document.xml": "<w/>"}), "a Word document"),
    "an OpenDocument sheet": (lambda: _zip(**{"content.xml": "<x/>"}), "OpenDocument"),
    "a workbook altered behind its checksum": (_altered, "damaged"),
    "a workbook of nonsense": (lambda: _zip(**{"xl/workbook.xml": "nonsense"}), "damaged|empty"),
    "a workbook with a lying size": (_liar, "far too much|damaged"),
    "an OLE container of nothing": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
    "an encrypted workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "an empty workbook": (lambda: _book(), "empty"),
    "a stray cell in the far corner": (_far, "KN1048576"),
    "10,000 columns": (lambda: (",".join(f"c{at}" for at in range(10_000)) + "\n").encode() * 2, "too many columns"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_gets_one_sentence(tmp_path: Path, attack: str) -> None:
    make, match = ATTACKS[attack]
    (tmp_path / "届.csv").write_bytes(make())
    with pytest.raises(Invalid, match=match) as caught:
        read_table(tmp_path / "届.csv")
    assert caught.value.ja.count("\n") == 0 and "届.csv" in caught.value.ja


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file"):
        read_table(tmp_path / "none.csv")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="a folder"):
        read_table(tmp_path)


def test_an_unknown_sheet_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(BOOK)
    with pytest.raises(NotFound, match="there are Sheet"):
        read_table(tmp_path / "a.xlsx", sheet="患者")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"No\n" * 1_000_000)
    with pytest.raises(Invalid, match="too large"):
        read_table(tmp_path / "a.csv", limits=Limits(file_bytes=1_000_000))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    parts = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 20_000_000}
    (tmp_path / "a.xlsx").write_bytes(_zip(**parts))
    with pytest.raises(Invalid, match="far too much"):
        read_table(tmp_path / "a.xlsx", limits=Limits(archive_bytes=10_000_000))


@given(st.binary(max_size=400))
def test_no_bytes_bring_anything_but_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(raw)
    try:
        table = read_table(file)
    except CaseDeskError as error:
        assert error.ja and error.en
    else:
        assert all(len(row) == len(table.headers) for row in table.rows)


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_no_damaged_workbook_brings_anything_but_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.xlsx"
    file.write_bytes(BOOK[:at] + noise + BOOK[at + len(noise) :])
    try:
        read_table(file)
    except CaseDeskError as error:
        assert error.ja and error.en
