"""Users (利用者): accounts added, disabled, given another role, one by one or a hundred from a list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casedesk.errors import Invalid, NotFound, Refused
from casedesk.service.rights import ROLES
from casedesk.service.seat import Seat
from casedesk.store.rights import accounts, enforce, scram
from casedesk.store.rights.accounts import Account, New

__all__ = ["Account", "Made", "New", "add", "add_office", "disable", "give_role", "listed", "new_password", "read_list"]
LOGIN = re.compile(r"[a-z_][a-z0-9_.-]{0,62}")
HEADERS = ("login", "role", "office", "until", "name", "registers")
"""The columns of a list of accounts; the first two are needed."""


@dataclass(frozen=True, slots=True)
class Made:
    """An account just made, with the password to hand over once; nobody can read it again."""

    login: str
    role: str
    password: str


def add(seat: Seat, wanted: Sequence[New], password: Callable[[str], str] | None = None) -> list[Made]:
    """Makes the accounts, all or none. `password` is asked for each login; without it one is made.

    On SQLite the first account must be an administrator's: from then on everybody signs in. Raises Refused, Invalid.
    """
    seat.ask("users")
    _check(seat, wanted)
    made = [Made(new.login, new.role, password(new.login) if password else scram.make()) for new in wanted]
    with seat.database.write() as connection:
        if not seat.database.is_sqlite and not enforce.enforced(connection):
            raise Refused(
                "このデータベースでは権限が有効ではありません。CREATEROLE のある所有者で casedesk upgrade をどうぞ",
                "rights are not in force here; run casedesk upgrade as an owner that has CREATEROLE",
            )
        for new, one in zip(wanted, made, strict=True):
            accounts.add(connection, new, one.password, seat.clock.now(), seat.user)
    return made


def _check(seat: Seat, wanted: Iterable[New]) -> None:
    """Raises Invalid with the first account that cannot be made, before any is."""
    with seat.database.read() as connection:
        offices = accounts.offices(connection)
        first = not accounts.in_use(connection)
    known = " ".join(ROLES)
    for at, new in enumerate(wanted):
        if not LOGIN.fullmatch(new.login):
            raise Invalid(
                f"利用者名は英小文字・数字・_ . - です: {new.login}", f"a login is a–z, 0–9, _ . -, not {new.login}"
            )
        if new.role not in ROLES:
            raise Invalid(f"権限「{new.role}」はありません（{known}）", f"no role “{new.role}” (there are: {known})")
        if new.office and new.office not in offices:
            raise Invalid(
                f"役所「{new.office}」はありません（{' '.join(offices)}）",
                f"no office “{new.office}” (there are: {' '.join(offices)})",
            )
        if first and at == 0 and new.role != "admin" and seat.database.is_sqlite:
            raise Invalid("最初の利用者は管理者（admin）にしてください", "the first account must be an admin's")


def read_list(text: str) -> list[New]:
    """The accounts of a CSV with a header line (`login,role,office,until,name,registers`). Raises Invalid."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    if not rows.fieldnames or not {"login", "role"} <= set(rows.fieldnames):
        raise Invalid(f"見出しは {','.join(HEADERS)} です", f"the header line is {','.join(HEADERS)}")
    found = []
    for at, row in enumerate(rows, 2):
        cells = {key: (row.get(key) or "").strip() for key in HEADERS}
        if any(cells.values()):
            found.append(
                New(
                    cells["login"],
                    cells["role"],
                    cells["office"],
                    day(cells["until"], at),
                    cells["name"],
                    cells["registers"],
                )
            )
    return found


def day(text: str, line: int = 0) -> date | None:
    """A last day as typed (YYYY-MM-DD), or None when empty. Raises Invalid."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        where = (f"{line} 行目: ", f"line {line}: ") if line else ("", "")
        raise Invalid(
            f"{where[0]}日付は YYYY-MM-DD です: {text}", f"{where[1]}a date is YYYY-MM-DD, not {text}"
        ) from None


def listed(seat: Seat) -> list[Account]:
    """Every account by login."""
    seat.ask("users")
    with seat.database.read() as connection:
        return accounts.all_of(connection)


def give_role(seat: Seat, login: str, role: str) -> None:
    """Another role for an account; never one's own. Raises Refused, NotFound, Invalid."""
    seat.ask("users")
    if role not in ROLES:
        raise Invalid(
            f"権限「{role}」はありません（{' '.join(ROLES)}）", f"no role “{role}” (there are: {' '.join(ROLES)})"
        )
    _there(seat, login, own=False)
    with seat.database.write() as connection:
        accounts.set_role(connection, login, role)


def disable(seat: Seat, login: str) -> None:
    """The account works no more, at once. Raises Refused, NotFound."""
    seat.ask("users")
    _there(seat, login, own=False)
    with seat.database.write() as connection:
        accounts.disable(connection, login, seat.clock.now())


def new_password(seat: Seat, login: str, password: str = "") -> Made:
    """Another password for an account; everybody may change their own, an administrator everybody's."""
    own = login == seat.user
    if not own:
        seat.ask("users")
    account = _there(seat, login, own=True)
    made = password or scram.make()
    with seat.database.write() as connection:
        accounts.set_password(connection, login, made, own=own)
    return Made(login, account.role, made)


def add_office(seat: Seat, key: str, name: str) -> None:
    """Makes an office that cases can be handed to and accounts can belong to, or renames it."""
    seat.ask("users")
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        raise Invalid(f"役所のキーは英小文字です: {key}", f"the key of an office is a–z, 0–9, _, not {key}")
    with seat.database.write() as connection:
        accounts.add_office(connection, key, name)


def offices(seat: Seat) -> dict[str, str]:
    """Every office: its key and name."""
    with seat.database.read() as connection:
        return accounts.offices(connection)


def _there(seat: Seat, login: str, *, own: bool) -> Account:
    with seat.database.read() as connection:
        found = accounts.one(connection, login)
    if found is None:
        raise NotFound(f"利用者「{login}」はいません", f"there is no user “{login}”")
    if login == seat.user and seat.rights.role != "owner" and not own:
        raise Refused("自分の権限は変えられません", "nobody changes their own role or account")
    return found
