"""The `casedesk` command, also as `python -m ui`: the window, pictures of it, and every verb of the core."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from casedesk import cli

CLIENT = {"": "ui.shell.launch", "shot": "ui.shell.shot", "bench": "ui.bench.verb"}
"""The verbs that need a window, by the module that does them."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the verb in `argv` (default: the process's own arguments); without a verb the desk opens."""
    return cli.main(argv, CLIENT)


if __name__ == "__main__":
    sys.exit(main())
