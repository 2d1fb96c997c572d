"""bench: how fast the window is, beside the benches of the core. `desk` is all of the window.

件数を --cases で指定しないと、選んだデータベースの写しで測ります。 / Without --cases the chosen database is copied.
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from casedesk.cli import bench as core
from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table
from casedesk.errors import Usage

if TYPE_CHECKING:
    from ui.bench.figures import Line

BENCHES = MappingProxyType({"start": 7, "keys": 200, "journeys": 3, "form": 7, "memory": 10_000})
"""Every bench of the window and how many rounds it has unless said."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """As the core's, with other names."""
    core.arguments(parser)
    parser.epilog = " ".join([*BENCHES, "desk"])


def run(options: Options, given: argparse.Namespace) -> int:
    """Prints each line as soon as it stands (as JSON), or a table of all."""
    if given.name != "desk" and given.name not in BENCHES:
        return core.run(options, given)
    if any(number is not None and number < 1 for number in (given.cases, given.rounds)):
        raise Usage("--cases と --rounds は 1 以上です", "--cases and --rounds are 1 or more")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.bench.figures import HEADS, markdown
    from ui.bench.place import place

    lines: list[Line] = []
    with place(options.db, given.cases) as where:
        for name in BENCHES if given.name == "desk" else [given.name]:
            for line in import_module(f"ui.bench.{name}").run(where, given.rounds or BENCHES[name]):
                lines.append(line)
                if given.json:
                    give(line.as_json())
    if given.markdown:
        print(markdown(lines, options.lang))
    elif not given.json:
        table([HEADS[options.lang], *(line.cells() for line in lines)])
    load = " ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "-"
    say(options, f"機械の負荷 {load}", f"load of the machine {load}")
    return 0
