"""duplicates: 名寄せ. Who may be reported twice, why, what was decided, and back.

find: 事案を見くらべて候補の組を一覧に載せる（止めても続きから）。 list: 判定を待つ組。 of N: その事案の候補。
decide A B 判定: same_case, new_case, different, later。 undo A B: 判定を取り消す。 estimate: 自所の重みを推定する。
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.cli.options import Options
from casedesk.cli.output import give, say, table
from casedesk.errors import Usage

if TYPE_CHECKING:
    from casedesk.service.duplicates import Candidate, Pair
    from casedesk.store.matching import Known

DEEDS = {"find": 0, "list": 0, "estimate": 0, "of": 1, "decide": 3, "undo": 2}
"""Each deed with how many words follow it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which cases."""
    parser.add_argument("deed", metavar="DEED", choices=list(DEEDS), help=" ".join(DEEDS))
    parser.add_argument("words", metavar="NUMBER", nargs="*", help="事案番号、判定 / case numbers, verdict")
    parser.add_argument("--type", default="", metavar="TYPE", help="業務 / the kind of case")
    parser.add_argument("--whole", action="store_true", help="はじめから（find）/ from the beginning")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="件数（list）/ how many")
    parser.add_argument("--survivor", default="", metavar="NUMBER", help="残す事案（same_case）/ which one goes on")
    parser.add_argument("--to", action="append", default=[], metavar="KIND:KEY=NUMBER",
                        help="後から加えたものの行き先（undo）/ where something added since belongs")  # fmt: skip
    parser.add_argument("--reason", default="", metavar="TEXT", help="理由 / why")
    parser.add_argument("--json", action="store_true")


def run(options: Options, given: argparse.Namespace) -> int:
    """Does it, and prints what came of it."""
    if len(given.words) != DEEDS[given.deed]:
        raise Usage(
            f"{given.deed} のあとの語は {DEEDS[given.deed]} 個です", f"{given.deed} takes {DEEDS[given.deed]} words"
        )
    deeds = {"find": _find, "list": _list, "of": _of, "decide": _decide, "undo": _undo, "estimate": _estimate}
    return deeds[given.deed](options, given)


def _find(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.pairfinding import find

    def told(cases: int, pairs: int, _seconds: float) -> None:
        say(options, f"{cases:,} 件を見て、組 {pairs:,}", f"{cases:,} cases looked at, {pairs:,} pairs")

    done = find(options.desk(), type_=given.type, whole=given.whole, progress=told)
    if given.json:
        give({"cases": done.cases, "compared": done.compared, "pairs": done.pairs, "done": done.done,
              "seconds": round(done.seconds, 2)})  # fmt: skip
    else:
        say(
            options,
            f"{done.cases:,} 件を見くらべ（{done.compared:,} 組、{done.seconds:,.1f} 秒）、新しい組 {done.pairs:,}",
            f"{done.cases:,} cases, {done.compared:,} pairs compared in {done.seconds:,.1f} s, {done.pairs:,} are new",
        )
    return 0


def _list(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.duplicates import undecided, waiting

    desk = options.desk()
    pairs = undecided(desk, type_=given.type, limit=max(given.limit, 0))
    if given.json:
        for pair in pairs:
            give(_pair(pair, options.lang))
        return 0
    table([_line(pair, options.lang) for pair in pairs])
    total = waiting(desk, type_=given.type)
    say(options, f"{total:,} 組が判定を待っています", f"{total:,} pairs wait for a decision")
    return 0


def _line(pair: Pair, lang: str) -> tuple[str, ...]:
    return (f"{pair.probability:.0%}", pair.earlier.number, pair.earlier.traits.name, pair.later.number,
            pair.later.traits.name, pair.why(lang, against=True))  # fmt: skip


def _pair(pair: Pair, lang: str) -> dict[str, Any]:
    return {"probability": round(pair.probability, 4), "reasons": list(pair.reasons), "why": pair.why(lang),
            "earlier": _case(pair.earlier), "later": _case(pair.later), "put_off": pair.put_off}  # fmt: skip


def _case(one: Known) -> dict[str, Any]:
    born = one.traits.birth
    return {"number": one.number, "name": one.traits.name, "kana": one.traits.kana,
            "birth_on": born.isoformat() if born else None, "phone": one.phone, "address": one.address,
            "status": one.status}  # fmt: skip


def _of(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.cases import open_case
    from casedesk.service.duplicates import candidates_of

    desk = options.desk()
    found = candidates_of(desk, open_case(desk, given.words[0]))
    if given.json:
        for one in found:
            give({**_case(one.case), "probability": round(one.probability, 4), "reasons": list(one.reasons),
                  "why": one.why(options.lang), "decided": one.decided, "same_person": one.again})  # fmt: skip
        return 0
    table([_candidate(one, options.lang) for one in found])
    if not found:
        say(options, "同じ人らしい事案はありません", "no other case seems to be about the same person")
    return 0


def _candidate(one: Candidate, lang: str) -> tuple[str, ...]:
    return f"{one.probability:.0%}", one.case.number, one.case.traits.name, one.why(lang, against=True), one.decided


def _decide(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.decisions import VERDICTS, WORDS, decide

    number, other, verdict = given.words
    if verdict not in VERDICTS:
        raise Usage(f"判定は {' '.join(VERDICTS)} です", f"a verdict is one of {' '.join(VERDICTS)}")
    made = decide(options.desk(), number, other, verdict, survivor=given.survivor, reason=given.reason)
    if given.json:
        give({"verdict": made.verdict, "who": made.who, "survivor": made.survivor})
    else:
        ja, en = WORDS[made.verdict]
        say(options, f"{number} と {other}: {ja}", f"{number} and {other}: {en}")
    return 0


def _undo(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.decisions import added_since, take_back

    desk, (number, other) = options.desk(), given.words
    said = dict(one.partition("=")[::2] for one in given.to)
    added = added_since(desk, number, other)
    names = {f"{one.kind}:{':'.join(map(str, one.key))}": one for one in added}
    left = [name for name in names if name not in said]
    if left:
        lines = "\n".join(f"  --to {name}=…   {names[name].label[:40]}" for name in left)
        raise Usage(
            f"判定のあとに加えたものの行き先（{number} か {other}）を指定してください:\n{lines}",
            f"say for what was added since which case it belongs to ({number} or {other}):\n{lines}",
        )
    goes_to = {(names[name].kind, names[name].key): case for name, case in said.items() if name in names}
    take_back(desk, number, other, goes_to=goes_to, reason=given.reason)
    say(options, f"{number} と {other} の判定を取り消しました", f"{number} and {other} are undecided again")
    return 0


def _estimate(options: Options, given: argparse.Namespace) -> int:
    from casedesk.service.matchestimate import estimate_weights

    made = estimate_weights(options.desk(), type_=given.type)
    if given.json:
        give(made.as_data())
    else:
        say(
            options,
            f"自所の重み 第{made.version}版 を使います",
            f"the office's own weights, version {made.version}, hold",
        )
    return 0
