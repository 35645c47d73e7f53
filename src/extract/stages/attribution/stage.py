"""The stage: every rule asked once a token, the answers settled against each other."""

from __future__ import annotations

from spacy.tokens import Doc

from ... import store
from ...lexicon import cues
from ...records import Attribution
from ...rules import Refusal, refused
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
from .refusals import CANDIDATE_REFUSALS, PREDICATE_REFUSALS
from .verbal import verb_candidate

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_WINDOW = 400
STAGE = "attribution"
_BY_POS = {"NOUN": noun_candidate, "ADJ": adjective_candidate, "ADV": adverb}
_VERBAL = frozenset(["VERB", "AUX"])
_ANY = ("VERB", "AUX", "NOUN", "ADJ", "ADV")
_VIEWS = ("in", "by", "according")
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
    candidates = [d for d in candidates if not _fallen(view, d, CANDIDATE_REFUSALS)]
    quote_ranges(view, candidates)
    return records(view, nest(candidates))


def _by_token(view: DocumentView) -> list[Candidate]:
    tree = view.tree
    out: list[Candidate] = []
    if not tree.parsed:
        return out
    for i in sorted([*tree.where("POS", _ANY), *(i for i in tree.where("LOWER", _VIEWS) if tree.pos[i] not in _ANY)]):
        found = _ask(view, i)
        if found is not None and found.content:
            _clip(found)
            out.append(found)
    return out


def _ask(view: DocumentView, i: int) -> Candidate | None:
    """What the rules make of a token: by its word, then by its part of speech."""
    tree, pos = view.tree, view.tree.pos[i]
    if tree.low[i] == "according":
        return according(tree, i)
    if pos in _VERBAL:
        return _predicate(view, i)
    if tree.low[i] in _VIEWS:
        return in_view(tree, i)
    by_pos = _BY_POS.get(pos)
    return by_pos(tree, i) if by_pos else None


def _predicate(view: DocumentView, i: int) -> Candidate | None:
    """What a verb reports by its frame or, where that is unsure, by its place between commas or at the end."""
    tree = view.tree
    found = verb_candidate(tree, i)
    if found is not None and _fallen(view, found, PREDICATE_REFUSALS):
        found = None
    unsure = found is None or (found.rule in _UNSURE and not found.place)
    if unsure and tree.tag[i] in _FINITE and tree.lemma[i] in cues.verbs("inserted"):
        return inserted(view, i) or found or trailing(view, i)
    return found


def _fallen(view: DocumentView, found: Candidate, reasons: tuple[Refusal, ...]) -> bool:
    """Does a reason speak against the candidate? It is noted with the Doc, over the words of the content."""
    reason = refused(reasons, view, found)
    if reason is None:
        return False
    tree = view.tree
    first, last = (
        min((s for s, _ in found.content), default=found.head),
        max((e for _, e in found.content), default=found.head + 1),
    )
    store.refuse(view.doc, STAGE, tree.start[first], tree.end[last - 1], reason.name)
    return True


def _clip(d: Candidate) -> None:
    """No sentence is longer than this; where the parser sees one that is, work must not grow with its square."""
    if sum(e - s for s, e in d.content) > _WINDOW:
        near = [(max(s, d.head - _WINDOW), min(e, d.head + _WINDOW)) for s, e in d.content]
        d.content = [(s, e) for s, e in near if s < e] or d.content[:1]


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
