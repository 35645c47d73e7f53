"""Speech set out without verbs: transcripts ("HOST: ..."), headlines ("Minister: no talks"), signatures ("... - Name")."""

from __future__ import annotations

import re
from collections import Counter

from ...lexicon import cues
from ...syntax import Range
from . import sources
from .candidates import Candidate
from .document_view import DocumentView

_LABEL = re.compile(r"[\"“'‘]?(?P<name>[^\W\d_][\w.'’\-]*(?:,? [\w.'’\-]+){0,4}?)(?: ?[(\[][^()\[\]\n]{1,40}[)\]])? ?: ")
_SIGNED = re.compile(
    r" ?(?:—|–|―|--| -) ?(?P<name>[A-Z][\w.'’\-]*(?: [\w.'’\-]+){0,5})(?P<handle> \(@\w{1,30}\))?(?P<rest>[^\n]{0,40})$"
)
_HEADLINE = re.compile(r"(?P<name>[^:\n]{2,60}): (?=\S)")
_TALK = 3


def dialogue(view: DocumentView) -> list[Candidate]:
    """Candidates for paragraphs that name their speaker by place alone."""
    out: list[Candidate] = []
    labels = _labels(view)
    for p, (a, b) in enumerate(view.paragraphs):
        if p in labels:
            end = view.paragraphs[p + 1][1] if labels[p][2] + 1 >= view.tree.end[b - 1] and p + 1 < len(view.paragraphs) else b
            out.append(_spoken(view, a, end, *labels[p]))
            continue
        found = _headline(view, a, b) if p == 0 or view.kinds[p] in ("title", "subtitle") else None
        found = found or _signature(view, a, b)
        if found is not None:
            out.append(found)
    return out


def _labels(view: DocumentView) -> dict[int, tuple[int, int, int]]:
    """Paragraphs of a transcript, with where the speaker's name begins and ends and where the colon stands (characters).

    A text is a transcript where several paragraphs begin with a label in capitals, or the same label comes again.
    """
    tree = view.tree
    found: dict[int, tuple[int, int, int]] = {}
    names: dict[int, str] = {}
    stop = cues.listed("dialogue", "no_speaker")
    for p, (a, b) in enumerate(view.paragraphs):
        if a >= b:
            continue
        headline = view.kinds[p] in ("title", "subtitle")
        end = tree.end[b - 1]
        if view.text[end - 1] == ":" and view.kinds[p] == "dateline" and p + 1 < len(view.paragraphs):
            # The layout may take a label in capitals for a dateline; what follows on the line is then the next paragraph.
            end = tree.end[view.paragraphs[p + 1][1] - 1]
        m = _LABEL.match(view.text, tree.start[a], min(end, tree.start[a] + 90))
        if m and m.end() < end:
            name = m.group("name")
            words = name.split()
            if name.casefold() in stop or not all(w[0].isupper() or w in ("of", "de", "van", "the", "and") for w in words):
                continue
            # The first line of a bare transcript looks like a headline.
            if headline and not (name.isupper() and p + 1 < len(view.paragraphs)):
                continue
            found[p] = m.start("name"), m.end("name"), m.end() - 2
            names[p] = name
    again = Counter(names.values())
    capital = [p for p, n in names.items() if n.isupper() and view.kinds[p] not in ("title", "subtitle")]
    if len(capital) < 2 and max(again.values(), default=0) < 2:
        return {}
    return {p: at for p, at in found.items() if names[p].isupper() or (again[names[p]] > 1 and len(found) >= _TALK)}


def _spoken(view: DocumentView, a: int, b: int, start: int, end: int, colon: int) -> Candidate:
    tree = view.tree
    at = next((i for i in range(a, b) if tree.end[i] > colon), a)
    out = Candidate(at, "quote", "transcript", ":", "PUNCT", [(at, at + 1)], content=[(at + 1, b)])
    out.source = [_tokens(view, a, b, start, end)]
    return out


def _tokens(view: DocumentView, a: int, b: int, start: int, end: int) -> Range:
    tree = view.tree
    inside = [i for i in range(a, b) if tree.start[i] < end and tree.end[i] > start]
    return (inside[0], inside[-1] + 1) if inside else (a, a + 1)


def _headline(view: DocumentView, a: int, b: int) -> Candidate | None:
    """ "Minister: no talks": a name or a speaking noun, a colon, and something said."""
    tree = view.tree
    if a >= b:
        return None
    m = _HEADLINE.match(view.text, tree.start[a], tree.end[b - 1])
    if not m or m.end() >= tree.end[b - 1]:
        return None
    name = m.group("name")
    words = name.split()
    low = name.casefold()
    if len(words) > 6 or low in cues.listed("dialogue", "no_speaker") or low.split()[-1] in cues.listed("dialogue", "no_speaker"):
        return None
    at = next((i for i in range(a, b) if tree.end[i] > m.end("name")), a)
    if tree.pos[a] == "INTJ":
        # "Hey, Jim: call home": the one spoken to
        return None
    speaks = any(w in cues.listed("dialogue", "speaking_nouns") for w in low.split())
    if not speaks and not any(tree.pos[i] == "PROPN" for i in range(a, at)):
        return None
    if any(tree.verbal(i) and tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(a, at)) or b - at < 3:
        return None
    out = Candidate(at, "quote", "headline-colon", ":", "PUNCT", [(at, at + 1)], content=[(at + 1, b)])
    out.source = [sources.trim(tree, (a, at))]
    return out


def _signature(view: DocumentView, a: int, b: int) -> Candidate | None:
    """A paragraph that ends in a dash and a name: a letter, a post, a pulled quotation."""
    tree = view.tree
    if b - a < 4:
        return None
    low, high = tree.start[a], tree.end[b - 1]
    m = _SIGNED.search(view.text, max(low, high - 130), high)
    if not m or m.start() <= low:
        return None
    before = view.text[low : m.start()].rstrip()
    quoted = before[-1:] in '"”’' and view.quote[a] >= 0
    if not m.group("handle") and not (quoted and len(m.group("rest")) < 30):
        return None
    at = next((i for i in range(a, b) if tree.end[i] > m.start("name") - 1 and tree.start[i] >= m.start()), None)
    first = next((i for i in range(a, b) if tree.start[i] >= m.start("name")), None)
    if at is None or first is None or at <= a:
        return None
    out = Candidate(at, "quote", "signature", "—", "PUNCT", [(at, at + 1)] if at < first else [], content=[(a, at)])
    out.source = [_tokens(view, a, b, m.start("name"), m.end("name"))]
    return out
