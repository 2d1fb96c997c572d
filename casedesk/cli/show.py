"""show: one case with its papers, entries, deadlines, problems and history of status."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from casedesk.cli.options import Options
from casedesk.cli.output import give, table

if TYPE_CHECKING:
    from casedesk.definition.model import Field
    from casedesk.service.papers import Waiting


def arguments(parser: argparse.ArgumentParser) -> None:
    """NUMBER, however it is typed."""
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--as-of", metavar="DATE|INSTANT", help="その時点の記録 / as it was at that day's end, or then")


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints the case; of the number of a paper its case, or the paper itself while it waits for one."""
    from casedesk.record.numbering import number_kind
    from casedesk.service.asof import open_as_of
    from casedesk.service.cases import open_case
    from casedesk.service.papers import open_paper
    from casedesk.service.reads import opened
    from casedesk.service.shows import show

    desk, number = options.desk(), str(given.number)
    if number_kind(number) == "paper":
        waiting, of_case = open_paper(desk, number)
        if of_case is None:
            return _paper(options, waiting, bool(given.json))
        number = of_case
    case = open_as_of(desk, number, given.as_of) if given.as_of else open_case(desk, number)
    opened(desk, case)
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


def _paper(options: Options, waiting: Waiting, json: bool) -> int:
    """Prints a paper that waits for a case."""
    from casedesk.service.shows import show_paper

    shown = show_paper(waiting)
    if json:
        give(shown)
        return 0
    case_type = options.seats[-1].library.get(waiting.type).case_type
    form = next(form for form in case_type.forms if form.key == waiting.paper.form)

    def label(box: Field) -> str:
        own = f"paper.{form.key}.{box.key}"
        return case_type.word(own if own in case_type.words.get("ja", {}) else f"case.{box.adopts}", options.lang)

    print(f"{waiting.paper.number}  {case_type.word(f'paper.{form.key}._title', options.lang)}")
    table([(label(box), _text(shown["values"][box.key])) for box in form.fields if box.key in shown["values"]])
    return 0


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
