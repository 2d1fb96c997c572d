"""Every code a definition can be refused with: its level and its sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casedesk.definition.model import Level

CODES: Mapping[str, tuple[Level, str, str]] = MappingProxyType(
    {
        "CT-001": ("error", "TOMLとして読めません: {error}", "cannot be read as TOML: {error}"),
        "CT-002": ("error", "UTF-8ではありません（{at}バイト目）", "is not UTF-8 (byte {at})"),
        "CT-003": ("error", "casetype.tomlがありません", "casetype.toml is missing"),
        "CT-004": ("error", "「{word}」という項目は使えません", "no such setting “{word}”"),
        "CT-005": ("error", "「{word}」がありません", "“{word}” is missing"),
        "CT-006": ("error", "「{word}」は{wanted}で書いてください", "“{word}” must be {wanted}"),
        "CT-007": ("error", "式が読めません: {error}", "the expression is not understood: {error}"),
    }
)
