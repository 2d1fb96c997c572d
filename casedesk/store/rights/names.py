"""The roles people have, and what the group roles of one database are called on its server."""

from __future__ import annotations

import hashlib
import re

ROLES = ("clerk", "officer", "lead", "admin", "auditor", "statistics", "helper", "contractor")
"""事務, 担当(保健師), 班長, 管理者, 監査, 統計, 応援, 委託."""

ABOVE = {"officer": "clerk", "lead": "officer", "admin": "lead"}
"""Who has all that another role has."""

MANAGER = "users"
"""The role that makes login roles; nobody signs in as it."""
STAFF = "staff"
"""The role of everybody who has an account."""

LONGEST = 63


def prefix(database: str) -> str:
    """`casedesk_<database>_`: roles belong to the whole server, so two databases must not share them."""
    safe = re.sub(r"[^a-z0-9_]", "_", database.lower())
    room = LONGEST - len("casedesk__statistics_")
    if safe != database or len(safe) > room:
        safe = f"{safe[: room - 9]}_{hashlib.sha256(database.encode()).hexdigest()[:8]}"
    return f"casedesk_{safe}_"
