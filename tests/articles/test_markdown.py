"""Markdown: what is blanked, at the same length."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.articles.markdown import mask

# (source, what is left of it, line by line, but for the number of spaces)
CASES = [
    ("Nothing to blank: 5 * 3 = 15, a_b_c, [sic].", "Nothing to blank: 5 * 3 = 15, a_b_c, [sic]."),
    ("# Dam bursts\n\n## Two *dead* ##\n", "Dam bursts\n\n Two dead \n"),
    ("Dam bursts\n==========\nText.", "Dam bursts\n \nText."),
    ("A **bold** and _soft_ and ***loud*** word.", "A bold and soft and loud word."),
    ("~~Three~~ four", " Three four"),
    ('He [said *so*](http://x.org/a(b) "t") [twice][1].\n\n[1]: http://x.org\n', "He said so twice .\n\n \n"),
    ("![A dam](dam.jpg) Water <http://x.org> rose.", " Water rose."),
    ("Water ![*a* **b**](dam.jpg) rose.", "Water rose."),
    ("A\0 **bold** word", "A\0 bold word"),
    ("> He said\n> **no**.\n", " He said\n no .\n"),
    ("- one\n- 2\n\n1. 1\n2. two\n", " one\n 2\n\n 1\n two\n"),
    ("`12` dead\n\n```\ncode()\n```\n", " 12 dead\n\n \n \n \n"),
    ("AT&amp;T\\* &nbsp;rose", "AT& T * rose"),
    ("<p>He <b>left</b>.</p>\n", " He left . \n"),
    ("a\n\n***\n\nb", "a\n\n \n\nb"),
    ("| a | **b** |\n|---|---|\n| 1 | 2 |\n", " a b \n \n 1 2 \n"),
    ("Fell.[^1]\n\n[^1]: *Ibid.*\n", "Fell. \n\n Ibid. \n"),
    ("[Q]: Really?\n\n[A]: Yes.\n", "[Q]: Really?\n\n[A]: Yes.\n"),
    ("    An indented first line.", " An indented first line."),
    ("snake_case and 2*3*4", "snake_case and 2 3 4"),
    ("**unclosed and *un closed", "**unclosed and *un closed"),
]


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "left"), CASES)
def test_mask(text: str, left: str, end: str) -> None:
    assert lines(mask(text.replace("\n", end))) == lines(left)


def test_a_word_keeps_its_place() -> None:
    text = "# The [river](x) **rose**\n"
    masked = mask(text)
    assert [masked.index(w) for w in ("The", "river", "rose")] == [text.index(w) for w in ("The", "river", "rose")]


MARKUP = st.lists(
    st.sampled_from([*'ab *_~`[]()!<>&;#-=|\\\n\r\0\t1.:^"é😀', "&amp;", "***", "```", "[a]: b\n", "> ", "- "])
).map("".join)


@given(st.one_of(MARKUP, st.text()))
@example("&amp;\0*\0*\r\n")
@settings(max_examples=300, deadline=None)
def test_only_spaces_for_markup(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    for given_, left in zip(text, masked, strict=True):
        assert left == given_ or (left == " " and given_ not in "\r\n") or given_ == "&"
