"""Cues that an installed package brings by an entry point."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TEXT = "The mayor telegraphed that the bridge was closed."
READ = (
    f"import extract; t = extract.extract({{'id': 'a', 'text': {TEXT!r}}}); "
    "print([(c.source, c.cue, c.act) for c in t.claims.itertuples() if c.kind == 'attributed'])"
)


def installed(folder: Path, code: str) -> str:
    """What a fresh process finds with a package on its path that has the entry point; its error where it fails."""
    (folder / "own_cues.py").write_text(code, encoding="utf-8")
    info = folder / "own_cues-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-cues\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[extract_cues]\nmine = own_cues:ROWS\n", encoding="utf-8")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path})
    return done.stdout or done.stderr


def test_a_cue_of_ones_own_is_a_row(tmp_path: Path) -> None:
    row = {"lemma": "telegraph", "pos": "verb", "frames": "clause inserted object quotative", "act": "predicts"}
    found = installed(tmp_path, f"ROWS = [{row!r}]\n")
    assert found.strip() == "[('The mayor', 'telegraph', 'predicts')]"


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    found = installed(tmp_path, "ROWS = [{'lemma': 'telegraph', 'pos': 'verb', 'frame': 'clause'}]\n")
    assert "the entry point 'mine' of extract_cues brings has no column 'frame'; the columns are lemma, pos, frames" in found
