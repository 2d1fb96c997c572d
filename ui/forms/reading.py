"""フリガナ caught while a name is composed: the kana the input method shows before they become 漢字.

A chunk is what one composition left in the line, with the kana it was typed in. When the line is edited by hand, chunks
that no longer stand in it are forgotten, and words that never were kana have no reading.
"""

from __future__ import annotations

import re

from casedesk.text.width import katakana

_KANA = re.compile(r"[ぁ-ゖァ-ヺーｦ-ﾟ゙゚ \u3000]+")
_ROMAJI_TAIL = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+$")


class Reading:
    """Follows one line of text. `text()` is its reading as far as it is known, in full-width katakana."""

    def __init__(self) -> None:
        self._chunks: list[tuple[str, str]] = []
        self._kana = ""

    def composing(self, preedit: str, commit: str) -> None:
        """What the input method shows unfinished, and what it has just put into the line."""
        if commit:
            kana = commit if _KANA.fullmatch(commit) else self._kana
            self._chunks.append((commit, kana))
            self._kana = ""
        shown = _ROMAJI_TAIL.sub("", preedit)
        if shown and _KANA.fullmatch(shown):
            self._kana = shown
        elif not preedit and not commit:
            self._kana = ""

    def text(self, line: str) -> str:
        """The reading of `line`; "" when nothing of it was composed."""
        self._forget_what_is_gone(line)
        at, found, any_kana = 0, "", False
        for commit, kana in self._chunks:
            start = line.find(commit, at)
            found += _gap(line[at:start]) + kana
            any_kana = any_kana or bool(kana.strip())
            at = start + len(commit)
        return katakana(found + _gap(line[at:])).strip() if any_kana else ""

    def _forget_what_is_gone(self, line: str) -> None:
        kept: list[tuple[str, str]] = []
        at = 0
        for commit, kana in self._chunks:
            start = line.find(commit, at)
            if start >= 0:
                kept.append((commit, kana))
                at = start + len(commit)
        self._chunks = kept


def _gap(text: str) -> str:
    """What stands between compositions: kana and spaces read as themselves, anything else is not known."""
    return text if _KANA.fullmatch(text) else ""
