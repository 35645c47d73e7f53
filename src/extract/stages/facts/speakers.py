"""Who the source of a claim is: one noun phrase that can speak, by its name; never a pronoun that names nobody."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from ... import lexicon
from ...lexicon import cues, words
from ...records import Attribution, Part
from ...syntax import Range
from .analysis import Analysis

_WORDS = 12
"""A longer noun phrase is told without what hangs on its head behind a comma or as a clause."""
_HANGING = frozenset(["relcl", "acl", "appos", "advcl"])
_RELATIVE_CLAUSE = frozenset(["relcl"])
_SPEAKERS_OWN = frozenset(["i", "we", "me", "us", "myself", "ourselves"])
_PLURAL = frozenset(["NNS", "NNPS"])
_RELATIVE = frozenset(["WP", "WDT", "WRB"])
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """The cells and parts of a source. `written`: as a statement may call it, where `name` is empty for want of one."""

    name: str
    kind: str
    entity: int | None
    written: str
    parts: tuple[Part, ...] = ()


_NOBODY = Speaker("", "none", None, "")


def speaker(a: Analysis, x: Attribution, depth: int = 0) -> Speaker:
    """The source of an attribution.

    "X who" is X. A pronoun is the one that coreference found; else "I" and "we" in somebody's words are that speaker, and so are
    "it" and "they" that open the words of one of their number; else the name is empty and the kind unnamed.
    """
    if not x.source:
        return _NOBODY
    tokens = a.tree.trim(a.tokens(x.source[0])) or a.tokens(x.source[0])
    head = phrase_head(a, tokens)
    entity = None if head is None else a.found.entity(tokens, head)
    if entity is None and head is not None and a.tree.dep[head] == "appos":  # "Lee, the mayor, who says": the mayor is Lee
        named = a.tree.head[head]
        entity = a.found.entity((named, named + 1), named) if a.found.is_person(named) else None
    parts = tuple(Part("source", s, e, entity if n == 0 else None) for n, (s, e) in enumerate(x.source))
    written = _phrase(a, tokens, head)
    if entity is not None and head is not None and _some_of_a_people(a, tokens, head, entity):
        return Speaker(written, "unnamed", None, written, (*(replace(p, entity=None) for p in parts),))
    if entity is not None:
        return Speaker(a.found.entities[entity].name, x.source_kind, entity, written, parts)
    taken_up = a.found.taken_up(tokens[0]) if tokens[1] - tokens[0] == 1 else ""
    if taken_up:
        return Speaker(taken_up, "unnamed" if x.source_kind == "named" else x.source_kind, None, taken_up, parts)
    if a.tree.tag[tokens[0]] in _RELATIVE and tokens[1] - tokens[0] > 1:  # "who a priest": a clause's beginning, nobody
        return Speaker("", "unnamed", None, "", parts)
    if written.lower() not in words("facts", "speakers", "unnamed"):
        return Speaker(written, x.source_kind, None, written, parts)
    outer = _outer(a, x, tokens[0], depth) or _goes_on(a, x, tokens[0], depth)
    if outer is None or not outer.name:
        return Speaker("", "unnamed", None, written, parts)
    own = (Part("source", *x.source[0], outer.entity), *parts[1:])
    return Speaker(outer.name, outer.kind, outer.entity, written, own)


def _some_of_a_people(a: Analysis, tokens: Range, head: int, entity: int) -> bool:
    """Are a few meant, not the whole of a party or people: "some Republicans", "Republicans across the country"?"""
    tree = a.tree
    if a.found.entities[entity].type != "NORP" or tree.tag[head] not in _PLURAL:
        return False
    return any(tree.low[k] != "the" and tree.dep[k] != "punct" and tokens[0] <= k < tokens[1] for k in tree.kids[head])


def phrase_head(a: Analysis, span: Range) -> int | None:
    """The token of the range that all others depend on (the first such, where there are several)."""
    tree = a.tree
    best = None
    for i in range(*span):
        if tree.space[i] or tree.dep[i] == "punct":
            continue
        if not span[0] <= tree.head[i] < span[1] or tree.head[i] == i:
            if tree.dep[i] in ("prep", "agent", "case", "det"):  # "by the ministry"
                inner = tree.child(i, "pobj")
                if inner is not None:
                    return inner
            if best is None:
                best = i
    return best


def _phrase(a: Analysis, tokens: Range, head: int | None) -> str:
    """The words of the noun phrase, without a relative clause behind a comma; of a long one without all that hangs on it."""
    tree, (low, high) = a.tree, tokens
    told = " ".join(tree.text[tree.start[low] : tree.end[high - 1]].split())
    if head is None:
        return told
    hanging = _HANGING if len(told.split()) > _WORDS else _RELATIVE_CLAUSE
    cut = [tree.left[k] for k in tree.kids[head] if k > head and tree.dep[k] in hanging and tree.left[k] > head]
    if hanging is _RELATIVE_CLAUSE:
        cut = [k for k in cut if tree.form[k - 1] == ","]
    end = min([high, *cut])
    while end - 1 > head and tree.dep[end - 1] == "punct":
        end -= 1
    return " ".join(tree.text[tree.start[low] : tree.end[end - 1]].split())


@cache
def _persons() -> frozenset[str]:
    """Nouns for persons."""
    return frozenset(r["noun"] for r in lexicon.table("coreference_heads") if r["kind"] == "person")


def _goes_on(a: Analysis, x: Attribution, pronoun: int, depth: int) -> Speaker | None:
    """The speaker right before, where the pronoun can only mean it: "The report said that the dam leaks. It added that ..."."""
    before = _right_before(a, x)
    low = a.tree.low[pronoun]
    if low not in _AGREES or before is None or depth > _DEEPEST or x.cue_lemma.split()[0] not in cues.verbs("quotative"):
        return None
    span = a.tree.trim(a.tokens(before.source[0]))
    head = phrase_head(a, span) if span else None
    if head is None or a.tree.pos[head] not in ("NOUN", "PROPN") or a.found.is_person(head):
        return None
    several = a.tree.tag[head] in _PLURAL or a.tree.has(head, "conj")
    person = a.tree.lemma[head] in _persons()
    return speaker(a, before, depth + 1) if _AGREES[low] == (several, several or person) else None


_AGREES = {"it": (False, False), "he": (False, True), "she": (False, True), "they": (True, True)}
"""Of a pronoun: does it mean several, and a person (of several, either will do)?"""


def _right_before(a: Analysis, x: Attribution) -> Attribution | None:
    """The outermost attribution with a source that ends where this one begins, no other words between."""
    all_of_them = a.found.attributions
    start = min(s for s, _ in (*x.source, *x.content, *x.cue))
    n = bisect_left(all_of_them, start, key=lambda y: y.content[0][0]) - 1
    while n >= 0 and (all_of_them[n].parent is not None or not all_of_them[n].source):
        n -= 1
    if n < 0 or x.parent is not None:
        return None
    found = all_of_them[n]
    end = max(e for _, e in (*found.source, *found.content, *found.cue))
    return found if end <= start and not any(c.isalnum() for c in a.tree.text[end:start]) else None


def _outer(a: Analysis, x: Attribution, pronoun: int, depth: int) -> Speaker | None:
    """The speaker in whose words the attribution stands, where the pronoun can be that speaker."""
    if x.parent is None or depth > _DEEPEST:
        return None
    outer = a.found.attributions[x.parent]
    tree, low = a.tree, a.tree.low[pronoun]
    if low in _SPEAKERS_OWN:
        return speaker(a, outer, depth + 1)
    opening = tree.start[pronoun] - outer.content[0][0] <= len("that ")
    if low not in ("it", "they") or not opening or outer.quote == "direct" or not outer.source:
        return None
    head = phrase_head(a, a.tokens(outer.source[0]))
    if head is None or tree.pos[head] == "PRON" or a.found.is_person(head):
        return None
    several = tree.tag[head] in _PLURAL or tree.has(head, "conj")
    return speaker(a, outer, depth + 1) if several == (low == "they") else None
