"""find, show and board: the contracts, in JSON and for people, on both engines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from casedesk.record.case import WhyEmpty
from casedesk.service.cases import register
from casedesk.service.papers import case_from, keep_paper
from casedesk.service.seat import Seat
from tests.cli.conftest import Run
from tests.helpers.work_type import draft

VALUES = {"name": "髙橋　真理子", "kana": "タカハシ　マリコ", "birth_on": date(1963, 2, 10), "pick": "red"}


def test_find_as_json_is_one_line_by_the_contract(at: Run, seat: Seat) -> None:
    made = register(seat, draft(VALUES))
    said = at("find", "たかはし", "--json")
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    assert list(said.json) == ["query", "total", "total_exact", "ms", "rows"]
    assert said.json["rows"][0] | {"uid": ""} == {
        "number": made.number,
        "uid": "",
        "type": "work",
        "status": "open",
        "name": "髙橋　真理子",
        "kana": "タカハシ　マリコ",
        "birth_on": "1963-02-10",
        "office": "main",
        "received_at": "2022-08-10T03:00:00.000Z",
        "updated_at": "2022-08-10T03:00:00.000Z",
    }


def test_what_is_absent_is_null(at: Run, seat: Seat) -> None:
    register(seat, draft())
    row = at("find", "--json").json["rows"][0]
    assert (row["name"], row["kana"], row["birth_on"]) == (None, None, None)


def test_find_takes_several_words_and_says_how_many(at: Run, seat: Seat) -> None:
    register(seat, draft(VALUES))
    said = at("find", "S38.2.10", "高橋", "--lang", "en")
    assert ("髙橋　真理子" in said.out, said.err) == (True, "1 found\n")


def test_find_without_an_answer_ends_with_0(at: Run) -> None:
    said = at("find", "だれか")
    assert (said.code, said.out, said.err) == (0, "", "0 件\n")


def test_limit_0_counts_only(at: Run, seat: Seat) -> None:
    register(seat, draft())
    found = at("find", "--limit", "0", "--json").json
    assert (found["total"], found["rows"]) == (1, [])


def test_an_unknown_status_type_or_board_lists_the_known(at: Run) -> None:
    for words, known in (
        (("find", "--status", "x"), "open working done"),
        (("find", "--type", "x"), "work"),
        (("board", "x"), "status by_contact"),
        (("board", "status", "--type", "x"), "work"),
        (("export", "--type", "x", "-o", "x.csv"), "work"),
    ):
        said = at(*words)
        assert (said.code, said.out, known in said.err) == (2, "", True), words


def test_show_as_json_and_for_people(at: Run, seat: Seat) -> None:
    made = register(seat, draft({**VALUES, "words_said": "はい"}, why_empty={"phone": WhyEmpty("refused")}))
    found = at("show", (made.number or "").replace("-", ""), "--json").json
    assert (found["values"]["birth_on"], found["why_empty"]["phone"]["reason"]) == ("1963-02-10", "refused")
    said = at("show", made.number or "")
    assert (said.code, "髙橋　真理子" in said.out, "refused" in said.out) == (0, True, True)


def test_show_of_an_unknown_number(at: Run) -> None:
    said = at("show", "2022-000009-9", "--lang", "en")
    assert (said.code, said.out, said.err) == (1, "", "there is no case 2022-000009-9\n")


def test_board_as_json_and_for_people(at: Run, seat: Seat) -> None:
    register(seat, draft(VALUES))
    found = at("board", "by_pick", "--json").json
    assert sum(c["count"] for c in found["columns"]) + found["without_value"] == found["total"] == 1
    said = at("board", "by_pick", "--lang", "en")
    assert (said.out.splitlines()[0].split(), said.err) == (
        ["count", "late", "due", "today"],
        "1 in all, 0 without a value\n",
    )


def test_import_report_counts_add_up(say: Run, shipped_url: str, tmp_path: Path) -> None:
    text = "整理番号,氏名,生年月日,診断日\nA1,髙橋　真理子,S38.2.10,2022-08-01\nA2,山田,R99.99.99,2022-08-02\n,,,\n"
    (tmp_path / "名簿 1.csv").write_text(text, encoding="utf-8")
    words = ("import", str(tmp_path / "名簿 1.csv"), "--db", shipped_url, "--report", str(tmp_path / "r.json"))
    for created, skipped in ((2, 0), (0, 2)):
        assert say(*words).code == 0
        told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
        assert (told["created"], told["skipped"]) == (created, skipped)
        assert told["rows"] == told["created"] + told["updated"] + told["skipped"] + told["refused_rows"]
        assert told["refused"][0]["row"] == 2 and told["refused"][0]["value"] == "R99.99.99"


def test_a_paper_without_a_case_is_shown_and_one_with_a_case_shows_the_case(at: Run, seat: Seat) -> None:
    waiting = keep_paper(seat, "work", "slip", "", {"box_1": "山田"}).paper
    said = at("show", waiting.number or "", "--json")
    assert (said.code, said.json["case"], said.json["values"]) == (0, None, {"box_1": "山田"})
    assert "山田" in at("show", waiting.number or "").out
    made = case_from(seat, waiting.number or "").case
    assert at("show", waiting.number or "", "--json").json["number"] == made.number
