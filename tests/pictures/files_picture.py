"""Makes resources/pictures/files_ja.png: a fictional case with the scan of its paper beside the form.

python tests/pictures/files_picture.py OUT.png [light|dark] [ja|en]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from casedesk.desk import open_desk
from casedesk.record.case import Case
from casedesk.service import cases, files, search
from casedesk.service.case_files import add_to_case
from casedesk.service.demo import demo
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from tests.helpers import scans
from ui.__main__ import main
from ui.cases.facts import facts_of
from ui.cases.received import received

PART = "person"
FORM = "新型コロナウイルス感染症 発生届"


def attach(seat: Seat, case: Case, folder: Path) -> None:
    """The scan of the case's paper, marked so, and a laboratory result."""
    lines = received(facts_of(seat, case))[0].lines
    scan = scans.paper_scan(folder / "発生届_FAX.pdf", FORM, [one.cells[:3] for one in lines])
    scans.pdf(folder / "検査結果.pdf", 2, "laboratory")
    for name in ("検査結果.pdf", scan.name):
        with (folder / name).open("rb") as stream:
            made = add_to_case(seat, case, name, stream)
    files.link(seat, made.id, "paper", case.papers[0].id or 0)


def run(out: str, theme: str = "light", lang: str = "ja") -> int:
    """A training database of its own, its first case with a paper, one picture."""
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{place}/a.db"
        seat = open_desk(url, create=True, user="田中")
        bring_up(seat)
        demo(seat, n=40)
        numbers = [str(row["number"]) for row in search.find(seat, "", limit=40)["rows"]]
        case = next(c for c in (cases.open_case(seat, n) for n in numbers) if c.papers and len(c.papers[0].values) > 12)
        attach(seat, case, Path(place))
        seat.close()
        given = ["--db", url, "--lang", lang, "--now", "2022-08-10T09:00", "shot", "case", "--part", PART]
        return main([*given, "--number", case.number or "", "--theme", theme, "-o", out])


if __name__ == "__main__":
    raise SystemExit(run(*sys.argv[1:4]))
