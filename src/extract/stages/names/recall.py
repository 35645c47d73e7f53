"""Names overlooked at one place though the text names the same thing at another.

The model sees "Heald" in one sentence and not in the next. A form that it saw, or the surname of a person whose full name
it saw, is a name wherever it stands with its capital, except where it is plainly a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from ... import lexicon
from . import gazetteer
from .merge import sentence_start
from .spans import Name

_CAPITAL = re.compile(r"(?<![\w@#])[A-ZÀ-ÖØ-Þ][\w'’]*")
_NEXT = re.compile(r"[ \u00a0-]([A-Z][\w'’-]*)")
_PREVIOUS = re.compile(r"([A-Z][\w'’-]*\.?)[ \u00a0-]$")
_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART")

Forms = dict[str, list[tuple[str, Name]]]


def forms(text: str, names: list[Name]) -> Forms:
    """What to look for, by first word: every name's form, and persons' surnames; longest first."""
    best: dict[str, Name] = {}
    for name in names:
        form = text[name.start : name.end]
        if name.label in _LABELS and len(form) > 2 and form[0].isupper() and "\n" not in form:
            best.setdefault(form, name)
    for form, name in list(best.items()):
        words = form.split()
        if (
            name.label == "PERSON"
            and 1 < len(words) < 5
            and len(words[-1]) > 2
            and words[-1][0].isupper()
            and words[-1].isalpha()
        ):
            best.setdefault(words[-1], Name(0, 0, "PERSON", "surname"))
    out: Forms = {}
    refused = lexicon.words("names", "shapes", "openers") | lexicon.words("names", "shapes", "times")
    for form, name in best.items():
        if form in refused or gazetteer.exact(form) is not None and " " not in form:
            continue
        m = _CAPITAL.match(form)
        if m:
            out.setdefault(_bare(m.group()), []).append((form, name))
    for found in out.values():
        found.sort(key=lambda f: -len(f[0]))
    return out


def _bare(word: str) -> str:
    for mark in ("'s", "’s", "'", "’"):
        word = word.removesuffix(mark)
    return word


def recall(doc: Doc, names: list[Name]) -> list[Name]:
    """The names and those overlooked, in reading order."""
    text = doc.text
    wanted = forms(text, names)
    starts = [t.idx for t in doc]
    out: list[Name] = []
    at = 0
    for name in [*names, None]:
        stop = name.start if name is not None else len(text)
        for m in _CAPITAL.finditer(text, at, stop):
            if m.start() < at:
                continue
            candidates = wanted.get(_bare(m.group()))
            new = _match(doc, text, m.start(), stop, candidates, starts) if candidates else None
            if new is not None:
                out.append(new)
                at = new.end
        if name is not None:
            out.append(name)
            at = max(at, name.end)
    return out


def _match(doc: Doc, text: str, at: int, stop: int, candidates: list[tuple[str, Name]], starts: list[int]) -> Name | None:
    for form, model in candidates:
        end = at + len(form)
        if end > stop or not text.startswith(form, at) or (end < len(text) and text[end].isalnum()):
            continue
        if " " not in form and not _believed(doc, text, at, end, model, starts):
            return None
        new = Name(at, end, model.label, "seen-elsewhere" if model.rule != "surname" else "surname", model.form, model.entry)
        return _with_given(text, new)
    return None


def _believed(doc: Doc, text: str, at: int, end: int, model: Name, starts: list[int]) -> bool:
    """Is this single word the name, rather than a word or a part of another name?"""
    i = bisect_left(starts, at)
    token = doc[i] if i < len(starts) and starts[i] == at else None
    if token is not None and token.tag_ and token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    if token is not None and token.pos_ in ("NOUN", "ADJ") and sentence_start(text, at):
        return False
    after = _NEXT.match(text, end)
    if after and model.label != "PERSON" and _bare(after.group(1)) not in lexicon.words("names", "shapes", "times"):
        return False
    if after and model.label == "PERSON" and not text[at:end].isupper():
        return False
    before = _PREVIOUS.search(text, max(0, at - 30), at)
    return not (before and model.label != "PERSON" and text[at - 1] == "-")


def _with_given(text: str, name: Name) -> Name:
    """A surname with a given name before it is another person's full name."""
    if name.label == "PERSON" and name.rule == "surname":
        m = _PREVIOUS.search(text, max(0, name.start - 30), name.start)
        if m and m.group(1) in gazetteer.given_names():
            name.start = m.start(1)
    return name
