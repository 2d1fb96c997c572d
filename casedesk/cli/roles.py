"""roles: what each role may do."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import give, table


def arguments(parser: argparse.ArgumentParser) -> None:
    """How it is shown."""
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Every role with what it may do."""
    from casedesk.service.rights import MAY, ROLES, WORDS

    at = 0 if options.lang == "ja" else 1
    if given.json:
        give({key: sorted(deeds) for key, deeds in MAY.items()})
        return 0
    table([(key, ROLES[key][at], "、".join(w[at] for d, w in WORDS.items() if d in MAY[key])) for key in ROLES])
    return 0
