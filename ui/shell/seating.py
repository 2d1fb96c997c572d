"""Taking a seat at a database, off the GUI thread: made when there is none, filled for training, on its own day."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import NotFound
from casedesk.service import training
from casedesk.service.seat import Seat

Tell = Callable[[str], None]
"""Gets the key of a sentence about what is being done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to sit down: the database's address, who, which language, which clock."""

    url: str
    user: str = ""
    lang: str = "ja"
    clock: Clock = field(default_factory=Clock)
    password: str = field(default="", repr=False)
    login: str = ""  # the name that was typed with a password

    @property
    def is_training(self) -> bool:
        """Whether this is the person's training database."""
        return self.url == training.training_url()


def sit_down(wanted: Wanted, tell: Tell, *, upgrade: bool = False) -> tuple[Seat, bool]:
    """The seat and whether its data are fictional. Raises what a person can be told.

    Case types are read by the first job that needs them, while the window is already there.
    """
    seat = _seat(wanted, tell, upgrade)
    try:
        if wanted.is_training:
            tell("start.training")
            seat = training.fill(seat)
        fictional = training.is_fictional(seat)
        return (training.at_its_day(seat) if fictional else seat), fictional
    except BaseException:
        seat.close()
        raise


def _seat(wanted: Wanted, tell: Tell, upgrade: bool) -> Seat:
    if upgrade:
        tell("start.upgrading")
        return _made(wanted, any_version=True)
    try:
        return open_desk(
            wanted.url, clock=wanted.clock, user=wanted.user, lang=wanted.lang, password=wanted.password
        )  # fmt: skip
    except NotFound:
        if not wanted.url.startswith("sqlite"):
            raise
        tell("start.making")
        return _made(wanted, create=True)


def _made(wanted: Wanted, *, create: bool = False, any_version: bool = False) -> Seat:
    seat = open_desk(
        wanted.url,
        create=create,
        any_version=any_version,
        clock=wanted.clock,
        user=wanted.user,
        lang=wanted.lang,
        password=wanted.password,
    )
    from casedesk.service.setup import bring_up

    try:
        bring_up(seat)
    except BaseException:
        seat.close()
        raise
    return seat


def let_in(wanted: Wanted) -> None:
    """Returns when this name and password open the database. Raises SignIn, Offline."""
    open_desk(wanted.url, clock=wanted.clock, user=wanted.user, lang=wanted.lang, password=wanted.password).close()


def login_of(wanted: Wanted, seat: Seat) -> str:
    """The name that signs in for this seat: an owner's stands in the address, everybody else's is the seat's."""
    return wanted.login or (_named(wanted.url) if seat.rights.role == "owner" else "") or seat.user


def likely_name(wanted: Wanted, last: object) -> str:
    """Who probably comes: asked for, the last one, of the address, of this computer."""
    return wanted.user or (last if isinstance(last, str) else "") or _named(wanted.url) or _login()


def _named(url: str) -> str:
    return "" if url.startswith("sqlite") else unquote(urlsplit(url).username or "")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
