"""Every correction of the parse, declared: what the parser is known to get wrong, and what stands there instead.

A repair looks at what contradicts itself in the tree (the form of a verb, a preposition with an object, a name without a
verb), never at single words alone. All are applied once, in this order, before any stage that reads the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..lexicon import cues
from .tree import Tree
from .verbs import finite_form, passive, subject

_NEAR = 8
"""Tokens within which an object stands behind its preposition."""
_STEPS = 4
"""Heads that are climbed in search of the verb that a conjunct goes with."""
_ARTICLES = frozenset({"the", "a", "an"})
_STOPS = frozenset({".", "!", "?", "”", '"'})
_ADVERBIAL = frozenset({"advmod", "npadvmod", "dep"})
_NOT_BARE = frozenset(["VBD", "VBZ", "VBN", "VBG", "NN", "NNS"])
_OPEN = frozenset(["xcomp", "advcl", "acl", "ccomp", "conj", "dobj", "prep", "pobj"])

_NAME = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", *_NAME})
_UNITS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "moments"})
_MEASURED = frozenset({"after", "ago", "before", "earlier", "into", "later"})
_SPENDING = frozenset({"spend", "lose", "waste", "have", "miss", "buy", "cost", "play", "win", "survive", "endure", "celebrate"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ"})
_NOT_ACTIVE = frozenset({"be", "base", "call", "name"})
_SINGULAR = frozenset({"has", "is", "was"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


_CLIPPED = frozenset({"'s", "’s"})
"""What may be "is" or "has"."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A correction of the parse.

    `name`, `says`: what `extract explain` and the docs call it. `example`: a sentence as the parser wrongly has it, each token
    as word/TAG/relation/head (counted from 0), in which `apply` changes something; `counterexample`: one that it leaves
    alone. `apply(tree)` corrects the tree in place and yields the tokens that it changed.
    """

    name: str
    says: str
    example: str
    counterexample: str
    apply: Callable[[Tree], Iterator[int]]


@cache
def _unchanging() -> tuple[str, ...]:
    """Verbs whose past tense and participle are their base form."""
    return tuple(lexicon.toml("tokens")["unchanging"])


def _particle_with_object(tree: Tree) -> Iterator[int]:
    for i in tree.where("DEP", ("prt",)):
        if any(tree.head[k] == i and tree.dep[k] == "pobj" for k in range(i + 1, min(i + _NEAR, tree.n))):
            tree.dep[i] = "prep"
            yield i


def _up_to_figure(tree: Tree) -> Iterator[int]:
    for up in tree.where("DEP", ("prt",)):
        to = up + 1
        if tree.dep[up] != "prt" or tree.low[up : to + 1] != ["up", "to"] or tree.head[to] != tree.head[up]:
            continue
        counted = next((k for k in range(to + 1, min(to + _NEAR, tree.n)) if tree.head[k] == to and tree.dep[k] == "pobj"), None)
        if counted is None or tree.tag[to + 1] not in ("CD", "$"):
            continue
        figure = next((k for k in range(to + 1, counted + 1) if tree.tag[k] == "CD"), counted)
        tree.attach(counted, tree.head[up], "dobj")
        for k in (up, to):
            tree.attach(k, figure, "quantmod")
        yield from (up, to, counted)


def _gerund_with_article(tree: Tree) -> Iterator[int]:
    for i in tree.where("TAG", ("VBG",)):
        article = any(tree.head[k] == i and tree.low[k] in _ARTICLES for k in range(max(0, i - 3), i))
        if article and tree.dep[i] in ("ccomp", "xcomp") and i > tree.head[i]:
            tree.dep[i] = "dobj"
            yield i


def _unchanging_conjunct(tree: Tree) -> Iterator[int]:
    for i in tree.where("LOWER", _unchanging()):
        conjoined = tree.tag[i] in ("VBD", "VBN") and tree.dep[i] == "conj" and tree.tag[tree.head[i]] == "VB"
        if conjoined and tree.subject(i) is None:
            tree.tag[i] = "VB"
            yield i


def _participle_with_subject(tree: Tree) -> Iterator[int]:
    """In prose a root is finite: headlines alone leave out the auxiliary, and they end in no full stop."""
    for i in tree.where("TAG", ("VBN",)):
        if tree.dep[i] != "ROOT" or tree.has(i, "aux", "auxpass", "nsubjpass", "agent") or not tree.has(i, "nsubj"):
            continue
        if tree.low[tree.right[i] - 1] in _STOPS:
            tree.tag[i] = "VBD"
            yield i


def _name_as_subject(tree: Tree) -> Iterator[int]:
    for start, end in tree.names:
        i = tree.head_of(start, end)
        verb = tree.head[i]
        if tree.dep[i] not in _ADVERBIAL or i >= verb or tree.pos[verb] != "VERB":
            continue
        if verb == i + 2 and tree.form[i + 1] == ",":
            continue  # "President Lind, thank you"
        if tree.subject(verb) is None:
            tree.dep[i] = "nsubj"
            yield i


def _reporters_conjunct(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("conj",)):
        cue = _reporter(tree, k) if tree.verbal(k) else None
        if cue is not None:
            yield from _hand_over(tree, k, cue)


def _reporter(tree: Tree, k: int) -> int | None:
    """The cue in whose content a conjunct stands that is the cue's own.

    It is in the cue's form and a cue itself. A verb of speech without a subject of its own; another verb, or one with a
    subject, only where the content's verb is in another form ("said she admires him and praised the plan").
    """
    lemma = tree.lemma[k]
    speech = lemma in cues.verbs("quotative")
    if not speech and lemma not in cues.verbs("object"):
        return None
    if passive(tree, k) or tree.has(k, "mark"):
        return None  # "... and that she was told"
    first = _first_conjunct(tree, k)
    cue = tree.head[first]
    if (
        tree.dep[first] != "ccomp"
        or not cue < first < k
        or not tree.verbal(cue)
        or tree.lemma[cue].lower() in cues.verbs("no_clause")
    ):
        return None
    form = _form(tree, k)
    if form != _form(tree, cue) or tree.tag[k] == "VB":
        return None
    return cue if form != _form(tree, first) or (speech and subject(tree, k) is None) else None


def _form(tree: Tree, i: int) -> str:
    return finite_form(tree, i) or tree.tag[i]


def _first_conjunct(tree: Tree, k: int) -> int:
    first = tree.head[k]
    for _ in range(_STEPS):
        if tree.dep[first] != "conj":
            break
        first = tree.head[first]
    return first


def _finite_conjunct(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("conj",)):
        verb = _past_infinitive(tree, k) if tree.verbal(k) else None
        if verb is not None:
            yield from _hand_over(tree, k, verb)


def _past_infinitive(tree: Tree, k: int) -> int | None:
    """The verb that a finite conjunct of an infinitive goes with: in "urged him to go and demanded that ..." it is "urged"."""
    at, form = tree.head[k], finite_form(tree, k)
    if form not in ("past", "present") or tree.tag[k] == "VBP" or subject(tree, k) is not None:
        return None
    mark = tree.child(at, "aux")
    if at > k or tree.tag[at] != "VB" or mark is None or tree.low[mark] != "to":
        return None
    for _ in range(_STEPS):
        up = tree.head[at]
        if up >= at or tree.dep[at] not in _OPEN:
            return None
        at = up
        if tree.verbal(at) and finite_form(tree, at):
            return at if finite_form(tree, at) == form else None
    return None


def _hand_over(tree: Tree, k: int, cue: int) -> Iterator[int]:
    """Hang a conjunct, with the words that join it, on another verb."""
    old, left = tree.head[k], tree.left[k]
    joints = [i for i in tree.kids[old] if old < i < left and tree.dep[i] in ("cc", "punct")]
    moved = [i for i in joints if not any(i < j < left and j not in joints for j in tree.kids[old])]
    for i in (*moved, k):
        tree.attach(i, cue)
        yield i


def _bare_infinitive(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("conj",)):
        h = tree.head[k]
        if tree.tag[k] != "VB" or h > k or tree.tag[h] not in _NOT_BARE:
            continue
        if tree.has(k, "aux", "nsubj") or tree.has(h, "aux"):
            continue
        new = next((tree.head[i] for i in range(tree.left[k] - 1, h, -1) if tree.tag[i] == "TO" and tree.head[i] > i), -1)
        if h < new < k and tree.tag[new] == "VB" and tree.under(new, h):
            tree.attach(k, new)
            yield k


@cache
def _two_objects() -> frozenset[str]:
    """Verbs that keep an object in the passive: "she's given a prize", "he's called a hero"."""
    return lexicon.words("facts", "control", "ditransitive")


def _has_with_object(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("auxpass",)):
        v = tree.head[k]
        if tree.low[k] not in _CLIPPED or not tree.has(v, "dobj") or tree.lemma[v] in _two_objects():
            continue
        tree.dep[k] = "aux"
        for s in tree.kids[v]:
            if tree.dep[s] == "nsubjpass":
                tree.dep[s] = "nsubj"
        yield k


def _cut_off_subject(tree: Tree) -> Iterator[int]:
    for v in tree.where("DEP", ("acl",)):
        s = tree.head[v]
        sentence = tree.dep[s] == "ROOT" and s < v and tree.form[tree.right[s] - 1] == "."
        if tree.tag[v] != "VBN" or not sentence or tree.has(v, "agent"):
            continue
        inserted = [k for k in tree.kids[v] if k < v and tree.dep[k] == "advcl" and tree.form[tree.left[k] - 1] == ","]
        if not inserted or tree.form[v - 1] != "," or any(finite_form(tree, k) for k in tree.kids[s] if k != v):
            continue
        tree.tag[v] = "VBD"
        tree.make_root(v)
        tree.dep[s] = "nsubj"
        for k in [k for k in tree.kids[s] if k > v]:
            tree.attach(k, v)
        yield from (s, v)


@cache
def _never_passive() -> frozenset[str]:
    """Verbs with an infinitive that have no passive: "he's failed to" is "has"."""
    return lexicon.words("facts", "control", "never_passive")


def _clipped_perfect(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("auxpass",)):
        v = tree.head[k]
        if tree.low[k] not in _CLIPPED or tree.lemma[v] not in _never_passive() or not tree.has(v, "xcomp"):
            continue
        tree.dep[k] = "aux"
        for s in tree.children(v, "nsubjpass"):
            tree.dep[s] = "nsubj"
        yield k


@cache
def _with_object() -> frozenset[str]:
    """Verbs that say nothing without an object: what stands behind them is one."""
    return lexicon.words("facts", "words", "needs_object")


def _measure_as_object(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("dobj",)):
        v, end = tree.head[k], tree.right[k]
        if tree.dep[k] != "dobj" or tree.low[k] not in _UNITS or k < v or end >= tree.n:
            continue
        if tree.lemma[v] in _SPENDING or (tree.lemma[v] in _with_object() and not tree.has(v, "prt")):
            continue
        behind = next((j for j in tree.kids[v] if tree.left[j] == end), None)
        if behind is None or tree.low[end] not in _MEASURED or tree.dep[behind] not in ("prep", "advcl", "advmod"):
            continue
        tree.dep[k] = "npadvmod"
        yield k


def _name_before_the_verb(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("appos",)):
        verb = next((v for v in tree.above(k) if tree.dep[v] == "ROOT"), None)
        if verb is None or tree.tag[k] not in _NAME or not k < verb or tree.subject(verb) is not None or tree.has(verb, "expl"):
            continue
        prep = next((p for p in (k, *tree.above(k)) if tree.head[p] == verb), None)
        between = range(tree.right[k], verb)
        if prep is None or tree.dep[prep] != "prep" or tree.form[tree.left[k] - 1] != ",":
            continue
        if any(tree.head[j] != verb or tree.dep[j] not in _GROUP for j in between) or not finite_form(tree, verb):
            continue
        tree.attach(k, verb, "nsubj")
        yield k


def _joined_at_a_noun(tree: Tree) -> Iterator[int]:
    for c in tree.where("DEP", ("conj",)):
        link, v, first = tree.left[c] - 1, tree.right[c], tree.head[c]
        if tree.dep[c] != "conj" or v >= tree.n or tree.tag[c] not in _NOUNS or tree.low[link] not in ("and", "but"):
            continue
        if tree.dep[v] not in ("advcl", "conj", "ccomp") or tree.tag[v] not in _PAST_OR_PRESENT or tree.left[v] != v:
            continue
        host = tree.head[v]
        if not host < first < c or tree.subject(v) is not None or tree.dep[first] not in ("pobj", "dobj"):
            continue
        if tree.tag[c] not in _NAME and not tree.has(c, "det", "poss"):
            continue  # "the number of deaths and injuries remained unclear"
        if tree.dep[link] != "cc" or tree.tag[host] != tree.tag[v] or not tree.under(first, host):
            continue
        if tree.lemma[v] in _NOT_ACTIVE or any(tree.dep[j] == "agent" for j in tree.kids[v]):
            continue
        tree.attach(v, host, "conj")
        tree.attach(link, host, "cc")
        tree.attach(c, v, "nsubj")
        yield from (link, c, v)


def _object_in_the_subject(tree: Tree) -> Iterator[int]:
    for v in tree.where("DEP", ("ccomp",)):
        h, s = tree.head[v], tree.child(v, "nsubj")
        if tree.dep[v] != "ccomp" or s is None or not h < s < v or tree.left[s] != h + 1 or tree.has(v, "mark"):
            continue
        link, c = tree.child(s, "cc"), tree.child(s, "conj")
        if link is None or c is None or not s < link < c < v or tree.left[c] != link + 1 or tree.low[link] != "and":
            continue
        finite = tree.child(v, "aux", "auxpass")
        finite = v if finite is None or finite > v else finite
        if tree.low[finite] not in _SINGULAR or tree.tag[c] == "NNS" or tree.has(h, "dobj"):
            continue
        tree.attach(c, v, "nsubj")
        tree.attach(s, h, "dobj")
        tree.attach(link, h, "cc")
        tree.dep[v] = "conj"
        yield from (s, link, c, v)


def _first_of_a_list(tree: Tree) -> Iterator[int]:
    for f in tree.where("DEP", ("npadvmod", "dep", "advmod")):
        v, comma = tree.head[f], tree.right[f]
        if tree.tag[f] not in _NAME or f in tree.dated or not f < v or comma >= tree.n or tree.form[comma] != ",":
            continue
        s = tree.child(v, "nsubj", "nsubjpass")
        if s is None or tree.left[s] != comma + 1 or tree.tag[s] not in _NAME or not tree.has(s, "cc"):
            continue
        other = tree.child(s, "conj")
        if other is None or other > v or tree.tag[other] not in _NAME:
            continue
        tree.dep[f], own = tree.dep[s], tree.head[s]
        tree.attach(s, f, "conj")
        yield from (f, s) if own == v else (f,)


def _name_as_object(tree: Tree) -> Iterator[int]:
    for k in tree.where("DEP", ("npadvmod",)):
        v = tree.head[k]
        if tree.dep[k] != "npadvmod" or tree.tag[k] not in _NAME or k in tree.dated or tree.left[k] != v + 1:
            continue
        if not tree.verbal(v) or tree.tag[v] == "VBN" or tree.has(v, "dobj", "auxpass", "ccomp", "xcomp"):
            continue
        if tree.low[k] in _DAYS:
            continue
        tree.dep[k] = "dobj"
        yield k


REPAIRS: tuple[Repair, ...] = (
    Repair(
        "particle-with-object",
        "A particle that has an object is a preposition.",
        "It/PRP/nsubj/1 struck/VBD/ROOT/1 off/RP/prt/1 Fiji/NNP/pobj/2",
        "It/PRP/nsubj/1 took/VBD/ROOT/1 off/RP/prt/1 today/NN/npadvmod/1",
        _particle_with_object,
    ),
    Repair(
        "up-to-figure",
        "“Up to” before a figure belongs to the figure, and what is counted to the verb.",
        "We/PRP/nsubj/1 cut/VBD/ROOT/1 up/RP/prt/1 to/IN/prep/1 300/CD/nummod/5 jobs/NNS/pobj/3",
        "We/PRP/nsubj/1 owned/VBD/ROOT/1 up/RP/prt/1 to/IN/prep/1 it/PRP/pobj/3",
        _up_to_figure,
    ),
    Repair(
        "gerund-with-article",
        "An “-ing” form with an article is a noun, and heads no clause.",
        "They/PRP/nsubj/1 felt/VBD/ROOT/1 the/DT/det/3 shaking/VBG/ccomp/1",
        "They/PRP/nsubj/1 saw/VBD/ROOT/1 him/PRP/nsubj/3 leaving/VBG/ccomp/1",
        _gerund_with_article,
    ),
    Repair(
        "unchanging-conjunct",
        "A verb whose past is its base form has the form of the infinitive that it is joined to.",
        "It/PRP/nsubj/2 would/MD/aux/2 close/VB/ROOT/2 and/CC/cc/2 cut/VBD/conj/2 jobs/NNS/dobj/4",
        "It/PRP/nsubj/2 would/MD/aux/2 close/VB/ROOT/2 and/CC/cc/2 it/PRP/nsubj/5 cut/VBD/conj/2 jobs/NNS/dobj/5",
        _unchanging_conjunct,
    ),
    Repair(
        "participle-with-subject",
        "In prose the root of a sentence that has an active subject is a past tense, and no participle.",
        "Lee/NNP/nsubj/1 spent/VBN/ROOT/1 Monday/NNP/npadvmod/1 there/RB/advmod/1 ././punct/1",
        "Captain/NN/nsubj/1 held/VBN/ROOT/1 in/IN/prep/1 Oslo/NNP/pobj/2",
        _participle_with_subject,
    ),
    Repair(
        "has-with-object",
        "“’s” before a participle with an object is “has”: a passive has none, but of verbs with two.",
        "She/PRP/nsubjpass/2 's/VBZ/auxpass/2 seen/VBN/ROOT/2 snow/NN/dobj/2",
        "She/PRP/nsubjpass/2 's/VBZ/auxpass/2 seen/VBN/ROOT/2 today/NN/npadvmod/2",
        _has_with_object,
    ),
    Repair(
        "cut-off-subject",
        "A participle behind a noun and a clause between commas is that noun's past tense, where the sentence has no other verb.",
        "Hale/NNP/ROOT/0 ,/,/punct/5 while/IN/mark/3 away/RB/advcl/5 ,/,/punct/5 called/VBN/acl/0 again/RB/advmod/5 ././punct/0",
        "Hale/NNP/ROOT/0 ,/,/punct/0 arrested/VBN/acl/0 again/RB/advmod/2 ././punct/0",
        _cut_off_subject,
    ),
    Repair(
        "name-as-subject",
        "A name before a verb that has no subject is its subject, though the parser took it for an adverb.",
        "Cole/NNP/npadvmod/1 left/VBD/ROOT/1 home/NN/dobj/1",
        "Cole/NNP/npadvmod/2 ,/,/punct/2 thank/VB/ROOT/2 you/PRP/dobj/2",
        _name_as_subject,
    ),
    Repair(
        "clipped-perfect",
        "“’s” before a participle of a verb without passive is “has”: “he’s failed to see it”.",
        "He/PRP/nsubjpass/2 's/VBZ/auxpass/2 fail/VBN/ROOT/2 to/TO/aux/4 see/VB/xcomp/2",
        "He/PRP/nsubjpass/2 's/VBZ/auxpass/2 force/VBN/ROOT/2 to/TO/aux/4 see/VB/xcomp/2",
        _clipped_perfect,
    ),
    Repair(
        "measure-as-object",
        "A stretch of time before “before”, “after” or “into” measures, and is no object: “left two days before the vote”.",
        "She/PRP/nsubj/1 left/VBD/ROOT/1 two/CD/nummod/3 days/NNS/dobj/1 before/IN/prep/1 it/PRP/pobj/4",
        "She/PRP/nsubj/1 spend/VBD/ROOT/1 two/CD/nummod/3 days/NNS/dobj/1 before/IN/prep/1 it/PRP/pobj/4",
        _measure_as_object,
    ),
    Repair(
        "name-before-the-verb",
        "A name between a phrase at the front and the verb is the verb's subject, and says nothing of a noun in the phrase.",
        "As/IN/prep/4 head/NN/pobj/0 ,/,/punct/1 Lee/NNP/appos/1 left/VBD/ROOT/4 early/RB/advmod/4",
        "As/IN/prep/5 head/NN/pobj/0 ,/,/punct/1 Lee/NNP/appos/1 she/PRP/nsubj/5 left/VBD/ROOT/5",
        _name_before_the_verb,
    ),
    Repair(
        "joined-at-a-noun",
        "A finite verb right behind “and” with a noun has that noun as its subject: “lost to Porto and Faro won”.",
        "Lee/NNP/nsubj/1 lost/VBD/ROOT/1 to/IN/prep/1 Gao/NNP/pobj/2 and/CC/cc/3 Bo/NNP/conj/3 won/VBD/advcl/1 it/PRP/dobj/6",
        "Lee/NNP/nsubj/1 lost/VBD/ROOT/1 to/IN/prep/1 Gao/NNP/pobj/2 and/CC/cc/3 Bo/NNP/conj/3 ,/,/punct/1 won/VBD/advcl/1",
        _joined_at_a_noun,
    ),
    Repair(
        "object-in-the-subject",
        "Two nouns joined take no singular verb: the first is the verb's object before, “forced a stop and Gao was winning”.",
        "It/PRP/nsubj/1 forced/VBD/ROOT/1 a/DT/det/3 stop/NN/nsubj/7 and/CC/cc/3 Bo/NNP/conj/3 was/VBD/aux/7 ahead/VBG/ccomp/1",
        "It/PRP/nsubj/1 said/VBD/ROOT/1 a/DT/det/3 cop/NN/nsubj/7 and/CC/cc/3 Lee/NNP/conj/3 were/VBD/aux/7 winning/VBG/ccomp/1",
        _object_in_the_subject,
    ),
    Repair(
        "first-of-a-list",
        "A name before a comma and two joined names that are the subject is the first of three.",
        "Acme/NNP/npadvmod/5 ,/,/punct/5 Bo/NNP/nsubj/5 and/CC/cc/2 Cob/NNP/conj/2 left/VBD/ROOT/5",
        "Acme/NNP/npadvmod/3 ,/,/punct/3 Bo/NNP/nsubj/3 left/VBD/ROOT/3",
        _first_of_a_list,
    ),
    Repair(
        "name-as-object",
        "A name right behind a verb without an object, and no day, is its object, though the parser took it for an adverb.",
        "It/PRP/nsubj/1 circled/VBD/ROOT/1 Gao/NNP/npadvmod/1",
        "It/PRP/nsubj/1 circled/VBD/ROOT/1 Monday/NNP/npadvmod/1",
        _name_as_object,
    ),
    Repair(
        "reporters-conjunct",
        "A reporter's next verb goes back to the reporter: “said it was sorry and warned that …”.",
        "It/PRP/nsubj/1 said/VBD/ROOT/1 he/PRP/nsubj/3 is/VBZ/ccomp/1 ill/JJ/acomp/3 and/CC/cc/3 warned/VBD/conj/3 us/PRP/dobj/6",
        "It/PRP/nsubj/1 said/VBD/ROOT/1 he/PRP/nsubj/3 is/VBZ/ccomp/1 ill/JJ/acomp/3 and/CC/cc/3 pays/VBZ/conj/3 us/PRP/dobj/6",
        _reporters_conjunct,
    ),
    Repair(
        "finite-conjunct",
        "A finite verb joined to an infinitive goes with the finite verb above it: “urged him to go and demanded …”.",
        "She/PRP/nsubj/1 urged/VBD/ROOT/1 him/PRP/dobj/1 to/TO/aux/4 go/VB/xcomp/1 and/CC/cc/4 left/VBD/conj/4 early/RB/advmod/6",
        "She/PRP/nsubj/1 urged/VBD/ROOT/1 him/PRP/dobj/1 to/TO/aux/4 go/VB/xcomp/1 and/CC/cc/4 rest/VB/conj/4 early/RB/advmod/6",
        _finite_conjunct,
    ),
    Repair(
        "bare-infinitive",
        "A bare infinitive joined to a word that is none goes with the infinitive between: “of trying to bury and block”.",
        "accused/VBD/ROOT/0 us/PRP/dobj/0 of/IN/prep/0 trying/VBG/pcomp/2 to/TO/aux/5 bury/VB/xcomp/3 and/CC/cc/3 stop/VB/conj/3",
        "accused/VBD/ROOT/0 us/PRP/dobj/0 of/IN/prep/0 trying/VBG/pcomp/2 and/CC/cc/3 failing/VBG/conj/3",
        _bare_infinitive,
    ),
)
"""In the order in which they are applied."""


def repair(tree: Tree) -> dict[str, list[int]]:
    """Apply every repair to a tree that was just made. Returns the tokens that each has changed, by its name."""
    if not tree.parsed:
        return {}
    return {r.name: changed for r in REPAIRS if (changed := list(r.apply(tree)))}
