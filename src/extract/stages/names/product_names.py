"""Names that the model cuts at a seam: a maker and its model ("Ford Fiesta"), a person and the prize called after them."""

from __future__ import annotations

import re

from ... import lexicon
from .gazetteer import exact
from .heads import by_head
from .reading import Reading
from .spans import Name

# What goes on after a company's "Corp.": "Harlow Service Corp. International".
_FURTHER = re.compile(r" (?:International|Holdings?|of (?:North |South )?America|of (?:Canada|Japan|Europe))(?![\w-])")
# A party's or a body's second half: "CPN-UML".
_SECOND = re.compile(r"-([A-Z]{1,5})(?![\w-])")
# "iPhone 15 Pro", "Galaxy Tab 3"
_VERSION = re.compile(r" \d{1,2}[a-z]?(?! ?[%\w.,-]*\d)(?: (?:Pro|Max|Plus|Mini|Ultra|Air|Lite|Slim|SE)(?!\w))*(?!\w)")
_CLOSES = re.compile(r"[.,;:)]|\s*$| (?:said|says|called|wants|warned|told|has|had|is|was|will|and|in|on)\b")
# "Harlow Museum of Glass", "Lund Academy of Fine Arts"
_OF_FIELD = re.compile(r" (?:of|for) (?:[A-Z][a-z]+(?: and)? ){0,3}[A-Z][a-z]+(?![\w-])")
_KINDS = ("WORK_OF_ART", "ORG", "FAC")


def with_makers(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, a body's joined to the product right after it."""
    text = reading.text
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        joined = last is not None and last.end + 1 == name.start and text[last.end] == " "
        if last is not None and joined and last.label == "ORG" and name.label == "PRODUCT" and last.form == "name":
            last.end, last.label, last.entry, last.rule = name.end, "PRODUCT", None, "maker-and-model"
            continue
        out.append(name)
    return out


def with_branches(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, a body's with the rest of it that the model leaves out, or that is a country: "Oxfam Kenya", "CPN-UML"."""
    text = reading.text
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        if last is not None and _branch(reading, last, name):
            last.end, last.entry, last.rule, last.form = name.end, None, "branch", "name"
            continue
        if last is not None and name.start < last.end:
            continue
        out.append(name)
        _whole(text, name)
    return out


def _whole(text: str, name: Name) -> None:
    """Take in what the model leaves out at a name's end."""
    last = text[name.start : name.end].rsplit(" ", 1)[-1]
    m: re.Match[str] | None
    if name.label == "ORG" and last in lexicon.words("names", "organisations", "company"):
        m = _FURTHER.match(text, name.end)
    elif (
        name.label == "ORG"
        and last in lexicon.words("names", "organisations", "of_fields")
        and last != text[name.start : name.end]
    ):
        m = _OF_FIELD.match(text, name.end)
    elif name.label == "ORG" and text[name.start : name.end].isupper() and name.end - name.start > 2:
        m = _SECOND.match(text, name.end)
        m = m if m and exact(m[1]) is None else None
    else:
        m = _VERSION.match(text, name.end) if name.label == "PRODUCT" else None
    if m is not None:
        name.end, name.entry = m.end(), None
        name.form = "name"


def _branch(reading: Reading, body: Name, country: Name) -> bool:
    """Is this a body's branch in a country, which no noun follows ("Oxfam Kenya said", not "UN Syria envoy")?"""
    if body.end + 1 != country.start or country.entry is None or country.entry.kind != "country" or country.form != "name":
        return False
    if body.label != "ORG" or (body.entry is not None and body.entry.acronym) or reading.text[body.end] != " ":
        return False
    last = exact(reading.text[body.start : body.end].rsplit(" ", 1)[-1])
    if last is not None and last.kind == "country":
        return False
    return _CLOSES.match(reading.text, country.end) is not None


def with_called_after(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, a person's after an article with the head of what is called after them."""
    text = reading.text
    for i, name in enumerate(names):
        if name.label == "PERSON" and name.entry is None and text.endswith("the ", 0, name.start):
            _called_after(text, name, names[i + 1].start if i + 1 < len(names) else len(text))
    return names


def _called_after(text: str, name: Name, stop: int) -> None:
    """ "the Simon Lowe Prize": a person's name after an article, and a head after it."""
    word = text[name.end + 1 : name.end + 20].split(" ")[0].strip(".,;:")
    end = name.end + 1 + len(word)
    label = by_head().get(word, "")
    if text[name.end : name.end + 1] == " " and word[:1].isupper() and end <= stop and label in _KINDS and word not in _mere():
        name.end, name.label, name.rule = end, label, "called-after-person"


def _mere() -> frozenset[str]:
    return lexicon.words("names", "shapes", "times")
