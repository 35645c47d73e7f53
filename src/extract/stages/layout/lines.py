"""Lines of an article and what each is. Works on plain text; needs no model."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ... import lexicon
from .datelines import colon_dateline, dateline, has_colon_heading, is_date_line
from .furniture import caption_end, furniture
from .headlines import is_title_case
from .notices import notice, place

# What str.splitlines knows as an end of line, less the separators that stand inside running text (\x1c-\x1e).
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”’»]$|[:;,]$")
_TITLE_LENGTH = 220
# In characters: where a dateline ends at the latest, how long a heading in the body is, how long the paragraphs around it are.
_REACH, _HEADING_LENGTH, _HEADING_WORDS, _PROSE = 160, 60, 8, 60
# Title, subtitles, byline and date come in the first lines.
_ABOVE_BODY = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a line that stands alone: [start, end) in code points, without the white space around it."""

    start: int
    end: int
    kind: str


def _raw_lines(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, after a blank line) of every line that has something in it, trimmed."""
    out: list[tuple[int, int, bool]] = []
    last = 0
    for m in _LINE.finditer(text):
        piece = m.group()
        trimmed = piece.strip()
        if trimmed:
            start = m.start() + piece.index(trimmed[0])
            gap = text[last:start].replace("\r\n", "\n")
            out.append((start, start + len(trimmed), sum(gap.count(c) for c in "\n\r\v\f\x85\u2028\u2029") > 1))
            last = start + len(trimmed)
    return out


def _wrapped(text: str, rows: list[tuple[int, int, bool]]) -> bool:
    """Are the lines cut at a fixed width? Then a line's end is no paragraph's end.

    Said of a text in which most lines that another follows at once end without a full stop, and are of much the same length.
    """
    inner = [(s, e) for (s, e, _), (_, _, blank) in itertools.pairwise(rows) if not blank]
    if len(inner) < 3:
        return False
    width = max(e - s for s, e in inner)
    full = [(s, e) for s, e in inner if e - s >= 0.7 * width and not _TERMINAL.search(text[max(s, e - 8) : e])]
    return 40 <= width <= 120 and len(full) >= 0.6 * len(inner)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    rows = _raw_lines(text)
    if not _wrapped(text, rows):
        return [(s, e) for s, e, _ in rows]
    out: list[tuple[int, int]] = []
    for s, e, blank in rows:
        if out and not blank:
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return out


def _is_title(line: str) -> bool:
    if len(line) > _TITLE_LENGTH or not any(c.isalpha() for c in line):
        return False
    body = line.rstrip("\"'”’»)] ").rstrip(".")
    single = not re.search(r"[.!?][\"'”’]? +[A-Z\"“]", body) or is_title_case(line)
    return single and (not _TERMINAL.search(line) or line[-1] in "\"'”’»?!" or is_title_case(line))


def _heads_body(line: str) -> bool:
    """A date or a place and agency that stand on a line of their own; only above the body, since in it they are headings."""
    return is_date_line(line) or dateline(line) >= len(line)


def _split_dateline(text: str, start: int, end: int, cut: int) -> list[Line]:
    """A paragraph of body, its dateline ("GENEVA (Agency) — "), which ends after `cut` characters, as a line of its own."""
    if not cut or cut >= end - start:
        return [Line(start, end, "body")]
    head = text[start : start + cut].rstrip()
    return [Line(start, start + len(head), "dateline"), Line(start + cut, end, "body")]


def _datelines(text: str, spans: list[tuple[int, int]], kinds: list[str]) -> dict[int, int]:
    """Where the dateline of a body paragraph ends, in characters from its start, by the paragraph's number."""
    bodies = [(i, text[s : min(e, s + _REACH)]) for i, (s, e) in enumerate(spans) if not kinds[i]]
    found = {i: cut for i, head in bodies if (cut := dateline(head))}
    spoken = [(i, head) for i, head in bodies if has_colon_heading(head)]
    if not found and len(spoken) == 1 and (cut := colon_dateline(spoken[0][1])):
        found[spoken[0][0]] = cut
    return found


def _mark_headings(text: str, spans: list[tuple[int, int]], kinds: list[str]) -> None:
    """Name the short lines that head parts of the body: between paragraphs that end as sentences do, themselves no sentence."""
    for i in range(1, len(spans) - 1):
        s, e = spans[i]
        between_prose = not any(kinds[i - 1 : i + 2]) and _is_prose(text, *spans[i - 1]) and _is_prose(text, *spans[i + 1])
        if between_prose and _is_heading(text[s:e]):
            kinds[i] = "subtitle"


def _is_prose(text: str, start: int, end: int) -> bool:
    """Is a paragraph long, and does it end as a sentence does?"""
    return end - start >= _PROSE and _TERMINAL.search(text[max(start, end - 8) : end]) is not None


def _is_heading(line: str) -> bool:
    """Is a line in the body short and set as headings are: a capital, no full stop, no sign of a list, no dateline?"""
    if len(line) > _HEADING_LENGTH or len(line.split()) > _HEADING_WORDS:
        return False
    return line[0].isupper() and line[-1] not in "-–—/|" and _TERMINAL.search(line) is None and not dateline(line)


@lru_cache(maxsize=32)
def lines(text: str, title: str = "") -> tuple[Line, ...]:
    """The article's lines in reading order, each with its kind: title | subtitle | dateline | body | caption | boilerplate.

    `title`, where the metadata give one, marks the line that repeats it. A text of one line is body. Offsets count
    code points of `text`; white space between lines belongs to none. The last few texts' lines are kept, since they are asked
    for before and after the parse.
    """
    spans = _paragraphs(text)
    kinds = [furniture(text[s:e], first=i == 0) for i, (s, e) in enumerate(spans)]
    open_ = [i for i, k in enumerate(kinds) if k != "boilerplate"]
    _mark_names_above(text, spans, kinds)
    if len(open_) > 1:
        _mark_dates_above(text, spans, kinds, open_)
        _mark_headlines(text, spans, kinds, open_, title)
        place([text[s:e] for s, e in spans], kinds)
        _mark_headings(text, spans, kinds)
    cuts = _datelines(text, spans, kinds)
    out: list[Line] = []
    for i, ((s, e), kind) in enumerate(zip(spans, kinds, strict=True)):
        if not kind and not cuts.get(i) and (end := caption_end(text[s:e])):
            out += [Line(s, s + len(text[s : s + end].rstrip()), "caption"), Line(s + end, e, "body")]
            continue
        out += [Line(s, e, kind)] if kind else _split_dateline(text, s, e, cuts.get(i, 0))
    return tuple(out)


def _mark_dates_above(text: str, spans: list[tuple[int, int]], kinds: list[str], open_: list[int]) -> None:
    """Name the dates and datelines that stand on lines of their own above the body."""
    if any(is_date_line(text[slice(*spans[i])]) for i in open_[_ABOVE_BODY:]):
        return  # dates head lines further down too: the text is a chronology, and all of them are headings
    for i in open_[:_ABOVE_BODY]:
        if not kinds[i] and _heads_body(text[slice(*spans[i])]):
            kinds[i] = "dateline"


def _is_stamp(line: str) -> bool:
    """Does a line say when the page was made or changed, and nothing else?"""
    return is_date_line(line) or notice(line) == "updated"


def _mark_names_above(text: str, spans: list[tuple[int, int]], kinds: list[str]) -> None:
    """Name the writer's name that stands bare in the first line, and the paper's in the second: "Jo Adu", "Special for the Post".

    A person's name whose surname the text does not mention again is no title.
    """
    if len(spans) < 3 or kinds[0]:
        return
    words = text[slice(*spans[0])].split()
    if not _is_person(words) or words[-1] in text[spans[0][1] :]:
        return
    kinds[0] = "dateline"
    if not kinds[1] and _is_paper(text[slice(*spans[1])]):
        kinds[1] = "dateline"


def _is_person(words: list[str]) -> bool:
    """Are the words of a line a person's name, by their capitals and the first of them?"""
    if not 2 <= len(words) <= 4 or words[0] not in _given_names():
        return False
    return all(w[0].isupper() and w.replace(".", "").replace("-", "").isalpha() for w in words)


def _is_paper(line: str) -> bool:
    """Does the line under a writer's name say for whom it was written?"""
    return len(line) <= _HEADING_LENGTH and (line.isupper() or line.startswith(("Special ", "For the ", "The ", "Staff ")))


@cache
def _given_names() -> frozenset[str]:
    rows = [*lexicon.table("given_names"), *lexicon.table("given_names_ours")]
    return frozenset(row["name"] for row in rows)


def _mark_headlines(text: str, spans: list[tuple[int, int]], kinds: list[str], open_: list[int], title: str) -> None:
    """Name the title, and the one or two subtitles under it, where body follows."""
    # "Updated: 3 May 2021" may stand above the headline.
    above = [i for i in open_[:_ABOVE_BODY] if kinds[i] != "dateline" or not _is_stamp(text[slice(*spans[i])])]
    if not above:
        return
    first = above[0]
    s, e = spans[first]
    same = bool(title) and text[s:e].casefold().strip(" .") == title.casefold().strip(" .")
    if kinds[first] or not (same or _is_title(text[s:e])) or dateline(text[s:e]):
        return
    kinds[first] = "title"
    for i in [i for i in open_[:-1] if i > first][:2]:
        s, e = spans[i]
        if kinds[i] == "dateline":
            continue
        if kinds[i] or _TERMINAL.search(text[s:e]) or e - s > 300 or dateline(text[s:e]):
            break
        kinds[i] = "subtitle"
