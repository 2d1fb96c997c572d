"""Making a database, bringing it up to date, and telling whether all is well."""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.service import definitions
from casedesk.service.seat import Seat
from casedesk.store import scopes, upgrade
from casedesk.store.history.claims import take_claimed_clock


@dataclass(frozen=True, slots=True)
class Done:
    """What `init` or `upgrade` did: steps of the shared tables, and case types published."""

    schema_steps: tuple[int, ...]
    published: tuple[definitions.Published, ...]

    @property
    def changed(self) -> bool:
        """False when everything already stood."""
        return bool(self.schema_steps or self.published)


def bring_up(seat: Seat) -> Done:
    """Makes or upgrades the shared tables and publishes the shipped case types; twice changes nothing.

    The shared tables stand or fall in one transaction, each case type in its own. A database that is made at a chosen
    time is one for trying things out: its history believes the clients' clocks.
    """
    with seat.database.write() as connection:
        steps = upgrade.upgrade_shared(connection)
        if steps:
            scopes.scope_of(connection, "common")
        if steps[:1] == [1] and seat.clock.fixed:
            take_claimed_clock(connection)
    done = [definitions.publish(seat, base, _overlay(seat, key)) for key, base in definitions.shipped()]
    return Done(tuple(steps), tuple(p for p in done if p))


def _overlay(seat: Seat, key: str) -> definitions.Files:
    """The office's own additions stay when the shipped base is new."""
    from casedesk.store.definitions import current

    with seat.database.read() as connection:
        stored = next(iter(current(connection, key)), None)
    return stored.overlay if stored else {}
