from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.errors import NotFound, Refused
from casedesk.exchange.cp932 import stand_in, to_cp932
from casedesk.exchange.read import read_table
from casedesk.exchange.write import Substitution, write_csv

ROWS = [("1", "髙橋"), ("2", "𠮷田\n二丁目")]


def test_utf8_opens_in_excel_with_bom_and_crlf(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ("No", "氏名"), [("1", "髙橋")])
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfNo," + "氏名\r\n1,髙橋\r\n".encode()


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    assert write_csv(tmp_path / "a.csv", ("No", "氏名"), ROWS).rows == 2
    assert list(read_table(tmp_path / "a.csv").rows) == ROWS


def test_cp932_names_each_character_it_replaces(tmp_path: Path) -> None:
    written = write_csv(tmp_path / "a.csv", ("No", "氏名"), ROWS, "cp932")
    assert written.substituted == (Substitution(2, "氏名", "𠮷", "吉"),)
    assert (tmp_path / "a.csv").read_bytes().decode("cp932") == 'No,氏名\r\n1,髙橋\r\n2,"吉田\n二丁目"\r\n'


def test_a_formula_is_written_harmless(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ("=A1",), [("=1+1",)], "utf-8")
    assert (tmp_path / "a.csv").read_text("utf-8") == "'=A1\n'=1+1\n"


@pytest.mark.parametrize(
    ("char", "instead"),
    [
        ("𠮷", "吉"),
        ("鷗", "鴎"),
        ("槗", "橋"),
        ("步", "歩"),
        ("〜", "～"),
        ("−", "－"),
        ("é", "e"),
        ("😀", "〓"),
        ("\U000e0100", ""),
    ],
)
def test_a_character_outside_cp932_has_a_stand_in(char: str, instead: str) -> None:
    assert stand_in(char) == instead


@given(st.text())
def test_every_text_fits_cp932_afterwards(text: str) -> None:
    to_cp932(text)[0].encode("cp932")


def _breaking() -> Iterator[tuple[str, str]]:
    yield ("1", "a")
    raise RuntimeError("the source broke off")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(RuntimeError):
        write_csv(tmp_path / "a.csv", ("No", "氏名"), _breaking())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="full"):
        write_csv(tmp_path / "a.csv", ("No",), [("1",)])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such folder"):
        write_csv(tmp_path / "none" / "a.csv", ("No",), [])


def test_a_file_held_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused, match="close it in Excel"):
        write_csv(tmp_path / "a.csv", ("No",), [("1",)])
    assert list(tmp_path.iterdir()) == []
