"""Settings are typed, refuse what cannot be chosen, and survive a broken file."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.settings import Settings


def test_what_is_set_is_there_the_next_day(tmp_path: Path) -> None:
    first = Settings.load(tmp_path / "settings.toml")
    first.theme, first.scale, first.font = "dark", 125, 'a "quoted" \\ 書体'
    first.save()
    second = Settings.load(tmp_path / "settings.toml")
    assert (second.theme, second.scale, second.font) == ("dark", 125, 'a "quoted" \\ 書体')


def test_defaults_are_not_written(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "settings.toml")
    settings.save()
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(("key", "value"), [("theme", "pink"), ("scale", 110), ("scale", "100"), ("language", "fr")])
def test_what_cannot_be_chosen_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=key):
        setattr(Settings(), key, value)


def test_a_wrong_line_keeps_its_default_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('scale = 7\ntheme = "dark"\n', encoding="utf-8")
    settings = Settings.load(tmp_path / "settings.toml")
    assert (settings.scale, settings.theme, settings.refused) == (100, "dark", ["scale = 7"])


def test_a_broken_file_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe theme")
    settings = Settings.load(tmp_path / "settings.toml")
    assert settings.theme == "system" and settings.refused


def test_what_a_newer_release_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("beep = true\n", encoding="utf-8")
    settings = Settings.load(tmp_path / "settings.toml")
    settings.scale = 150
    settings.save()
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == "beep = true\nscale = 150\n"


def test_every_setting_is_described_in_both_languages() -> None:
    for one in Settings.declared():
        named = [one.name, one.help, *one.choices.values()]
        assert all(ja and en for ja, en in named) and one.fits(one.default)


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Settings().save()
    assert list(tmp_path.iterdir()) == []
