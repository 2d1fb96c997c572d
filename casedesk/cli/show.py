"""show: one case with its papers, entries, deadlines, problems and history of status."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import give, table


def arguments(parser: argparse.ArgumentParser) -> None:
    """NUMBER, however it is typed."""
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints the case."""
    from casedesk.service.cases import open_case
    from casedesk.service.shows import show

    desk = options.desk()
    case = open_case(desk, given.number)
    shown = show(desk, case)
    if given.json:
        give(shown)
        return 0
    words = desk.library.get(case.type).case_type
    print(f"{case.number}  {words.word('type._title', options.lang)}")
    rows = [
        (words.word(f"track.{t}._title", options.lang), words.word(f"track.{t}.{s}", options.lang))
        for t, s in case.tracks.items()
    ]
    rows += [(words.word(f"case.{k}", options.lang), _text(v)) for k, v in shown["values"].items()]
    rows += [(words.word(f"case.{k}", options.lang), v["reason"]) for k, v in shown["why_empty"].items()]
    table(rows)
    for problem in shown["problems"]:
        print(f"! {problem['code']} {problem['text']}")
    return 0


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
