"""Other names of one thing, as the text itself gives them: "X, better known as Y", "X (née Y)", "X, formerly Y", "X (now Y)"."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from . import first_words
from .offices import is_head, is_title, modifiers
from .overlap import overlay
from .reading import Reading
from .spans import Name

# "Anna Maria Lind (born 1950), better known as Mia Lind,"
_KNOWN_AS = re.compile(
    r"(?: \([^()\n]{0,120}\))?,? "
    r"(?:who is |who was |also |better |best |commonly |popularly |professionally |formerly |usually |widely )*"
    r"(?:known|nicknamed)(?: professionally| simply| locally| mononymously)?(?: as)? (?:the )?[\"“‘'*_]*(?=[A-Z])"
)
# "Barbara Stone (née Pierce)", "Norlund Steel, now called Hexa,"
_CALLED = re.compile(
    r"(?: \(|, | )(?:(?P<birth>née|nee|né|born|maiden name)|(?P<time>"
    r"(?:(?:which|that) (?:is|was) )?"
    r"(?:now|today|nowadays|formerly|previously|originally|once|since(?: \d{4})?|later|then|until recently|until \d{4})"
    r"(?: (?:known as|called|named|renamed|rebranded as|trading as))?"
    r"|(?:which|that) (?:is|was|has been) (?:called|renamed|known as)"
    r"|renamed|rebranded as)) (?:the )?[\"“‘'*_]*(?=[A-Z])"
)
# What may stand after such a name: the end of the bracket or the phrase.
_ENDS = re.compile(r"[\"”’']?(?:[),.;:]|\s*$|\n| (?:in|on|until|since|after|before) | (?:is|was|has|had|died|said|sang)\b)")
_LINKS = frozenset(("née", "nee", "né"))


def with_other_names(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those that the text says are another name of one; of what they are is noted for their types and groups."""
    found, reading.renamed = _known_as(reading.text, names)
    reading.short_forms.update(found)
    new, of = _called(reading.text, names)
    reading.renamed.update(of)
    return overlay(names, new) if new else names


def _called(text: str, names: list[Name]) -> tuple[list[Name], dict[int, Name]]:
    """The other names after "née", "formerly", "now" and their like; and by their places the names that they are of."""
    starts = {n.start: n for n in names}
    new: list[Name] = []
    of: dict[int, Name] = {}
    for full in names:
        m = _CALLED.match(text, full.end)
        if m is None or (m["birth"] and full.label != "PERSON"):
            continue
        end = first_words.run(text, m.end() - 1)
        other = starts.get(m.end())
        if other is not None and other.end >= end:
            end = other.end
        if not _is_name(text, m.end(), end, other, full):
            continue
        if other is not None and other.entry is not None and other.end == end:
            other.rule = "other-name"
        else:
            new.append(Name(m.end(), end, full.label, "other-name", model=full.model))
        of[m.end()] = full
    return new, of


def _is_name(text: str, start: int, end: int, other: Name | None, full: Name) -> bool:
    """Do the words name the same sort of thing as the full name, and nothing goes on after them?"""
    if end <= start or _ENDS.match(text, end) is None:
        return False
    words = text[start:end].split()
    if is_title(words[0]) or is_head(words[-1].lower()) or words[0].lower() in modifiers() or words[0] in _times():
        return False
    known = other.entry if other is not None else None
    return known is None or full.entry is None or known.type == full.entry.type


@cache
def _times() -> frozenset[str]:
    return lexicon.words("names", "shapes", "times")


def _known_as(text: str, names: list[Name]) -> tuple[dict[str, str], dict[int, Name]]:
    """Other name -> full name, where the text says "known as"; and by its place the name that the other one is of."""
    found: dict[str, str] = {}
    of: dict[int, Name] = {}
    if "known" not in text and "nicknamed" not in text:
        return found, of
    starts = {n.start: n for n in names}
    for full in names:
        m = _KNOWN_AS.match(text, full.end) if full.entry is None else None
        other = starts.get(m.end()) if m else None
        if other is None or other.entry is not None:
            continue
        form = text[other.start : other.end]
        if form != text[full.start : full.end]:
            found.setdefault(form, text[full.start : full.end])
            of[other.start] = full
    return found, of
