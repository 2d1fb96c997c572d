"""Text from outside, made storable."""

from __future__ import annotations

from casedesk.text.width import strip_controls


def clean_text(text: str) -> str:
    """`text` without U+0000, other control characters (tab and line feed stay) and halves of characters."""
    return text if text.isprintable() else strip_controls(text).encode("utf-8", "ignore").decode()
