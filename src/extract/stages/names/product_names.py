"""Names that the model cuts at a seam: a maker and its model ("Ford Fiesta"), a person and the prize called after them."""

from __future__ import annotations

from ... import lexicon
from .heads import by_head
from .reading import Reading
from .spans import Name

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
