"""The stage: every rule asked once a token, the answers settled against each other."""

from __future__ import annotations

from spacy.tokens import Doc

from ...lexicon import cues
from ...records import Attribution
from .candidates import Candidate
from .content_boundaries import cut_supplements, cut_tails
from .dialogue import dialogue
from .document_view import DocumentView
from .finalize import nest, quote_ranges, records
from .interview import interview
from .nominal import adjective_candidate, noun_candidate
from .parentheticals import cut_out, inserted, trailing
from .phrases import according, adverb, in_view
from .quoted import Speech
from .verbal import verb_candidate

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_REDUCED = frozenset(["object", "preposition", "infinitive", "control", "as"])
_WINDOW = 400
_ANY = ("VERB", "AUX", "NOUN", "ADJ", "ADV")
_VIEWS = ("in", "by", "according")
_YOU = frozenset(["you", "you all", "all of you"])
_UNSURE = frozenset(["clause", "clause-before"])


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Who says what in a Doc: spans of source, cue, content and addressee, in the order of the content's first piece.

    Uses `sentences` and `quotations` where they are stored, and the parse where there is one. `parent` is the position of
    the attribution inside whose content this one's cue stands; None for the outermost. Never raises.
    """
    view = DocumentView(doc)
    if not view.tree.n:
        return ()
    speech = Speech(view)
    speech.run()
    candidates: list[Candidate] = list(speech.candidates.values())
    taken = set(speech.candidates)
    for found in (interview(view), dialogue(view), _by_token(view)):
        candidates += [d for d in found if d.head not in taken]
        taken |= {d.head for d in found}
    _adopt(view, speech, candidates)
    cut_out(candidates)
    cut_tails(view, candidates)
    cut_supplements(view, candidates)
    quote_ranges(view, candidates)
    return records(view, nest(candidates))


def _by_token(view: DocumentView) -> list[Candidate]:
    tree = view.tree
    out: list[Candidate] = []
    if not tree.parsed:
        return out
    nouns = cues.any_noun()
    for i in sorted([*tree.where("POS", _ANY), *(i for i in tree.where("LOWER", _VIEWS) if tree.pos[i] not in _ANY)]):
        pos = tree.pos[i]
        found: Candidate | None = None
        if tree.low[i] == "according":
            found = according(tree, i)
        elif pos in ("VERB", "AUX"):
            found = verb_candidate(tree, i)
            if tree.tag[i] in _FINITE and (found is None or found.rule in _UNSURE) and tree.lemma[i] in cues.verbs("inserted"):
                found = inserted(view, i) or found or trailing(view, i)
        elif tree.low[i] in _VIEWS:
            found = in_view(tree, i)
        elif pos == "NOUN":
            found = noun_candidate(tree, i) if tree.lemma[i] in nouns else None
        elif pos == "ADJ":
            found = adjective_candidate(tree, i)
        elif pos == "ADV":
            found = adverb(tree, i)
        if found is not None and found.content and not _generic(view, found):
            _clip(found)
            out.append(found)
    return out


def _clip(d: Candidate) -> None:
    """No sentence is longer than this; where the parser sees one that is, work must not grow with its square."""
    if sum(e - s for s, e in d.content) > _WINDOW:
        near = [(max(s, d.head - _WINDOW), min(e, d.head + _WINDOW)) for s, e in d.content]
        d.content = [(s, e) for s, e in near if s < e] or d.content[:1]


def _generic(view: DocumentView, d: Candidate) -> bool:
    """Is it only what "you" do or want? That tells of nobody."""
    return d.frame in _REDUCED and len(d.source) == 1 and view.tree.raw(d.source[0]).lower() in _YOU


def _adopt(view: DocumentView, speech: Speech, candidates: list[Candidate]) -> None:
    """Quotations without a cue of their own go on with the claim before them, in their paragraph or at the end of the last.

    Over a paragraph's end only where a paragraph opens with the quotation. Not where a cue's content holds it already.
    """
    if not speech.orphans:
        return
    by_paragraph: dict[int, list[Candidate]] = {}
    for d in sorted(candidates, key=lambda d: d.head):
        by_paragraph.setdefault(view.paragraph[d.head], []).append(d)
    for p, q in speech.orphans:
        first, last = view.quotes[q].first, view.quotes[q].last
        near = by_paragraph.get(p, [])
        if any(s <= first < e and not first <= d.head < last for d in near for s, e in d.content):
            continue
        if not view.quotes[q].lead and p and view.kinds[p - 1] == "body":
            near = [*by_paragraph.get(p - 1, []), *near]
        for d in reversed(near):
            if d.head < first and d.source and d.frame in ("clause", "quote") and view.quote[d.head] < 0:
                d.quotes.append(q)
                break
