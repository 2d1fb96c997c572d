"""Rights as the program asks them: what each role may do. The database asks again, by its own rules (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from casedesk.errors import Refused

Deed = Literal[
    "read", "search", "history", "work", "register", "import", "print", "export", "export_open", "open_part",
    "hand_over", "masters", "publish", "users", "undo_import", "backup",
]  # fmt: skip

ROLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "clerk": ("事務", "clerk"),
        "officer": ("担当（保健師）", "officer"),
        "lead": ("班長", "team lead"),
        "admin": ("管理者", "administrator"),
        "auditor": ("監査", "auditor"),
        "statistics": ("統計", "statistics"),
        "helper": ("応援", "helper"),
        "contractor": ("委託", "contractor"),
    }
)
"""Every role a person can have, in words."""

_CLERK = frozenset(["read", "search", "history", "work", "register", "import", "print", "export", "export_open"])
_OFFICER = _CLERK | {"open_part"}
_LEAD = _OFFICER | {"hand_over", "masters"}
MAY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "clerk": _CLERK,
        "officer": _OFFICER,
        "lead": _LEAD,
        "admin": _LEAD | {"users"},
        "auditor": frozenset(["read", "search", "history"]),
        "statistics": frozenset(["export_open"]),
        "helper": frozenset(["read", "search", "work", "register"]),
        "contractor": frozenset(["read", "work"]),
    }
)
"""What each role may do; the owner of the database may do everything."""

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "read": ("事案を読むこと", "read cases"),
        "search": ("検索", "search"),
        "history": ("履歴を見ること", "see history"),
        "work": ("事案の記録", "work on cases"),
        "register": ("受付・登録", "register cases"),
        "import": ("取込", "import lists"),
        "print": ("印刷", "print"),
        "export": ("出力", "export"),
        "export_open": ("オープンデータの出力", "export open data"),
        "open_part": ("限定項目を開くこと", "open withheld fields"),
        "hand_over": ("移管", "hand a case over"),
        "masters": ("マスタの変更", "change masters"),
        "publish": ("定義の公開", "publish a definition"),
        "users": ("利用者の管理", "manage users"),
        "undo_import": ("取込の取消", "undo an import"),
        "backup": (
            "控えを取ること（見えない行が漏れます）",
            "make a backup, which would lack the rows they may not see",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Rights:
    """A person's role, and the key of the office they work at ("" = every office)."""

    role: str = "owner"
    office: str = ""

    def may(self, deed: Deed) -> bool:
        """Whether the role allows it."""
        return self.role == "owner" or deed in MAY.get(self.role, frozenset())

    @property
    def brief(self) -> bool:
        """Whether a search tells only who somebody is and who is in charge."""
        return self.role == "helper"

    def ask(self, deed: Deed) -> None:
        """Raises Refused unless the role allows it."""
        if self.may(deed):
            return
        role, what = ROLES.get(self.role, (self.role, self.role)), WORDS[deed]
        have = [ROLES[key] for key, deeds in MAY.items() if deed in deeds]
        ja, en = "・".join(one[0] for one in have), ", ".join(one[1] for one in have)
        raise Refused(
            f"「{role[0]}」の権限では{what[0]}はできません（できる権限: {ja or '所有者'}）",
            f"a {role[1]} may not {what[1]} (who may: {en or 'the owner of the database'})",
        )


OWNER = Rights()
"""Everything: the owner of the database, and everybody at an embedded one without accounts."""
