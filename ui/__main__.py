"""The `casedesk` command, also as `python -m ui`: every verb goes to the command line of the core."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from casedesk import cli


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the verb in `argv` (default: the process's own arguments)."""
    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(main())
