"""A small kind of case work, built by hand, and cases of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from casedesk.definition.model import (
    Block,
    CaseType,
    Choice,
    ChoiceSet,
    EntryKind,
    Field,
    Form,
    Line,
    Part,
    Printout,
    Status,
    Track,
)
from casedesk.definition.values import Moment
from casedesk.printing.render import Rendered, render
from casedesk.record.case import Case, DutyState, Entry, Paper, Person, StatusMove, WhyEmpty

FIELDS = (
    Field("name", "person_name"),
    Field("birth_on", "date"),
    Field("sex", "choice", choices="sex"),
    Field("phone", "phone"),
    Field("symptoms", "many_choices", choices="symptoms", none="nothing", other="symptoms_other"),
    Field("symptoms_other", "text"),
    Field("pregnant", "yes_no"),
    Field("disease", "master", master="disease"),
    Field("fee", "money"),
    Field("heat", "number", unit="℃", decimals=1),
    Field("onset", "datetime"),
    Field("note", "long_text"),
)
CALL = EntryKind("call", (Field("answered", "yes_no"), Field("said", "long_text")))
WORDS = {
    "type._title": "試験業務",
    "print.summary._title": "事案要約",
    "print.summary.who": "本人",
    "print.summary.calls": "連絡の記録",
    "print.summary.history": "経過",
    "print.summary.care": "取扱いに注意してください。",
    "case.name": "氏名",
    "case.birth_on": "生年月日",
    "case.sex": "性別",
    "case.phone": "電話番号",
    "case.symptoms": "症状",
    "case.symptoms_other": "その他の症状",
    "case.pregnant": "妊娠",
    "case.disease": "病名",
    "case.fee": "費用",
    "case.heat": "体温",
    "case.onset": "発症日時",
    "case.note": "備考",
    "choice.sex.male": "男",
    "choice.sex.female": "女",
    "choice.symptoms.fever": "発熱",
    "choice.symptoms.cough": "咳",
    "choice.symptoms.other": "その他",
    "choice.symptoms.nothing": "なし",
    "entry.call._title": "電話",
    "entry.call.answered": "応答",
    "entry.call.said": "聴取内容",
    "paper.report._title": "発生届",
    "track.state._title": "対応状況",
    "track.state.open": "対応中",
    "track.state.done": "完了",
    "duty.report": "届出の受理",
}
PRINTOUT = Printout(
    "summary",
    (
        Block(
            "who",
            2,
            (
                Line("qr"),
                *(Line("field", f.key) for f in FIELDS if f.key not in ("symptoms", "symptoms_other", "note")),
                Line("field", "state"),
                Line("field", "symptoms", width=2),
                Line("field", "note", width=2),
            ),
        ),
        Block("calls", 1, (Line("entries", "call"), Line("note", text="care"))),
        Block("history", 1, (Line("papers"), Line("duties"), Line("rule"), Line("history"))),
    ),
)
TYPE = CaseType(
    "sample",
    "health",
    1,
    Part("case", FIELDS),
    forms=(Form("report", (Field("box_name", "person_name"),)),),
    entries=(CALL,),
    choice_sets={
        "sex": ChoiceSet("sex", (Choice("male", "1"), Choice("female", "2"))),
        "symptoms": ChoiceSet(
            "symptoms", tuple(Choice(k, str(i)) for i, k in enumerate(("fever", "cough", "other", "nothing"), 1))
        ),
    },
    tracks=(Track("state", (Status("open"), Status("done")), "open"),),
    printouts=(PRINTOUT,),
    words={"ja": WORDS},
)
RECEIVED = datetime(2023, 10, 19, 5, 5, tzinfo=UTC)
FULL = Case(
    "sample",
    "u1",
    RECEIVED,
    number="000123",
    values={
        "name": "検査 花子",
        "birth_on": date(1963, 2, 10),
        "sex": "female",
        "phone": "0935823007",
        "symptoms": ("fever", "other"),
        "symptoms_other": "味覚の異常",
        "disease": "covid",
        "fee": 1234567,
        "heat": 38.5,
        "onset": Moment(date(2023, 10, 17), time(14, 5)),
        "note": "独居。\n日中は不在。",
    },
    why_empty={"pregnant": WhyEmpty("asking_sender", note="届出医へ")},
    tracks={"state": "open"},
    papers=(Paper("report", "v1", RECEIVED, channel="fax", sender="試験医院"),),
    entries=(
        Entry(
            "call", date(2023, 10, 20), time(9, 30), {"answered": True, "said": "熱は下がった。"}, recorded_by="佐藤"
        ),
    ),
    duties=(DutyState("report", "doctor", RECEIVED, "hours", "12条"),),
    moves=(StatusMove("state", RECEIVED, "佐藤", None, "open"),),
)
FLAGGED = replace(FULL, person=Person(1, "p1", flags=({"flag": "住所秘匿", "reason": "申出"},)))
EMPTY = Case("sample", "u2", RECEIVED)


class Paperwork:
    """Prints cases and reads the pages back."""

    def __init__(self) -> None:
        self.data = b""
        self.result = Rendered(0, 0, ())

    def __call__(self, *cases: Case, printout: Printout = PRINTOUT, case_type: CaseType = TYPE, **more: Any) -> str:
        """The text of all pages."""
        out = BytesIO()
        self.result = render(cases, printout, case_type, printed_at=RECEIVED, out=out, **more)
        self.data = out.getvalue()
        return "\n".join(self.pages())

    def pages(self) -> list[str]:
        """The text of each page."""
        return [page.extract_text() for page in PdfReader(BytesIO(self.data)).pages]


@pytest.fixture
def printed() -> Paperwork:
    """A printer that reads back what it printed."""
    return Paperwork()


@pytest.fixture
def case_type() -> CaseType:
    """The small kind of case work."""
    return TYPE


@pytest.fixture
def full() -> Case:
    """A case with something everywhere."""
    return FULL


@pytest.fixture
def flagged() -> Case:
    """The same with a warning about the person."""
    return FLAGGED


@pytest.fixture
def empty() -> Case:
    """A case of which nothing is known, without person and number."""
    return EMPTY


@pytest.fixture
def with_values() -> Callable[..., Case]:
    """Makes a case with only these values."""
    return lambda **values: replace(EMPTY, number="7", values=values)
