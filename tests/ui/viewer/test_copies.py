"""Copies for the eyes: under their own name, for this person only, gone with the program."""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.record.case import Case
from casedesk.service.case_files import add_to_case
from casedesk.service.files import File
from casedesk.service.seat import Seat
from ui.viewer import copies


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No copies yet, and a folder for temporary files of this test alone."""
    monkeypatch.setattr(copies, "_folders", [])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield


def put(seat: Seat, case: Case, name: str) -> File:
    """A stored file of that name."""
    return add_to_case(seat, case, name, io.BytesIO(name.encode() * 50))


def test_a_copy_has_the_name_of_the_file_and_its_bytes(desk_seat: Seat, case: Case) -> None:
    made = copies.fetch(desk_seat, put(desk_seat, case, "届 1.pdf"))
    assert made.name == "届 1.pdf" and made.read_bytes() == "届 1.pdf".encode() * 50


@pytest.mark.skipif(os.name == "nt", reason="rights of Windows are not told by modes")
def test_a_copy_is_for_this_person_to_read_only(desk_seat: Seat, case: Case) -> None:
    made = copies.fetch(desk_seat, put(desk_seat, case, "a.pdf"))
    assert stat.S_IMODE(made.stat().st_mode) == 0o400
    assert stat.S_IMODE(made.parent.parent.stat().st_mode) == 0o700


def test_a_second_look_copies_nothing(desk_seat: Seat, case: Case) -> None:
    file = put(desk_seat, case, "a.pdf")
    first = copies.fetch(desk_seat, file).stat().st_mtime_ns
    assert copies.fetch(desk_seat, file).stat().st_mtime_ns == first


@pytest.mark.parametrize(("name", "safe"), [('a<b>:c"|?*.pdf', "a_b__c____.pdf"), ("...", "file"), ("nul. ", "nul")])
def test_every_file_system_takes_the_name(name: str, safe: str) -> None:
    assert copies._name(name) == safe


def test_a_long_name_keeps_its_end() -> None:
    made = copies._name("長" * 190 + ".pdf")
    assert made.endswith(".pdf") and len(made.encode()) <= 200


def test_nothing_is_left_when_the_program_ends(desk_seat: Seat, case: Case, tmp_path: Path) -> None:
    made = copies.fetch(desk_seat, put(desk_seat, case, "a.pdf"))
    copies.clear(made.parent.parent)
    assert not made.parent.parent.exists()


def test_what_a_crash_left_goes_after_two_days(desk_seat: Seat, case: Case, tmp_path: Path) -> None:
    for name, days in (("old", 3), ("young", 1)):
        folder = tmp_path / f"{copies.PREFIX}{name}"
        folder.mkdir()
        at = folder.stat().st_mtime - days * 24 * 3600
        os.utime(folder, (at, at))
    copies.fetch(desk_seat, put(desk_seat, case, "a.pdf"))
    assert [(tmp_path / f"{copies.PREFIX}{name}").exists() for name in ("old", "young")] == [False, True]


@pytest.mark.parametrize("name", ["a.EXE", "a.pdf.lnk", "x.ps1"])
def test_programs_are_known_by_the_end_of_their_name(name: str) -> None:
    assert copies.runs(name) and not copies.runs("a.pdf") and not copies.runs("exe")
