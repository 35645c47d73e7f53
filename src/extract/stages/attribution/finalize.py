"""Candidates settled against each other: pieces of text, outermost and inner, kinds of source and quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ... import lexicon
from ...lexicon import cues
from ...records import Attribution, Span
from ...syntax import Range, Tree
from . import sources
from .acts import act as act_of
from .anonymity import Anonymity
from .candidates import Candidate, merge, subtract
from .document_view import DocumentView
from .rules import named

_RANK = {
    "quote": 0,
    "clause": 1,
    "control": 2,
    "infinitive": 2,
    "object_infinitive": 2,
    "naming": 3,
    "as": 3,
    "raising": 3,
    "noun": 4,
    "adjective": 4,
    "preposition": 5,
    "object": 5,
    "evidence": 6,
}
_EMPTY = frozenset(["CCONJ", "ADP", "PUNCT", "SPACE", "PART", "SCONJ"])
_LEADING_ON = frozenset(["CCONJ", "PUNCT", "SPACE"])
_CLOSING = "\"'”’» ,"
_STATED = re.compile(r"[.!…][\"”’']?\s")
_EDGE = " \t\r\n\u00a0,;:—–-.…"


def _nested(view: DocumentView, r: Range) -> Range:
    """A run of tokens inside a quotation: where it begins with a quotation within that one, it is that quotation."""
    for first, last in view.nested.get(r[0], ()):
        if first < r[1]:
            return first, last
    return r


def quote_ranges(view: DocumentView, candidates: list[Candidate]) -> None:
    """Give each candidate the tokens of its quotations, and take from the others those that are not theirs."""
    owner = {q: d for d in candidates for q in d.quotes}
    for d in candidates:
        inside = view.quote[d.head]
        ranges = list(d.content)
        for found in _quotations_in(view, ranges):
            quote = view.quotes[found]
            whole = (quote.first, quote.last)
            if found == inside:
                ranges = [(max(s, whole[0]), min(e, whole[1])) for s, e in ranges if s < whole[1] and e > whole[0]]
                ranges = [_nested(view, r) for r in ranges] if view.nested else ranges
                break
            other = owner.get(found)
            if other is not None and other is not d:
                # Another cue's quotation: part of this content only where that cue itself is.
                cited = any(s <= other.head < e for s, e in ranges)
                ranges = [*ranges, whole] if cited else subtract(ranges, whole)
            elif any(s <= quote.first < e for s, e in ranges) or other is d:
                ranges = [*ranges, whole]
            else:
                ranges = [*subtract(ranges, whole), whole]
        ranges += [(view.quotes[q].first, view.quotes[q].last) for q in d.quotes]
        for s, e in d.cue:
            ranges = subtract(ranges, (s, e))
        d.content = _without_last_conjunction(view, merge(ranges))


def _without_last_conjunction(view: DocumentView, ranges: list[Range]) -> list[Range]:
    """The ranges without a conjunction at their end, which leads on to what is no longer theirs."""
    tree = view.tree
    if not ranges:
        return ranges
    s, e = ranges[-1]
    while e - 1 > s and tree.pos[e - 1] in _LEADING_ON and view.quote[e - 1] < 0:
        e -= 1
    return [*ranges[:-1], (s, e)] if e < ranges[-1][1] and tree.pos[ranges[-1][1] - 1] == "CCONJ" else ranges


def _quotations_in(view: DocumentView, ranges: list[Range]) -> list[int]:
    out: list[int] = []
    for s, e in ranges:
        for i in range(s, e):
            q = view.quote[i]
            if q >= 0 and (not out or out[-1] != q) and q not in out:
                out.append(q)
    return out


def nest(candidates: list[Candidate]) -> list[Candidate]:
    """Drop doubles, and name for each candidate the smallest one whose content holds its cue."""
    kept: list[Candidate] = []
    seen: dict[tuple[Range, ...], Candidate] = {}
    for d in sorted(candidates, key=lambda d: (_RANK[d.frame], d.head)):
        key = tuple(d.content)
        if not key or key in seen:
            continue
        seen[key] = d
        kept.append(d)
    kept.sort(key=lambda d: (d.content[0][0], -sum(e - s for s, e in d.content), d.head))
    _name_parents(kept)
    return kept


def _name_parents(kept: list[Candidate]) -> None:
    size = [sum(e - s for s, e in d.content) for d in kept]
    heads = sorted({d.head for d in kept})
    holders: dict[int, list[int]] = {h: [] for h in heads}
    for n, d in enumerate(kept):
        for s, e in d.content:
            for h in heads[bisect_left(heads, s) : bisect_left(heads, e)]:
                holders[h].append(n)
    for n, d in enumerate(kept):
        # Two that hold each other's cue are a slip of the parser's: neither is the other's parent.
        around = [m for m in holders[d.head] if m != n and size[m] >= size[n] and n not in holders[kept[m].head]]
        d.parent = min(around, key=lambda m: (size[m], m)) if around else None


def _spans(view: DocumentView, ranges: list[Range], mind_quotes: bool) -> tuple[Span, ...]:
    """Ranges of tokens as spans of characters, without punctuation at their edges; quotation marks stay in pairs."""
    out: list[Span] = []
    tree, text = view.tree, view.text
    for a, b in ranges:
        if a >= b:
            continue
        s, e = tree.start[a], tree.end[b - 1]
        if mind_quotes:
            first, last = view.quote[a], view.quote[b - 1]
            if first >= 0 and view.quotes[first].first == a:
                s = view.quotes[first].start
            if last >= 0 and view.quotes[last].last == b:
                e = view.quotes[last].end
        if mind_quotes or b - a > 1:
            s, e = _trim_edges(text, s, e)
        if s < e and not text[s:e].isspace():
            out.append((s, e))
    return tuple(out)


def _trim_edges(text: str, s: int, e: int) -> Span:
    while s < e and (text[s] in _EDGE or text[s].isspace() or (text[s] in ")]")):
        s += 1
    while e > s and (text[e - 1] in _EDGE or text[e - 1].isspace() or text[e - 1] in "(["):
        e -= 1
    # A bracket or mark without its partner is no part of the piece.
    for left, right in ("()", "[]", "“”"):
        if text[e - 1 : e] == right and left not in text[s:e]:
            e -= 1
        if text[s : s + 1] == left and right not in text[s:e]:
            s += 1
    while s < e and text[s].isspace():
        s += 1
    while e > s and text[e - 1].isspace():
        e -= 1
    return s, e


def quote_kind(view: DocumentView, content: tuple[Span, ...], woven: bool) -> str:
    """direct: all words stand in quotation marks; mixed: some do, or they are woven into the sentence; indirect: none."""
    words = inside = 0
    tree = view.tree
    for s, e in content:
        i = max(bisect_right(tree.start, s) - 1, 0)
        while i < tree.n and tree.start[i] < e:
            if tree.pos[i] not in ("PUNCT", "SPACE", "SYM"):
                words += 1
                inside += view.quote[i] >= 0
            i += 1
    if not inside:
        return "indirect"
    return "direct" if inside == words and not woven else "mixed"


def source_kind(view: DocumentView, d: Candidate, anonymity: Anonymity) -> str:
    """named: holds a name, or a pronoun that can be resolved; anonymous: somebody not to be named; unnamed; none."""
    if not d.source:
        return "none"
    tree = view.tree
    tokens = [i for s, e in d.source for i in range(s, e)]
    low = {tree.low[i] for i in tokens}
    if low & cues.listed("sources", "anonymous") or anonymity.hides(d):
        return "anonymous"
    if d.rule == "transcript" and not low & (sources.persons() | cues.listed("dialogue", "speaking_nouns")):
        return "named"
    return "named" if any(_names(tree, r) for r in d.source) else "unnamed"


def _names(tree: Tree, r: Range) -> bool:
    """Is it a pronoun that can be resolved, or a phrase whose head, or what stands in apposition to it, is a name?

    "A spokesman for Ford", "US officials" and "her father" are not named; "her father, Jon Berg" and "Ford's Ann Lee" are.
    """
    low, high = r
    if high - low == 1 and tree.low[low] in cues.listed("sources", "resolvable"):
        return True
    heads = [i for i in range(low, high) if not low <= tree.head[i] < high or tree.head[i] == i]
    while heads:
        i = heads.pop()
        if tree.pos[i] == "PROPN" or tree.tag[i] in ("NNP", "NNPS"):
            return True
        heads += [k for k in tree.children(i, "appos", "conj", "flat") if low <= k < high and k > i]
    return False


def _act(view: DocumentView, d: Candidate, content: tuple[Span, ...]) -> str:
    """The cue's act; speech that is nothing but questions asks, nothing but orders demands, whatever the cue.

    Who declines to comment denies nothing.
    """
    act = act_of(d.lemma, d.pos, d.frame)
    if act == "states" and d.frame == "quote":
        said = [view.text[s:e].rstrip(_CLOSING) for s, e in content]
        if all(t.endswith("?") and not _STATED.search(t) for t in said):
            return "asks"
        return "demands" if orders(view, d) else act
    if act == "states" and d.frame == "object":
        return _of_its_object(view.tree, d) or act
    if act == "denies" and d.frame == "infinitive" and _no_comment(view.tree, d):
        return "states"
    return act


_TAKING_SIDES = frozenset(["supports", "opposes", "demands", "promises", "denies"])


def _of_its_object(tree: Tree, d: Candidate) -> str:
    """The act of the noun that is put into words: "reaffirmed its opposition to the plan"; empty where it takes no side."""
    o = tree.child(d.head, "dobj")
    if o is None or tree.child(o, "prep", "acl") is None or d.lemma not in cues.listed("stances", "worded_by"):
        return ""
    found = cues.cue(tree.lemma[o], cues.NOUN)
    if found is not None and found.act in _TAKING_SIDES:
        return found.act
    return next((act for act in ("opposes", "supports") if tree.lemma[o] in cues.listed("stances", act)), "")


def _no_comment(tree: Tree, d: Candidate) -> bool:
    """Is it only speaking that is declined: "declined to comment", "refused to say why"?"""
    verb = next((i for s, e in d.content for i in range(s, e) if tree.tag[i] == "VB"), None)
    return verb is not None and tree.lemma[verb] in cues.listed("sources", "commenting")


_BEFORE_AN_ORDER = frozenset(["please", "do", "n't", "n’t", "not", "never", "just", "but", "and", "so", "always", "now"])
_NO_ORDERS = frozenset(["thank", "hope", "bless", "damn", "let", "guess", "see"])


def orders(view: DocumentView, d: Candidate) -> bool:
    """Is each sentence of what is quoted an order: "Close the plant. Do not wait"?"""
    tree = view.tree
    firsts: list[int] = []
    opening = True
    for s, e in d.content:
        for i in range(s, e):
            if tree.pos[i] in ("PUNCT", "SPACE"):
                opening = opening or tree.low[i] in (".", "!", "?")
            elif opening and tree.low[i] not in _BEFORE_AN_ORDER:
                firsts.append(i)
                opening = False
    return bool(firsts) and all(_order(tree, i) for i in firsts)


def _order(tree: Tree, i: int) -> bool:
    """Does a sentence that begins with the token tell somebody to do something?"""
    if tree.tag[i] != "VB" or tree.lemma[i] in _NO_ORDERS:
        return False
    return tree.child(i, "nsubj", "nsubjpass") is None and all(tree.tag[k] not in ("TO", "MD") for k in tree.children(i, "aux"))


def _rule(tree: Tree, d: Candidate) -> str:
    """The rule's name: its variant for the cue's place, and for a clause without a source, or with "it"."""
    if d.rule != "clause" or d.place:
        return named(d.rule, d.place)
    if not d.source:
        return "clause-sourceless"
    (low, high), *more = d.source
    return "clause-it" if not more and high - low == 1 and tree.low[low] == "it" else d.rule


def _addressees(d: Candidate) -> list[Range]:
    """The ones addressed, less those who speak: in "asked the mayor" behind a quotation the parser sees an object."""
    return [(a, b) for a, b in d.addressee if not any(a < e and b > s for s, e in d.source)]


def records(view: DocumentView, candidates: list[Candidate]) -> tuple[Attribution, ...]:
    """The records of the candidates that have a content, in the order of their first piece."""
    made: list[tuple[Candidate, Attribution]] = []
    anonymity = Anonymity(view)
    place: dict[int, int] = {}
    ready = []
    for n, d in enumerate(candidates):
        if d.source:
            d.source[0] = sources.with_title(view.tree, d.source[0][0]), d.source[0][1]
        content = _spans(view, d.content, True) if _has_words(view.tree, d) else ()
        cue = _spans(view, d.cue, False)
        if content and (cue or not d.cue):
            ready.append((content, cue, n, d))
    ready.sort(key=lambda r: (r[0][0][0], -r[0][-1][1], view.tree.start[r[3].head]))
    for m, (_, _, n, _) in enumerate(ready):
        place[n] = m
    for content, cue, _, d in ready:
        tree = view.tree
        low, high = d.cue[0] if d.cue else (d.head, d.head + 1)
        negated = bool(d.source and tree.low[d.source[0][0]] in cues.listed("sources", "nobody")) or any(
            tree.dep[i] == "neg" or tree.low[i] in ("not", "n't", "never", "n’t") for i in range(low, high)
        )
        rule = _rule(tree, d)
        made.append(
            (
                d,
                Attribution(
                    source=_spans(view, d.source, False),
                    cue=cue,
                    content=content,
                    addressee=_spans(view, _addressees(d), False),
                    head=tree.start[d.head],
                    cue_lemma=d.lemma,
                    act=_act(view, d, content),
                    quote=quote_kind(view, content, d.frame in ("control", "infinitive", "raising", "object_infinitive")),
                    source_kind=source_kind(view, d, anonymity),
                    parent=_parent(candidates, d, place),
                    negated_cue=negated,
                    rule=rule,
                    confidence=lexicon.confidence("attribution", rule),
                ),
            )
        )
    return tuple(a for _, a in made)


def _has_words(tree: Tree, d: Candidate) -> bool:
    """Is there a word in the content that means something? "The ideas he believes in - or" has none."""
    return any(tree.pos[i] not in _EMPTY for s, e in d.content for i in range(s, e))


def _parent(candidates: list[Candidate], d: Candidate, place: dict[int, int]) -> int | None:
    seen = 0
    while d.parent is not None and seen < 20:
        if d.parent in place:
            return place[d.parent]
        d = candidates[d.parent]
        seen += 1
    return None
