"""The public sets for linkage, where they lie beside the checkout: English names, of which the weights know nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casedesk.bench.accuracy import Accuracy, measured, scores, true_pairs
from casedesk.matching.traits import Traits, traits

Row = dict[str, str]


def febrl(row: Row) -> Traits:
    """A row of FEBRL 1 to 4."""
    name = " ".join(filter(None, (row["surname"], row["given_name"])))
    address = f"{row['address_1']} {row['street_number']}".strip()
    return traits(name, "", born(row["date_of_birth"]), [], address, [row["soc_sec_id"]])


def splink(row: Row) -> Traits:
    """A row of Splink's fake 1,000."""
    name = " ".join(filter(None, (row["surname"], row["first_name"])))
    return traits(name, "", born(row["dob"].replace("-", "")), [], row["city"], [row["email"]])


def born(text: str) -> date | None:
    """A date as eight digits; None for one that is no date."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def reached(files: list[Path], read: Callable[[Row], Traits], person: Callable[[Row], str]) -> Accuracy:
    """Recall and precision at 0.5."""
    rows: list[Row] = []
    for file in files:
        with file.open(encoding="utf-8") as opened:
            rows += [{k.strip(): (v or "").strip() for k, v in row.items()} for row in csv.DictReader(opened)]
    truth = true_pairs([person(row) for row in rows])
    likely = {pair for pair, probability in scores([read(row) for row in rows]).items() if probability >= 0.5}
    return measured(files[0].name, len(rows), truth, likely, 0.0)


FEBRL = {"1": ["dataset1.csv"], "2": ["dataset2.csv"], "3": ["dataset3.csv"], "4": ["dataset4a.csv", "dataset4b.csv"]}


@pytest.mark.parametrize("which", FEBRL)
def test_febrl(shared: Path, which: str) -> None:
    files = [shared / "data" / "linkage_febrl" / name for name in FEBRL[which]]
    got = reached(files, febrl, lambda row: row["rec_id"].split("-")[1])
    print(got.cells())
    assert got.recall >= 0.9
    assert got.precision >= 0.88


def test_splink(shared: Path) -> None:
    got = reached([shared / "data" / "linkage_splink" / "fake_1000.csv"], splink, lambda row: row["cluster"])
    print(got.cells())
    assert got.precision >= 0.95
