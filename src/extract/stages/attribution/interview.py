"""Speech set out in turns: transcripts ("ANA LUND: ..."), questions and answers ("Q: ...", "A. ..."), posts with their signature.

The layout says where a turn begins and ends and where its speaker is named (`store.get(doc, "turns")`); the one who answers under
"A." is named above the questions, or nowhere.
"""

from __future__ import annotations

from ... import store
from ...lexicon import cues
from ...records import Turn
from ...syntax import Range
from .candidates import Candidate
from .document_view import DocumentView


def interview(view: DocumentView) -> list[Candidate]:
    """A candidate for every turn: all of its paragraphs are what its speaker says."""
    found = store.get(view.doc, "turns")
    asked = [t for t in found if t.form in ("question", "answer")]
    answerer = _answerer(view, view.token_range(asked[0].label_start, asked[0].label_end)[0]) if asked else []
    return [c for turn in found if (c := _candidate(view, turn, answerer)) is not None]


def _candidate(view: DocumentView, turn: Turn, answerer: list[Range]) -> Candidate | None:
    tree = view.tree
    first, last = view.token_range(turn.start, turn.end)
    content = _paragraphs(view, first, last)
    if not content:
        return None
    label = view.token_range(turn.label_start, turn.label_end)
    if turn.form == "post":
        signed = view.token_range(turn.speaker_start or 0, turn.speaker_end or 0)
        return Candidate(signed[0], "quote", "signature", "—", "PUNCT", [(max(0, signed[0] - 1), signed[0])], [signed], content)
    # The sign behind the label is the cue, or the label itself where one token holds both ("Q.").
    sign = next((i for i in range(label[0], first) if tree.start[i] >= turn.label_end), label[0])
    if turn.form == "speech":
        out = Candidate(sign, "quote", "transcript", ":", "PUNCT", [(sign, sign + 1)], content=content)
        if turn.speaker_start is not None and turn.speaker_end is not None:
            out.source = [view.token_range(turn.speaker_start, turn.speaker_end)]
        return out
    letter = "q" if turn.form == "question" else "a"
    out = Candidate(label[0], "quote", "interview", letter, "PUNCT", [label], content=content)
    out.source = answerer if letter == "a" else []
    return out


def _paragraphs(view: DocumentView, first: int, last: int) -> list[Range]:
    """A run of tokens cut at the paragraphs it crosses."""
    found = ((max(a, first), min(b, last)) for a, b in view.paragraphs)
    return [(a, b) for a, b in found if a < b]


def _answerer(view: DocumentView, before: int) -> list[Range]:
    """The only person named before the first question, where last named."""
    persons = [(e.start, e.end) for e in view.doc.ents if e.label_ == "PERSON" and e.end <= before]
    names = {view.tree.low[end - 1 if view.tree.tag[end - 1] != "POS" else end - 2] for _, end in persons}
    return [persons[-1]] if len(names) == 1 and not names & cues.listed("dialogue", "no_speaker") else []
