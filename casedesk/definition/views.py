"""What is made from cases: lists, boards, printouts, and the lists that come in and go out. Part of `model`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Literal

from casedesk.definition.formula import Formula
from casedesk.definition.place import NOTHING, NOWHERE, Place


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of cases: columns, filter and order."""

    key: str
    columns: tuple[str, ...]
    where: Formula | None = None
    order: tuple[str, ...] = ("-received_at",)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Board:
    """Cases counted by one thing: `rows` is a field, a track or a header slot, `by` buckets dates and numbers."""

    key: str
    rows: str
    by: Literal["", "day", "week", "month", "ten"] = ""
    tile: str = "bars"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a printout: a field, a table of entries, a text, a rule, a QR."""

    kind: str
    field: str = ""
    text: str = ""
    width: int = 1
    options: Mapping[str, str] = made(default_factory=lambda: NOTHING)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Block:
    """A headed group of lines on a printout, laid in `columns`."""

    key: str
    columns: int
    lines: tuple[Line, ...]
    when: Formula | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Printout:
    """A4 pages made from one case, as a layout of blocks."""

    key: str
    blocks: tuple[Block, ...]
    size: float = 9.5
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A case field and the header names it is known by; `values` translates cells before the kind reads them."""

    field: str
    headers: tuple[str, ...]
    values: Mapping[str, str] = made(default_factory=lambda: NOTHING)
    split: str = ""  # name of a splitter: "age_sex"
    publish: str = ""  # header suffix handling: the field whose 公表可否 this column states
    required: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """How lists of one kind come in: headers to fields, the file's own key, and the state new cases start in."""

    key: str
    columns: tuple[ImportColumn, ...]
    source: str = ""
    status: Mapping[str, str] = made(default_factory=lambda: NOTHING)  # track -> first status
    form: str = ""
    form_version: str = ""
    identity: tuple[str, ...] = ()  # header names of the file's own unique key
    namespace: tuple[str, ...] = ()  # header names that say whose numbers they are
    received: tuple[str, ...] = ()  # fields that give received_at, first known wins
    values: Mapping[str, str] = made(default_factory=lambda: NOTHING)  # constant values of every case
    clocks: bool = True
    published: bool = False
    matching: bool = True  # False: never proposed as the same person
    ignore: tuple[str, ...] = ()  # headers that are knowingly not taken (the UTC column)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of an export: the header, and the field or formula it shows."""

    header: str
    field: str = ""
    formula: Formula | None = None
    publish: str = ""  # the field whose 公表可否 decides; default: the field itself
    show: str = ""  # "label", "key", "code", "iso", "flag"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """A list that goes out; `public` applies 公表可否 and leaves out whatever was not released."""

    key: str
    columns: tuple[ExportColumn, ...]
    public: bool = False
    joiner: str = ";"
    place: Place = NOWHERE
