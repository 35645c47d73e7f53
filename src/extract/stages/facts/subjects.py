"""Whose clause it is: subjects stated, shared, controlled and inherited."""

from __future__ import annotations

from ...syntax import Range, Tree
from ...syntax.agreement import noun_number, verb_number
from ...syntax.clauses import SUBJECTS
from . import lists
from .clauses import Clause, is_clause, members
from .document_index import DocumentIndex

_MAX_DEPTH = 40
# Dependents that a noun phrase keeps only where they stand before the noun's own end: clauses set off by a comma, appositions.
_RIGHT = frozenset({")", "]", "”", "''", '"', "’", "»", "%", "-RRB-"})
_MARKS = frozenset({",", "-", "--", "–", "—", ":"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "dep"})


def phrase(tree: Tree, head: int, without: int | None = None) -> Range | None:
    """The noun phrase of a head: its subtree, less what a comma sets off at its end, and less the clause `without`."""
    first, last = tree.left[head], tree.right[head]
    for k in tree.kids[head]:
        if (
            k < head
            and tree.dep[k] == "npadvmod"
            and tree.pos[head] != "ADJ"
            and tree.left[k] == first
            and tree.tag[tree.right[k]] in ("DT", "JJ", "NNS", "NNP", "CD")
        ):
            first = tree.right[k]  # "earlier this month mothers ...": a time that belongs to the verb
        if k < head and k == first and tree.low[k] == "that" and (tree.tag[k] == "IN" or tree.tag[head] in ("NNS", "NNPS")):
            first += 1  # a conjunction that the parser took for a determiner: "said that countries ..."
        if k < head and k == first and tree.dep[k] == "cc":
            first += 1  # "But | the return of the mayor"
        if k < head and k == first and tree.low[k] == "as" and tree.low[k + 1] in ("much", "many", "most", "some"):
            first += 1  # "as | much of the coast flooded"
        if k <= head:
            continue
        if k == without or (tree.dep[k] in ("cc", "conj") and (is_clause(tree, k) or (without is not None and k > without))):
            last = min(last, tree.left[k])
    if without is not None and head < tree.left[without] < last:
        last = tree.left[without]
    last = _without_loose_end(tree, head, last)
    while last - 1 > head and (tree.dep[last - 1] == "cc" or tree.dep[last - 1] == "punct") and tree.word(last - 1) not in _RIGHT:
        last -= 1
    return tree.trim((first, last)) if last > first else None


def _without_loose_end(tree: Tree, head: int, last: int) -> int:
    """Where the phrase ends without the relative clauses, participles and appositions that a comma sets off at its end."""
    j = head + 1
    while j < last:
        if (
            tree.dep[j] in _LOOSE
            and head < tree.left[j] - 1
            and tree.right[j] >= last - 1
            and tree.word(tree.left[j] - 1) in _MARKS
            and not _belongs(tree, j)
        ):
            return tree.left[j] - 1
        j += 1
    return last


def _belongs(tree: Tree, j: int) -> bool:
    """Is what a comma sets off still the noun's: the place that a place lies in ("Gao, Mali"), an infinitive it needs?"""
    if tree.dep[j] == "appos":
        return tree.ent[j] in _PLACES and tree.ent[tree.left[j] - 2] in _PLACES and tree.pos[j] == "PROPN"
    return tree.dep[j] == "acl" and any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in tree.kids[j])


def own_subject(tree: Tree, i: int) -> int | None:
    """The subject that depends on the verb itself (not an expletive "there")."""
    return tree.child(i, *SUBJECTS)


def relativizer(tree: Tree, i: int) -> bool:
    """Is the token a relative pronoun?"""
    return (
        tree.tag[i] in ("WDT", "WP", "WP$")
        or tree.low[i] in ("which", "who", "whom")
        or (tree.low[i] == "that" and tree.tag[i] == "IN")
    )


def antecedent(tree: Tree, found: DocumentIndex, verb: int) -> int:
    """The noun that a relative clause modifies. "Who" means no place: "soldiers from Chad, whom ..." are the soldiers."""
    noun = tree.head[verb]
    if verb_number(tree, verb) == "s":  # of coordinated nouns the last, if the verb is singular
        for _ in range(_MAX_DEPTH):
            following = next((k for k in tree.kids[noun] if tree.dep[k] == "conj" and noun < k < tree.left[verb]), None)
            if following is None or not (tree.has(noun, "cc") or tree.dep[noun] == "conj"):
                break
            noun = following
    pronouns = (k for k in range(tree.left[verb], verb) if tree.tag[k] in ("WP", "WDT"))
    pronoun = next(pronouns, verb)
    if tree.low[pronoun] in ("who", "whom"):
        return _human(tree, found, noun)
    return _agreeing(tree, noun, verb) if tree.dep[pronoun] in ("nsubj", "nsubjpass") else noun


def _human(tree: Tree, found: DocumentIndex, noun: int) -> int:
    """The nearest noun above that "who" can stand for: "soldiers from Chad", "a strategist for the campaign", "the day after"."""
    start = noun
    for _ in range(_MAX_DEPTH):
        if found.is_person(noun) or tree.pos[noun] not in ("NOUN", "PROPN") or tree.tag[noun] == "NNPS":
            return noun
        if (tree.lemma[noun] or tree.low[noun]) in lists.NOUN_PERSON or found.mention_form(noun) == "demonym":
            return noun
        above = _noun_above(tree, noun)
        if above is None:
            break
        if found.is_place(noun) and start == noun:
            start = above  # of a place anything else is likelier
        noun = above
    return start


def _noun_above(tree: Tree, noun: int) -> int | None:
    """The noun that the noun hangs upon by a preposition; of the verb, if that is where the parser has hung it, the object."""
    prep = tree.head[noun]
    if tree.dep[noun] != "pobj" or tree.dep[prep] != "prep":
        return None
    above = tree.head[prep]
    if tree.pos[above] == "VERB":
        taken = next((k for k in tree.kids[above] if tree.dep[k] == "dobj" and k < prep), None)
        if taken is None and tree.dep[above] in ("acl", "relcl"):
            taken = tree.head[above]  # "the files released on Friday, which ..."
        above = noun if taken is None else taken
    return above if above != noun and tree.pos[above] in ("NOUN", "PROPN") else None


def _agreeing(tree: Tree, noun: int, verb: int) -> int:
    """The noun near `noun` that the relative clause's verb agrees with in number: "cables at the time that were released"."""
    wanted = verb_number(tree, verb)
    if wanted == "" or noun_number(tree, noun) in ("", wanted):
        return noun
    for k in range(tree.left[verb] - 1, noun, -1):  # "a set of circuits that do ..."
        if tree.dep[k] == "pobj" and tree.head[tree.head[k]] == noun and noun_number(tree, k) == wanted:
            return k
    above = _noun_above(tree, noun)
    return above if above is not None and noun_number(tree, above) == wanted else noun


def _above(tree: Tree, i: int) -> int | None:
    """The verb whose clause the token's clause depends on, through prepositions and adjectives but not through nouns."""
    h = tree.head[i]
    for _ in range(_MAX_DEPTH):
        if h == tree.head[h] and not is_clause(tree, h):
            return None
        if is_clause(tree, h) or (tree.tag[h][:2] == "VB" and tree.dep[h] in ("ROOT",)):
            return h
        if tree.dep[h] not in ("prep", "acomp", "xcomp", "advmod", "mark", "agent", "prt", "pcomp", "cc"):
            return None
        h = tree.head[h]
    return None


def find_subject(tree: Tree, found: DocumentIndex, clause: Clause) -> None:
    """Set the clause's subject, its head and (for a relative or participle) the noun that it stands for."""
    i = clause.head
    there = tree.child(i, "expl")
    if there is not None:  # "there were two strikes": of the strikes it is said that they were
        own = tree.child(i, "attr", "nsubj", "dobj")
        if own is not None and tree.low[there] == "there":
            clause.subject, clause.subject_head = phrase(tree, own), own
        return
    for _ in range(_MAX_DEPTH):
        own = own_subject(tree, i)
        if own is not None:
            _from_own(tree, found, clause, own, i)
            return
        counted = tree.child(i, "nummod")
        if counted is not None and counted < i and _finite(tree, i):  # headlines: "12 die in a blast"
            clause.subject, clause.subject_head = tree.trim((tree.left[counted], tree.right[counted])), counted
            return
        dep, head = tree.dep[i], tree.head[i]
        if dep in ("acl", "relcl") and not is_clause(tree, head):
            if _noun_acts(tree, i, head) and not (tree.tag[i] == "VBG" and found.is_time(head)):  # "spent years fighting"
                _from_noun(tree, clause, antecedent(tree, found, i) if dep == "relcl" else head, i)
            return
        if dep == "xcomp":
            control = tree.child(head, "dobj", "dative")
            if control is not None and relativizer(tree, control):
                return
            if control is not None and control < i and i not in members(tree, head) and _controls(tree, head, i):
                clause.subject, clause.subject_head = phrase(tree, control), control
                return
        if (
            dep in ("ROOT", "csubj", "csubjpass")
            or (dep == "ccomp" and _finite(tree, i))
            or (dep == "pcomp" and not _circumstance(tree, i))
        ):
            return
        above = _above(tree, i)
        if above is None:
            return
        i = above


def _controls(tree: Tree, verb: int, i: int) -> bool:
    """Does the verb's object act in the infinitive or "-ing" form: "asked him to leave", not "used the money to leave"?"""
    lemma = tree.lemma[verb] or tree.low[verb]
    return lemma in (lists.CONTROL_PARTICIPLE if tree.tag[i] == "VBG" else lists.CONTROL_INFINITIVE)


def _from_own(tree: Tree, found: DocumentIndex, clause: Clause, own: int, verb: int) -> None:
    """The verb's own subject; of a relative pronoun, also of a conjoined relative clause's, the noun that it stands for."""
    relative = relativizer(tree, own)
    while relative and tree.dep[verb] == "conj" and verb != tree.head[verb]:
        verb = tree.head[verb]
    if relative and tree.dep[verb] == "ccomp" and tree.dep[tree.head[verb]] == "relcl":
        verb = tree.head[verb]  # "a judgment that lawyers said would open the way"
    if relative and tree.dep[verb] == "relcl":
        _from_noun(tree, clause, antecedent(tree, found, verb), verb)
    else:
        clause.subject, clause.subject_head = phrase(tree, own), own


def _finite(tree: Tree, i: int) -> bool:
    return tree.tag[i] in ("VBD", "VBZ", "VBP") or any(tree.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in tree.kids[i] if k < i)


def _circumstance(tree: Tree, i: int) -> bool:
    """Does the preposition make the gerund a circumstance that holds ("after doing", "by doing"), not an aim or a topic?"""
    prep = tree.head[i]
    if tree.low[prep] not in lists.PREPOSITION_CIRCUMSTANCE:
        return False
    return tree.pos[tree.head[prep]] in ("VERB", "AUX")


def _noun_acts(tree: Tree, verb: int, noun: int) -> bool:
    """Is the noun the (passive) subject of the participle or relative clause that modifies it?"""
    if tree.pos[noun] not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
        return False
    if tree.dep[verb] == "acl":
        doing = tree.pos[noun] == "NUM" or (tree.lemma[noun] or tree.low[noun]) in lists.NOUN_DOING
        if doing and tree.tag[verb] == "VBG":
            return False
        return tree.tag[verb] in ("VBN", "VBG", "VBD")
    return tree.tag[verb] in ("VBD", "VBZ", "VBP") and not tree.has(verb, *SUBJECTS)


def _identified(tree: Tree, noun: int) -> int | None:
    """The subject of "X is a Y": what Y does in a clause upon it, X does."""
    for _ in range(_MAX_DEPTH):  # "is a liar and a cheat who ..."
        if tree.dep[noun] != "conj" or tree.pos[tree.head[noun]] not in ("NOUN", "PROPN", "ADJ"):
            break
        noun = tree.head[noun]
    verb = tree.head[noun]
    if (
        tree.dep[noun] == "appos"
        and tree.pos[verb] == "PROPN"
        and tree.pos[noun] == "NOUN"
        and tree.word(tree.left[noun] - 1) == ","
    ):
        return verb  # "Ann Lee, a lawyer who ..."
    if tree.dep[noun] != "attr" or tree.lemma[verb] not in ("be", "become", "remain") or tree.has(verb, "neg", "expl"):
        return None
    own = tree.child(verb, "nsubj")
    if own is None or own > noun or relativizer(tree, own) or tree.low[own] in ("it", "this", "that", "there", "what"):
        return None
    return own


def _one_of(tree: Tree, noun: int, verb: int) -> int:
    """Of "one of the ships, called ..." the one; of anything else the noun itself."""
    of = tree.head[noun]
    one = tree.head[of]
    set_off = tree.left[verb] > 0 and tree.word(tree.left[verb] - 1) == ","
    return one if set_off and tree.dep[noun] == "pobj" and tree.low[of] == "of" and tree.low[one] == "one" else noun


def _from_noun(tree: Tree, clause: Clause, noun: int, verb: int) -> None:
    noun = _one_of(tree, noun, verb)
    identified = _identified(tree, noun)
    if identified is not None:
        set_off = noun if tree.head[noun] == identified else None
        clause.subject, clause.subject_head, clause.antecedent = phrase(tree, identified, set_off), identified, noun
        return
    clause.subject, clause.subject_head, clause.antecedent = phrase(tree, noun, verb), noun, noun
    words = lists.RELATIVE
    if clause.subject and tree.low[clause.subject[1] - 1] in words:
        clause.subject = tree.trim((clause.subject[0], clause.subject[1] - 1))
