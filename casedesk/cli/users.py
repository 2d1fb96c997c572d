"""users: accounts of people: add NAME --role R, add --list FILE.csv, list, role NAME R, disable, password, office."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table
from casedesk.errors import Usage
from casedesk.service.seat import Seat

ACTS = ("add", "list", "role", "disable", "password", "office")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is done, with whom, and what an account is made of."""
    parser.add_argument("act", metavar="ACT", choices=ACTS, help=" ".join(ACTS))
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="利用者名 / login")
    parser.add_argument("value", nargs="?", default="", metavar="VALUE", help="権限、役所の名 / role, office's name")
    parser.add_argument("--role", default="", metavar="R", help="権限 / see: casedesk roles")
    parser.add_argument("--office", default="", metavar="KEY", help="所属（なければ全役所） / office, else all")
    parser.add_argument("--until", default="", metavar="DATE", help="最後の日 / last day")
    parser.add_argument("--as", dest="shown", default="", metavar="NAME", help="表示する名 / name as shown")
    parser.add_argument(
        "--registers", default="", metavar="KEYS", help="業務の台帳（なければ全部） / registers, else all"
    )
    parser.add_argument("--list", metavar="CSV", help="一覧から一度に / all accounts of a CSV in one step")
    parser.add_argument("--ask", action="store_true", help="パスワードを入力する / type the password")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Does it and tells what was done; a made password is told once."""
    desk = options.desk()
    {"add": _add, "list": _list, "role": _role, "disable": _disable, "password": _password, "office": _office}[
        given.act
    ](options, desk, given)
    return 0


def _add(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import New, add, day, read_list

    if given.list:
        wanted = read_list(Path(given.list).read_text(encoding="utf-8-sig"))
    elif given.name and (given.role or given.value):
        wanted = [
            New(given.name, given.role or given.value, given.office, day(given.until), given.shown, given.registers)
        ]
    else:
        raise Usage("users add 利用者名 --role 権限、または --list CSV", "users add NAME --role R, or --list CSV")
    made = add(desk, wanted, _asked if given.ask else None)
    if given.json:
        give([{"login": one.login, "role": one.role, "password": one.password} for one in made])
    elif given.ask:
        say(options, f"{len(made)} 人を登録しました。", f"{len(made)} accounts made.")
    else:
        table([("login", "role", "password"), *((one.login, one.role, one.password) for one in made)])
        say(
            options,
            "パスワードは今だけ表示します。本人に渡してください。",
            "The passwords are shown only now; hand them over.",
        )


def _list(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import listed

    heads = ("login", "name", "role", "office", "until", "disabled")
    rows = [
        (
            a.login,
            a.name,
            a.role,
            a.office or "*",
            str(a.until or ""),
            a.disabled_at.isoformat() if a.disabled_at else "",
        )
        for a in listed(desk)
    ]
    if given.json:
        give([dict(zip(heads, row, strict=True)) for row in rows])
    else:
        table([heads, *rows])


def _role(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import give_role

    give_role(desk, _named(given), given.role or given.value)
    say(options, f"{given.name} の権限を変えました。", f"The role of {given.name} was changed.")


def _disable(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import disable

    disable(desk, _named(given))
    say(options, f"{given.name} はもう使えません。", f"{given.name} can sign in no more.")


def _password(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import new_password

    made = new_password(desk, given.name or desk.user, _asked(given.name or desk.user) if given.ask else "")
    if not given.ask:
        table([("login", "password"), (made.login, made.password)])
    say(options, "パスワードを変えました。", "The password was changed.")


def _office(options: Options, desk: Seat, given: argparse.Namespace) -> None:
    from casedesk.service.users import add_office, offices

    if given.name:
        add_office(desk, given.name, given.value or given.shown or given.name)
    table([("office", "name"), *offices(desk).items()])


def _named(given: argparse.Namespace) -> str:
    if not given.name:
        raise Usage("利用者名を書いてください", "say whose account")
    return str(given.name)


def _asked(login: str) -> str:
    """A password typed twice, or one line where there is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    while True:
        first = getpass.getpass(f"{login}: ")
        if first and first == getpass.getpass(f"{login} (again): "):
            return first
