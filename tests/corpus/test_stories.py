"""What figures of short stories with gold say of each other keeps its precision, and what of it is found."""

from __future__ import annotations

import json

import extract
from benchmarks.stories import STORIES, articles, score_figures


def test_figures_of_stories() -> None:
    stories = [json.loads(line) for line in (STORIES / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    tally = score_figures(stories, extract.extract(articles(stories)), errors=False)
    for verdict, precision, least in (("conflict", 0.9, 11), ("update", 0.85, 14), ("agree", 0.95, 68)):
        reported, right, _, found = tally[verdict]
        assert right >= precision * reported, verdict
        assert found >= least, verdict
