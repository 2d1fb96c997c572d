"""A second case type for a database that has `work`."""

from __future__ import annotations

from casedesk.service import definitions
from casedesk.service.seat import Seat
from tests.helpers import work_type


def publish_second(seat: Seat) -> None:
    """The files of `work` under another key and in a register of their own."""
    files = dict(work_type.files(casetype=('key = "work"\nregister = "tests"', 'key = "second"\nregister = "others"')))
    definitions.publish(seat, files)
