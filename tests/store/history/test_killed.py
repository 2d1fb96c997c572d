"""A desk killed at any moment of saving: nothing acknowledged is lost, nothing is half done, the chain is whole."""

from __future__ import annotations

import subprocess
import sys
import time
from random import Random

from casedesk.service.cases import open_case, register
from casedesk.service.seat import Seat
from casedesk.service.verify import verify
from tests.helpers.desks import as_user
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

SAVER = """
import sys
from casedesk.desk import open_desk
from casedesk.service.cases import change, open_case
seat = open_desk(sys.argv[1], user="tanaka")
case = open_case(seat, sys.argv[2])
for n in range(100_000):
    case = change(seat, case, {"amount": n, "marks": ("spot", "hole")[: n % 3] or None})
    print(case.version, flush=True)
"""
KILLS = 4


def killed_saves(url: str, number: str, after: float) -> int:
    """Saves the case again and again in another process and kills it; the last version that was acknowledged."""
    with subprocess.Popen([sys.executable, "-c", SAVER, url, number], stdout=subprocess.PIPE, text=True) as saver:
        assert saver.stdout is not None
        first = saver.stdout.readline()
        time.sleep(after)
        saver.kill()
        told = [line for line in [first, *saver.stdout.read().splitlines()] if line.strip().isdecimal()]
    return int(told[-1])


def test_a_desk_killed_while_it_saves_leaves_a_whole_chain(seat: Seat, work_url: str) -> None:
    case, random = register(seat, draft({"amount": 0})), Random(4)
    for _ in range(KILLS):
        acknowledged = killed_saves(as_user(work_url, "tanaka"), case.number or "", random.random() / 5)
        assert open_case(seat, case.number or "").version in (acknowledged, acknowledged + 1)
    result = verify(seat)
    assert (result["ok"], result["findings"]) == (True, [])
    unsealed = rows(seat, "SELECT count(*) n FROM change WHERE id > (SELECT max(last_id) FROM seal)")
    assert unsealed == [{"n": 0}]
