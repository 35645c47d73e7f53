"""Interviews printed as questions and answers: who speaks in each paragraph, where no name stands before it.

A text is read so where its opening says who was interviewed, and where paragraphs that ask somebody ("you") alternate with
paragraphs in which somebody answers ("I"). Whoever asks stays unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from ... import lexicon
from ...syntax import Tree
from .discourse import FAR, Discourse, Voice

QUESTIONS = 3
"""So many questions make an interview; one fewer where the headline says whom it is with."""

_ASKED = frozenset({"you", "your", "yours", "yourself"})
_OWN = frozenset({"i", "me", "my", "mine", "myself"})
_ASIDE = frozenset({"caption", "dateline", "boilerplate"})
_LABELS = {"q": True, "question": True, "a": False, "answer": False}
_MARKS = ("?", "q", "question")
_LONGEST_QUESTION = 60
"""Tokens of a question that lacks its question mark."""


@dataclass(slots=True)
class _Paragraph:
    """Tokens [first, last) of a paragraph, and whether it asks (True), answers (False) or neither (None)."""

    first: int
    last: int
    kind: str
    asks: bool | None = None


def find_turns(d: Discourse) -> list[Voice]:
    """The questions (with their addressee) and answers (with their source) of an interview, in reading order."""
    tree = d.tree
    if len(tree.where("LOWER", _MARKS)) < QUESTIONS - 1:
        return []
    rows = _paragraphs(tree)
    asking = [n for n, p in enumerate(rows) if p.asks]
    if len(asking) < QUESTIONS - 1:
        return []
    answers = [p for p in rows[asking[0] :] if p.asks is False and p.kind not in _ASIDE]
    who = _interviewee(d, rows[asking[0]].first)
    if who is None:
        return []
    told = tree.sent[who] == tree.sent[0]
    if not told and len(asking) < QUESTIONS:
        return []
    least = min(sum(_has(tree, p, _OWN) for p in answers), sum(_has(tree, rows[n], _ASKED) for n in asking))
    if least < (1 if told else 2):
        return []
    out = []
    for p in rows[asking[0] :]:
        if p.asks is not None and p.kind not in _ASIDE:
            known = (who,)
            out.append(Voice(tree.start[p.first], tree.end[p.last - 1], () if p.asks else known, known if p.asks else ()))
    return out


def _has(tree: Tree, p: _Paragraph, words: frozenset[str]) -> bool:
    return not words.isdisjoint(tree.low[p.first : p.last])


def _paragraphs(tree: Tree) -> list[_Paragraph]:
    out: list[_Paragraph] = []
    number = -1
    for s in tree.sentences:
        first, last = bisect_left(tree.start, s.start), bisect_left(tree.start, s.end)
        if first >= last:
            continue
        if s.paragraph == number and out:
            out[-1].last = last
        else:
            out.append(_Paragraph(first, last, s.kind))
            number = s.paragraph
    for p in out:
        p.asks = _asks(tree, p)
    return out


def _asks(tree: Tree, p: _Paragraph) -> bool | None:
    """Does a paragraph ask, answer, or do neither (a heading)?"""
    words = tree.low
    if p.last - p.first > 2 and words[p.first] in _LABELS and words[p.first + 1] in (":", "."):
        return _LABELS[words[p.first]]
    last = p.last - 1
    while last > p.first and (tree.pos[last] == "SPACE" or words[last] in ('"', "”", "’", "'", ")")):
        last -= 1
    if words[last] == "?":
        return _has(tree, p, _ASKED) or not _has(tree, p, _OWN)
    stopped = words[last] in (".", "!", "…", "...") or tree.pos[last] == "PUNCT"
    if not stopped and tree.tag[p.first] in ("WRB", "WP", "WDT", "MD", "VBP", "VBD", "VBZ"):
        return True if _has(tree, p, _ASKED) and p.last - p.first < _LONGEST_QUESTION else None
    return False if stopped or p.last - p.first > _LONGEST_QUESTION else None


def _interviewee(d: Discourse, end: int) -> int | None:
    """The head token of the name of the one person whom the text says, before token `end`, that it interviews."""
    tree = d.tree
    people = [k for k in d.name_tokens if k < end and d.referents[d.names[k]].kind == "person"]
    told: dict[tuple[int, int], int] = {}
    for k in range(end):
        name = _named_at(tree, k, people)
        if name is not None:
            told.setdefault((d.names[name], tree.sent[k]), name)
            if _joined(d, name, people):
                return None  # two people answer, and nothing says which of them
    votes: Counter[int] = Counter()
    for entity, sent in told:
        votes[entity] += 2 if sent == tree.sent[0] else 1
    first = next((k for k in people if tree.sent[k] == tree.sent[0]), None)
    if told and first is not None and tree.low[first + 1 : first + 2] == [":"]:
        return first  # "Ann Lee: an interview with the baker of the year"
    where = {entity: name for (entity, _), name in reversed(told.items())}
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return where[best[0][0]]


def _joined(d: Discourse, name: int, people: list[int]) -> bool:
    """Is a person named together with the next ("Ann Lee and Carl Berg")?"""
    at = bisect_left(people, name) + 1
    if at >= len(people) or people[at] - name > FAR:
        return False
    between = [d.tree.low[k] for k in range(name + 1, people[at]) if k not in d.covered]
    return 0 < len(between) <= 2 and set(between) <= {"and", "&", ","} and between != [","]


def _named_at(tree: Tree, k: int, people: list[int]) -> int | None:
    """The name that a word of interviewing points to: the next one of the sentence, or the one before ("was interviewed by")."""
    word = tree.low[k]
    after = tree.low[k + 1] if k + 1 < len(tree) else ""
    at = bisect_left(people, k)
    following = people[at] if at < len(people) and tree.sent[people[at]] == tree.sent[k] else None
    before = people[at - 1] if at and tree.sent[people[at - 1]] == tree.sent[k] else None
    if word.startswith("interview"):
        if after in ("him", "her") and at and tree.sent[people[at - 1]] >= tree.sent[k] - 2:
            return people[at - 1]
        return before if after == "by" or following is None else following
    if word in lexicon.words("coreference", "talks") and _with(tree, k):
        return following
    if word in lexicon.words("coreference", "tells") and tree.sent[k] == tree.sent[0]:
        return before
    return None


def _with(tree: Tree, k: int) -> bool:
    return any(w in ("with", "to") for w in tree.low[k + 1 : k + 4])
