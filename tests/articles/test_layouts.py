"""What is read from 60 pages of our own, set in the layouts of news sites (benchmarks/pages)."""

from __future__ import annotations

import pytest

from benchmarks.pages.score import pages, score

PAGES = pages()


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 60
    assert len({page for _, _, page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(("name", "story", "page"), PAGES, ids=[name for name, _, _ in PAGES])
def test_a_page(name: str, story: object, page: str) -> None:
    found = score(name, story, page)  # type: ignore[arg-type]
    assert found.lost == []
    assert found.wrong == {}


def test_boilerplate_left() -> None:
    found = [score(*p) for p in PAGES]
    assert sum(len(s.left) for s in found) <= 0.15 * len(found)
