"""The office this database belongs to: its name on paper, its municipality in open data."""

from __future__ import annotations

from dataclasses import replace

from casedesk import paths
from casedesk.errors import Invalid
from casedesk.service.seat import Seat
from casedesk.store import scopes
from casedesk.store.scopes import Office
from casedesk.text.municipality import is_code
from casedesk.text.postal import PostalBook


def read_office(seat: Seat) -> Office:
    """The office as it was named; empty texts while nobody said."""
    with seat.database.read() as connection:
        return scopes.read_office(connection)


def name_office(seat: Seat, *, name: str = "", code: str = "") -> Office:
    """Writes the office's name and its six-digit code; prefecture and city follow from the code. Raises Invalid."""
    said = read_office(seat)
    if name:
        said = replace(said, name=name)
    if code:
        said = replace(said, code=code, **_where(code))
    with seat.database.write() as connection:
        scopes.write_office(connection, said)
    return said


def _where(code: str) -> dict[str, str]:
    found = PostalBook(paths.resources() / "masters" / "postal.bin").municipalities.get(code)
    if not is_code(code) or found is None:
        raise Invalid(
            f"全国地方公共団体コード（6桁）ではありません: {code}", f"not a municipality code of six digits: {code}"
        )
    return {"prefecture": found.prefecture, "city": found.city}
