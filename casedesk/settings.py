"""What one person may set on one computer: typed, described, each declared once, kept in `settings.toml`.

    settings = Settings.load(); settings.theme = "dark"; settings.save()

A file with a wrong line still opens: the setting keeps its default and `settings.refused` says which line it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from casedesk import paths

T = TypeVar("T", str, int, bool)
Words = tuple[str, str]
"""The same in Japanese and English."""


class Setting(Generic[T]):
    """One declaration: default, what it is called, what may be chosen (value → words), and what it does.

    `settings.theme` reads it, `settings.theme = "dark"` sets it (ValueError when it cannot be chosen).
    """

    def __init__(self, default: T, name: Words, help: Words, choices: Mapping[T, Words] | None = None) -> None:
        self.default: T = default
        self.name, self.help = name, help
        self.choices: Mapping[T, Words] = choices or {}
        self.key = ""

    def __set_name__(self, owner: type, key: str) -> None:
        self.key = key

    @overload
    def __get__(self, settings: None, owner: type) -> Setting[T]: ...

    @overload
    def __get__(self, settings: Settings, owner: type) -> T: ...

    def __get__(self, settings: Settings | None, owner: type) -> Setting[T] | T:
        if settings is None:
            return self
        value: T = settings.values.get(self.key, self.default)
        return value

    def __set__(self, settings: Settings, value: T) -> None:
        if not self.fits(value):
            raise ValueError(f"{self.key} cannot be {value!r}")
        settings.values[self.key] = value

    def fits(self, value: object) -> bool:
        """Whether it may be set to that."""
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


class Settings:
    """The settings of this person on this computer."""

    language = Setting(
        "ja",
        ("表示する言語", "Language"),
        ("画面のことば。記録した値は変わりません。", "The words on the screen; what was recorded stays as it is."),
        {"ja": ("日本語", "日本語"), "en": ("English", "English")},
    )
    theme = Setting(
        "system",
        ("配色", "Colours"),
        ("明るい画面か暗い画面か。", "A light or a dark screen."),
        {
            "system": ("パソコンに合わせる", "As the computer"),
            "light": ("明るい", "Light"),
            "dark": ("暗い", "Dark"),
        },
    )
    scale = Setting(
        100,
        ("文字と部品の大きさ", "Size"),
        ("文字、入力欄、行の高さがいっしょに変わります。", "Letters, boxes and rows grow together."),
        {100: ("100 %", "100 %"), 125: ("125 %", "125 %"), 150: ("150 %", "150 %")},
    )
    font = Setting(
        "",
        ("書体", "Font"),
        (
            "空のままなら、読みやすい UD 書体を選びます。",
            "Left empty, a legible font with all Japanese letters is chosen.",
        ),
    )
    notice_seconds = Setting(
        10,
        ("お知らせの長さ", "Notices stay"),
        (
            "「元に戻す」の付いたお知らせが消えるまで。誤りは消えません。",
            "Until a notice with Undo goes; errors stay until closed.",
        ),
        {5: ("5 秒", "5 seconds"), 10: ("10 秒", "10 seconds"), 30: ("30 秒", "30 seconds")},
    )

    lock_minutes = Setting(
        10,
        ("画面のロック", "Lock the screen"),
        (
            "キーもマウスも使わないまま、この時間がたつと隠します。パスワードで入ったときだけ働きます。",
            "Hides everything after so long without keys and mouse; works where one signs in by password.",
        ),
        {
            0: ("しない", "Never"),
            5: ("5 分", "5 minutes"),
            10: ("10 分", "10 minutes"),
            20: ("20 分", "20 minutes"),
            30: ("30 分", "30 minutes"),
        },
    )

    def __init__(self, file: Path | None = None, values: Mapping[str, Any] | None = None) -> None:
        self.file = file
        self.values: dict[str, Any] = {}
        self.unknown: dict[str, Any] = {}
        self.refused: list[str] = []
        for key, value in (values or {}).items():
            self._take(key, value)

    @classmethod
    def load(cls, file: Path | None = None) -> Settings:
        """The settings in `file` (default: the user's own); the defaults when there is none or it cannot be read."""
        place = file or paths.user_data() / "settings.toml"
        try:
            import rtoml

            return cls(place, rtoml.loads(place.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return cls(place)
        except (OSError, ValueError) as error:
            found = cls(place)
            found.refused.append(str(error))
            return found

    @classmethod
    def declared(cls) -> tuple[Setting[Any], ...]:
        """Every setting in the order of declaration."""
        return tuple(one for one in vars(cls).values() if isinstance(one, Setting))

    def save(self) -> None:
        """Writes the file whole or not at all. Raises OSError."""
        if self.file is None:
            return
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in self._written().items()]
        half = self.file.with_suffix(".part")
        half.write_text("".join(lines), encoding="utf-8")
        os.replace(half, self.file)

    def _written(self) -> dict[str, Any]:
        """What differs from the defaults, and what a newer release wrote."""
        kept = {k: v for k, v in self.unknown.items() if isinstance(v, str | int | float | bool)}
        return kept | {one.key: self.values[one.key] for one in self.declared() if one.key in self.values}

    def _take(self, key: str, value: Any) -> None:
        one = next((s for s in self.declared() if s.key == key), None)
        if one is None:
            self.unknown[key] = value
        elif one.fits(value):
            self.values[key] = value
        else:
            self.refused.append(f"{key} = {value!r}")
