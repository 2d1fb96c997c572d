"""casedesk shot: a picture of exactly the size asked for, of every page, in every look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.__main__ import main
from ui.pages.registry import PLACES, installed
from ui.style import theme


@pytest.fixture
def url(demo_file: Path, tmp_path: Path, qapp: QApplication) -> str:
    """A copy of the fictional cases."""
    (tmp_path / "desk.db").write_bytes(demo_file.read_bytes())
    return f"sqlite:///{tmp_path / 'desk.db'}"


PAGES = [place.key for place in PLACES.values() if installed(place)]


@pytest.mark.parametrize("look", [("light", "100", "ja"), ("dark", "150", "en")])
@pytest.mark.parametrize("page", PAGES)
def test_a_picture_has_exactly_the_size_asked_for(
    url: str, tmp_path: Path, qapp: QApplication, page: str, look: tuple[str, str, str]
) -> None:
    out = str(tmp_path / "page.png")
    dressed = ["--theme", look[0], "--scale", look[1], "--lang", look[2]]
    assert main(["--db", url, "shot", page, "--size", "1280x768", *dressed, "-o", out]) == 0
    theme.apply(qapp)
    picture = QImage(out)
    assert (picture.width(), picture.height()) == (1280, 768)


@pytest.mark.parametrize("wrong", [["nothing"], ["settings", "--size", "big"], ["settings", "--scale", "90"]])
def test_a_slip_in_the_command_ends_with_2_and_no_file(url: str, tmp_path: Path, wrong: list[str]) -> None:
    assert main(["--db", url, "shot", *wrong, "-o", str(tmp_path / "page.png")]) == 2
    assert not (tmp_path / "page.png").exists()


def test_an_unknown_page_lists_the_known_ones(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--db", url, "shot", "nothing", "-o", str(tmp_path / "page.png")])
    assert "settings" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_ends_with_1(url: str, tmp_path: Path) -> None:
    assert main(["--db", url, "shot", "settings", "-o", str(tmp_path / "no" / "page.png")]) == 1


def test_other_verbs_go_to_the_core(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", url, "find", "--json", "--limit", "1"]) == 0
    assert '"rows"' in capsys.readouterr().out


def test_a_part_of_a_case_is_shown_when_asked_for(url: str, tmp_path: Path, qapp: QApplication) -> None:
    first, part = str(tmp_path / "first.png"), str(tmp_path / "part.png")
    assert main(["--db", url, "shot", "case", "-o", first]) == 0
    assert main(["--db", url, "shot", "case", "--part", "papers", "-o", part]) == 0
    theme.apply(qapp)
    assert QImage(first) != QImage(part)
