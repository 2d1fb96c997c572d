"""Looking at pages by keys: zoom, fit, turn, pages; only what is seen is drawn, however many or large they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage

from tests.helpers import scans
from tests.ui.viewer.conftest import Files
from ui.viewer import picture
from ui.viewer.picture import look, shrunk, smaller

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pages(files: Files, tmp_path: Path) -> Files:
    """Nine pages of A4 with the keyboard in them."""
    files.take(scans.pdf(tmp_path / "a.pdf", 9))
    files.viewer.canvas.setFocus()
    return files


def test_five_hundred_pages_are_there_and_only_those_seen_are_drawn(files: Files, tmp_path: Path) -> None:
    files.take(scans.pdf(tmp_path / "a.pdf", 500))
    canvas = files.viewer.canvas
    assert canvas.pages == 500 and set(canvas._drawn) == {0}
    canvas.setFocus()
    files.press(Key.Key_End)
    assert canvas.page == 500 and set(canvas._drawn) <= {0, 498, 499}


def test_page_keys_turn_pages(pages: Files) -> None:
    seen = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_End, Key.Key_PageDown, Key.Key_Home):
        pages.press(key)
        seen.append(pages.viewer.canvas.page)
    assert seen == [2, 3, 2, 9, 9, 1]


def test_space_shows_the_next_screen(pages: Files) -> None:
    pages.press(Key.Key_Space)
    assert pages.viewer.canvas.verticalScrollBar().value() > 0


@pytest.mark.parametrize("held", [Ctrl, Qt.KeyboardModifier.NoModifier])
def test_plus_minus_and_nought_zoom(pages: Files, held: Qt.KeyboardModifier) -> None:
    canvas = pages.viewer.canvas
    fitted = canvas.percent
    pages.press(Key.Key_Plus, held=held)
    larger = canvas.percent
    pages.press(Key.Key_Minus, Key.Key_Minus, held=held)
    less = canvas.percent
    pages.press(Key.Key_0, held=held)
    assert less < fitted < larger and canvas.percent == fitted


def test_a_zoom_stays_on_its_page(pages: Files) -> None:
    pages.press(Key.Key_PageDown, Key.Key_PageDown)
    pages.press(Key.Key_Plus, Key.Key_Plus, held=Ctrl)
    assert pages.viewer.canvas.page == 3


def test_the_whole_page_fits_and_is_remembered(pages: Files) -> None:
    canvas = pages.viewer.canvas
    pages.press(Key.Key_9, held=Ctrl)
    assert canvas._layout.rects[0].height() <= canvas.viewport().height()
    assert pages.context.memory.recall("viewer.fit") == "page"


def test_a_turn_lays_the_page_on_its_side_and_four_are_none(pages: Files) -> None:
    canvas = pages.viewer.canvas
    upright = canvas._layout.rects[0]
    pages.press(Key.Key_R)
    assert canvas._layout.rects[0].width() > canvas._layout.rects[0].height()
    pages.press(Key.Key_R, held=Shift)
    assert canvas._layout.rects[0] == upright


def test_a_turned_picture_is_painted_turned(files: Files, tmp_path: Path) -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(50):
        for y in range(50):
            image.setPixelColor(x, y, QColor("red"))
    assert image.save(str(tmp_path / "a.png"))
    files.take(tmp_path / "a.png")
    canvas = files.viewer.canvas
    canvas.setFocus()
    files.press(Key.Key_P, Key.Key_R)  # red, on the left, comes to lie on top
    rect = canvas._layout.rects[0]
    shot = canvas.viewport().grab().toImage()
    at = [shot.pixelColor(round(rect.center().x()), round(rect.top() + rect.height() * y)).name() for y in (0.2, 0.8)]
    assert at[0] == "#ff0000"


def test_a_huge_picture_of_one_bit_a_pixel_is_read_smaller(files: Files, tmp_path: Path) -> None:
    files.take(scans.bilevel_png(tmp_path / "a.png"))
    canvas = files.viewer.canvas
    assert canvas.pages == 1 and "縮めて" in files.viewer.note.plain
    rect = canvas._layout.rects[0]
    shot = canvas.viewport().grab().toImage()
    shades = [shot.pixelColor(100, round(rect.top() + rect.height() * y)).lightness() for y in (0.1, 0.37, 0.9)]
    assert [shade > 128 for shade in shades] == [True, False, True]


def test_a_picture_that_would_fill_the_memory_is_not_read(files: Files, tmp_path: Path) -> None:
    files.take(scans.bilevel_png(tmp_path / "a.png", 80_000, 80))
    assert files.viewer.canvas.pages == 1
    files.take(scans.bilevel_png(tmp_path / "b.png", 80_000, 4_000))
    assert "大きすぎて" in files.instead


def test_a_large_photo_is_read_at_the_size_it_is_kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "KEPT", 10_000)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    assert image.save(str(tmp_path / "a.jpg"))
    looked = look(tmp_path / "a.jpg", "image/jpeg")
    assert looked.sizes == (QSize(800, 400),)
    assert picture.read(looked, 0).size() == smaller(QSize(800, 400)) == QSize(141, 70)


def test_strips_leave_no_seams() -> None:
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    made = shrunk(image, QSize(1000, 667))
    assert {made.pixelColor(500, y).name() for y in range(667)} == {"#336699"}


def test_a_fax_of_several_pages_shows_them_all(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff([(60, 40), (40, 60)]))
    files.take(path)
    assert [(s.width(), s.height()) for s in files.viewer.canvas.source.sizes] == [(60, 40), (40, 60)]  # type: ignore[union-attr]


def tiff(sizes: list[tuple[int, int]]) -> bytes:
    """A TIFF of grey pages."""
    import struct

    data = b"II*\x00" + bytes(4)
    links = [4]
    for width, height in sizes:
        body, data = len(data), data + bytes([128]) * (width * height)
        data += bytes(len(data) % 2)
        tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1)]
        tags += [(273, 4, body), (277, 3, 1), (278, 4, height), (279, 4, width * height)]
        at = len(data)
        data += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in tags) + bytes(4)
        data = data[: links[-1]] + struct.pack("<I", at) + data[links[-1] + 4 :]
        links.append(len(data) - 4)
    return data


def test_the_keys_of_the_pages_come_before_those_of_the_window(pages: Files) -> None:
    told: list[str] = []
    action = QAction(pages.beside)
    action.setShortcut("Ctrl+-")
    action.triggered.connect(lambda: told.append("window"))
    pages.beside.addAction(action)
    before = pages.viewer.canvas.percent
    pages.press(Key.Key_Minus, held=Ctrl)
    assert told == [] and pages.viewer.canvas.percent < before
    pages.beside._main.setFocus()
    pages.press(Key.Key_Minus, held=Ctrl)
    assert told == ["window"]
