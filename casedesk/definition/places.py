"""The line of a package file where something stands, found when a finding is shown: TOML readers keep no lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
      (?P<text>  \"{3}(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5})? | '{3}(?:[^']++|'(?!''))*+(?:'{3,5})?
               | "(?:[^"\\\n]++|\\.)*+"? | '[^'\n]*+'? )
    | (?P<bare>  [^\s"'\[\]{},=.\#]++ )
    | (?P<mark>  [\[\]{},=.\n] )
    | (?P<skip>  \#[^\n]*+ | [^\S\n]++ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_STATED = re.compile(r"@(\d{1,9})")
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "e": "\x1b"}


def line_of(text: str, path: Path) -> int:
    """The 1-based line where `path` stands in the TOML `text`, else that of the nearest enclosing thing, else 1.

    `path` holds keys and 0-based list positions: `("track", 0, "status", 2, "next")`. The one step `"@7"` means line 7
    (where a reader stopped that gives lines itself).
    """
    if len(path) == 1 and (stated := _STATED.fullmatch(str(path[0]))):
        return max(1, int(stated[1]))
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    return 1


@lru_cache(maxsize=32)
def _lines(text: str) -> Mapping[Path, int]:
    scan = _Scan()
    for kind, token, line in _tokens(text):
        scan.take(kind, token, line)
    return scan.lines


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token, kind = match.group(), match.lastgroup or "skip"
        if kind != "skip":
            yield kind, token, line
        line += token.count("\n")


@dataclass(slots=True)
class _Frame:
    """An open bracket: the whole file, a header, an array or an inline table."""

    kind: str
    path: Path
    keys: list[str] = field(default_factory=list)
    at: int = 0  # arrays: the position of the running item
    value: bool = False  # tables: past the equals sign
    line: int = 0  # where the running key began


class _Scan:
    """Walks the tokens once and remembers where each path began; nonsense is passed over, never raised."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._stack = [_Frame("file", ())]

    def take(self, kind: str, token: str, line: int) -> None:
        frame = self._stack[-1]
        if frame.kind == "header":
            self._header(frame, kind, token, line)
        elif frame.kind == "array":
            self._array(frame, token, line)
        else:
            self._table(frame, kind, token, line)

    def _table(self, frame: _Frame, kind: str, token: str, line: int) -> None:
        ends = token == "\n" if frame.kind == "file" else token in (",", "}", "\n")
        if ends:
            frame.keys, frame.value = [], frame.value and token == "\n" and frame.kind == "table"
            if token == "}":
                self._stack.pop()
        elif frame.value:
            self._open(token, (*frame.path, *frame.keys))
        elif token == "=":
            frame.value = True
            self._note((*frame.path, *frame.keys), frame.line, len(frame.path))
        elif kind != "mark":
            frame.line = frame.line if frame.keys else line
            frame.keys.append(_plain(token))
        elif token == "[" and frame.kind == "file":
            self._stack.append(_Frame("header", (), at=1))

    def _array(self, frame: _Frame, token: str, line: int) -> None:
        if token == ",":
            frame.at += 1
        elif token == "]":
            self._stack.pop()
        elif token != "\n":
            self.lines.setdefault((*frame.path, frame.at), line)
            self._open(token, (*frame.path, frame.at))

    def _header(self, frame: _Frame, kind: str, token: str, line: int) -> None:
        if token == "[":
            frame.at += 1
        elif token in ("]", "\n"):
            self._stack.pop()
            self._enter(frame.keys, many=frame.at > 1, line=line)
        elif kind != "mark":
            frame.keys.append(_plain(token))

    def _enter(self, keys: list[str], many: bool, line: int) -> None:
        path: Path = ()
        for position, key in enumerate(keys, start=1):
            path = (*path, key)
            last = self._counts.get(path)
            if last is not None and not (many and position == len(keys)):
                path = (*path, last)
        if many and keys:
            self._counts[path] = self._counts.get(path, -1) + 1
            self._note(path, line, 0)
            path = (*path, self._counts[path])
        self._stack[0] = _Frame("file", path, value=True)  # the rest of the header's line is no key
        self._note(path, line, 0)

    def _open(self, token: str, path: Path) -> None:
        if token == "[":
            self._stack.append(_Frame("array", path))
        elif token == "{":
            self._stack.append(_Frame("table", path))

    def _note(self, path: Path, line: int, known: int) -> None:
        for length in range(known + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)


def _plain(token: str) -> str:
    """A key as it is meant: without its quotes and escapes."""
    if token.startswith("'"):
        return token[1:-1]
    if not token.startswith('"'):
        return token
    return _ESCAPE.sub(
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]),
        token[1:-1],
    )
