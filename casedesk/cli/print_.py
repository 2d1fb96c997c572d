"""print: cases as one PDF, by number, or all that fit a query or a status."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import give, say
from casedesk.errors import Usage


def arguments(parser: argparse.ArgumentParser) -> None:
    """NUMBERs or a batch, the printout, the file."""
    parser.add_argument("numbers", nargs="*", metavar="NUMBER")
    parser.add_argument("--printout", default="summary", metavar="KEY")
    parser.add_argument("--query", metavar="TEXT")
    parser.add_argument("--status", metavar="KEY")
    parser.add_argument("-o", "--output", required=True, metavar="out.pdf", type=Path)
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints and says which characters had to be replaced."""
    from casedesk.service.prints import numbers_of, print_cases

    seat = options.desk()
    numbers = list(given.numbers)
    if given.query is not None or given.status is not None:
        numbers += numbers_of(seat, given.query or "", given.status or "")
    elif not numbers:
        raise Usage("番号か --query か --status を指定してください", "name numbers, --query or --status")
    done = print_cases(seat, numbers, given.output, given.printout, log=True)
    if given.json:
        give(done)
        return 0
    say(
        options,
        f"{done['cases']} 件、{done['pages']} 頁を書きました: {given.output}",
        f"{done['cases']} cases, {done['pages']} pages written: {given.output}",
    )
    for lost in done["substituted"]:
        say(
            options,
            f"{lost['number']}: 書体にない字 {lost['char']}",
            f"{lost['number']}: not in the font: {lost['char']}",
        )
    return 0
