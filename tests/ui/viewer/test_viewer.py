"""Files beside a case by keys: taken in once, looked at, struck and brought back, named, marked; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from casedesk.errors import Offline
from casedesk.service import case_files
from casedesk.service.case_files import files_of_case
from tests.helpers import scans
from tests.ui.viewer.conftest import Files
from ui import words

Key = Qt.Key
JPEG_SAYS = pytest.mark.qt_log_ignore("Corrupt JPEG", "JPEG datastream", extend=True)
"""What the library that reads JPEG tells the log."""


def picture(path: Path, width: int = 120, height: int = 80, colour: str = "red") -> Path:
    """A small picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def test_a_file_is_taken_in_and_shown(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    assert files.names == ["a.png"] and files.instead == ""
    assert files.viewer.canvas.pages == 1 and files.viewer.canvas._drawn


def test_the_same_file_twice_is_said_and_listed_once(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.take(picture(tmp_path / "b.png"))
    assert files.names == ["a.png"] and "a.png" in files.said and "二重" in files.said


def test_taking_in_can_be_taken_back(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.undo()
    assert [one.struck is not None for one in files.viewer.list.files.files] == [True]


def test_a_picture_is_pasted_from_the_clipboard(files: Files, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setImage(QImage(str(picture(tmp_path / "a.png"))))
    files.beside.paste()
    files.settle()
    assert files.names == ["貼り付け 2022-08-10 120000.png"] and files.viewer.canvas.pages == 1


@pytest.mark.parametrize("how", ["urls", "words", "quoted"])
def test_paths_of_files_are_pasted(files: Files, tmp_path: Path, how: str) -> None:
    path, mime = picture(tmp_path / "a.png"), QMimeData()
    if how == "urls":
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        mime.setText(str(path) if how == "words" else f'"{path}"\r\n')
    QGuiApplication.clipboard().setMimeData(mime)
    files.beside.paste()
    files.settle()
    assert files.names == ["a.png"]


def test_words_on_the_clipboard_are_no_file(files: Files) -> None:
    QGuiApplication.clipboard().setText("1/2 服用 / 朝夕")
    files.beside.paste()
    assert files.names == [] and files.said


def test_what_cannot_be_taken_in_is_said_and_the_others_are(files: Files, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    files.take(tmp_path / "empty.pdf", tmp_path / "folder", tmp_path / "gone.pdf", picture(tmp_path / "a.png"))
    assert files.names == ["a.png"]
    assert [part in files.said for part in ("empty.pdf", "folder", "gone.pdf")] == [True] * 3


def test_while_the_database_cannot_store_files_wait_and_are_stored_by_one_key(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = case_files.add_to_case

    def fails(*given: object, **more: object) -> None:
        raise Offline("読み取り専用です", "read-only")

    monkeypatch.setattr(case_files, "add_to_case", fails)
    files.take(picture(tmp_path / "a.png"))
    assert files.names == [] and "読み取り専用です" in files.said
    monkeypatch.setattr(case_files, "add_to_case", real)
    again = files.viewer.strip._ways.itemAt(1).widget()
    again.setFocus()
    files.press(Key.Key_Space)
    assert files.names == ["a.png"] and files.said == ""


def test_delete_asks_why_and_strikes_and_undo_brings_it_back(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.viewer.list.setFocus()
    files.press(Key.Key_Delete)
    files.press("wrong person", Key.Key_Return)
    struck = files_of_case(files.context.seat, files.case)[0].struck
    assert struck and struck.reason == "wrong person" and files.names == ["a.png"]
    files.undo()
    assert files_of_case(files.context.seat, files.case)[0].struck is None


def test_esc_leaves_the_file_where_it_is(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.viewer.list.setFocus()
    files.press(Key.Key_Delete, Key.Key_Escape)
    assert files_of_case(files.context.seat, files.case)[0].struck is None and files.viewer.list.hasFocus()


def test_delete_on_a_struck_file_brings_it_back(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.viewer.list.setFocus()
    files.press(Key.Key_Delete, Key.Key_Return)
    files.viewer.list.setFocus()
    files.press(Key.Key_Delete)
    assert files_of_case(files.context.seat, files.case)[0].struck is None


def test_a_file_is_renamed_in_place_and_keeps_its_end(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.viewer.rename()
    files.press("scan", Key.Key_Return)
    assert files.names == ["scan.png"]
    files.undo()
    assert files.names == ["a.png"]


def test_a_file_becomes_the_scan_of_a_paper(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    one, paper = files.viewer.current, files.case.papers[0].id or 0
    assert one is not None
    files.viewer.deeds.mark(one, paper, True)
    files.settle()
    assert files.viewer.current and files.viewer.current.papers == (paper,)
    files.undo()
    assert files.viewer.current.papers == () and files.viewer.current.struck is None


def test_enter_goes_to_the_pages_and_esc_back(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    files.viewer.list.setFocus()
    files.press(Key.Key_Return)
    assert files.viewer.canvas.hasFocus()
    files.press(Key.Key_Escape)
    assert files.viewer.list.hasFocus()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
        ("a.xlsx", b"PK\x03\x04" + bytes(40), "表示できません"),
        ("a.pdf", b"MZ" + bytes(40), "名前はPDFですが"),
        ("a.pdf", b"%PDF-1.7 and nothing more", "壊れている"),
        pytest.param("a.jpg", b"\xff\xd8\xff" + bytes(400), "壊れている", marks=JPEG_SAYS),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(400), "壊れている"),
        ("a.tif", b"II*\x00" + bytes(400), "壊れている"),
    ],
)
def test_what_cannot_be_shown_is_kept_and_says_so(
    files: Files, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    (tmp_path / name).write_bytes(data)
    files.take(tmp_path / name)
    assert files.names == [name] and word in files.instead
    assert not files.viewer.card.save.isHidden() and not files.viewer.card.outside.isHidden()


def test_a_broken_file_is_saved_elsewhere_byte_by_byte(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    files.take(tmp_path / "a.pdf")
    assert files.viewer.current is not None
    files.viewer.deeds.save_as(files.viewer.current, tmp_path / "b.pdf")
    files.settle()
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF-1.7 and nothing more"


def test_a_place_that_cannot_be_written_is_said(files: Files, tmp_path: Path) -> None:
    files.take(picture(tmp_path / "a.png"))
    assert files.viewer.current is not None
    files.viewer.deeds.save_as(files.viewer.current, tmp_path / "no" / "b.png")
    files.settle()
    assert "書き込めません" in files.said


def test_a_name_that_claims_something_else_is_said_and_the_file_shown(files: Files, tmp_path: Path) -> None:
    picture(tmp_path / "a.png").rename(tmp_path / "a.pdf")
    files.take(tmp_path / "a.pdf")
    assert files.viewer.canvas.pages == 1 and "PNG" in files.viewer.note.plain


def test_a_program_is_kept_and_never_started(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ" + bytes(40))
    files.take(tmp_path / "a.exe")
    files.viewer.open_outside()
    assert files.names == ["a.exe"] and files.said


def test_a_file_too_large_says_the_limit(files: Files, tmp_path: Path) -> None:
    with files.context.seat.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('file_most_mb', '1')")
    (tmp_path / "a.pdf").write_bytes(bytes(1_000_001))
    files.take(tmp_path / "a.pdf")
    assert files.names == [] and "1 MB" in files.said


def test_a_pdf_under_a_password_says_so(files: Files, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    canvas.drawString(9, 9, "x")
    canvas.save()
    files.take(tmp_path / "a.pdf")
    assert "パスワード" in files.instead


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_part_has_a_name_for_readers_of_the_screen(files: Files, tmp_path: Path, lang: str) -> None:
    words.set_language(lang)
    files.take(scans.pdf(tmp_path / "a.pdf", 2))
    focusable = [
        part
        for part in files.viewer.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.objectName()[:3] != "qt_"
    ]
    assert len(focusable) > 6
    unnamed = [part for part in focusable if not part.accessibleName() and not getattr(part, "text", str)()]
    assert unnamed == []
