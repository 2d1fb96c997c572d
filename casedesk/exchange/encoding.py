"""Which encoding a text file is in (文字コード), decided from all of its bytes, and the same bytes as UTF-8.

Japanese files come as UTF-8 with or without BOM, as CP932 ("Shift_JIS" of Windows; the codec `shift_jis` cannot read
髙 or ①), as UTF-16 from Excel's "Unicode text", now and then as EUC-JP. CP1252 is taken only when the high bytes
stand alone between Latin letters, which Japanese text never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casedesk.exchange import sentences

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b") + b"\x7f"
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LATIN = re.compile(
    rb"(?<=[A-Za-z])[\xc0-\xff](?![\x80-\xff])|(?<![\x80-\xff])[\xc0-\xff](?=[a-z])"
    rb"|(?<=[A-Za-z])[\xc0-\xff]{2}(?=[a-z])"
)
_KANA = re.compile("[\u3041-\u30fe]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Text:
    """The file as UTF-8 without BOM and NUL; `encoding` is what it was, `nul_line` the first line that had a NUL."""

    utf8: bytes
    encoding: str
    nul_line: int | None


def decode(raw: bytes, name: str) -> Text:
    """The bytes of a text file as UTF-8. Raises Invalid: empty, zero-filled, not text, undecodable (with its line)."""
    if not raw.strip(b"\x00\x1a \t\r\n"):
        raise sentences.zero_filled(name) if b"\0" in raw else sentences.empty(name)
    encoding = _encoding(raw, name)
    body = raw[3:] if encoding == "utf-8-sig" else raw
    if not encoding.startswith("utf-8"):
        body = body.decode(encoding).removeprefix("\ufeff").encode()
    nul_line = _first_nul(body)
    shown = "utf-16" if encoding.startswith("utf-16") else encoding
    return Text((body.replace(b"\0", b"") if nul_line else body).rstrip(b"\x1a"), shown, nul_line)


def _first_nul(utf8: bytes) -> int | None:
    at = utf8.find(0)
    return utf8.count(b"\n", 0, at) + 1 if at >= 0 else None


def _encoding(raw: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if raw.startswith(bom) and _decodes(raw, encoding):
            return encoding
    for encoding, zeros in (("utf-16-le", raw[1:_SAMPLE:2]), ("utf-16-be", raw[0:_SAMPLE:2])):
        if zeros.count(0) * 4 > len(zeros) and raw[:_SAMPLE].count(0) <= len(zeros) and _decodes(raw, encoding):
            return encoding
    _refuse_binary(raw, name)
    if _decodes(raw, "utf-8"):
        return "utf-8"
    if _latin(raw) and _decodes(raw, "cp1252"):
        return "cp1252"
    if _euc(raw):
        return "euc_jp"
    if _decodes(raw, "cp932"):
        return "cp932"
    raise _undecodable(raw, name)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(raw: bytes, name: str) -> None:
    sample = raw[:_SAMPLE] + raw[-_SAMPLE:]
    nul = sample.count(0)
    if nul * 3 > len(sample):
        raise sentences.zero_filled(name)
    control = len(sample) - len(sample.translate(None, _CONTROL)) - nul
    if control * 50 > len(sample):
        raise sentences.not_text(name)


def _latin(raw: bytes) -> bool:
    runs = len(_HIGH_RUN.findall(raw, 0, _SAMPLE * 4))
    return runs > 0 and len(_LATIN.findall(raw, 0, _SAMPLE * 4)) * 10 >= runs * 9


def _euc(raw: bytes) -> bool:
    """EUC-JP, which CP932 would happily read as a row of half-width katakana."""
    if not _decodes(raw, "euc_jp"):
        return False
    if not _decodes(raw, "cp932"):
        return True
    as_euc, as_cp932 = raw.decode("euc_jp"), raw.decode("cp932")
    return len(_KANA.findall(as_euc)) > 0 and len(_HALF_KANA.findall(as_cp932)) * 2 > len(as_euc) - as_euc.count(",")


def _undecodable(raw: bytes, name: str) -> Exception:
    """The refusal that names the lines; the file's own encoding is the one most lines are in."""
    lines = [(n, line) for n, line in enumerate(re.split(rb"\r\n|\r|\n", raw), 1) if not line.isascii()]
    bad_utf8 = [n for n, line in lines if not _decodes(line, "utf-8")]
    bad_cp932 = [n for n, line in lines if not _decodes(line, "cp932")]
    main, other = (bad_utf8, "cp932") if len(bad_utf8) * 2 <= len(lines) else (bad_cp932, "utf-8")
    if len(main) * 2 > len(lines) and len(lines) > 4:
        return sentences.not_text(name)
    found = dict(lines)
    return sentences.bad_lines(name, main, all(_decodes(found[n], other) for n in main[:5]))
