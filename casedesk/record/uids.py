"""Uids: made by the client, so that a double Enter and a retry make one row."""

from __future__ import annotations

import hashlib
import uuid


def new_uid() -> str:
    """A fresh uid."""
    return str(uuid.uuid4())


def derived_uid(uid: str, what: str) -> str:
    """A uid that follows from another one, so that doing the same again makes the same rows."""
    raw = hashlib.blake2b(f"{uid}/{what}".encode(), digest_size=16).hexdigest()
    return f"{raw[:8]}-{raw[8:12]}-8{raw[13:16]}-a{raw[17:20]}-{raw[20:]}"
