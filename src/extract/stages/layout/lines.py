"""Lines of an article and what each is. Works on plain text; needs no model."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ... import lexicon

# What str.splitlines knows as an end of line, less the separators that stand inside running text (\x1c-\x1e).
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”’»]$|[:;,]$")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
# A line that holds a date and little else: "Friday, July 21, 2017", "Published: 3 May 2021 10:30 GMT".
_DATE_LINE = re.compile(
    rf"^(?:(?:published|posted|updated|last updated|date)(?: on| at)?:? )?(?:{_DAY},? )?{_DATE}"
    r"(?:[ ,|·-]+(?:at )?\d{1,2}[:.]\d\d.{0,20})?\.?$",
    re.IGNORECASE,
)
# A dateline (AP Stylebook, "datelines"): a place in capitals, perhaps a region, a date and an agency, then a dash.
_DATELINE = re.compile(
    r"^(?=[A-Z])(?P<place>[A-Z][A-Z.'’\- ]{2,40}(?:[A-Z.]))(?:, [A-Z][\w.'’ ]{1,30}){0,2}"
    rf"(?:,? (?:{_DATE}|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}))?(?:,? [(\[][^()\[\]\n]{{1,30}}[)\]])?"
    r" ?(?:—|–|--|_|-(?= ))(?: |$)"
)
_BYLINE = re.compile(r"^By(?: [A-Z][\w.'’-]+){2,4}(?:(?:,| and| \|).{0,60})?$")
_TITLE_LENGTH = 220
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


def _title_case(line: str) -> bool:
    """Is the line written as a headline: nearly every word that carries meaning has a capital?"""
    small = lexicon.words("layout", "small_words")
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", line) if w.lower() not in small]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.85 * len(words)


def _is_title(line: str) -> bool:
    if len(line) > _TITLE_LENGTH or not any(c.isalpha() for c in line):
        return False
    body = line.rstrip("\"'”’»)] ").rstrip(".")
    single = not re.search(r"[.!?][\"'”’]? +[A-Z\"“]", body) or _title_case(line)
    return single and (not _TERMINAL.search(line) or line[-1] in "\"'”’»?!" or _title_case(line))


def _furniture(line: str) -> str:
    """boilerplate, caption or byline where the line says so by itself, wherever it stands; else empty."""
    folded = line.casefold()
    words = lexicon.toml("layout")
    if folded.rstrip(".:!…") in words["boilerplate_lines"] or folded.startswith(tuple(words["boilerplate_starts"])):
        return "boilerplate"
    if folded.startswith(tuple(words["caption_starts"])):
        return "caption"
    return "dateline" if _BYLINE.match(line) else ""


def _heads_body(line: str) -> bool:
    """A date or a place and agency that stand on a line of their own; only above the body, since in it they are headings."""
    found = _DATELINE.match(line)
    return bool(_DATE_LINE.match(line)) or bool(found and found.end() >= len(line))


def _split_dateline(text: str, start: int, end: int) -> list[Line]:
    """A paragraph of body, its dateline ("GENEVA (Agency) — ") cut off as a line of its own."""
    found = _DATELINE.match(text[start : min(end, start + 160)])
    if not found or start + found.end() >= end:
        return [Line(start, end, "body")]
    cut = start + found.end()
    return [Line(start, start + len(found.group().rstrip()), "dateline"), Line(cut, end, "body")]


def lines(text: str, title: str = "") -> tuple[Line, ...]:
    """The article's lines in reading order, each with its kind: title | subtitle | dateline | body | caption | boilerplate.

    `title`, where the metadata give one, marks the line that repeats it. A text of one line is body. Offsets count
    code points of `text`; white space between lines belongs to none.
    """
    spans = _paragraphs(text)
    kinds = [_furniture(text[s:e]) for s, e in spans]
    open_ = [i for i, k in enumerate(kinds) if k != "boilerplate"]
    if len(open_) > 1:
        # Where dates head lines further down too, the text is a chronology and all of them are headings.
        chronology = any(_DATE_LINE.match(text[slice(*spans[i])]) for i in open_[_ABOVE_BODY:])
        for i in open_[:_ABOVE_BODY]:
            if not kinds[i] and not chronology and _heads_body(text[slice(*spans[i])]):
                kinds[i] = "dateline"
        _mark_headlines(text, spans, kinds, open_, title)
    out: list[Line] = []
    for (s, e), kind in zip(spans, kinds, strict=True):
        out += [Line(s, e, kind)] if kind else _split_dateline(text, s, e)
    return tuple(out)


def _mark_headlines(text: str, spans: list[tuple[int, int]], kinds: list[str], open_: list[int], title: str) -> None:
    """Name the title, and the one or two subtitles under it, where body follows."""
    first = open_[0]
    s, e = spans[first]
    same = bool(title) and text[s:e].casefold().strip(" .") == title.casefold().strip(" .")
    if kinds[first] or not (same or _is_title(text[s:e])) or _DATELINE.match(text[s:e]):
        return
    kinds[first] = "title"
    for i in open_[1:-1][:2]:
        s, e = spans[i]
        if kinds[i] == "dateline":
            continue
        if kinds[i] or _TERMINAL.search(text[s:e]) or e - s > 300 or _DATELINE.match(text[s:e]):
            break
        kinds[i] = "subtitle"
