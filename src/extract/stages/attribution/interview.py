"""Questions and answers set out with letters: "Q: ...", "A. ...". The one who answers is named above them, or nowhere."""

from __future__ import annotations

import re

from ...lexicon import cues
from ...syntax import Range
from .candidates import Candidate
from .document_view import DocumentView

_LETTER = re.compile(r"(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)(?:[.:]|\)) ?(?=\S)")


def interview(view: DocumentView) -> list[Candidate]:
    """A candidate for every paragraph that begins with such a letter; none unless both questions and answers are there."""
    tree = view.tree
    found: dict[int, tuple[str, int, int]] = {}
    for p, (a, b) in enumerate(view.paragraphs):
        if a >= b:
            continue
        m = _LETTER.match(view.text, tree.start[a], tree.end[b - 1])
        if m:
            found[p] = m.group("label")[0], m.end("label"), m.end()
    if {label for label, _, _ in found.values()} != {"Q", "A"}:
        return []
    answerer = _answerer(view, view.paragraphs[min(found)][0])
    out: list[Candidate] = []
    for p, (label, end, begin) in found.items():
        a, b = view.paragraphs[p]
        start = next((i for i in range(a, b) if tree.start[i] >= begin), b)
        if start >= b:
            continue
        cue = next((i + 1 for i in range(a, start) if tree.end[i] >= end), a + 1)
        candidate = Candidate(a, "quote", "interview", label.lower(), "PUNCT", [(a, min(cue, start))], content=[(start, b)])
        candidate.source = answerer if label == "A" else []
        out.append(candidate)
    return out


def _answerer(view: DocumentView, before: int) -> list[Range]:
    """The only person named before the first question, where last named."""
    persons = [(e.start, e.end) for e in view.doc.ents if e.label_ == "PERSON" and e.end <= before]
    names = {view.tree.low[end - 1 if view.tree.tag[end - 1] != "POS" else end - 2] for _, end in persons}
    return [persons[-1]] if len(names) == 1 and not names & cues.listed("dialogue", "no_speaker") else []
