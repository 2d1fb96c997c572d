"""What the desk remembers from one day to the next without being asked: window, columns, printer. Never personal data.

Kept in `desk.json` in the user's folder. A file that cannot be read or written is as if there were none.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from casedesk import paths


class Memory:
    """Plain values by key (`"window.geometry"`, `"columns.queue"`); `keep` writes at once, without a file nowhere."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._values: dict[str, Any] = {}
        if file is None:
            return
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(file.read_text(encoding="utf-8"))
            self._values = found if isinstance(found, dict) else {}

    @classmethod
    def of_user(cls) -> Memory:
        """What this person's desk remembers on this computer."""
        return cls(paths.user_data() / "desk.json")

    def recall(self, key: str, default: Any = None) -> Any:
        """What was kept under that key, else `default`. Whoever asks checks that it is what they kept."""
        return self._values.get(key, default)

    def keep(self, key: str, value: Any) -> None:
        """Keeps a plain value (text, number, list, table of such) for the next day."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        if self._file is None:
            return
        half = self._file.with_suffix(".part")
        with contextlib.suppress(OSError):
            half.write_text(json.dumps(self._values, ensure_ascii=False), encoding="utf-8")
            os.replace(half, self._file)
