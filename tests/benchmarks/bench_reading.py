"""Reading a sheet of 130,000 ratings to the draft that the preview shows, against bare openpyxl.

``pytest tests/benchmarks/bench_reading.py -s`` prints the ratio and the peak memory. Each reading is a
process of its own, in turns; its libraries are loaded outside the clock, and the yardstick keeps no
value it reads. Both kinds of file are read: with a table of shared texts, as Excel writes it, and with the texts in the
cells, as openpyxl streams it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from openpyxl import Workbook

ROOT = Path(__file__).parent.parent.parent
PEOPLE, SKILLS = 61, 36
TURNS = 3


def write_sheet(path: Path, *, streamed: bool) -> Path:
    """131,760 rows: rater, colleague, skill, rating."""
    book = Workbook(write_only=streamed)
    sheet = book.create_sheet("Ratings") if streamed else book.active
    sheet.append(["Rater", "Colleague", "Skill", "Rating"])
    names = [f"Person {n:02}" for n in range(PEOPLE)]
    count = 0
    for skill in range(SKILLS):
        for rater in names:
            for ratee in names:
                if rater != ratee:
                    count += 1
                    sheet.append([rater, ratee, f"Skill {skill}", count % 5 + 1])
    book.save(path)
    return path


def bare(path: str) -> int:
    """openpyxl's own fast reader over every cell."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    book.worksheets[0].reset_dimensions()
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))


def ours(path: str) -> int:
    """To the draft: names matched, values understood, every problem listed."""
    from ce_desktop.exchange.ratings_sheet import read_ratings

    return len(read_ratings(path, progress=lambda _done, _total=None: None))


def one(kind: str, path: str) -> None:
    """Read once and print seconds and peak MiB of this process."""
    import openpyxl  # noqa: F401 - loaded before the clock starts, as in a warm app

    import ce_desktop.exchange.ratings_sheet  # noqa: F401

    begin = time.perf_counter()
    rows = {"bare": bare, "ours": ours}[kind](path)
    seconds = time.perf_counter() - begin
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    print(json.dumps({"rows": rows, "seconds": seconds, "mib": peak}))


@pytest.mark.parametrize("streamed", [False, True], ids=["shared texts", "texts in the cells"])
def test_reading_130_000_rows(tmp_path: Path, streamed: bool) -> None:
    path = write_sheet(tmp_path / "ratings.xlsx", streamed=streamed)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    found: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(TURNS):
        for kind, times in found.items():
            words = [sys.executable, __file__, kind, str(path)]
            done = subprocess.run(words, env=environment, capture_output=True, check=True)
            times.append(json.loads(done.stdout))
    assert found["ours"][0]["rows"] == PEOPLE * (PEOPLE - 1) * SKILLS
    (floor, floor_mib), (taken, mib) = (
        (median(one["seconds"] for one in times), max(one["mib"] for one in times))
        for times in found.values()
    )
    print(
        f"\n{found['ours'][0]['rows']:,} rows: {taken:.2f} s, bare openpyxl {floor:.2f} s, ratio {taken / floor:.2f} "
        f"(target 1.2); peak {mib:.0f} MiB, bare {floor_mib:.0f} (target 150)"
    )


if __name__ == "__main__":
    one(*sys.argv[1:])
