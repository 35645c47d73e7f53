"""The stage: every rule asked once a token, the answers settled against each other."""

from __future__ import annotations

from spacy.tokens import Doc

from ...records import Attribution
from . import cues
from .dialogue import dialogue
from .drafts import Draft
from .inserted import cut_out, inserted, trailing
from .interview import interview
from .nominal import adjective_draft, noun_draft
from .phrases import according, adverb, view
from .quoted import Speech
from .scene import Scene
from .settle import nest, quote_ranges, records
from .tails import cut_supplements, cut_tails
from .verbal import verb_draft

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
    scene = Scene(doc)
    if not scene.tree.n:
        return ()
    speech = Speech(scene)
    speech.run()
    drafts: list[Draft] = list(speech.drafts.values())
    taken = set(speech.drafts)
    for found in (interview(scene), dialogue(scene), _by_token(scene)):
        drafts += [d for d in found if d.head not in taken]
        taken |= {d.head for d in found}
    _adopt(scene, speech, drafts)
    cut_out(drafts)
    cut_tails(scene, drafts)
    cut_supplements(scene, drafts)
    quote_ranges(scene, drafts)
    return records(scene, nest(drafts))


def _by_token(scene: Scene) -> list[Draft]:
    tree = scene.tree
    out: list[Draft] = []
    if not tree.parsed:
        return out
    nouns = cues.any_noun()
    for i in sorted([*tree.where("POS", _ANY), *(i for i in tree.where("LOWER", _VIEWS) if tree.pos[i] not in _ANY)]):
        pos = tree.pos[i]
        found: Draft | None = None
        if tree.low[i] == "according":
            found = according(tree, i)
        elif pos in ("VERB", "AUX"):
            found = verb_draft(tree, i)
            if tree.tag[i] in _FINITE and (found is None or found.rule in _UNSURE) and tree.lemma[i] in cues.verbs("inserted"):
                found = inserted(scene, i) or found or trailing(scene, i)
        elif tree.low[i] in _VIEWS:
            found = view(tree, i)
        elif pos == "NOUN":
            found = noun_draft(tree, i) if tree.lemma[i] in nouns else None
        elif pos == "ADJ":
            found = adjective_draft(tree, i)
        elif pos == "ADV":
            found = adverb(tree, i)
        if found is not None and found.content and not _generic(scene, found):
            _clip(found)
            out.append(found)
    return out


def _clip(d: Draft) -> None:
    """No sentence is longer than this; where the parser sees one that is, work must not grow with its square."""
    if sum(e - s for s, e in d.content) > _WINDOW:
        near = [(max(s, d.head - _WINDOW), min(e, d.head + _WINDOW)) for s, e in d.content]
        d.content = [(s, e) for s, e in near if s < e] or d.content[:1]


def _generic(scene: Scene, d: Draft) -> bool:
    """Is it only what "you" do or want? That tells of nobody."""
    return d.frame in _REDUCED and len(d.source) == 1 and scene.tree.raw(d.source[0]).lower() in _YOU


def _adopt(scene: Scene, speech: Speech, drafts: list[Draft]) -> None:
    """Quotations without a cue of their own go on with the claim before them, in their paragraph or at the end of the last.

    Over a paragraph's end only where a paragraph opens with the quotation. Not where a cue's content holds it already.
    """
    if not speech.orphans:
        return
    by_paragraph: dict[int, list[Draft]] = {}
    for d in sorted(drafts, key=lambda d: d.head):
        by_paragraph.setdefault(scene.paragraph[d.head], []).append(d)
    for p, q in speech.orphans:
        first, last = scene.quotes[q].first, scene.quotes[q].last
        near = by_paragraph.get(p, [])
        if any(s <= first < e and not first <= d.head < last for d in near for s, e in d.content):
            continue
        if not scene.quotes[q].lead and p and scene.kinds[p - 1] == "body":
            near = [*by_paragraph.get(p - 1, []), *near]
        for d in reversed(near):
            if d.head < first and d.source and d.frame in ("clause", "quote") and scene.quote[d.head] < 0:
                d.quotes.append(q)
                break
