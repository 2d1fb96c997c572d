"""print: cases as one PDF, by number, or all that fit a query or a status."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table
from casedesk.clock import instant_text
from casedesk.errors import Usage


def arguments(parser: argparse.ArgumentParser) -> None:
    """NUMBERs or a batch, the printout, the file."""
    parser.add_argument("numbers", nargs="*", metavar="NUMBER")
    parser.add_argument("--printout", default="summary", metavar="KEY")
    parser.add_argument("--query", metavar="TEXT")
    parser.add_argument("--status", metavar="KEY")
    parser.add_argument("-o", "--output", metavar="out.pdf", type=Path)
    parser.add_argument("--log", action="store_true", help="これまでの印刷 / what was printed so far")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints and says which characters had to be replaced; or tells the print log."""
    from casedesk.service.prints import numbers_of, print_cases

    if given.log:
        return _log(options)
    if given.output is None:
        raise Usage("PDF のファイルを -o で指定してください", "name the PDF with -o")
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


def _log(options: Options) -> int:
    from casedesk.service.printlog import printed

    found = printed(options.desk())
    table([(instant_text(p.at), p.who, p.printout, p.number, str(p.cases), str(p.pages), p.place) for p in found])
    return 0
