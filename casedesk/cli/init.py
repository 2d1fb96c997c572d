"""init: make the database, or say that it stands already."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the office is called and where it lies."""
    parser.add_argument("--office", metavar="NAME", help="役所・保健所の名 / the office's name")
    parser.add_argument("--code", metavar="401005", help="全国地方公共団体コード / municipality code")


def run(options: Options, given: argparse.Namespace) -> int:
    """Makes what is missing; twice changes nothing."""
    from casedesk.service.setup import bring_up

    desk = options.desk(create=True)
    done = bring_up(desk)
    if given.office or given.code:
        from casedesk.service.offices import name_office

        said = name_office(desk, name=given.office or "", code=given.code or "")
        where = " ".join(filter(None, (said.name, said.code, said.prefecture, said.city)))
        say(options, f"役所: {where}", f"Office: {where}")
    if not done.changed:
        say(
            options,
            "データベースは用意できています。何も変えていません。",
            "The database stands already; nothing was changed.",
        )
        return 0
    names = ", ".join(p.type for p in done.published)
    say(options, f"データベースを用意しました（業務: {names}）。", f"The database is ready (case types: {names}).")
    return 0
