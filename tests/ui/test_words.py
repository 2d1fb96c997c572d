"""Every word stands in both languages, with the same blanks."""

from __future__ import annotations

import logging
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk import paths
from ui import words


def blanks(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(words.words("ja")) == set(words.words("en"))


def test_both_languages_fill_the_same_blanks() -> None:
    ja, en = words.words("ja"), words.words("en")
    assert {key for key in ja if blanks(ja[key]) != blanks(en[key])} == set()


def test_no_word_is_empty() -> None:
    assert [key for lang in words.LANGUAGES for key, text in words.words(lang).items() if not text.strip()] == []


def test_the_language_is_chosen_once_for_all() -> None:
    words.set_language("en")
    assert words.word("page.search") == "Search"
    assert words.word_in("ja", "page.search") == "検索"


def test_an_unknown_key_shows_itself_and_is_logged(loud: list[logging.LogRecord]) -> None:
    assert not words.has_word("page.nothing")
    assert words.word("page.nothing", count=1) == "page.nothing"
    assert len(loud) == 1


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of word files of the test."""
    (tmp_path / "words").mkdir()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    words.words.cache_clear()
    yield tmp_path / "words"
    words.words.cache_clear()


def test_two_files_with_one_key_are_refused(own_files: Path) -> None:
    for area in ("a", "b"):
        (own_files / f"{area}.ja.toml").write_text("[page]\nsearch = '検索'\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.search"):
        words.words("ja")


def test_tables_become_dotted_keys_and_blanks_are_filled(own_files: Path) -> None:
    (own_files / "a.ja.toml").write_text("[page.search]\nhits = '{count} 件'\n", encoding="utf-8")
    assert words.word("page.search.hits", count=3) == "3 件"
