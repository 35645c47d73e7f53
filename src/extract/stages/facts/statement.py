"""A clause as a sentence that reads by itself."""

from __future__ import annotations

from ... import lexicon
from . import inflection, lists
from .analysis import Analysis
from .clauses import Clause, first_conjunct
from .subjects import antecedent, phrase
from .tree import Range, runs

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})


_PAIRS = (("“", "”"), ("``", "''"), ("«", "»"), ("(", ")"), ("[", "]"))


def _balanced(text: str) -> str:
    """The text without the quotation marks and brackets that lost their partner."""
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def sentence(text: str) -> str:
    """The text with a capital, without loose ends, closed by a full stop."""
    text = " ".join(_balanced(text).split()).strip(" ,;:-–—")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text.rstrip("”’\"')")[-1:] in (".", "!", "?") else text + "."


def subject_name(a: Analysis, clause: Clause) -> str:
    """The subject as written, or the name of what a pronoun or a nominal stands for."""
    if clause.subject is None or clause.subject_head is None:
        return ""
    words = a.tree.slice(clause.subject)
    form = a.found.mention_form(clause.subject_head)
    if form == "pronoun" or (form == "nominal" and clause.link != "appos"):
        entity = a.found.entity(clause.subject, clause.subject_head)
        if entity is not None and not _names_itself(a, clause, a.found.entities[entity].name):
            return a.found.entities[entity].name
    owner = clause.subject[0]
    if a.tree.tag[owner] == "WP$" and (noun := whose(a, clause)) is not None:
        mark = "’" if noun.endswith("s") and a.tree.tag[clause.subject_head] != "NNP" else "’s"
        return f"{noun}{mark} {a.tree.slice((owner + 1, clause.subject[1]))}" if owner + 1 < clause.subject[1] else words
    return words


def _names_itself(a: Analysis, clause: Clause, name: str) -> bool:
    """Would the subject's name say of somebody that he is himself ("the minister is Ann Lee")?"""
    return any(x.role == "object" and a.tree.slice(x.span) == name for x in clause.arguments)


def whose(a: Analysis, clause: Clause) -> str | None:
    """Whom or what "whose" stands for, as written or by name."""
    tree, verb = a.tree, first_conjunct(a.tree, clause.head)
    if tree.dep[verb] != "relcl":
        return None
    noun = antecedent(tree, a.found, verb)
    span = phrase(tree, noun, verb)
    if span is None:
        return None
    entity = a.found.entity(span, noun)
    return a.found.entities[entity].name if entity is not None else tree.slice(span)


def statement(a: Analysis, clause: Clause, replace: dict[int, str] | None = None) -> str:
    """Subject, predicate and arguments in the order of the text, what stands before the subject put last.

    `replace`: tokens to be written otherwise ("to" of a promise: "will").
    """
    tree = a.tree
    if clause.link == "noun":
        return _event(a, clause)
    replace = {**_finite(a, clause), **(replace or {})}
    start = clause.predicate[0] if clause.predicate else -1
    subject = subject_name(a, clause)
    _unclip(a, clause, subject, replace)
    if clause.subject and 0 <= start < clause.subject[0] and tree.form[start][1:].islower():  # a question's verb
        replace.setdefault(start, tree.lower[start])
    before: list[str] = []
    after: list[Range] = []
    moved = ""
    for argument in clause.arguments:
        first, last = argument.span
        if argument.prep is not None and argument.prep < first and argument.prep not in clause.predicate:
            first = argument.prep
        if first > start:
            after.append((first, last))
        elif argument.role == "object" and first == argument.span[0]:  # "whom they described": the object goes behind its verb
            moved = moved or tree.slice((first, last))
        else:
            lead = "" if clause.predicate and tree.lower[clause.predicate[-1]] == argument.lead else argument.lead
            before.append(f"{lead} {_lowered(a, (first, last))}".strip())
    if clause.rule == "existential":  # "there were" stands before what there was
        return _join(tree.words(clause.predicate), subject, *(tree.slice(x) for x in after), *before)
    supplied = "" if tree.tag[clause.head] == "VBG" else clause.supplied
    if moved:
        k = max(m for m in [start, *clause.members] if m in clause.predicate or m == start)
        head = [i for i in clause.predicate if i <= k]
        tail = tree.words([i for i in clause.predicate if i > k])
        return _join(subject, supplied, tree.words(head, replace), moved, tail, *(tree.slice(x) for x in after), *before)
    return _join(subject, supplied, _interleaved(a, clause, after, replace), *before)


def _unclip(a: Analysis, clause: Clause, subject: str, replace: dict[int, str]) -> None:
    """Write "'s" and its like out ("is", "has") where they no longer lean on the word that they lean on in the text."""
    tree = a.tree
    if not clause.predicate or clause.subject is None:
        return
    first = clause.predicate[0]
    forms = lexicon.toml("facts")["clitics"].get(tree.lower[first].replace("’", "'"))
    if forms is None or replace.get(first, tree.lower[first]) != tree.lower[first]:
        return
    rest = clause.predicate[1:]
    past = any(tree.lower[k] == "been" for k in rest)
    past = past or (any(tree.tag[k] in ("VBN", "VBD") for k in rest) and not tree.has(clause.head, "auxpass"))
    plain, perfect = forms
    if clause.subject_head is not None and subject == tree.slice(clause.subject):
        plain = "am" if tree.lower[clause.subject_head] == "i" and plain == "is" else plain
    replace[first] = perfect if past or tree.lemma[first] == "have" else plain


def _join(*pieces: str) -> str:
    return sentence(" ".join(x for x in pieces if x))


def _interleaved(a: Analysis, clause: Clause, after: list[Range], replace: dict[int, str]) -> str:
    """The predicate's words and what follows the subject, in the order of the text ("pulled its forces out")."""
    tree = a.tree
    taken = clause.subject or (0, 0)
    spans = [(*r, True) for r in runs(clause.predicate)] + [(*r, False) for r in after]
    spans.sort()
    out: list[str] = []
    reached = -1
    for first, last, predicate in spans:
        if first < reached or (taken[0] <= first and last <= taken[1]):
            continue
        glue = first == reached and tree.end[first - 1] == tree.idx[first] and bool(out)
        words = tree.words(range(first, last), replace) if predicate and replace else tree.slice((first, last))
        if glue:
            out[-1] += words
        else:
            out.append(words)
        reached = last
    return " ".join(out)


def _finite(a: Analysis, clause: Clause) -> dict[int, str]:
    """Words as a sentence needs them: "having begun" is "had begun", "arresting" "arrested", "to leave" "was to leave"."""
    tree, i = a.tree, clause.head
    if clause.predicate and clause.subject_head is not None and tree.tag[clause.predicate[0]] == "TO" and not clause.supplied:
        plural, past = tree.plural(clause.subject_head), a.past(clause.governor)
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        return {clause.predicate[0]: f"{be} {tree.lower[clause.predicate[0]]}"}
    if tree.tag[i] not in ("VBG", "VBN") or clause.subject_head is None or not clause.predicate:
        return {}
    first = clause.predicate[0]
    word = tree.word(first)
    lowered = {first: word.lower()} if word[1:].islower() else {}
    governor = clause.governor
    past = governor is None or tree.tag[governor] != "VBZ"
    plural = tree.plural(clause.subject_head)
    if tree.lower[first] == "having":
        return {first: "had" if past else "have" if plural else "has"}
    if tree.tag[i] != "VBG" or any(k < i and tree.dep[k][:3] == "aux" for k in clause.predicate):
        return lowered
    return {**lowered, **_told(a, clause)}


def _over(a: Analysis, governor: int) -> bool:
    """Does the governing clause tell of the past, in the past or the perfect tense?"""
    tree = a.tree
    perfect = tree.tag[governor] == "VBN" and any(tree.lemma[k] == "have" for k in tree.kids[governor] if k < governor)
    return perfect or a.past(governor)


def _told(a: Analysis, clause: Clause) -> dict[int, str]:
    """A bare "-ing" form as the simple past or present: "a blast ..., killing two" is told as "killed two"."""
    tree, i = a.tree, clause.head
    past = clause.supplied in ("was", "were") if clause.supplied else clause.governor is None or _over(a, clause.governor)
    subject = clause.subject_head if clause.subject_head is not None else i
    plural = clause.supplied in ("were", "are") if clause.supplied else tree.plural(subject)
    lemma, participle = tree.lemma[i] or tree.lower[i], tree.lower[i]
    negation = tree.kid(i, "neg")
    without = tree.dep[i] == "pcomp" and tree.lower[tree.head[i]] in lists.PREPOSITION_NEGATIVE
    if lemma == "be":
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        return {i: f"{be} not" if without else be}
    if without or (negation is not None and negation < i):
        do = f"{'did' if past else 'do' if plural else 'does'} not"
        return {i: f"{do} {lemma}"} if negation is None else {negation: do, i: lemma}
    return {i: inflection.past(lemma, participle) if past else inflection.present(lemma, plural or tree.lower[subject] == "i")}


def _event(a: Analysis, clause: Clause) -> str:
    """A nominalised event: the noun phrase as it stands."""
    tree = a.tree
    span = tree.trim((tree.lo[clause.head], max([clause.head + 1, *(x.span[1] for x in clause.arguments)])))
    return sentence(tree.slice(span)) if span else ""


def _lowered(a: Analysis, span: Range) -> str:
    """Words that no longer begin the sentence: a capital stays where it is a name's."""
    tree, first = a.tree, span[0]
    text, word = tree.slice(span), tree.form[first]
    if word == "I" or tree.pos[first] == "PROPN" or tree.kind[first] in _NAMES or not (word[1:].islower() or len(word) == 1):
        return text
    return text[:1].lower() + text[1:]
