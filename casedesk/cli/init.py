"""init: make the database, or say that it stands already."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: Options, given: argparse.Namespace) -> int:
    """Makes what is missing; twice changes nothing."""
    from casedesk.service.setup import bring_up

    desk = options.desk(create=True)
    done = bring_up(desk)
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
