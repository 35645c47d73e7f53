"""Scores what is read from the pages of `layouts.py`: `python -m benchmarks.pages.score [--show] [LAYOUT ...]`.

For each page: sentences of boilerplate left as body, the article's paragraphs lost, and whether title, author and day are right.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from dataclasses import dataclass, field

from extract.articles import read_sources
from extract.articles.blocks import squeeze
from extract.articles.drafts import Choices
from extract.records import Article
from extract.stages.layout import lines

from .layouts import LAYOUTS, Story, stories

INSERTED = (
    "Joan Petty had asked for a delay of the vote. "
    "The pumps are running again as of noon today. — Tarn Roads (@tarnroads) November 4, 2022"
)
"""What two of the layouts add to their articles: a sentence, and a post of somebody's."""

UNSIGNED = ("state_agency",)
"""Layouts that print no author."""

EACH = 2
"""How many articles are set in each layout."""


@dataclass
class Score:
    """What one page gave."""

    name: str
    left: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)


def pages() -> list[tuple[str, Story, str]]:
    """(name, article, page): each layout with EACH articles, taken in turn."""
    told = stories()
    out = []
    for i, (name, make) in enumerate(LAYOUTS.items()):
        for k in range(EACH):
            story = told[(i + 3 * k) % len(told)]
            out.append((f"{name}-{k + 1}", story, make(story)))
    return out


def score(name: str, story: Story, page: str) -> Score:
    """Read one page and compare."""
    (found,) = read_sources("-", stdin=io.BytesIO(page.encode()), choices=Choices(input_format="html"))
    out = Score(name)
    if not isinstance(found, Article):
        return Score(name, [], story.body, {"page": found.message})
    body = [found.text[x.start : x.end] for x in lines(found.text, found.title) if x.kind in ("body", "title", "subtitle")]
    wanted = [squeeze(p) for p in (story.title, story.standfirst, *story.body)]
    known = "".join(wanted) + squeeze(INSERTED)
    out.left = [b for b in body if squeeze(b) and squeeze(b) not in known and not any(w and w in squeeze(b) for w in wanted)]
    read = [squeeze(b) for b in body]
    joined = "".join(read)
    out.lost = [p for p in story.body if squeeze(p) not in read and squeeze(p) not in joined]
    day = found.published.date() if isinstance(found.published, dt.datetime) else found.published
    author = "" if name.startswith(UNSIGNED) else story.author
    expected = {"title": story.title, "author": author, "day": str(story.moment.date())}
    got = {"title": found.title, "author": found.author, "day": str(day or "")}
    out.wrong = {k: got[k] for k in expected if got[k] != expected[k]}
    return out


def main(args: list[str]) -> None:
    """Print the scores, and with --show what is wrong on each page."""
    show, names = "--show" in args, [a for a in args if not a.startswith("--")]
    found = [score(*p) for p in pages() if not names or p[0].rpartition("-")[0] in names]
    n = len(found)
    for s in found:
        if show and (s.left or s.lost or s.wrong):
            print(
                s.name,
                *(f"\n   left: {x}" for x in s.left),
                *(f"\n   lost: {x}" for x in s.lost),
                f"\n   wrong: {s.wrong}" if s.wrong else "",
            )
    paragraphs = sum(len(story.body) for name, story, _ in pages() if not names or name.rpartition("-")[0] in names)
    print(f"{n} pages: {sum(len(s.left) for s in found) / n:.2f} lines of boilerplate left a page, "
          f"{sum(len(s.lost) for s in found)} of {paragraphs} paragraphs lost")  # fmt: skip
    for what in ("title", "author", "day"):
        wrong = [s for s in found if what in s.wrong]
        print(f"{what}: {n - len(wrong)} of {n} right, {sum(not s.wrong[what] for s in wrong)} empty")


if __name__ == "__main__":
    main(sys.argv[1:])
