"""The findings of a file, one per kind, with the first rows named and all of them counted."""

from __future__ import annotations

from collections.abc import Sequence

from casedesk.exchange.shape import Survey
from casedesk.exchange.table import Finding


def _rows(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")


def survey_notes(seen: Survey) -> list[Finding]:
    """What the pass over the records noticed."""
    notes = []
    if seen.blank:
        notes.append(
            _plain("ROW-BLANK", None, f"空の行 {seen.blank} 行を飛ばしました。", f"{seen.blank} blank rows skipped.")
        )
    for code, rows, ja, en in (
        (
            "ROW-SHORT",
            seen.short,
            "セルが見出しより少ない行。値が左へずれていないか確かめてください",
            "rows with fewer cells than the header; values may sit too far left",
        ),
        (
            "ROW-LONG",
            seen.long,
            "セルが見出しより多い行。余りは最後の列にまとめました",
            "rows with more cells than the header; the rest is in the last column",
        ),
        (
            "HEAD-AGAIN",
            seen.again,
            "表の途中の見出し行。記録から除きました",
            "header rows again inside the table, left out",
        ),
        (
            "HEAD-MOVED",
            seen.moved,
            "途中で列の並びが変わる見出し行。下の行は新しい並びで読みました",
            "header rows with another order of columns; the rows below follow it",
        ),
    ):
        if rows:
            notes.append(
                _plain(code, rows[0], f"{ja}: {len(rows)} 行 ({_rows(rows)})", f"{len(rows)} {en} ({_rows(rows)})")
            )
    if seen.notices:
        texts = " / ".join(notice.text[:40] for notice in seen.notices[:5])
        found = _rows([notice.row for notice in seen.notices])
        notes.append(
            _plain(
                "ROW-NOTICE",
                seen.notices[0].row,
                f"注記の行。記録から除きました: {len(seen.notices)} 行 ({found}) {texts}",
                f"{len(seen.notices)} rows of notes between the records, left out ({found}): {texts}",
            )
        )
    return notes


def header_notes(originals: Sequence[str], header_row: int, titles: int, group: bool) -> list[Finding]:
    """What the header itself gives cause to say."""
    if not header_row:
        return [
            _plain(
                "HEAD-NONE",
                None,
                "見出しの行がありません。列1、列2…と名付けました。",
                "There is no header row; columns are numbered.",
            )
        ]
    notes = []
    if titles:
        notes.append(
            _plain(
                "HEAD-ABOVE",
                header_row,
                f"見出しは {header_row} 行目です。その上 {titles} 行は表題として除きました。",
                f"The header is row {header_row}; {titles} rows above it are titles.",
            )
        )
    if group:
        notes.append(
            _plain(
                "HEAD-TWO",
                header_row,
                "見出しが 2 行なので 1 つに合わせました。",
                "The header has two rows; they were joined.",
            )
        )
    blank = [str(at) for at, name in enumerate(originals, 1) if not name.strip()]
    if blank:
        notes.append(
            _plain(
                "HEAD-BLANK",
                header_row,
                f"名前のない列: {', '.join(blank)}",
                f"Columns without a name: {', '.join(blank)}",
            )
        )
    named = [name for name in originals if name.strip()]
    same = sorted({name for name in named if named.count(name) > 1})
    if same:
        notes.append(
            _plain(
                "HEAD-SAME",
                header_row,
                f"同じ名前の列: {'、'.join(same)}",
                f"Columns of the same name: {', '.join(same)}",
            )
        )
    return notes


def swallowed_note(first: int, last: int, found: int) -> Finding:
    """A quote had swallowed lines."""
    return _plain(
        "CSV-QUOTE",
        first,
        f'{first}〜{last} 行目: 閉じていない引用符 (") があり、{found} 件に読み直しました。確かめてください。',
        f"Lines {first} to {last}: a quote was not closed; read again as {found} records. Check them.",
    )


def nul_note(line: int) -> Finding:
    """NUL characters were in the text."""
    return _plain(
        "TEXT-NUL",
        line,
        f"{line} 行目に文字ではない記号 (NUL) があり、除きました。",
        f"NUL characters removed, first on line {line}.",
    )


def encoding_note(encoding: str) -> Finding:
    """An encoding that was guessed rather than certain."""
    return _plain(
        "TEXT-GUESS", None, f"文字コードを {encoding} と推定しました。", f"The encoding was guessed: {encoding}."
    )


def sheets_note(joined: Sequence[str], left: Sequence[str]) -> list[Finding]:
    """Which sheets were read as one, and which were not read."""
    notes = []
    if len(joined) > 1:
        ja, en = "、".join(joined), ", ".join(joined)
        notes.append(
            _plain(
                "SHEET-JOINED",
                None,
                f"見出しの同じシートを続けて読みました: {ja}",
                f"Sheets with the same header were read as one: {en}",
            )
        )
    if left:
        notes.append(
            _plain("SHEET-LEFT", None, f"読んでいないシート: {'、'.join(left)}", f"Sheets not read: {', '.join(left)}")
        )
    return notes


def merged_note(merged: int, continued: Sequence[int]) -> list[Finding]:
    """Merged cells were filled down; rows continued the one above."""
    notes = []
    if merged:
        notes.append(
            _plain(
                "CELL-MERGED",
                None,
                f"縦に結合されたセル {merged} か所は、結合した各行に同じ値を入れました。",
                f"{merged} cells merged downwards: their value stands in every row.",
            )
        )
    if continued:
        found = _rows(continued)
        notes.append(
            _plain(
                "ROW-CONTINUED",
                continued[0],
                f"上の行の続きの行 ({found})。余りの列に入れました。",
                f"Rows that continue the one above ({found}); what they add is in the last column.",
            )
        )
    return notes


def _plain(code: str, row: int | None, ja: str, en: str) -> Finding:
    return Finding(code, row, None, ja, en)
