"""`python -m casedesk`: the headless verbs."""

from __future__ import annotations

import sys

from casedesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
