"""Japan Post's lists as published: postal codes (KEN_ALL.CSV, utf_ken_all.csv) and large offices (JIGYOSYO.CSV).

No header; the shape decides: 15 columns are towns, 13 are large offices. KEN_ALL is CP932 with half-width kana and
breaks towns over 38 characters into several lines; utf_ken_all is UTF-8 with one line per town. Source: Japan Post,
郵便番号データの説明 and 大口事業所個別番号データの説明 (Japan Post claims no copyright in the data).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from casedesk.errors import Invalid
from casedesk.exchange import sentences
from casedesk.exchange.limits import Limits
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.towns import town_of
from casedesk.text.municipality import full_code, is_code
from casedesk.text.postal import Municipality, Place
from casedesk.text.width import full_kana, half

TOWN_COLUMNS, OFFICE_COLUMNS = 15, 13
_UNCHANGED, _ABOLISHED = "0", "5"
_SHOWN = 50
"""Refusals gathered before reading stops: a file of another kind has one in every line."""

Line = list[str]


@dataclass(slots=True)
class Postal:
    """A list as read: which half it is, its places, lines in the file, lines that stand in no place of their own."""

    half: Literal["towns", "offices"] | None = None
    encoding: str = ""
    places: list[Place] = field(default_factory=list)
    lines: int = 0
    joined: int = 0
    refused: list[MasterRefusal] = field(default_factory=list)


def read_postal(path: Path, municipalities: Mapping[str, Municipality]) -> Postal:
    """The list at `path`; `municipalities` (by six digits) give the readings the list of offices lacks.

    Raises NotFound and Invalid (no such file, not text); what is wrong inside is in `refused`, rows counted from 1.
    """
    text, encoding = _text(path)
    lines = _lines(text)
    found = Postal(encoding=encoding, lines=len(lines))
    width = len(lines[0]) if lines else 0
    if width not in (TOWN_COLUMNS, OFFICE_COLUMNS) or not _looks_right(lines[0], width):
        found.refused.append(MasterRefusal(1, "", "M-030", ",".join(lines[0]) if lines else ""))
        return found
    found.half = "towns" if width == TOWN_COLUMNS else "offices"
    found.refused += _bad_lines(lines, width)
    if not found.refused and _changes_only(lines, width):
        found.refused.append(MasterRefusal(0, "", "M-032"))
    if not found.refused:
        _read(found, lines, municipalities)
    return found


def _text(path: Path) -> tuple[str, str]:
    if path.is_dir():
        raise sentences.folder(str(path))
    try:
        if path.stat().st_size > Limits().file_bytes:
            raise sentences.too_large(path.name, Limits().file_bytes)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise sentences.missing(str(path)) from error
    except OSError as error:
        raise sentences.unreadable(str(path)) from error
    if raw.startswith(b"PK\x03\x04"):
        raise Invalid(
            f"圧縮されたままのファイルです。展開した中の CSV を指定してください: {path.name}",
            f"The file is still packed; name the CSV inside it: {path.name}",
        )
    if not raw.strip(b"\x00\x1a \t\r\n"):
        raise sentences.empty(path.name)
    return _decoded(raw, path.name)


def _lines(text: str) -> list[Line]:
    try:
        return [line for line in csv.reader(io.StringIO(text, newline="")) if any(line)]
    except csv.Error:
        return []


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    """UTF-8 or CP932: nothing else is published, so nothing is guessed from the letters."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = raw.decode(encoding).replace("\0", "").rstrip("\x1a")
        except UnicodeDecodeError:
            continue
        return text, "utf-8" if encoding == "utf-8-sig" else encoding
    raise sentences.not_text(name)


def _looks_right(line: Line, width: int) -> bool:
    return _is_code(line, 2 if width == TOWN_COLUMNS else 7)


def _is_code(line: Line, at: int) -> bool:
    return bool(re.fullmatch(r"\d{5}", line[0].strip()) and re.fullmatch(r"\d{7}", line[at].strip()))


def _bad_lines(lines: Iterable[Line], width: int) -> list[MasterRefusal]:
    """Lines of another width or without codes; the first ones are enough."""
    at = 2 if width == TOWN_COLUMNS else 7
    found = []
    for number, line in enumerate(lines, 1):
        if len(line) != width:
            found.append(MasterRefusal(number, "", "M-031", ",".join(line)))
        elif not _is_code(line, at):
            found.append(MasterRefusal(number, "", "M-033", f"{line[0]} {line[at]}"))
        if len(found) == _SHOWN:
            break
    return found


def _changes_only(lines: Iterable[Line], width: int) -> bool:
    """The monthly files of new and abolished codes mark every line as changed (更新の表示, 修正コード)."""
    at = 13 if width == TOWN_COLUMNS else 12
    return all(line[at].strip() != _UNCHANGED for line in lines)


def _read(found: Postal, lines: list[Line], municipalities: Mapping[str, Municipality]) -> None:
    towns = found.half == "towns"
    taken: dict[Place, None] = {}
    for number, line in _whole(lines) if towns else enumerate(lines, 1):
        if towns and line[8].count("（") != line[8].count("）"):
            found.refused.append(MasterRefusal(number, "", "M-034", line[8]))
        elif not towns and line[12].strip() == _ABOLISHED:
            continue
        else:
            try:
                taken[_town(line) if towns else _office(line, municipalities)] = None
            except ValueError:
                found.refused.append(MasterRefusal(number, "", "M-033", line[0]))
    if not found.refused:
        found.places, found.joined = list(taken), len(lines) - len(taken)


def _whole(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Each town in one line: lines of one code are joined while the bracket of the town is open.

    The reading needs no joining: what counts stands before its own bracket, in the first line.
    """
    held: Line = []
    start = 0
    for number, line in enumerate(lines, 1):
        if held and line[0] == held[0] and line[2] == held[2]:
            held[8] += line[8]
        else:
            if held:
                yield start, held
            held, start = list(line), number
        if held[8].count("（") <= held[8].count("）"):
            yield start, held
            held = []
    if held:
        yield start, held


def _municipality(line: Line) -> str:
    """The six digits of the municipality. Raises ValueError for a code of no prefecture."""
    code = full_code(line[0].strip())
    if not is_code(code):
        raise ValueError(code)
    return code


def _town(line: Line) -> Place:
    code, postal = _municipality(line), line[2].strip()
    prefecture_kana, city_kana = full_kana(line[3].strip()), full_kana(line[4].strip())
    name, kana, note = town_of(line[8].strip(), line[5].strip())
    return Place(postal, code, line[6].strip(), line[7].strip(), name, prefecture_kana, city_kana, kana, note)


def _office(line: Line, municipalities: Mapping[str, Municipality]) -> Place:
    code = _municipality(line)
    where = municipalities.get(code)
    kana = (where.prefecture_kana, where.city_kana) if where else ("", "")
    name, name_kana = " ".join(line[2].split()), " ".join(full_kana(line[1]).split())
    street = half(line[6]).strip()
    head = Place(line[7].strip(), code, line[3].strip(), line[4].strip(), line[5].strip(), *kana, "")
    return head._replace(street=street, office=name, office_kana=name_kana)
