"""Verbs as cues: the frame a verb stands in says what its content is."""

from __future__ import annotations

from . import cues, sources
from .coordination import content_of, infinitive_of, resumed
from .drafts import Draft, subtract
from .hidden import withholds
from .tree import Range, Tree

_LEMMAS = {"hop": "hope", "threate": "threaten", "retweete": "retweet", "lambaste": "lambast"}
_NEAR = 4
_PLACED = frozenset(["clause", "object", "preposition", "infinitive", "control", "as-phrase"])
_LINKS = frozenset(["who", "which", "that", "it", "there", "what", "whom"])


def lemma_of(tree: Tree, i: int) -> str:
    """The token's lemma, with the lemmatizer's known slips mended."""
    lemma = tree.lemma[i]
    return _LEMMAS.get(lemma, lemma)


def cue_range(tree: Tree, v: int, particle: int | None = None) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it, and its particle or preposition after it."""
    low = v
    for k in reversed(tree.kids[v]):
        if k < v and tree.dep[k] in ("aux", "auxpass", "neg", "advmod") and low - tree.right[k] <= 0 and v - k <= _NEAR:
            low = min(low, tree.left[k])
    high = v + 1
    for k in tree.kids[v]:
        if k == high and tree.dep[k] == "prt":
            high = k + 1
    if particle is not None and high <= particle <= high + 1:
        high = particle + 1
    return low, high


def _infinitive(tree: Tree, c: int) -> int | None:
    """The "to" of an infinitive."""
    for k in tree.kids[c]:
        if tree.low[k] == "to" and tree.dep[k] == "aux":
            return k
    return None


def _draft(
    tree: Tree, v: int, frame: str, rule: str, content: list[Range], lemma: str = "", particle: int | None = None
) -> Draft:
    out = Draft(v, frame, rule, lemma or lemma_of(tree, v), cue=[cue_range(tree, v, particle)], content=content)
    out.source = sources.find(tree, v)
    return out


_OPENING = frozenset(["acomp", "ccomp", "xcomp", "dobj", "oprd", "prep", "nsubjpass", "prt"])


def verb_draft(tree: Tree, v: int) -> Draft | None:
    """What a verb reports, by the first frame that fits; None where it is no cue."""
    if tree.dep[v] not in ("advcl", "parataxis") and not any(tree.dep[k] in _OPENING for k in tree.kids[v]):
        return None
    for frame in (
        _as_clause,
        _made_clear,
        _clause,
        _control,
        _infinitival,
        _naming,
        _as_phrase,
        _idiom,
        _object,
        _prepositional,
        _parenthetical,
    ):
        found = frame(tree, v)
        if found is not None:
            if not _believable(tree, v, found):
                return None
            if found.rule in _PLACED:
                found.rule += _place(tree, v)
            return found
    return None


def _place(tree: Tree, v: int) -> str:
    """Where the cue stands: rules are less sure of relative clauses and of verbs that are not finite."""
    if tree.dep[v] in ("relcl", "acl"):
        return "-relative"
    bare = tree.tag[v] == "VB" and all(tree.low[k] == "to" for k in tree.children(v, "aux"))
    if bare or tree.dep[v] in ("xcomp", "pcomp"):
        return "-nonfinite"
    return "-participle" if tree.tag[v] == "VBG" and tree.child(v, "aux") is None else ""


def _believable(tree: Tree, v: int, found: Draft) -> bool:
    """Leave out the frames that seldom report anything: measured on annotated news, each is right less than one time in three."""
    frame = found.frame
    if withholds(tree, found) or (frame == "object" and not found.source):
        return False
    if any(e - s == 1 and tree.low[s] == "anonymity" for s, e in found.source):
        return False
    if v + 1 < tree.n and tree.low[v + 1] == ":" and not found.source and tree.left[v] == v:
        # "Related: How it began": a label.
        return False
    if found.rule == "clause-weak" and (tree.dep[v] == "advcl" or sources.subject(tree, v) is None):
        return False
    if frame == "preposition" and tree.dep[v] == "acl":
        return False
    return not (frame == "infinitive" and any(s == e - 1 and tree.low[s] in _LINKS for s, e in found.source[1:]))


def _as_clause(tree: Tree, v: int) -> Draft | None:
    """ "As X said, ...": the content is the clause it comments on."""
    if tree.dep[v] != "advcl" or lemma_of(tree, v) not in cues.verbs("comment"):
        return None
    mark = tree.child(v, "mark", "advmod")
    if mark is None or tree.low[mark] != "as" or tree.child(v, "ccomp", "dobj") is not None:
        return None
    whole = subtract([tree.reach(tree.head[v])], tree.reach(v))
    return _draft(tree, v, "clause", "as-clause", whole)


def _clause(tree: Tree, v: int) -> Draft | None:
    """A clausal complement: any verb but those of a stop list."""
    lemma = lemma_of(tree, v)
    both = tree.children(v, "ccomp")
    c = next((k for k in both if k > v), both[0] if both else None)
    if c is None or lemma in cues.verbs("no_clause"):
        return None
    to = _infinitive(tree, c)
    own = sources.subject(tree, c)
    if to is not None and own is not None and own < to and c > v:
        return _object_infinitive(tree, v, c, own, to)
    if to is not None and c > v:
        return _draft(tree, v, "infinitive", "infinitive", [tree.reach(c)]) if lemma in cues.verbs("infinitive") else None
    if not tree.verbal(c) and lemma in cues.verbs("naming"):
        return _draft(tree, v, "naming", "naming", [tree.reach(c)])
    if (
        tree.tag[c] in ("VB", "VBN")
        and own is not None
        and tree.child(c, "aux", "auxpass", "mark") is None
        and lemma not in cues.verbs("quotative")
    ):
        return None
    content = content_of(tree, v, c)
    rule = "clause"
    if c < v:
        if not _can_follow(tree, v, lemma):
            return None
        rule = "clause-before"
    if lemma in cues.verbs("weak_clause"):
        rule = "clause-weak"
    if sources.passive(tree, v):
        rule = "clause-passive"
    out = _draft(tree, v, "clause", rule, content)
    told = tree.child(v, "dobj", "dative")
    if told is not None and told < c and lemma in cues.verbs("addressee_object"):
        out.addressee = [tree.reach(told)]
    return out


def _can_follow(tree: Tree, v: int, lemma: str) -> bool:
    """Can a clause in front of the verb be its content? Only a verb of speech stands so, and without another object."""
    if lemma not in cues.verbs("quotative") or tree.pos[v] == "AUX":
        return False
    return tree.child(v, "dobj") is None or lemma in cues.verbs("addressee_object")


def _made_clear(tree: Tree, v: int) -> Draft | None:
    """ "made (it) clear that ...": verb and adjective are one cue, the clause hangs on either."""
    if tree.lemma[v] not in cues.verbs("making"):
        return None
    for k in tree.kids[v]:
        if k > v and tree.low[k] in cues.adjectives("made"):
            clauses = (*tree.children(k, "ccomp", "advcl"), *tree.children(v, "ccomp"))
            c = next((c for c in clauses if c > k and (tree.dep[c] == "ccomp" or tree.low[tree.left[c]] == "that")), None)
            if c is not None:
                out = _draft(tree, v, "clause", "clause-made-clear", [tree.reach(c)], f"{lemma_of(tree, v)} {tree.low[k]}")
                out.cue = [(cue_range(tree, v)[0], k + 1)]
                return out
    return None


def _object_infinitive(tree: Tree, v: int, c: int, own: int, to: int) -> Draft | None:
    """ "urged him to go", "expects him to go", where the parser makes one clause of object and infinitive."""
    lemma = lemma_of(tree, v)
    if lemma in cues.verbs("control"):
        out = _draft(tree, v, "control", "control", [(to, tree.right[c])])
        out.addressee = [tree.reach(own)]
        return out
    if lemma in cues.verbs("object_infinitive"):
        return _draft(tree, v, "object_infinitive", "object-infinitive", [tree.reach(c)])
    return None


def _control(tree: Tree, v: int) -> Draft | None:
    """Object and infinitive: "urged X to go", "called on X to go"."""
    lemma = lemma_of(tree, v)
    x = tree.child(v, "xcomp", "advcl")
    if x is None or x < v or _infinitive(tree, x) is None or lemma not in cues.either("control", "object_infinitive"):
        return None
    told = tree.child(v, "dobj", "dative")
    by = None
    if told is None:
        for k in tree.children(v, "prep"):
            if v < k < x and told is None and tree.low[k] in ("on", "upon", "to", "with", "for"):
                by, told = k, tree.child(k, "pobj")
    if told is None or not v < told < x:
        return None
    if by is None and lemma in cues.verbs("object_infinitive"):
        return _draft(tree, v, "object_infinitive", "object-infinitive", [(tree.left[told], infinitive_of(tree, x)[1])])
    if lemma not in cues.verbs("control") or (lemma == "call" and by is None):
        return None
    name = lemma if by is None else f"{lemma} {tree.low[by]}"
    out = _draft(tree, v, "control", "control", [infinitive_of(tree, x)], name, by)
    out.addressee = [tree.reach(told)]
    return out


def _infinitival(tree: Tree, v: int) -> Draft | None:
    """An infinitive that the subject promises, wants, refuses; or that is expected or seems to be so."""
    lemma = lemma_of(tree, v)
    x = tree.child(v, "xcomp")
    if x is None or x < v:
        return None
    if _infinitive(tree, x) is None:
        gerund = _ing(tree, x) and lemma in cues.verbs("gerund") and not sources.passive(tree, v)
        return _draft(tree, v, "infinitive", "gerund", [tree.reach(x)]) if gerund else None
    if sources.passive(tree, v):
        if lemma in cues.verbs("raising_passive"):
            return _raising(tree, v, x, "raising-passive", tree.child(v, "nsubjpass"))
        if lemma in cues.verbs("control"):
            out = _draft(tree, v, "control", "control-passive", [infinitive_of(tree, x)])
            told = tree.child(v, "nsubjpass")
            out.addressee = [tree.reach(told)] if told is not None else []
            return out
        return None
    if lemma in cues.verbs("raising_active"):
        return _raising(tree, v, x, "raising", sources.subject(tree, v))
    if lemma in cues.verbs("infinitive"):
        return _draft(tree, v, "infinitive", "infinitive", [infinitive_of(tree, x)])
    return None


def _ing(tree: Tree, x: int) -> bool:
    """Is it a gerund, simple or with an auxiliary ("having broken", "being told")?"""
    first = tree.child(x, "aux", "auxpass")
    return tree.tag[x if first is None or first > x else first] == "VBG"


def _raising(tree: Tree, v: int, x: int, rule: str, own: int | None) -> Draft:
    """ "X is expected to go": X going is the content."""
    out = Draft(v, "raising", rule, lemma_of(tree, v), cue=[cue_range(tree, v)], content=[tree.reach(x)])
    if own is not None and tree.low[own] not in ("who", "which", "that", "it", "there"):
        out.content.insert(0, tree.reach(own))
    if rule == "raising-passive":
        out.source = sources.find(tree, v)
    return out


def _naming(tree: Tree, v: int) -> Draft | None:
    """ "calls him a liar": the object and its name are the content."""
    if lemma_of(tree, v) not in cues.verbs("naming"):
        return None
    name = tree.child(v, "oprd")
    if name is None and lemma_of(tree, v) in ("call", "label", "brand", "dub", "deem"):
        o = tree.child(v, "dobj")
        whole = o is not None and o > v and not _unattributed(tree, v) and tree.right[o] - tree.left[o] > 1
        return _draft(tree, v, "naming", "naming-object", [(tree.left[o], tree.right[v])]) if whole and o is not None else None
    if name is None or name < v or _unattributed(tree, v):
        return None
    named = tree.child(v, "dobj")
    content = [tree.reach(name)]
    content += _passive_subject(tree, v)
    if named is not None and v < named < name:
        content.insert(0, tree.reach(named))
    return _draft(tree, v, "naming", "naming", content)


def _unattributed(tree: Tree, v: int) -> bool:
    """Is it a mere name: "a group called X", "the area known as Y"?"""
    return tree.tag[v] == "VBN" and tree.dep[v] in ("acl", "amod") and sources.agent(tree, v) is None


def _passive_subject(tree: Tree, v: int) -> list[Range]:
    own = tree.child(v, "nsubjpass")
    return [tree.reach(own)] if own is not None and tree.low[own] not in _LINKS else []


def _as_phrase(tree: Tree, v: int) -> Draft | None:
    """ "describes it as a mistake": the thing and what it is said to be are the content."""
    if lemma_of(tree, v) not in cues.verbs("as_frame") or _unattributed(tree, v):
        return None
    for k in tree.children(v, "prep"):
        if tree.low[k] == "as" and k > v and tree.kids[k]:
            o = tree.child(v, "dobj")
            low = tree.left[o] if o is not None and v < o < k else k + 1
            return _draft(tree, v, "as", "as-phrase", [*_passive_subject(tree, v), (low, tree.right[k])])
    return None


def _idiom(tree: Tree, v: int) -> Draft | None:
    """ "takes issue with X": verb, noun and preposition are one cue."""
    known = cues.idioms().get(lemma_of(tree, v))
    o = tree.child(v, "dobj") if known else None
    if not known or o is None or o < v:
        return None
    for k in (*tree.children(o, "prep"), *tree.children(v, "prep")):
        if k > o and (tree.lemma[o], tree.low[k]) in known and tree.right[k] > k + 1:
            out = _draft(
                tree, v, "preposition", "idiom", [(k + 1, tree.right[k])], f"{lemma_of(tree, v)} {tree.lemma[o]} {tree.low[k]}"
            )
            out.cue = [(out.cue[0][0], k + 1)] if k - v <= 6 else out.cue
            return out
    return None


def _object(tree: Tree, v: int) -> Draft | None:
    """ "praised X": the object is what is reported, judged or proposed."""
    lemma = lemma_of(tree, v)
    if lemma not in cues.verbs("object"):
        return None
    if sources.passive(tree, v):
        own = tree.child(v, "nsubjpass")
        if own is None or tree.low[own] in ("who", "which", "that", "it"):
            return None
        return _draft(tree, v, "object", "object-passive", [tree.reach(own)])
    o = tree.child(v, "dobj")
    if o is None:
        return None
    if tree.low[o] in ("that", "which", "what", "who", "whom") and o < v:
        return None
    end = tree.right[o]
    for k in tree.kids[v]:
        if k == end and tree.dep[k] == "prep" and tree.low[k] in ("for", "of", "over", "as"):
            end = tree.right[k]
    return _draft(tree, v, "object", "object", [(tree.left[o], end)])


def _prepositional(tree: Tree, v: int) -> Draft | None:
    """ "called for X", "accused him of X": the preposition's object is the content."""
    lemma = lemma_of(tree, v)
    wanted = cues.prepositions("verbs").get(lemma)
    if not wanted:
        return None
    for k in tree.kids[v]:
        if k > v and tree.low[k] in wanted and tree.dep[k] in ("prep", "prt") and tree.kids[k]:
            low, high = k + 1, tree.right[k]
            if low >= high:
                continue
            name = f"{lemma} {tree.low[k]}"
            out = _draft(tree, v, "preposition", "preposition", [(low, high)], name, k)
            told = tree.child(v, "dobj")
            if told is not None and v < told < k:
                out.addressee = [tree.reach(told)]
            return out
    return None


def _parenthetical(tree: Tree, v: int) -> Draft | None:
    """ "The plan, she said, is dead": a cue let into the clause that is its content, or hung on behind it."""
    if lemma_of(tree, v) not in cues.verbs("quotative") or tree.child(v, "dobj", "ccomp", "xcomp") is not None:
        return None
    own = sources.subject(tree, v)
    if own is None or tree.dep[v] not in ("parataxis", "ROOT", "conj", "ccomp", "advcl", "dep"):
        return None
    if tree.dep[v] == "parataxis":
        whole = subtract([tree.reach(tree.head[v])], tree.reach(v))
        return _draft(tree, v, "clause", "parenthetical", [*whole, *resumed(tree, v)])
    return None
