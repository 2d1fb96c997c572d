"""Is all well: the definitions in force and shipped, and the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casedesk.definition.check import check as check_definition
from casedesk.definition.findings import DefinitionError, Finding
from casedesk.definition.overlay import merge, office_sources
from casedesk.definition.reader import folder_files
from casedesk.service.definitions import Files, shipped
from casedesk.service.seat import Seat
from casedesk.store import checks, definitions

WORDS = {
    "DB-001": ("データベースのファイルが壊れています: {where}", "the database file is damaged: {where}"),
    "DB-002": (
        "行き先のない参照が {count} 件あります（表 {where}）",
        "{count} references lead nowhere (table {where})",
    ),
    "DB-003": (
        "表が定義に足りません: {where} ほか計 {count}（casedesk upgrade）",
        "tables lack {count} parts, first {where}",
    ),
    "DB-004": ("本体のない事案が {count} 件あります", "{count} cases have no body"),
    "DB-005": ("検索できない事案が {count} 件あります", "{count} cases cannot be found by search"),
    "DB-006": ("古い折りたたみの検索キーが {count} 件あります", "{count} search keys are of an older folding"),
    "DB-007": ("定義にない状態の事案が {count} 件あります", "{count} cases have a status the definition does not know"),
    "DB-008": (
        "検査数字の合わない番号が {count} 件あります: {where}",
        "{count} numbers have a wrong check digit: {where}",
    ),
    "DB-020": (
        "検索の索引に、もうない行の語が {count} 件残っています（casedesk reindex --whole）",
        "the search index holds words of {count} rows that are gone (casedesk reindex --whole)",
    ),
    "DB-021": (
        "検索の索引に語が足りない行が {count} 件あります（casedesk reindex --whole）",
        "the search index lacks words of {count} rows (casedesk reindex --whole)",
    ),
    "DB-009": (
        "新しい業務定義があります: {where}（casedesk upgrade）",
        "a newer definition is shipped: {where} (casedesk upgrade)",
    ),
}


def check(seat: Seat) -> dict[str, Any]:
    """`{"ok","findings":[{"code","level","where","text"}]}` of the definitions in force and the database."""
    return _result([*_stored(seat), *_database(seat)])


def check_folder(folder: Path, lang: str) -> dict[str, Any]:
    """The same of a definition in a folder, before it is published. Raises NotFound."""
    try:
        files = folder_files(folder)
    except DefinitionError as error:
        return _result([_found(f, {}, lang) for f in error.findings])
    return _result(list(_definition(files, {}, lang)))


def _result(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"ok": not any(f["level"] == "error" for f in found), "findings": found}


def _stored(seat: Seat) -> Iterator[dict[str, Any]]:
    with seat.database.read() as connection:
        current = {stored.type: stored for stored in definitions.current(connection)}
    for stored in current.values():
        yield from _definition(stored.base, stored.overlay, seat.lang)
    for key, base in shipped():
        if key not in current or dict(current[key].base) != dict(base):
            yield from _definition(base, {}, seat.lang)
            yield _trouble("DB-009", "warning", key, 0, seat.lang)


def _definition(base: Files, overlay: Files, lang: str) -> Iterator[dict[str, Any]]:
    sources = {**base, **office_sources(overlay)}
    try:
        found: tuple[Finding, ...] = check_definition(merge(base, overlay), sources)
    except DefinitionError as error:
        found = error.findings
    for finding in found:
        yield _found(finding, sources, lang)


def _found(finding: Finding, sources: Files, lang: str) -> dict[str, Any]:
    where, _, text = finding.line(sources, lang).partition(f" {finding.code} ")
    return {"code": finding.code, "level": finding.level, "where": where, "text": text}


def _database(seat: Seat) -> Iterator[dict[str, Any]]:
    with seat.database.read() as connection:
        for trouble in checks.troubles(connection):
            yield _trouble(trouble.code, "error", trouble.where, trouble.count, seat.lang)


def _trouble(code: str, level: str, where: str, count: int, lang: str) -> dict[str, Any]:
    ja, en = WORDS[code]
    text = (ja if lang == "ja" else en).format(where=where, count=count)
    return {"code": code, "level": level, "where": where, "text": text}
