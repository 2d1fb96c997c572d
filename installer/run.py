"""One line to paste: `python installer/run.py`. Prepares CaseDesk's own environment once, then opens the desk.

Without a screen it does the main job once: an embedded database, fictional cases, a sample list, one person found, one
PDF and one picture. With a verb it is the command line: `python installer/run.py find 佐藤`. `--home DIR` keeps
everything it makes in DIR.
This file's own code is kept readable for old Pythons, so that they get a sentence and not a SyntaxError.
"""

import os
import sys


def main() -> int:
    """The exit code of CaseDesk, or 1 with a sentence when it could not be prepared."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import say

    if not say.new_enough():
        return 1
    import setup_venv

    return setup_venv.guarded(lambda: start(sys.argv[1:]))


def start(arguments: "list[str]") -> int:
    """Run CaseDesk in the prepared environment with these arguments (none: the window)."""
    import launch
    import setup_venv

    return launch.casedesk(setup_venv.prepare(), arguments)


if __name__ == "__main__":
    sys.exit(main())
