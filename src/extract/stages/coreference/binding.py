"""Whom a pronoun cannot mean where it stands: binding, quotation, and the clause that a cue breaks into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ... import lexicon
from ...syntax import Tree
from ...syntax.tree import SUBJECTS
from .discourse import FAR, Discourse
from .referents import Referent, kinds_of, singular

_NOT = (-1, "", frozenset[int]())
_PREDICATIVE = frozenset({"predicate", "apposition", "as-role"})
"""What is said of somebody may hold a pronoun for the same: "she was the best of her class"."""
_BREAKS = frozenset({",", "-", "–", "—"})


def subject_of(tree: Tree, verb: int) -> int | None:
    """A verb's subject, its own or the one that it shares (conjoined and controlled verbs)."""
    for _ in range(4):
        own = tree.subject(verb)
        if own is not None:
            return own
        if tree.dep[verb] == "xcomp":
            controller: int | None = next((k for k in tree.kids[tree.head[verb]] if tree.dep[k] in ("dobj", "dative")), None)
            if controller is not None:
                return controller
        if tree.dep[verb] not in ("conj", "xcomp", "advcl", "pcomp") or tree.head[verb] == verb:
            return None
        verb = tree.head[verb] if tree.dep[verb] != "pcomp" else tree.head[tree.head[verb]]
        if tree.pos[verb] not in ("VERB", "AUX"):
            return None
    return None


def barred(d: Discourse, i: int, plain: bool) -> set[int]:
    """Referents that binding rules out (Principle B, i-within-i) or that the quotation does."""
    tree = d.tree
    out: set[int] = set()
    clauses = tree.clauses(i)
    if plain and clauses:
        verb = clauses[0]
        own = subject_of(tree, verb)
        same = [k for k in tree.kids[verb] if k != i]
        same += [x for k in same if tree.dep[k] in ("prep", "agent", "dative") for x in tree.kids[k] if x != i]
        if own is not None and own != i:
            same += [own, *beside(tree, own)]
        out.update(id(d.at[k]) for k in same if k in d.at)
        if tree.dep[i] in SUBJECTS:
            out.update(_below(d, i, tree.head[i]))
    out.update(id(d.at[a]) for a in holders(tree, i) if a in d.at and d.described.get(a, _NOT)[1] not in _PREDICATIVE)
    out.update(_reported(d, i))
    if i in d.sources:
        out.update(_quoted_by(d, i))
    voice = d.voice(i)
    if voice is not None:
        out.update(id(r) for r in map(d.means, voice.sources) if r is not None)
    return out


def _reported(d: Discourse, i: int) -> list[int]:
    """What a clause names that a cue with this subject breaks into, or follows: "the guard may go, she wrote" (Principle C).

    Whoever reports is a pronoun there too ("she may go, she wrote"). Possessors are let pass.
    """
    tree = d.tree
    verb = tree.head[i]
    if tree.dep[i] != "nsubj" or not i < verb or i < 2 or tree.low[i - 1] not in _BREAKS:
        return []
    around = [k for k in tree.kids[verb] if tree.dep[k] == "ccomp"]
    if tree.dep[verb] in ("parataxis", "ccomp"):
        around.append(tree.head[verb])
    tops = [v for v in around if any(k < i for k in tree.kids[v])]
    return [
        id(r)
        for at, r in (d.rows[tree.sent[i]][-FAR:] if tops else ())
        if at < i and tree.pos[at] != "PRON" and tree.dep[at] != "poss" and any(tree.under(at, v) for v in tops)
    ]


def _quoted_by(d: Discourse, i: int) -> list[int]:
    """What the quotations of a speaker mention before the speaker: people speak of themselves as "I"."""
    starts = d.tree.start
    out: list[int] = []
    for v in d.spoken.get(i, ()):
        first, last = bisect_left(starts, v.start), bisect_left(starts, v.end)
        out += [id(d.at[k]) for k in range(first, min(last, i)) if k in d.at and d.tree.pos[k] != "PRON"]
    return out


def beside(tree: Tree, i: int) -> list[int]:
    """The appositions of a noun with what is coordinated with them: "two members, Lee and Berg"."""
    out: list[int] = []
    todo = [i]
    while todo and len(out) < FAR:
        more = [k for k in tree.kids[todo.pop()] if tree.dep[k] in ("appos", "conj")]
        out += more
        todo += more
    return out


def holders(tree: Tree, i: int) -> list[int]:
    """The nouns in whose phrase a token stands ("his brother", "the town by its river"), short of a clause of their own."""
    out: list[int] = []
    while tree.head[i] != i and tree.dep[i] not in ("relcl", "acl", "ccomp", "advcl") and len(out) < FAR:
        i = tree.head[i]
        if tree.pos[i] in ("NOUN", "PROPN"):
            out.append(i)
        if tree.dep[i] == "appos" and "person" not in kinds_of(singular(tree.low[i], tree.tag[i])):
            break  # "said Lee, her voice low": not what Lee is, but how it stands with her
    return out


def _below(d: Discourse, i: int, verb: int) -> list[int]:
    """Referents that a subject pronoun's own clause names later on: "he thanked Smith" is not about Smith (Principle C)."""
    tree = d.tree
    sent, own, n = tree.sent[i], d.voice(i), len(d.name_tokens)
    out = []
    at = bisect_right(d.name_tokens, i)
    while at < n and (k := d.name_tokens[at]) < i + FAR and tree.sent[k] == sent:
        if tree.under(k, verb) and d.voice(k) is own:
            out.append(id(d.referents[d.names[k]]))
        at += 1
    return out


def indirect(tree: Tree, i: int) -> bool:
    """Is "her" an indirect object that the parser takes for a possessor: "Lee taught her chemistry"?

    "Lee gave her notes to Berg" has a possessor.
    """
    noun = tree.head[i]
    verb = tree.head[noun]
    if (
        tree.low[i] != "her"
        or verb != i - 1
        or tree.dep[noun] != "dobj"
        or tree.low[verb] not in lexicon.words("coreference", "gives")
    ):
        return False
    return not any(tree.low[k] in ("to", "for", "up", "away", "back", "over") for k in (*tree.kids[verb], *tree.kids[noun]))


def living(d: Discourse, i: int, candidates: list[Referent]) -> list[Referent]:
    """The candidates less one of whom the sentence before says the death: "Berg was shot there. He married in 1946."

    Only beside the person whom the article is about, and where the pronoun does something in the next sentence.
    """
    tree, topic = d.tree, d.topic
    verb = tree.head[i]
    if tree.dep[i] != "nsubj" or tree.tag[verb] != "VBD" or tree.pos[verb] != "VERB" or not any(r is topic for r in candidates):
        return candidates
    if any(tree.dep[k] == "aux" for k in tree.kids[verb]):
        return candidates
    dead = {id(r) for at, r in d.rows[tree.sent[i] - 1][-FAR:] if tree.sent[i] and r is not topic and _dies(tree, at)}
    return [r for r in candidates if id(r) not in dead]


def _dies(tree: Tree, at: int) -> bool:
    verb = tree.low[tree.head[at]]
    if tree.dep[at] == "nsubjpass":
        return verb in lexicon.words("coreference", "killed")
    return tree.dep[at] == "nsubj" and verb in lexicon.words("coreference", "died")
