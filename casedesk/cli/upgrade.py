"""upgrade: bring an older database and its case types up to this release."""

from __future__ import annotations

import argparse

from casedesk.cli.options import Options
from casedesk.cli.output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: Options, given: argparse.Namespace) -> int:
    """Walks the shared tables up and publishes newer shipped definitions; says every step."""
    from casedesk.service.setup import bring_up

    desk = options.desk(any_version=True)
    done = bring_up(desk)
    if not done.changed:
        say(options, "最新です。何も変えていません。", "Up to date; nothing was changed.")
    for number in done.schema_steps:
        say(options, f"共通の表を第{number}版にしました。", f"Shared tables are at schema {number}.")
    for published in done.published:
        count = len(published.steps)
        say(
            options,
            f"{published.type}: 定義 第{published.number}版（{count}か所を追加）",
            f"{published.type}: definition {published.number} ({count} additions)",
        )
    if done.changed:
        _index(options)
    return 0


def _index(options: Options) -> None:
    from casedesk.service.indexing import index

    indexed = index(options.desk(), progress=lambda n, _: say(options, f"索引: {n:,} 件", f"index: {n:,} cases"))
    if indexed.cases:
        say(options, f"{indexed.cases:,} 件を検索の索引に入れました。", f"{indexed.cases:,} cases put into the index.")
