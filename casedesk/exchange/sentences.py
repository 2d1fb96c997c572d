"""The sentences of the reader, so that each refusal is worded once and in both languages."""

from __future__ import annotations

from casedesk.errors import Invalid, NotFound

_SAVE_AGAIN_JA = "Excel で開き「Excel ブック (.xlsx)」か「CSV UTF-8」で保存し直してください。"
_SAVE_AGAIN_EN = "Open it in Excel and save it again as an Excel workbook (.xlsx) or CSV UTF-8."


def missing(name: str) -> NotFound:
    """There is no such file."""
    return NotFound(f"ファイルがありません: {name}", f"There is no such file: {name}")


def folder(name: str) -> Invalid:
    """A folder was named where a file is needed."""
    return Invalid(f"フォルダーではなくファイルを指定してください: {name}", f"This is a folder, name a file: {name}")


def unreadable(name: str) -> Invalid:
    """The operating system refuses to open the file."""
    return Invalid(
        f"ファイルを開けません。ほかの人が開いているか、読む権限がありません: {name}",
        f"The file cannot be opened: someone else holds it, or you may not read it: {name}",
    )


def empty(name: str) -> Invalid:
    """Nothing is in the file."""
    return Invalid(f"ファイルが空です: {name}", f"The file is empty: {name}")


def too_large(name: str, limit: int) -> Invalid:
    """The file is over the limit (bytes)."""
    size = limit // (1024 * 1024)
    return Invalid(
        f"ファイルが大きすぎます ({size} MB まで)。分けて取り込んでください: {name}",
        f"The file is too large (up to {size} MB). Split it: {name}",
    )


def zero_filled(name: str) -> Invalid:
    """The content is (mostly) zero bytes, as after a broken copy."""
    return Invalid(
        f"ファイルの中身がゼロで埋まっています。コピーの途中で壊れたようです。もう一度受け取ってください: {name}",
        f"The file is filled with zero bytes; a copy seems to have broken off. Fetch it again: {name}",
    )


def not_text(name: str, what_ja: str = "", what_en: str = "") -> Invalid:
    """The content is neither text nor a workbook; `what_…` says what it seems to be."""
    ja = f" ({what_ja}のようです)" if what_ja else ""
    en = f" (it looks like {what_en})" if what_en else ""
    return Invalid(
        f"CSV でも Excel でもないファイルです{ja}: {name}", f"This is neither CSV nor an Excel workbook{en}: {name}"
    )


def bad_lines(name: str, lines: list[int], mixed: bool) -> Invalid:
    """Lines whose characters cannot be read; `mixed`: they could be read in another encoding."""
    ja = "、".join(map(str, lines[:5])) + ("…" if len(lines) > 5 else "")
    en = ", ".join(map(str, lines[:5])) + ("…" if len(lines) > 5 else "")
    why_ja = "ほかの行と違う文字コードが混ざっています" if mixed else "文字が壊れています"
    why_en = "is in another encoding than the rest" if mixed else "is damaged"
    return Invalid(f"{ja} 行目: {why_ja}。{name} {_SAVE_AGAIN_JA}", f"Line {en} {why_en}: {name} {_SAVE_AGAIN_EN}")


def broken_book(name: str) -> Invalid:
    """A workbook that breaks off or cannot be understood."""
    return Invalid(
        f"Excel ファイルが壊れているか、途中で切れています。もう一度受け取ってください: {name}",
        f"The workbook is damaged or breaks off. Fetch it again: {name}",
    )


def other_archive(name: str, what_ja: str, what_en: str) -> Invalid:
    """A zip archive that is no .xlsx workbook."""
    return Invalid(
        f"Excel ブックではありません ({what_ja})。{name} {_SAVE_AGAIN_JA}",
        f"This is no Excel workbook ({what_en}): {name} {_SAVE_AGAIN_EN}",
    )


def encrypted(name: str) -> Invalid:
    """A workbook with a password."""
    return Invalid(
        f"パスワード付きの Excel です。パスワードを外して保存し直してください: {name}",
        f"The workbook has a password. Remove it and save again: {name}",
    )


def bomb(name: str) -> Invalid:
    """A workbook that unpacks to far more than a list of cases can be."""
    return Invalid(
        f"展開すると大きすぎる Excel です。安全のため読みません: {name}",
        f"The workbook unpacks to far too much; it is not read, for safety: {name}",
    )


def stray_cell(name: str, sheet: str, cell: str) -> Invalid:
    """A sheet whose used rectangle is huge because of one far cell."""
    return Invalid(
        f"シート「{sheet}」の表から遠く離れたセル {cell} に値があります。消して保存し直してください: {name}",
        f"Sheet “{sheet}” has a value in cell {cell}, far away from the table. Clear it and save again: {name}",
    )


def too_wide(name: str, columns: int, limit: int) -> Invalid:
    """More columns than a list can have."""
    return Invalid(
        f"列が多すぎます ({columns:,} 列。{limit:,} 列まで): {name}",
        f"There are too many columns ({columns:,}; up to {limit:,}): {name}",
    )


def no_sheet(name: str, sheet: str, known: list[str]) -> NotFound:
    """The workbook has no sheet of that name."""
    return NotFound(
        f"シート「{sheet}」がありません。あるのは {'、'.join(known)} です: {name}",
        f"There is no sheet “{sheet}”; there are {', '.join(known)}: {name}",
    )
