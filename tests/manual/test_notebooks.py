"""Every notebook runs from top to bottom, and its cells show something."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[p.stem for p in NOTEBOOKS])
def test_it_runs_and_every_cell_ends_with_something_to_see(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    # The shell puts a module of its own there, which processes that are started later could not take up.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell: Any = InteractiveShell.instance()
    shell.reset(new_session=False)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert cells[0]["cell_type"] == "markdown"
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [], "notebooks are kept without outputs"
        done = shell.run_cell("".join(cell["source"]), store_history=False)
        done.raise_error()
        shown = done.result
        assert shown is not None
        assert shown is not False
        if hasattr(shown, "__len__"):
            assert len(shown) > 0, "".join(cell["source"])


def test_there_are_the_four_that_the_manual_names() -> None:
    page = (FOLDER.parent / "notebooks.md").read_text(encoding="utf-8")
    assert len(NOTEBOOKS) == 4
    assert [p.name for p in NOTEBOOKS if f"`{p.name}`" not in page] == []
