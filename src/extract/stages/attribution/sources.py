"""Who is the source: the cue's own subject, or one that it inherits."""

from __future__ import annotations

from functools import cache

from ... import lexicon
from ...lexicon import cues
from ...syntax import Range, Tree
from ...syntax.verbs import lesser, passive, subject
from .candidates import subtract

_SUBJECT = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_FLOATED = frozenset(["both", "all", "each"])
_PLURALS = frozenset(["NNS", "NNPS"])
_LONGEST = 80
_STEPS = 5


def agent(tree: Tree, v: int) -> int | None:
    """The head of the noun phrase after a passive's "by"."""
    by = tree.child(v, "agent")
    if by is None:
        for k in tree.children(v, "prep"):
            if tree.low[k] == "by":
                by = k
                break
    found = None if by is None else tree.child(by, "pobj")
    return None if found is None or _no_agent(tree, found) else found


def _no_agent(tree: Tree, i: int) -> bool:
    """Is what follows a "by" a time, a count or a way: "by the end of May", "by 60 votes to 40", "by phone"?"""
    if i in tree.dated:
        return True
    lemma = tree.lemma[i]
    if lemma in cues.listed("sources", "edges_of_time"):
        return any(tree.low[k] == "of" and tree.right[k] - 1 in tree.dated for k in tree.children(i, "prep"))
    if tree.tag[i] == "CD" or lemma == "percent":
        # "By three of the judges", but not "by 12".
        return "of" not in tree.low[i : tree.right[i]]
    return tree.pos[i] == "NOUN" and lemma in cues.listed("sources", "ways") and tree.child(i, "relcl", "acl") is None


def noun_phrase(tree: Tree, i: int, without: int | None = None) -> list[Range]:
    """The noun phrase of a head, less the part that holds the token `without`."""
    low, high = tree.reach(i)
    out = [(low, high)]
    if without is not None and low <= without < high:
        top = without
        while tree.head[top] != top and tree.head[top] != i:
            top = tree.head[top]
        out = subtract(out, tree.reach(top)) if tree.head[top] == i and top != i else subtract(out, (without, high))
        out = [r for r in out if r[0] <= i < r[1]] or [(i, i + 1)]
    return [trim(tree, r) for r in out if r[1] - r[0] <= _LONGEST] or [(i, i + 1)]


def trim(tree: Tree, r: Range) -> Range:
    """The range without blanks, commas and dashes at its edges."""
    s, e = r
    while s < e - 1 and (tree.pos[s] in ("SPACE",) or tree.low[s] in _EDGE or (tree.low[s] == "what" and tree.dep[s] == "det")):
        s += 1
    while e - 1 > s and (tree.pos[e - 1] in ("SPACE",) or tree.low[e - 1] in _EDGE):
        e -= 1
    return s, e


_EDGE = frozenset([",", ";", ":", "-", "–", "—", "--", ".", "“", "”", '"', "''", "``", "…", "―", "•", "*"])


def find(tree: Tree, v: int, steps: int = 0) -> list[Range]:
    """The source of a verbal cue: agent of a passive, own subject, or the subject that a clause without one shares."""
    if passive(tree, v):
        if tree.low[v] in cues.adjectives("clause"):
            # "is convinced that": who is so, not who made them so.
            own = tree.child(v, *_PASSIVE)
            return _source_of_subject(tree, v, own) if own is not None else _inherited(tree, v, steps)
        by = agent(tree, v)
        return noun_phrase(tree, by) if by is not None else []
    own = subject(tree, v)
    if own is not None:
        return [] if _impersonal(tree, v, own) or _is_asked(tree, v, own) else _source_of_subject(tree, v, own)
    asked = tree.tag[v] == "VBN" and tree.dep[v] in ("advcl", "acl", "ROOT")
    if (asked or _when_asked(tree, v)) and tree.child(v, "aux") is None:
        by = agent(tree, v)
        return noun_phrase(tree, by) if by is not None else []
    if tree.child(v, "expl") is not None:
        return []
    return _inherited(tree, v, steps)


def _is_asked(tree: Tree, v: int, own: int) -> bool:
    """Is somebody asked, though the parser makes them ask: "Berg, asked about it, smiled"? One comma alone stands between."""
    participle = tree.lemma[v] == "ask" and tree.tag[v] in ("VBD", "VBN")
    return participle and tree.low[v - 1] == "," and "," not in tree.low[own : v - 1]


def _when_asked(tree: Tree, v: int) -> bool:
    """ "... he said when asked": a participle, whatever its tag."""
    if tree.dep[v] != "advcl" or tree.tag[v] not in ("VBD", "VBN"):
        return False
    return any(tree.low[k] in ("when", "if", "once") for k in tree.kids[v] if k == v - 1)


def _impersonal(tree: Tree, v: int, own: int) -> bool:
    """Does "it" stand for a clause, and nobody in particular is of that mind: "it seems that"?"""
    return tree.low[own] == "it" and tree.lemma[v] in cues.listed("sources", "impersonal")


def _source_of_subject(tree: Tree, v: int, own: int) -> list[Range]:
    if tree.low[own] in ("who", "which", "that", "whom") and tree.dep[v] in ("relcl", "ccomp", "conj"):
        noun = _antecedent(tree, v)
        if noun is not None:
            return [*modified(tree, noun, v, own), (own, own + 1)]
    return _one_of_whom(tree, noun_phrase(tree, own, without=v if tree.left[own] <= v < tree.right[own] else None))


def _one_of_whom(tree: Tree, found: list[Range]) -> list[Range]:
    """Of "several farmers, one of whom, Ida Brandt" the last: it is she who speaks."""
    low, high = found[0]
    for i in range(low + 2, high):
        if tree.low[i] == "whom" and tree.low[i - 1] == "of":
            if any(tree.tag[j] in _FINITE for j in range(i + 1, high)):
                # "Two farmers, both of whom lost barns": a clause of its own, its verb included.
                return found
            if i + 2 < high and tree.low[i + 1] == "," and tree.pos[i + 2] in ("PROPN", "DET"):
                return [trim(tree, (i + 2, high))]
            commas = [j for j in range(low, i) if tree.low[j] == ","]
            return [trim(tree, (commas[-1] + 1 if commas else low, high))]
    return found


@cache
def _titles() -> frozenset[str]:
    """Abbreviated titles that end in a full stop, in small letters: "capt."."""
    return frozenset(title.lower() for title in lexicon.toml("titles")["short"])


def with_title(tree: Tree, low: int) -> int:
    """Where a name begins with the abbreviated title that the parser cut off, and with the names before that."""
    i = low - 1
    if i < 0 or tree.low[i] not in _titles() or tree.pos[i] != "PROPN":
        return low
    while i > 0 and tree.pos[i - 1] == "PROPN":
        i -= 1
    return i


def _antecedent(tree: Tree, v: int) -> int | None:
    """The noun that the verb's relative clause stands on."""
    for _ in range(6):
        if tree.dep[v] == "relcl":
            return tree.head[v]
        if tree.head[v] == v or tree.dep[v] not in ("conj", "xcomp", "ccomp"):
            return None
        v = tree.head[v]
    return None


@cache
def _person_and_body_nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for persons, and nouns for bodies and places."""
    rows = lexicon.table("coreference_heads")
    return frozenset(r["noun"] for r in rows if r["kind"] == "person"), frozenset(
        r["noun"] for r in rows if r["kind"] != "person"
    )


def beside(tree: Tree, v: int) -> list[Range]:
    """The name right before a finite cue for which the parser finds no subject: "one of whom, Ida Brandt, said"."""
    parted = _behind_participle(tree, v)
    if parted:
        return parted
    i = v - 1
    while i > 0 and (tree.low[i] == "," or tree.pos[i] == "ADV"):
        i -= 1
    if i < 0 or tree.pos[i] != "PROPN" or passive(tree, v) or _is_asked(tree, v, i):
        return []
    top = i
    while tree.dep[top] in ("compound", "flat", "appos", "nmod") and tree.head[top] < v and tree.pos[tree.head[top]] == "PROPN":
        top = tree.head[top]
    return [trim(tree, (min(tree.left[top], i), i + 1))]


def _behind_participle(tree: Tree, v: int) -> list[Range]:
    """The subject of "Acme, rumored a target for months, said ...", which the parser gives to the participle between commas."""
    for c in tree.children(v, "ccomp"):
        own = tree.child(c, "nsubj", "nsubjpass") if c < v and tree.tag[c] in ("VBN", "VBD") else None
        if own is not None and own + 1 < c and tree.low[own + 1] == "," and tree.low[v - 1] == ",":
            return [trim(tree, (tree.left[own], own + 1))]
    return []


_NAMED = frozenset(["PERSON", "ORG", "NORP", "GPE"])
"""Labels of entities that speak, though the tagger takes the name for a noun."""


def can_speak(tree: Tree, r: Range) -> bool:
    """Is a source a name, a pronoun, a person, a body or a document? Other things take no stance."""
    heads = [i for i in range(*r) if not r[0] <= tree.head[i] < r[1]]
    head = heads[0] if heads else r[1] - 1
    if tree.ent[head] in _NAMED:
        return True
    if tree.pos[head] not in ("NOUN", "ADJ"):
        # "Choosing her signals that ..."
        return tree.tag[head] != "VBG"
    people, others = _person_and_body_nouns()
    lemma = tree.lemma[head]
    if lemma in people or lemma in others or lemma in cues.listed("sources", "somebody"):
        return True
    return lemma in cues.listed("sources", "documents") or lemma in cues.listed("sources", "evidence")


def is_somebody(tree: Tree, found: list[Range]) -> bool:
    """Can the source speak, or does "who" show that it is a person?"""
    low, high = found[-1]
    return (high - low == 1 and tree.low[low] == "who") or can_speak(tree, found[0])


def persons() -> frozenset[str]:
    """Nouns for persons: "host", "minister"."""
    return _person_and_body_nouns()[0]


def modified(tree: Tree, noun: int, v: int, own: int) -> list[Range]:
    """The noun phrase that a relative clause stands on.

    "A colonel in the army, who ...": parsers hang the clause on the nearest noun, but "who" is the person.
    """
    prep = tree.head[noun]
    person = tree.head[prep]
    near = own - 1
    plural = tree.tag[v] == "VBP" and tree.child(v, "aux") is None and tree.child(noun, "conj") is None
    if plural and tree.tag[noun] in ("NN", "NNP") and near > noun and tree.dep[near] == "pobj" and tree.tag[near] in _PLURALS:
        # "support for Mr. Berg among Lutherans who prefer ...": the verb's number tells whom it stands on.
        return noun_phrase(tree, near, without=v)
    if tree.low[own] == "who" and tree.dep[noun] == "pobj" and tree.dep[prep] == "prep" and person < prep < noun < own:
        persons, others = _person_and_body_nouns()
        within = tree.pos[noun] == "PROPN" and tree.low[prep] in ("in", "at", "from")
        if tree.lemma[person] in persons and (tree.lemma[noun] in others or within):
            low, high = tree.left[person], own
            return [trim(tree, (low, high))]
    return noun_phrase(tree, noun, without=v)


def _inherited(tree: Tree, v: int, steps: int) -> list[Range]:
    """Climb from a verb without subject to the one it shares: conjuncts, infinitives, participles, gerunds."""
    at = _climb_from(tree, v)
    for _ in range(8):
        h, dep = tree.head[at], tree.dep[at]
        if h == at:
            return []
        if dep in ("acl", "relcl") and not tree.verbal(h):
            return _of_noun(tree, h, v, steps)
        if dep == "xcomp":
            told = tree.child(h, "dobj", "dative")
            if told is not None and told < at and tree.lemma[h] not in ("promise", "vow", "take", "use"):
                return noun_phrase(tree, told, without=v)
        judged = _judged(tree, at) if dep == "prep" else None
        if judged is not None:
            return noun_phrase(tree, judged, without=v)
        if not tree.verbal(h):
            if dep in ("pcomp", "prep", "conj", "advcl", "ccomp", "xcomp", "dep", "amod", "pobj"):
                at = h
                possessor = tree.child(h, "poss")
                if possessor is not None:
                    return noun_phrase(tree, possessor)
                continue
            return []
        for s in sorted(tree.children(h, *_SUBJECT, *_PASSIVE), key=lambda s: (s > h, lesser(tree, s), -s)):
            if tree.low[s] == "it" and tree.tag[v] == "VB" and tree.child(h, "acomp", "attr") is not None:
                # "It is hard to say that ...": whoever says so.
                return []
            if tree.low[s] in ("who", "which", "that") and tree.dep[h] == "relcl":
                return [*modified(tree, tree.head[h], h, s), (s, s + 1)]
            return noun_phrase(tree, s, without=v)
        at = h
    return []


def _judged(tree: Tree, prep: int) -> int | None:
    """Who does what somebody is thanked, praised or blamed for: "thanked Lee for backing the plan"."""
    verb = tree.head[prep]
    cue = cues.cue(tree.lemma[verb], cues.VERB) if tree.verbal(verb) else None
    if tree.low[prep] not in ("for", "of") or cue is None or cue.act not in ("supports", "opposes"):
        return None
    return tree.child(verb, "nsubjpass") if passive(tree, verb) else tree.child(verb, "dobj")


def _climb_from(tree: Tree, v: int) -> int:
    """Where a reporter's participle belongs: in "Ford said after Holt had won, adding that ..." it is Ford who adds."""
    h = tree.head[v]
    if tree.tag[v] != "VBG" or tree.dep[v] != "advcl" or h > v or tree.dep[h] != "advcl" or tree.low[tree.left[v] - 1] != ",":
        return v
    up = tree.head[h]
    speech = cues.verbs("quotative")
    return h if tree.lemma[v] in speech and tree.lemma[up] in speech and tree.lemma[h] not in speech and up < h else v


def _of_noun(tree: Tree, noun: int, v: int, steps: int) -> list[Range]:
    """ "A letter saying that ..." is its own source; "his decision to call for ..." is its possessor's."""
    if tree.tag[v] in ("VB",) and tree.child(v, "aux") is not None:
        possessor = tree.child(noun, "poss")
        if possessor is not None:
            return noun_phrase(tree, possessor)
        if tree.dep[noun] == "dobj":
            return _own_verb(tree, tree.head[noun], steps)
    if tree.dep[noun] == "dobj" and tree.child(v, "ccomp") is not None and not can_speak(tree, tree.reach(noun)):
        # "entered the talks believing that ...": not the talks
        return _own_verb(tree, tree.head[noun], steps) or noun_phrase(tree, noun, without=v)
    if tree.dep[noun] == "dobj" and (
        tree.lemma[noun] in cues.listed("sources", "documents") | cues.listed("sources", "effort")
        or tree.lemma[tree.head[noun]] == "spend"
    ):
        # "issued a statement saying": it is the issuer who says so.
        return _own_verb(tree, tree.head[noun], steps) or noun_phrase(tree, noun, without=v)
    top = noun
    for _ in range(_STEPS):
        if tree.dep[top] not in ("pobj", "prep"):
            break
        top = tree.head[top]
    if top != noun and tree.dep[top] == "dobj" and tree.lemma[tree.head[top]] == "spend":
        # "spent much of her speech defending": who spent it.
        return _own_verb(tree, tree.head[top], steps)
    return noun_phrase(tree, noun, without=v)


def _own_verb(tree: Tree, v: int, steps: int) -> list[Range]:
    """`find` for the verb that a noun depends on; a few steps up at most."""
    return find(tree, v, steps + 1) if steps < _STEPS and tree.verbal(v) else []
