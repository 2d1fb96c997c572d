"""The table of a workbook: which sheet holds the list, and which further sheets continue it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from casedesk.exchange import notes, sentences
from casedesk.exchange.archive import check_archive
from casedesk.exchange.build import Numbered, Source, Top, build_table, look_at_top
from casedesk.exchange.cells import trimmed
from casedesk.exchange.header import header_key
from casedesk.exchange.limits import Limits
from casedesk.exchange.table import Table
from casedesk.exchange.workbook import Sheet, read_sheets, refuse_container

_SUPPORT = re.compile(
    r"備考|フォーマット|プルタブ|プルダウン|選択肢|参考|凡例|説明|記入例|使い方|マスタ|集計|options?|choices|codes?$|settings|readme|lookup",
    re.IGNORECASE,
)
"""Names of sheets that explain a list rather than being one."""


_PAGE = re.compile(r"(Table|Page|表|ページ)\s*\d+", re.IGNORECASE)
"""Names programs give the pages of a table they took from a PDF."""


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    top: Top
    count: int

    def keys(self) -> set[str]:
        return {header_key(name) for name in self.top.header.originals if name.strip()}

    def rank(self) -> tuple[bool, bool, bool, int]:
        """Sheets with a known header before others, then the longest one."""
        support = _SUPPORT.search(self.sheet.name) is None
        return self.sheet.visible, support, self.top.header.known >= 2, self.count


def read_book(raw: bytes, name: str, sheet: str | None, limits: Limits, known: Collection[str]) -> Table:
    """The table of one sheet, chosen unless named, with the sheets that continue it."""
    if raw.startswith(b"PK"):
        check_archive(raw, name, limits)
    elif refused := refuse_container(raw, name):
        raise refused
    sheets = read_sheets(raw, name)
    pages = [_page(each, known) for each in sheets if sheet in (None, each.name)]
    if not pages:
        raise sentences.no_sheet(name, sheet or "", [each.name for each in sheets])
    pages = [page for page in pages if page.top.sample]
    if not pages:
        raise sentences.empty(name)
    used = _used(pages)
    left = [page.sheet.name for page in pages if page not in used and page.sheet.visible]
    found = notes.sheets_note([page.sheet.name for page in used], left)
    for page in used:
        found += notes.merged_note(page.sheet.merged, [row + 1 for row in sorted(_continued(page))])

    def rows() -> Iterator[Numbered]:
        for at, page in enumerate(used):
            yield from _rows(page, from_header=at > 0)

    return build_table(
        Source(rows, rows, keep=True),
        name,
        limits,
        known,
        encoding=None,
        delimiter=None,
        sheet=used[0].sheet.name,
        found=found,
    )


def _page(sheet: Sheet, known: Collection[str]) -> _Page:
    top = look_at_top(enumerate(sheet.rows, 1), known)
    count = sum(1 for row in sheet.rows[top.row :] if any(map(str.strip, row)))
    return _Page(sheet, top, count)


def _used(pages: Sequence[_Page]) -> list[_Page]:
    """The best page and those with the same header, in the order of the workbook."""
    best = max(pages, key=_Page.rank)
    return [page for page in pages if page is best or _continues(page, best)]


def _continues(page: _Page, best: _Page) -> bool:
    """True for the same header, or for the next page of a table taken from a PDF (「Table 2」 without header)."""
    if page.sheet.visible and not page.top.row and best.top.row and _is_page(page) and _is_page(best):
        return max(len(trimmed(row)) for row in page.sheet.rows) <= len(best.top.header.originals)
    if not page.top.row or not best.top.row or not page.sheet.visible or _SUPPORT.search(page.sheet.name):
        return False
    mine, its = page.keys(), best.keys()
    return len(mine & its) >= 2 and len(mine & its) * 10 >= len(mine | its) * 8


def _is_page(page: _Page) -> bool:
    return _PAGE.fullmatch(page.sheet.name) is not None


def _continued(page: _Page) -> set[int]:
    return {row for row in page.sheet.continued if row + 1 > page.top.row + 1}


def _rows(page: _Page, from_header: bool) -> Iterator[Numbered]:
    """The page's rows, a row that continues another one joined to it."""
    continued = _continued(page)
    held: tuple[int, list[str]] | None = None
    for at, cells in enumerate(page.sheet.rows):
        if from_header and at + 1 < page.top.row:
            continue
        if at in continued and held:
            held = held[0], [*held[1], *page.sheet.continued[at]]
            continue
        if held:
            yield held
        held = at + 1, cells
    if held:
        yield held
