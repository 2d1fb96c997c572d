"""The columns of a master as a file names them: by key, or by the words of the language staff read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from casedesk.definition.findings import nearest
from casedesk.definition.model import CaseType, Master
from casedesk.exchange.formula import plain_text
from casedesk.exchange.header import header_key
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.table import Table

Words = Mapping[str, tuple[str, ...]]
"""Column -> what it is called: first the key, then the words; the first word is the one an export writes."""

OWN: Words = MappingProxyType(
    {
        "key": ("key", "キー"),
        "code": ("code", "コード"),
        "ja": ("ja", "名称", "日本語", "名前"),
        "en": ("en", "名称（英語）", "英語"),
        "valid_from": ("valid_from", "有効開始日", "適用開始日", "valid from", "valid-from"),
        "valid_until": ("valid_until", "有効終了日", "適用終了日", "valid until", "valid-until"),
        "unverified": ("unverified", "要確認"),
        "note": ("note", "備考"),
        "sort": ("sort", "並び順"),
    }
)
"""The columns every master has."""


def words_of(case_type: CaseType, master: Master) -> Words:
    """What each column of a master may be called."""
    own = {f.key: _labels(case_type, f"master.{master.key}.{f.key}") for f in master.fields}
    return {**OWN, **{key: (key, *labels) for key, labels in own.items()}}


def _labels(case_type: CaseType, word: str) -> list[str]:
    return list(dict.fromkeys(case_type.word(word, lang) for lang in ("ja", "en")))


def headers(words: Words, lang: str) -> list[str]:
    """The header an export writes: Japanese words, else keys; a word two columns share gives way to the keys."""
    wanted = [names[1] if lang == "ja" and len(names) > 1 else names[0] for names in words.values()]
    often = Counter(map(header_key, wanted))
    return [name if often[header_key(name)] == 1 else key for key, name in zip(words, wanted, strict=True)]


def known_headers(words: Words) -> set[str]:
    """Every name of every column, as headers are compared."""
    return {header_key(name) for names in words.values() for name in names}


def map_columns(table: Table, words: Words, needed: Sequence[str]) -> tuple[dict[str, str | None], list[MasterRefusal]]:
    """Header -> column (None: not known), and what is wrong with the header."""
    names = _by_name(words)
    mapping: dict[str, str | None] = {}
    refused: list[MasterRefusal] = []
    for at, (header, original) in enumerate(zip(table.headers, table.originals, strict=True)):
        column = names.get(header_key(plain_text(original)))
        if column and column in mapping.values():
            refused.append(MasterRefusal(0, header, "M-003", ja=column, en=column))
        elif column is None and any(row[at].strip() for row in table.rows):
            refused.append(_unknown(header, words))
        mapping[header] = column
    if not set(needed) & set(mapping.values()):
        asked = [words[name][1] for name in needed]
        refused.append(MasterRefusal(0, "", "M-001", ja="・".join(asked), en=", ".join(needed)))
    return mapping, refused


def _by_name(words: Words) -> dict[str, str]:
    """Keys win over words, so that a word that is another column's key does no harm."""
    names = {header_key(key): key for key in words}
    for key, called in words.items():
        for name in called:
            names.setdefault(header_key(name), key)
    return names


def _unknown(header: str, words: Words) -> MasterRefusal:
    called = [name for names in words.values() for name in names]
    near = nearest(header, called)
    known = "、".join(names[min(1, len(names) - 1)] for names in words.values())
    ja = f"「{near}」のことですか" if near else f"あるもの {known}"
    en = f"did you mean “{near}”?" if near else f"there are {', '.join(words)}"
    return MasterRefusal(0, header, "M-002", header, ja, en)
