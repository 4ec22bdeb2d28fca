from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.exchange.report_book import write_report
from ce_desktop.insights.report import ReportView


@pytest.fixture(scope="module")
def written(view: ReportView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the module's own `view`."""
    path = tmp_path_factory.mktemp("report") / "report.xlsx"
    write_report(path, view)
    return path
