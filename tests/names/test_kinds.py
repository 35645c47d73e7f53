"""Kinds of names that readers find wrong: sentences with their names marked, each exact in words, type, group and fields."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from extract import store
from extract.records import Entity

_MARK = re.compile(r"\{([^|{}]+)\|([A-Z_]+)\|([\w-]+)(?:\|([^{}]*))?\}")
_PLACE = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}


@dataclass(frozen=True)
class Sentence:
    """A sentence of a kind. `marks`: (start, end, type, thing, fields); `known_failure`: why it fails still."""

    kind: str
    text: str
    marks: tuple[tuple[int, int, str, str, str], ...]
    known_failure: str


def _sentences() -> list[Sentence]:
    kind, out = "", []
    for line in (Path(__file__).parent / "kinds.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            reason, _, plain = line.rpartition("!! ")
            text, marks, last = "", [], 0
            for m in _MARK.finditer(plain):
                text += plain[last : m.start()]
                marks.append((len(text), len(text) + len(m[1]), m[2], m[3], m[4] or ""))
                text, last = text + m[1], m.end()
            out.append(Sentence(kind, text + plain[last:], tuple(marks), reason.strip()))
    return out


SENTENCES = _sentences()


def _param(sentence: Sentence) -> object:
    marks = [pytest.mark.xfail(reason=sentence.known_failure, strict=True)] if sentence.known_failure else []
    return pytest.param(sentence, id=f"{sentence.kind}: {sentence.text[:40]}", marks=marks)


Read = dict[str, tuple[tuple[Entity, ...], dict[tuple[int, int], int], set[tuple[int, int]]]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Text -> (entities, entity by the place of a name, places of demonyms); all sentences in one pipe."""
    later = nlp.pipe_names[nlp.pipe_names.index("extract_names") + 1 :]
    with nlp.select_pipes(disable=later):
        docs = list(nlp.pipe([s.text for s in SENTENCES]))
    out: Read = {}
    for doc in docs:
        mentions = store.get(doc, "mentions")
        demonyms = {(m.start, m.end) for m in mentions if m.form == "demonym"}
        out[doc.text] = store.get(doc, "entities"), {(m.start, m.end): m.entity for m in mentions}, demonyms
    return out


@pytest.mark.parametrize("sentence", [_param(s) for s in SENTENCES])
def test_kind(sentence: Sentence, read: Read) -> None:
    entities, at, demonyms = read[sentence.text]
    things: dict[str, set[int]] = defaultdict(set)
    for start, end, label, thing, fields in sentence.marks:
        assert (start, end) in at, (sentence.text[start:end], "is no name")
        entity = entities[at[start, end]]
        assert _PLACE.get(entity.type, entity.type) == _PLACE.get(label, label), (sentence.text[start:end], entity.type)
        for field in filter(None, fields.split(";")):
            name, _, value = field.partition("=")
            assert getattr(entity, name) == value, (sentence.text[start:end], field)
        things[thing].add(at[start, end])
    assert all(len(of) == 1 for of in things.values()), things
    assert len({i for of in things.values() for i in of}) == len(things), things
    extra = at.keys() - {(start, end) for start, end, *_ in sentence.marks} - demonyms
    assert not extra, [sentence.text[start:end] for start, end in extra]
