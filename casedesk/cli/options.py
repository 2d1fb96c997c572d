"""The options every verb shares; they may stand before or after the verb, or in CASEDESK_DB, _USER, _LANG, _NOW."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from itertools import pairwise
from typing import NoReturn

from casedesk.clock import Clock, parse_instant
from casedesk.desk import open_desk
from casedesk.errors import SignIn, Usage
from casedesk.service.seat import Seat


class Parser(argparse.ArgumentParser):
    """An argument parser that raises a sentence instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Raises Usage."""
        usage = " ".join(self.format_usage().split())
        raise Usage(f"指定が分かりません: {message}（{usage}）", f"{message} ({usage})")


def shared() -> argparse.ArgumentParser:
    """The shared options, as a parent parser."""
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parent.add_argument_group("共通 / shared")
    group.add_argument("--db", metavar="URL", help="sqlite:///ファイル or postgresql://…")
    group.add_argument("--user", metavar="U", help="利用者 / who is working")
    group.add_argument("--lang", metavar="ja|en", help="表示する言語 / language")
    group.add_argument("--now", metavar="ISO", help="この日時として動かす / the present, for trying things out")
    return parent


@dataclass(frozen=True, slots=True)
class Options:
    """The shared options as given, by environment or by default."""

    db: str
    user: str
    lang: str
    clock: Clock
    seats: list[Seat] = field(default_factory=list)

    def desk(self, *, create: bool = False, any_version: bool = False) -> Seat:
        """A seat at the chosen database; `close` gives it back."""
        seat = self._open("", create=create, any_version=any_version)
        self.seats.append(seat)
        return seat

    def _open(self, password: str, *, create: bool, any_version: bool) -> Seat:
        """The desk; where it asks who is there and a person sits at the keyboard, the password is asked once."""
        try:
            return open_desk(
                self.db, create=create, any_version=any_version, clock=self.clock, user=self.user, lang=self.lang,
                password=password,
            )  # fmt: skip
        except SignIn as error:
            if password or os.environ.get("CASEDESK_PASSWORD") or not (sys.stdin and sys.stdin.isatty()):
                raise SignIn(
                    f"{error.ja}。--user と CASEDESK_PASSWORD（または入力）で示してください",
                    f"{error.en}; give --user and CASEDESK_PASSWORD (or type it)",
                ) from None
        from getpass import getpass

        return self._open(getpass(f"{self.user or '--user'}: "), create=create, any_version=any_version)

    def close(self) -> None:
        """Leaves every seat that was taken."""
        for seat in self.seats:
            seat.close()


def language(argv: Sequence[str]) -> str:
    """The language of messages before the command is understood."""
    for flag, value in pairwise(argv):
        if flag == "--lang" and value in ("ja", "en"):
            return value
    found = [a.removeprefix("--lang=") for a in argv if a.startswith("--lang=")]
    chosen = (found or [os.environ.get("CASEDESK_LANG", "ja")])[0]
    return chosen if chosen in ("ja", "en") else "ja"


def options(given: argparse.Namespace) -> Options:
    """The shared options. Raises Usage for an unknown language or a date that cannot be read."""

    def chosen(name: str) -> str:
        return str(getattr(given, name, None) or os.environ.get(f"CASEDESK_{name.upper()}", ""))

    lang = chosen("lang") or "ja"
    if lang not in ("ja", "en"):
        raise Usage(f"--lang は ja か en です: {lang}", f"--lang is ja or en, not {lang}")
    return Options(chosen("db") or default_db(), chosen("user"), lang, clock(chosen("now")))


def clock(text: str) -> Clock:
    """The running clock, or one that stands at `text`. Raises Usage."""
    if not text:
        return Clock()
    try:
        return Clock(parse_instant(text).astimezone(UTC))
    except (ValueError, OverflowError):
        raise Usage(f"--now の日時が読めません: {text}", f"--now is not a date and time: {text}") from None


def default_db() -> str:
    """The embedded database in the user's own folder."""
    from casedesk import paths

    return f"sqlite:///{paths.user_data() / 'casedesk.db'}"
