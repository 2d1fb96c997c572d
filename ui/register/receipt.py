"""How a paper came in (受付): channel, when, how many pages, who sent it; what the day has taught needs no key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from casedesk.clock import TOKYO
from casedesk.record.channels import CHANNELS
from ui.memory import Memory

PAGED = frozenset({"fax", "mail", "hand"})
"""Channels by which sheets come; one sheet unless more are told."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """`received_at` None: at the moment of registering. `sender` "": whom the paper itself names."""

    channel: str = ""
    pages: int | None = None
    received_at: datetime | None = None
    sender: str = ""

    def kept(self) -> dict[str, str]:
        """As a draft keeps it."""
        at = self.received_at.isoformat() if self.received_at else ""
        pages = "" if self.pages is None else str(self.pages)
        return {
            "receipt.channel": self.channel,
            "receipt.pages": pages,
            "receipt.at": at,
            "receipt.sender": self.sender,
        }

    @classmethod
    def read(cls, about: Mapping[str, str]) -> Receipt:
        """As a draft kept it."""
        channel, pages, at = (about.get(f"receipt.{key}", "") for key in ("channel", "pages", "at"))
        return cls(
            channel if channel in CHANNELS else "",
            int(pages) if pages.isdigit() else None,
            datetime.fromisoformat(at) if at else None,
            about.get("receipt.sender", ""),
        )


UNTOLD = Receipt()
"""Nothing was told: registered now, by a channel that is asked for."""


def sheets(channel: str) -> int | None:
    """How many pages nobody needs to tell."""
    return 1 if channel in PAGED else None


class Receipts:
    """What was last told of this kind of paper today. Channel and pages only: names of senders are in no file."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def begun(self, type_: str, form: str, today: str) -> Receipt:
        """How the next paper of that form most likely comes in; nothing before the first of the day."""
        found: Any = self._memory.recall(f"register.receipt.{type_}.{form}", {})
        if not isinstance(found, dict) or found.get("day") != today or found.get("channel") not in CHANNELS:
            return Receipt()
        return Receipt(found["channel"], sheets(found["channel"]))

    def learn(self, type_: str, form: str, today: str, receipt: Receipt) -> None:
        """The next one comes in the same way."""
        if receipt.channel:
            self._memory.keep(f"register.receipt.{type_}.{form}", {"day": today, "channel": receipt.channel})


def by(receipt: Receipt, channel: str) -> Receipt:
    """The receipt by another channel, with the pages that usually come so."""
    return replace(receipt, channel=channel, pages=sheets(channel) if receipt.pages is None else receipt.pages)


def told_at(receipt: Receipt, now: datetime) -> str:
    """When it came in, as it stands in the line: 8/10 12:03."""
    at = (receipt.received_at or now).astimezone(TOKYO)
    return f"{at.month}/{at.day} {at:%H:%M}"
