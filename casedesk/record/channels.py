"""How a paper may come in (受付方法), in the order of their digits."""

from __future__ import annotations

CHANNELS = ("fax", "mail", "online", "phone", "hand", "transfer", "self", "quarantine")
"""Keys as they are stored: FAX, 郵送, NESID・HER-SYS, 電話, 持参, 他自治体からの移管, 本人登録, 検疫所."""
