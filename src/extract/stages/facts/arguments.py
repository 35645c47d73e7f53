"""What the predicate takes: objects, arguments, times and places."""

from __future__ import annotations

from ...syntax import Range, Tree
from ...syntax.clauses import SUBJECTS
from ...syntax.verbs import finite_form
from . import lists
from .clauses import Argument, Clause, first_conjunct, is_clause, light_object
from .document_index import DocumentIndex
from .nominal import is_event
from .restrictions import restricts
from .subjects import antecedent, phrase, relativizer

_OBJECTS = {"dobj": "object", "attr": "object", "oprd": "object", "acomp": "object", "dative": "argument"}


_DASHES = frozenset({"-", "--", "–", "—"})
_SET_OFF = frozenset({"dobj", "attr", "npadvmod", "oprd"})  # behind a dash they are said of the whole clause
_OPENING = frozenset({"“", "``", "«"})
_CLOSING = frozenset({"”", "''", "»"})
_BOUNDS = frozenset({"after", "before", "since", "till", "until"})
_OF_A_PARTICLE = frozenset({"prep", "npadvmod"})
_TAKEN = frozenset({*_OBJECTS, "prep", "agent", "npadvmod", "advmod", "ccomp"})


def _span(tree: Tree, k: int) -> Range | None:
    """The range of a dependent: without what a comma sets off at its end."""
    return phrase(tree, k)


def _with_its_name(tree: Tree, found: DocumentIndex, clause: Clause) -> None:
    """Give an argument the name that tells which thing is meant: "sold the mill to its parent, [Acme Group]"."""
    for x in clause.arguments:
        end = x.span[1]
        if end + 1 >= tree.n or tree.form[end] != "," or x.role == "time":
            continue
        named = next(
            (k for h in range(*x.span) for k in tree.kids[h] if tree.dep[k] == "appos" and tree.left[k] == end + 1), None
        )
        if named is None or not _names_a_thing(tree, found, tree.head[named], named):
            continue
        span = phrase(tree, named)
        if span is not None and not any(y.span[0] < span[1] and end < y.span[1] for y in clause.arguments if y is not x):
            x.span = (x.span[0], span[1])


def _names_a_thing(tree: Tree, found: DocumentIndex, noun: int, name: int) -> bool:
    """Is one common noun named by one name, with no list that it could be part of?"""
    if tree.pos[noun] != "NOUN" or tree.pos[name] != "PROPN" or not found.named(name) or tree.plural(noun):
        return False
    return not tree.has(name, "cc", "conj") and not tree.has(noun, "cc", "conj") and tree.dep[noun] != "conj"


def _argument(tree: Tree, found: DocumentIndex, k: int) -> Argument | None:
    """The dependent as an argument, or None where it is none (punctuation, a clause of its own, ...)."""
    dep = tree.dep[k]
    if dep in _OBJECTS:
        if dep == "dative" and tree.pos[k] == "ADP":
            return _prepositional(tree, found, k)
        span = _span(tree, k)
        return Argument(_OBJECTS[dep], span, k) if span else None
    if dep in ("prep", "agent"):
        return _prepositional(tree, found, k)
    if dep in ("npadvmod", "advmod"):
        if relativizer(tree, k) or tree.tag[k] == "WRB" or tree.low[k] in lists.CONNECTIVE:
            return None
        span = tree.trim(tree.reach(k))
        time = found.is_time(k) or tree.low[k] in lists.TIMES_ADVERBS
        return Argument("time" if time else "argument", span, k) if span else None
    if dep == "ccomp" and k > tree.head[k]:
        span = tree.trim(_without_link(tree, k, tree.reach(k)))
        return Argument("object", span, k) if span else None
    return None


def _prepositional(tree: Tree, found: DocumentIndex, k: int) -> Argument | None:
    inner = tree.child(k, "pobj")  # before "of" in "because of the strike"
    inner = tree.child(k, "pcomp") if inner is None else inner
    head, prep = (k if inner is None else inner), k
    if inner is None and (nested := tree.child(k, "prep")) is not None:  # "out of Mali"
        inner = tree.child(nested, "pobj", "pcomp")
        head = k if inner is None else inner
    if inner is not None and relativizer(tree, inner):
        return None
    last = phrase(tree, head) if inner is not None and not is_clause(tree, head) else None
    end = last[1] if last and last[1] > k else tree.right[k]
    if end < tree.right[k] and tree.head[head] != k and not any(tree.form[j] == "," for j in range(end, tree.right[k])):
        end = tree.right[k]  # "out of office for ten years"
    span = tree.trim((tree.left[k], _upper_end(tree, found, k, end)))
    if span is None or tree.slice(span).lower() in lists.CONNECTIVE_PHRASES:
        return None
    role = "argument"
    if inner is not None and not is_clause(tree, head):
        if found.is_time(head):
            role = "time"
        elif found.is_place(head) and tree.low[k] in lists.PREPOSITION_PLACE:
            role = "place"
    return Argument(role, span, head, prep)


def _upper_end(tree: Tree, found: DocumentIndex, k: int, end: int) -> int:
    """Where "from 2005" ends with the "to 2009" that hangs upon the same preposition."""
    for j in tree.kids[k]:
        inner = tree.child(j, "pobj") if tree.dep[j] == "prep" and tree.left[j] == end else None
        if inner is not None and tree.low[j] in ("to", "until", "till", "through") and found.is_time(inner):
            return tree.right[j]
    return end


def find_arguments(tree: Tree, found: DocumentIndex, clause: Clause) -> None:
    """Set the clause's arguments: the dependents of every member that are neither subject, predicate nor clause."""
    taken = set(clause.predicate) | set(clause.members)
    out: list[Argument] = []
    for member in clause.members:
        measure = _measure(tree, found, member) if tree.dep[member] == "advcl" else None
        begins = _opens(tree, member)
        for k in tree.kids[member]:
            dep = tree.dep[k]
            if k < begins or (dep == "dobj" and k > member and _begins_another(tree, member, k)):
                continue
            if dep == "advcl" or (dep == "ccomp" and k < member):
                measured = k > member and _measure(tree, found, k) is not None
                if (measured or restricts(tree, member, k)) and (span := tree.trim(_extent(tree, k))):
                    out.append(Argument("argument", span, k))  # "[fourteen months after the donor opened the library]"
                continue
            if dep == "xcomp" and k not in taken and restricts(tree, member, k) and (span := tree.trim(_extent(tree, k))):
                out.append(Argument("argument", span, k))  # "forced the crew [to land]"
                continue
            if k in taken and dep in ("advmod", "prt"):  # "jumped back [into the car]", "closed down [$2]", "lived up [to it]"
                out += [x for j in tree.kids[k] if j > k and tree.dep[j] in _OF_A_PARTICLE and (x := _argument(tree, found, j))]
            if dep not in _TAKEN or k in taken or k == clause.subject_head or k == measure:
                continue
            if (dep == "advmod" and _focus(tree, k)) or (dep in _SET_OFF and k > member and _dashed(tree, tree.left[k])):
                continue
            argument = _argument(tree, found, k)
            if argument is not None:
                out.append(argument)
    _shared_restrictions(tree, clause, out)
    _shared_object(tree, found, clause, out)
    _keep_between(tree, clause, out)
    _fill_empty_verb(tree, clause, out)
    _relative_arguments(tree, found, clause, out)
    _untime(tree, found, clause, out)
    _lift_times(tree, found, clause, out)
    clause.arguments = sorted(out, key=lambda a: (a.span, a.head))
    _join_stranded(tree, clause)
    _join_gerund(tree, clause)
    _join_state(tree, clause)
    _join_preposition(tree, found, clause)
    _join_adjective(tree, found, clause)
    _with_its_name(tree, found, clause)
    _before_a_quotation(tree, clause)


def _before_a_quotation(tree: Tree, clause: Clause) -> None:
    """End an argument before a quotation of whole clauses that begins in it and ends elsewhere: "made a statement: | “We ..."."""
    for x in clause.arguments:
        first, last = x.span
        k = next((k for k in range(last - 1, first, -1) if tree.form[k] in _OPENING), None)
        if k is None or any(tree.form[j] in _CLOSING for j in range(k, min(last + 4, tree.n))) or x.head >= k:
            continue
        before = k - 2 if tree.form[k - 1] in (",", ":") else k - 1
        if (
            not tree.verbal(before)
            and any(tree.clausal[j] for j in range(k, last))
            and (span := tree.trim((first, k))) is not None
        ):
            x.span = span


def _opens(tree: Tree, verb: int) -> int:
    """Where a dependent clause opens with its conjunction: an adverb before that is no word of it ("said softly as | ...")."""
    if tree.dep[verb] != "advcl":
        return -1
    mark = tree.child(verb, "mark")
    return -1 if mark is None or mark > verb or tree.low[mark] in lists.SUBORDINATOR_RELATIVE_TIME else mark


def _begins_another(tree: Tree, verb: int, k: int) -> bool:
    """Is it no object but the beginning of the next clause's subject: "set off a panic, and | [party leader] Ann Lee was ..."?"""
    first = tree.left[k]
    joined = first > 0 and tree.dep[first - 1] == "cc" and tree.head[first - 1] == verb
    subjects = [own for j in tree.children(verb, "conj") if (own := tree.child(j, *SUBJECTS)) is not None]
    return joined and any(tree.left[own] == tree.right[k] for own in subjects)


def _measure(tree: Tree, found: DocumentIndex, verb: int) -> int | None:
    """The measure before the conjunction that opens a clause: "[fourteen months] after the donor opened the library".

    It belongs to the governing clause, together with the clause: alone it would measure nothing.
    """
    mark = tree.child(verb, "mark")
    if mark is None or tree.low[mark] not in lists.SUBORDINATOR_RELATIVE_TIME:
        return None
    k = next((k for k in tree.kids[verb] if k < mark and tree.right[k] == mark and tree.dep[k] in ("npadvmod", "dobj")), None)
    return None if k is None or found.is_date(k) else k


def _without_link(tree: Tree, k: int, span: Range) -> Range:
    """The clause without a conjunction at its end, which joins the next one: "found that the dam was old | and"."""
    first, last = span
    return (first, last - 1) if tree.tag[last - 1] == "CC" and last - 1 > k else span


def _extent(tree: Tree, k: int) -> Range:
    """The clause, without a finite verb that the parser has joined to its infinitive or participle."""
    first, last = _without_link(tree, k, tree.reach(k))
    if tree.tag[k] not in ("VB", "VBG", "VBN"):
        return first, last
    for j in tree.kids[k]:
        if j > k and tree.dep[j] == "conj" and (finite_form(tree, j) or tree.has(j, *SUBJECTS)):
            last = min(last, tree.left[j])
    while last - 1 > k and (tree.dep[last - 1] in ("cc", "punct")):
        last -= 1
    return first, last


def _shared_restrictions(tree: Tree, clause: Clause, out: list[Argument]) -> None:
    """What restricts the first of conjoined verbs from before it restricts the others too: "If it rains, we stay and [read]"."""
    first = first_conjunct(tree, clause.head)
    if first == clause.head or tree.has(clause.head, *SUBJECTS):
        return
    for k in tree.kids[first]:
        if k < first and restricts(tree, first, k) and (span := tree.trim(_extent(tree, k))):
            out.append(Argument("argument", span, k))


def _shared_object(tree: Tree, found: DocumentIndex, clause: Clause, out: list[Argument]) -> None:
    """The object of the second of two verbs that stand side by side is the first's too: "owns and operates [two mills]"."""
    last = clause.members[-1]
    other = tree.child(last, "conj")
    if other is None or tree.lemma[last] not in (lists.NEEDS_OBJECT | lists.VERBS_SHARING) or tree.has(last, "auxpass"):
        return
    if any(x.span[0] > last for x in out) or any(tree.dep[k] not in ("cc", "advmod", "aux") for k in range(last + 1, other)):
        return
    taken = tree.child(other, "dobj")
    if taken is not None and taken > other and (argument := _argument(tree, found, taken)) is not None:
        out.append(argument)


def _keep_between(tree: Tree, clause: Clause, out: list[Argument]) -> None:
    """Keep a clause behind the verb that stands before a piece, or that an adverbial right before it measures.

    "left in May [when the vote was lost], killing the plan"; "fell in large part [because the mine closed]".
    """
    for member in clause.members:
        for k in tree.kids[member]:
            if k < member or tree.dep[k] != "advcl" or any(x.span[0] <= k < x.span[1] for x in out):
                continue
            first, last = tree.reach(k)
            before = any(x.span[0] >= last for x in out)
            if (before or any(x.span[1] == first and _measures(tree, x) for x in out)) and (span := tree.trim((first, last))):
                out.append(Argument("argument", span, k))


def _measures(tree: Tree, x: Argument) -> bool:
    """Is it an adverbial that says in how far what stands behind it holds: "partly", "in large part"?"""
    return tree.low[x.head] in lists.FOCUSING or tree.low[x.head] in lists.PARTIAL


def _fill_empty_verb(tree: Tree, clause: Clause, out: list[Argument]) -> None:
    """A verb with nothing behind it takes the clause that hangs upon it: "The report came [as the minister left]"."""
    last = clause.members[-1]
    if any(x.span[0] > last for x in out) or clause.predicate[-1] > last:
        return
    k = next((k for k in tree.kids[last] if k > last and tree.dep[k] == "advcl" and tree.left[k] == last + 1), None)
    if k is not None and (span := tree.trim(tree.reach(k))):
        out.append(Argument("argument", span, k))


def _dashed(tree: Tree, first: int) -> bool:
    """Does a dash stand before the token, and a space before the dash?"""
    return tree.form[first - 1] in _DASHES and tree.start[first - 1] > tree.end[first - 2]


def _focus(tree: Tree, k: int) -> bool:
    """Is it the adverb that focuses a clause behind it ("even when", "only if"; Quirk et al. 8.116), not the verb?"""
    if tree.low[k] not in lists.FOCUSING or k + 1 >= tree.n:
        return False
    if tree.dep[k + 1] == "mark" and tree.head[k + 1] == tree.head[k]:
        return True  # "even though"
    return k > tree.head[k] and any(tree.dep[j] == "advcl" and tree.left[j] == k + 1 for j in tree.kids[tree.head[k]])


def _lift_times(tree: Tree, found: DocumentIndex, clause: Clause, out: list[Argument]) -> None:
    """Give the clause a time that stands last but hangs upon a noun that is no event: "signed a treaty on Friday"."""
    times: list[Argument] = []
    for a in out:
        if a.role not in ("object", "argument", "place") or a.span[0] < clause.head:
            continue
        if a.prep is not None and tree.low[a.prep] in _BOUNDS:
            continue  # "since the end of the war in 1945" dates no more than that end
        for k in range(a.span[1] - 1, a.span[0], -1):
            if tree.right[k] < a.span[1] or tree.dep[k] not in ("prep", "npadvmod") or is_event(tree, tree.head[k]):
                continue
            if tree.pos[tree.head[k]] not in ("NOUN", "PROPN", "ADJ") or not a.span[0] <= tree.head[k]:
                continue
            inner = tree.child(k, "pobj") if tree.dep[k] == "prep" else k
            if inner is None or not found.is_time(inner) or tree.low[k] in ("of", "for", "from", "to", "between", "since"):
                continue
            span, rest = tree.trim(tree.reach(k)), tree.trim((a.span[0], tree.left[k]))
            if span and rest and not _clause_between(tree, k, a.head):
                times.append(Argument("time", span, inner, k if tree.dep[k] == "prep" else None))
                a.span = rest
            break
    out += times


def _untime(tree: Tree, found: DocumentIndex, clause: Clause, out: list[Argument]) -> None:
    """Take the role of a time from what dates something else: "raised its forecast for 2013", "lower than five years ago",
    "rose 5 percent from a year earlier"."""
    objects = any(a.role == "object" and a.span[0] > clause.head for a in out)
    for a in out:
        if a.role != "time":
            continue
        first = a.span[0]
        word, behind = tree.low[first], min(first + 1, a.span[1] - 1)
        compared = tree.tag[first] in ("JJR", "RBR") and tree.low[behind] == "than" and word not in lists.COMPARATIVE_TIME
        if compared:
            a.role = "object"
        elif (
            (word == "for" and objects and found.is_date(a.head))
            or word in ("with", "than")
            or (first and tree.low[first - 1] == "than")
            or (word == "from" and first and found.measured(first - 1) and not found.ranged(a.head))
        ):
            a.role = "argument"


def _clause_between(tree: Tree, k: int, top: int) -> bool:
    """Does a clause stand between the token and the head of the argument it is part of?"""
    while k != top and tree.head[k] != k:
        k = tree.head[k]
        if is_clause(tree, k):
            return True
    return False


def _join_stranded(tree: Tree, clause: Clause) -> None:
    """Let a preposition whose object is the relative clause's noun join the predicate: "a change the firm is going through"."""
    if clause.link != "relcl" or clause.antecedent is not None:
        return
    for a in clause.arguments:
        if (
            a.head == a.prep
            and a.span == (a.head, a.head + 1)
            and tree.tag[a.head] == "IN"
            and a.head == max(clause.predicate) + 1
        ):
            clause.predicate = [*clause.predicate, a.head]
            clause.arguments = [x for x in clause.arguments if x is not a]
            return


def _join_gerund(tree: Tree, clause: Clause) -> None:
    """Give a preposition's noun the "-ing" form that it acts in: "resulted in [Gao losing the port]"."""
    if tree.lemma[clause.members[-1]] not in lists.GERUND_GOVERNING:
        return
    for noun in clause.arguments:
        doing = next((x for x in clause.arguments if x.span[0] == noun.span[1] and tree.tag[x.head] == "VBG"), None)
        if noun.prep is not None and doing is not None and tree.dep[doing.head] == "advcl":
            noun.span = (noun.span[0], doing.span[1])
            clause.arguments = [x for x in clause.arguments if x is not doing]
            return


def _join_state(tree: Tree, clause: Clause) -> None:
    """Let a state without a noun join "be" ("is still [at large]"), and "sure" its verb ("made [sure] that ...")."""
    last = clause.members[-1]
    for n, a in enumerate(clause.arguments):
        if a.span[0] < last:
            continue
        if tree.lemma[last] == "be" and _state(tree, a):
            clause.predicate = sorted({*clause.predicate, *range(last + 1, a.span[1])})
            clause.arguments = [x for x in clause.arguments if x.span[1] <= last or x.span[0] >= a.span[1]]
            return
        told = next((k for k in tree.kids[a.head] if k > a.head and tree.dep[k] == "ccomp" and tree.left[k] == a.head + 1), None)
        if a.span[0] == a.head == last + 1 and tree.tag[a.head] == "JJ" and told is not None:
            clause.predicate = sorted({*clause.predicate, a.head})
            clause.arguments[n] = Argument("object", (a.head + 1, a.span[1]), told)
            return


def _state(tree: Tree, a: Argument) -> bool:
    """Is it a preposition with what makes a state of it: "at large", "under way", "on hold"?"""
    first, end = a.span
    if a.prep != first:
        return False
    return a.head == first or (end == first + 2 and tree.text[tree.start[first] : tree.end[end - 1]].lower() in lists.STATES)


def _join_adjective(tree: Tree, found: DocumentIndex, clause: Clause) -> None:
    """Let an adjective with its preposition join the predicate ("is responsible for")."""
    for a in clause.arguments:
        prep = a.head + 1
        if (
            not (tree.dep[a.head] == "acomp" or _nearer(tree, clause, a))
            or prep + 1 >= a.span[1]
            or tree.head[prep] != a.head
            or tree.dep[prep] != "prep"
        ):
            continue
        span = tree.trim((prep + 1, a.span[1]))
        inner = tree.child(prep, "pobj", "pcomp")
        if span is None or inner is None or span[1] > tree.right[prep] or a.span[0] < clause.head or found.is_time(inner):
            continue
        clause.predicate = sorted({*clause.predicate, *range(a.span[0], prep + 1)})
        a.span, a.head, a.role = span, inner, "object"


def _nearer(tree: Tree, clause: Clause, a: Argument) -> bool:
    """Is it a comparative adverb right behind the verb: "edged closer to the coast"?"""
    return tree.tag[a.head] == "RBR" and bool(clause.predicate) and a.span[0] == a.head == clause.predicate[-1] + 1


def _relative_arguments(tree: Tree, found: DocumentIndex, clause: Clause, out: list[Argument]) -> None:
    """The noun that a relative clause modifies, where the gap is not its subject."""
    if tree.dep[clause.head] != "relcl" or clause.antecedent is not None:
        _shared_gap(tree, found, clause, out)
        return
    if clause.subject is not None and tree.tag[clause.subject[0]] == "WP$":
        return  # "whose capital fell": the noun is the possessor
    noun = antecedent(tree, found, clause.head)
    span = phrase(tree, noun, clause.head)
    if span is None:
        return
    adverbial = (tree.lemma[noun] or tree.low[noun]) in lists.ADVERBIAL_GAP
    if any(tree.dep[k] == "mark" and tree.low[k] == "that" for k in tree.kids[clause.head]) and (
        adverbial or tree.lemma[clause.members[-1]] not in lists.NEEDS_OBJECT or tree.has(clause.members[-1], "auxpass")
    ):
        return  # "the fact that ..." has no gap
    for member in clause.members:
        for k in tree.kids[member]:
            if tree.dep[k] in ("dobj", "attr", "dative", "pobj") and relativizer(tree, k):
                out[:] = [a for a in out if a.head != k]
                out.append(Argument("object", span, noun))
                return
            if tree.dep[k] == "prep" and any(relativizer(tree, j) for j in tree.kids[k]):
                if k == max(clause.predicate) + 1:  # "the bridge that the army relies on"
                    clause.predicate = [*clause.predicate, k]
                    out.append(Argument("object", span, noun))
                else:
                    out.append(Argument("argument", span, noun, lead=tree.low[k]))
                return
            if tree.tag[k] == "WRB":
                lead = _lead(tree, found, noun, tree.low[k])
                out.append(Argument("place" if tree.low[k] == "where" else "argument", span, noun, lead=lead))
                return
    infinitive = tree.tag[clause.head] == "VB" and any(tree.tag[k] == "TO" for k in clause.predicate)
    passive = tree.has(clause.members[-1], "auxpass") and tree.lemma[clause.members[-1]] not in lists.DITRANSITIVE
    if not adverbial and not any(a.role == "object" for a in out) and not infinitive and not passive:
        out.append(Argument("object", span, noun))


def _shared_gap(tree: Tree, found: DocumentIndex, clause: Clause, out: list[Argument]) -> None:
    """The noun of a relative clause as the object of the verb conjoined to it too: "files that the court can see and | keep"."""
    if clause.antecedent is not None or tree.dep[clause.head] != "conj" or any(x.role == "object" for x in out):
        return
    first = first_conjunct(tree, clause.head)
    if tree.dep[first] != "relcl" or tree.lemma[clause.members[-1]] not in lists.NEEDS_OBJECT:
        return
    own = tree.child(first, *SUBJECTS)
    if own is None or relativizer(tree, own) or tree.has(first, "auxpass"):
        return
    noun = antecedent(tree, found, first)
    if (span := phrase(tree, noun, first)) is not None:
        out.append(Argument("object", span, noun))


def _lead(tree: Tree, found: DocumentIndex, noun: int, adverb: str) -> str:
    """The preposition that "where" and "when" stand for: the noun's own, if it is one of place or time."""
    own = tree.low[tree.head[noun]] if tree.dep[noun] == "pobj" else ""
    if own in ("in", "on", "at", "during"):
        return own
    if adverb == "where":
        return "in" if found.is_place(noun) else "at"
    return {"when": "in", "why": "for"}.get(adverb, "")


def _join_preposition(tree: Tree, found: DocumentIndex, clause: Clause) -> None:
    """Let a preposition right behind the verb join the predicate ("led to"); what it governs is the object then."""
    last = light_object(tree, clause.members[-1]) or clause.members[-1]
    if any(a.role == "object" and (a.span[0] > clause.head or clause.link == "relcl") for a in clause.arguments):
        return
    a = _first_preposition(tree, clause, last)
    if a is None or a.prep is None or not _can_join(tree, a):
        return
    if found.counts_from(a.prep):
        a.role, a.prep = "object", None  # "wounded [over 5,000]"
        return
    joined, span = range(a.prep, a.prep + 1), tree.trim((a.prep + 1, a.span[1]))
    nested = tree.child(a.prep, "prep")
    if nested is not None and tree.head[a.head] == nested:
        joined, span = range(a.prep, nested + 1), tree.trim((nested + 1, a.span[1]))
    if span is None:
        return
    adverbs = [k for k in range(last + 1, a.prep) if tree.dep[k] == "advmod" and tree.right[k] - tree.left[k] == 1]
    if len(adverbs) == a.prep - last - 1:
        clause.predicate = sorted({*clause.predicate, *adverbs})
        clause.arguments = [x for x in clause.arguments if x.head not in adverbs]
    clause.predicate = sorted({*clause.predicate, *joined})
    a.span, a.role = span, "place" if a.role == "place" else "object"


def _first_preposition(tree: Tree, clause: Clause, last: int) -> Argument | None:
    """The first prepositional phrase near behind the verb, past an adverb and a day of one word ("responded [Friday] to")."""
    reached = max(clause.predicate)
    for a in clause.arguments:
        if a.span[0] < last:
            continue
        if a.prep is not None:
            return a if a.prep <= reached + 2 else None
        if a.role == "time" and a.span == (reached + 1, reached + 2):
            reached += 1
        elif a.span[1] - a.span[0] > 1 or a.role != "argument":
            return None
    return None


def _can_join(tree: Tree, a: Argument) -> bool:
    """Is the phrase neither a time, nor one whose preposition is loose, nor an age ("dies at 75"), nor set off?"""
    prep = a.prep or 0
    joined = f"{tree.lemma[prep - 1]} {tree.low[prep]}"
    loose = tree.low[prep] in lists.PREPOSITION_LOOSE and joined not in lists.VERBS_PREPOSITIONAL
    if a.role == "time" or a.head == prep or loose or tree.dep[prep - 1] == "punct":
        return False
    if tree.low[prep] == "by" and not tree.kids[a.head] and tree.low[a.head] in lists.NOUN_MANNER:
        return False  # "opened by default"
    if tree.low[a.head] in lists.PARTIAL and tree.low[prep] == "in":
        return False  # "fueled in large part by ..."
    if tree.tag[a.head] == "CD" and tree.low[prep] == "at" and not tree.kids[a.head]:
        return False
    return tree.dep[a.head] != "pcomp" or tree.low[prep] not in ("after", "before")
