"""Today and now. The only place that knows the time, so that tests and `--now` can choose it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

TOKYO = timezone(timedelta(hours=9), "Asia/Tokyo")
"""Japan has had no summer time since 1951, so a fixed offset is exact for every date the office handles."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs, or one that stands at `fixed` (an aware instant)."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return self.fixed.astimezone(UTC) if self.fixed else datetime.now(UTC)

    def today(self) -> date:
        """The present day in Japan."""
        return self.now().astimezone(TOKYO).date()


def instant_text(moment: datetime) -> str:
    """The instant as `2022-08-10T03:04:05.678Z`, the form that is stored and printed in JSON."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def parse_instant(text: str) -> datetime:
    """The aware instant written in ISO 8601; without an offset it is Japanese time. Raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)
