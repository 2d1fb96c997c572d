"""Training (訓練): a database of its own in the user's folder, full of fictional cases, on the day of their world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from casedesk import paths
from casedesk.clock import Clock
from casedesk.service.seat import Seat
from casedesk.store import fiction

CASES = 1_000


def training_url() -> str:
    """The address of this person's training database."""
    return f"sqlite:///{paths.user_data() / 'training.db'}"


def is_fictional(seat: Seat) -> bool:
    """Whether the database began with fictional cases, so that a band must say so."""
    with seat.database.read() as connection:
        return fiction.first_source(connection) == "demo"


def fill(seat: Seat, *, n: int = CASES, progress: Callable[[int, float], None] | None = None) -> Seat:
    """A seat at the same database on the day of its fictional world; an empty one is filled first."""
    from casedesk.service.demo import demo
    from casedesk.service.setup import bring_up

    bring_up(seat)
    with seat.database.read() as connection:
        empty = fiction.first_source(connection) is None
    if empty:
        demo(seat, n=n, progress=progress)
    return at_its_day(seat)


def at_its_day(seat: Seat) -> Seat:
    """The seat with its clock standing on the day of the fictional world, unless a day was chosen.

    Only that day is read, not the case types, because the window waits for it.
    """
    if seat.clock.fixed is not None:
        return seat
    import rtoml

    from casedesk.demo.today import today_in
    from casedesk.store import definitions

    with seat.database.read() as connection:
        texts = definitions.sources(connection, "demo.toml")
    return replace(seat, clock=Clock(today_in(rtoml.loads(texts[0])))) if texts else seat
