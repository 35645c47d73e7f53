"""Verbs as cues: the frame a verb stands in says what its content is."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from ...syntax.clauses import equative
from . import sources
from .candidates import Candidate, subtract
from .characterization import as_phrase, naming
from .coordination import content_of, resumed
from .infinitival import control, infinitival, object_infinitive
from .objects import evidence, idiom, object_of, of_its_own, prepositional, quoted_as, shown
from .predicates import candidate, cue_range, infinitive_mark, lemma_of

_PLACED = frozenset(["clause", "object", "preposition", "infinitive", "control", "as-phrase"])


_INSIDE = frozenset(["prep", "pobj", "npadvmod", "appos", "acl"])
_LONG = 20
_OPENING = frozenset(["acomp", "ccomp", "xcomp", "dobj", "oprd", "prep", "nsubjpass", "prt"])


def verb_candidate(tree: Tree, v: int) -> Candidate | None:
    """What a verb reports, by the first frame that fits; None where it is no cue."""
    if tree.dep[v] not in ("advcl", "parataxis") and not any(tree.dep[k] in _OPENING for k in tree.kids[v]):
        # "called again for her to go" may have nothing else
        return control(tree, v) if tree.lemma[v] in cues.calling() else None
    for frame in _FRAMES if lemma_of(tree, v) in cues.any_verb() else (_clause,):
        found = frame(tree, v)
        if found is not None:
            found.place = _place(tree, v) if found.rule in _PLACED and quoted_as(tree, v) is None else ""
            return found
    return None


def _place(tree: Tree, v: int) -> str:
    """Where the cue stands: rules are less sure of relative clauses and of verbs that are not finite."""
    if tree.dep[v] in ("relcl", "acl"):
        return "relative"
    bare = tree.tag[v] == "VB" and all(tree.low[k] == "to" for k in tree.children(v, "aux"))
    if bare or tree.dep[v] in ("xcomp", "pcomp"):
        return "nonfinite"
    return "participle" if tree.tag[v] == "VBG" and tree.child(v, "aux") is None else ""


def _as_clause(tree: Tree, v: int) -> Candidate | None:
    """ "As X said, ...": the content is the clause it comments on; "as many as X said" is a measure and no comment."""
    if tree.dep[v] != "advcl" or lemma_of(tree, v) not in cues.verbs("comment"):
        return None
    mark = tree.child(v, "mark", "advmod")
    if mark is None or tree.low[mark] != "as" or tree.child(v, "ccomp", "dobj") is not None or equative(tree, v):
        return None
    whole = subtract([tree.reach(tree.head[v])], tree.reach(v))
    return candidate(tree, v, "clause", "as-clause", whole)


def _clause(tree: Tree, v: int) -> Candidate | None:
    """A clausal complement of a verb of speech or stance: a list of those that are, not of those that are none."""
    lemma = lemma_of(tree, v)
    c = _complement(tree, v, lemma)
    if c is None or _relative_clause_of_noun(tree, v, c):
        return None
    to = infinitive_mark(tree, c)
    own = verbs.subject(tree, c)
    if to is not None and own is not None and own < to and c > v:
        return object_infinitive(tree, v, c, own, to)
    if to is not None and c > v:
        return candidate(tree, v, "infinitive", "infinitive", [tree.reach(c)]) if lemma in cues.verbs("infinitive") else None
    if not tree.verbal(c) and lemma in cues.verbs("naming"):
        return candidate(tree, v, "naming", "naming", [tree.reach(c)])
    if own is not None and (_perceived(tree, v, c) or _relative(tree, v, c, own, lemma)):
        return None
    if lemma not in cues.verbs("clause") and not _heard_in_court(tree, v):
        return None
    content = content_of(tree, v, c)
    if own is None:
        content = _with_subject(tree, v, c, content)
    rule = "clause"
    if c < v:
        if not _can_follow(tree, v, lemma, c):
            return None
        rule = "clause-before"
    if lemma in cues.verbs("weak_clause"):
        rule = "clause-weak"
    if verbs.passive(tree, v):
        rule = "clause-passive"
    out = candidate(tree, v, "clause", rule, content)
    if tree.tag[v] == "VBN" and tree.low[v] in cues.adjectives("clause"):
        _as_adjective(tree, v, out)
    if lemma in cues.verbs("addressee_object"):
        _add_addressee(tree, v, c, out)
    _give_to_the_quoted(tree, v, out)
    return out


def _give_to_the_quoted(tree: Tree, v: int, out: Candidate) -> None:
    """ "Quoted Lee as saying", "was quoted as saying": it is Lee who says so."""
    quoting = quoted_as(tree, v)
    told = None if quoting is None else tree.child(quoting, "nsubjpass" if verbs.passive(tree, quoting) else "dobj")
    if quoting is not None and told is not None:
        out.head, out.source = quoting, sources.noun_phrase(tree, told)
        out.cue = [(quoting, quoting + 1), (tree.head[v], v + 1)]


def _complement(tree: Tree, v: int, lemma: str) -> int | None:
    """The head of the clause that a verb has: behind it, behind who is told, before it, or where the parser lost it."""
    both = tree.children(v, "ccomp")
    c = next((k for k in both if k > v), None)
    if c is None:
        c = _behind_the_told(tree, v, lemma)
    if c is not None or both:
        return c if c is not None else both[0]
    return _strayed(tree, v, lemma)


def _strayed(tree: Tree, v: int, lemma: str) -> int | None:
    """A clause that the parser hung elsewhere: "said in his speech on Monday that ...", "was asked at lunch if ..."."""
    if (
        lemma not in cues.verbs("quotative")
        or tree.child(v, "dobj", "xcomp") is not None
        or tree.child(v, "prep", "advcl") is None
    ):
        return None
    for i in range(v + 2, min(tree.right[v], v + _LONG)):
        if tree.dep[i] != "mark" or tree.head[i] < i:
            continue
        at = c = tree.head[i]
        if tree.low[i] == "that" and tree.dep[c] == "acl":
            while tree.head[at] not in (v, at) and tree.dep[tree.head[at]] in _INSIDE:
                at = tree.head[at]
            return c if tree.head[at] == v and tree.dep[at] == "prep" and tree.left[c] == i and _on_plain_noun(tree, c) else None
        return c if lemma == "ask" and tree.low[i] in ("if", "whether") and tree.head[c] == v else None
    return None


def _behind_the_told(tree: Tree, v: int, lemma: str) -> int | None:
    """The clause right behind who is told, a relative clause for the parser: "assured his guests that she was well"."""
    told = tree.child(v, "dobj", "dative") if lemma in cues.verbs("addressee_object") else None
    if told is None or told < v:
        return None
    c = next((k for k in tree.children(told, "relcl", "acl") if tree.left[k] == told + 1 and tree.low[told + 1] == "that"), None)
    if c is None or tree.child(c, "auxpass", "acomp", "attr", "ccomp", "xcomp") is None:
        return None  # "told the clerk that she had hired about it": nothing says that the clause is whole without "that"
    own = tree.child(c, "nsubj", "nsubjpass")
    return c if own is not None and own > told + 1 else None


def _on_plain_noun(tree: Tree, c: int) -> bool:
    """Is the noun that a clause hangs on none that has such clauses itself ("with the claim that")?"""
    return tree.lemma[tree.head[c]] not in cues.nouns("clause")


def _add_addressee(tree: Tree, v: int, c: int, out: Candidate) -> None:
    """Who is told or asked: the verb's object, or part of the content's subject for the parser."""
    told, own = tree.child(v, "dobj", "dative"), verbs.subject(tree, c)
    if told is None:
        _give_back_addressee(tree, v, own, out)
    elif told < c:
        out.addressee = [tree.reach(told)]
    if tree.lemma[v] == "ask" and own is not None and not out.source:
        out.content = _without_answer(tree, c, out.content)


def _without_answer(tree: Tree, c: int, content: list[Range]) -> list[Range]:
    """A question without what the one asked did then: "Berg, asked if he knew, smiled"."""
    k = tree.child(c, "conj")
    low, high = content[0]
    if k is None or tree.low[tree.left[k] - 1] != "," or verbs.subject(tree, k) is not None or not low < tree.left[k] - 1 < high:
        return content
    return [(low, tree.left[k] - 1)]


def _give_back_addressee(tree: Tree, v: int, own: int | None, out: Candidate) -> None:
    """Give back the one who is told, where the parser makes a compound of it and the subject: "told reporters talks failed"."""
    i = v + 1
    if own is None or own <= i or tree.tag[i] != "NNS" or tree.head[i] != own or tree.dep[i] != "compound":
        return
    if tree.lemma[i] in sources.persons() and out.content and out.content[0][0] == i:
        out.content[0] = (i + 1, out.content[0][1])
        out.addressee = [(i, i + 1)]


def _perceived(tree: Tree, v: int, c: int) -> bool:
    """Is the clause a bare infinitive or participle with its subject: what one lets happen or sees ("saw it coming")?"""
    lemma = lemma_of(tree, v)
    own = verbs.subject(tree, c)
    if own is not None and tree.low[own] in cues.listed("sources", "reflexive") and tree.child(c, "mark") is None:
        # "found themselves surrounded"
        return True
    if tree.tag[c] in ("VB", "VBN"):
        return tree.child(c, "aux", "auxpass", "mark") is None and lemma not in cues.verbs("quotative")
    return tree.tag[c] == "VBG" and lemma in cues.verbs("perception") and tree.child(c, "aux") is None


def _as_adjective(tree: Tree, v: int, out: Candidate) -> None:
    """ "are convinced that": a state of mind, not an act of persuasion."""
    out.lemma, out.pos, out.rule = tree.low[v], "ADJ", "adjective-clause"
    if tree.dep[v] == "acomp" and tree.head[v] < v:
        out.cue = [(cue_range(tree, tree.head[v])[0], v + 1)]


def _heard_in_court(tree: Tree, v: int) -> bool:
    """Is it what a court or an inquiry heard? Then somebody said so there."""
    own = verbs.subject(tree, v) if tree.lemma[v] == "hear" else None
    return own is not None and tree.lemma[own] in cues.listed("sources", "hearing")


def _relative_clause_of_noun(tree: Tree, v: int, c: int) -> bool:
    """Is the cue a noun taken for a verb, and "that" the subject of its relative clause: "remarks that made the news"?"""
    own = verbs.subject(tree, c)
    return own == v + 1 and tree.tag[own] == "WDT" and tree.low[own] == "that" and tree.lemma[v] in cues.nouns("clause")


def _relative(tree: Tree, v: int, c: int, own: int, lemma: str) -> bool:
    """Is it a relative clause that the parser hung on the cue: "added a goal for the Reds, who lead", "object to laws that"?"""
    first = tree.left[c]
    if first <= v:  # "a law which critics said was harsh"
        return False
    if own == first and tree.tag[own] in ("WP", "WDT"):
        return tree.low[first - 1] == ","
    wanted = cues.prepositions(cues.VERB).get(lemma, frozenset())
    before = (k for k in tree.children(v, "prep") if v < k < c and tree.low[k] in wanted and tree.right[k] == first)
    return tree.low[first] == "that" and tree.pos[first - 1] in ("NOUN", "PROPN") and any(before)


def _with_subject(tree: Tree, v: int, c: int, content: list[Range]) -> list[Range]:
    """The content with its subject, where the parser takes that for an object of the cue: "insisted the goal was near"."""
    o = tree.child(v, "dobj")
    if o is None or o < v or tree.right[o] != tree.left[c] or lemma_of(tree, v) in cues.verbs("addressee_object"):
        return content
    return [(tree.left[o], content[0][1]), *content[1:]]


def _can_follow(tree: Tree, v: int, lemma: str, c: int) -> bool:
    """Can a clause in front of the verb be its content? Only a verb of speech stands so, and without another object.

    Not where a semicolon parts them, as in headlines: "Minister quits; opposition calls for vote".
    """
    if tree.low[min(tree.right[c], v)] == ";" or of_its_own(tree, v, lemma):
        return False
    if (lemma not in cues.verbs("quotative") and not _heard_in_court(tree, v) and not shown(tree, v)) or tree.pos[v] == "AUX":
        return False
    return tree.child(v, "dobj") is None or lemma in cues.verbs("addressee_object")


def _made_clear(tree: Tree, v: int) -> Candidate | None:
    """ "made (it) clear that ...": verb and adjective are one cue, the clause hangs on either."""
    if tree.lemma[v] not in cues.verbs("making"):
        return None
    for k in tree.kids[v]:
        if k > v and tree.low[k] in cues.adjectives("made"):
            clauses = (*tree.children(k, "ccomp", "advcl"), *tree.children(v, "ccomp"))
            c = next((c for c in clauses if c > k and (tree.dep[c] == "ccomp" or tree.low[tree.left[c]] == "that")), None)
            if c is not None:
                out = candidate(tree, v, "clause", "clause-made-clear", [tree.reach(c)], f"{lemma_of(tree, v)} {tree.low[k]}")
                out.cue = [(cue_range(tree, v)[0], k + 1)]
                return out
    return None


def _parenthetical(tree: Tree, v: int) -> Candidate | None:
    """ "The plan, she said, is dead": a cue let into the clause that is its content, or hung on behind it."""
    if lemma_of(tree, v) not in cues.verbs("quotative") or tree.child(v, "dobj", "ccomp", "xcomp") is not None:
        return None
    own = verbs.subject(tree, v)
    if own is None or tree.dep[v] not in ("parataxis", "ROOT", "conj", "ccomp", "advcl", "dep"):
        return None
    if tree.dep[v] == "parataxis":
        whole = subtract([tree.reach(tree.head[v])], tree.reach(v))
        return candidate(tree, v, "clause", "parenthetical", [*whole, *resumed(tree, v)])
    return None


_FRAMES = (
    _as_clause,
    _made_clear,
    _clause,
    control,
    infinitival,
    naming,
    as_phrase,
    idiom,
    evidence,
    object_of,
    prepositional,
    _parenthetical,
)
