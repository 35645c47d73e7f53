"""A clause as a sentence that reads by itself."""

from __future__ import annotations

import re

from ... import lexicon
from ...syntax import Range, Tree, inflection
from ...syntax.tree import runs
from . import lists
from .analysis import Analysis
from .articles import with_article
from .clauses import Argument, Clause, first_conjunct
from .reference import can_mean
from .subjects import antecedent, phrase

_SPEAKERS_OWN = frozenset({"i", "my", "our", "me", "us"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})


_DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")  # TIMEX3 values of days, known or not
_PAIRS = (("“", "”"), ("``", "''"), ("«", "»"), ("(", ")"), ("[", "]"))


def _balanced(text: str) -> str:
    """The text without the quotation marks and brackets that lost their partner."""
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def sentence(text: str) -> str:
    """The text with a capital, without loose ends, closed by a full stop."""
    text = " ".join(_balanced(text).split()).strip(" ,;:-–—―")
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
    if clause.subject[1] - clause.subject[0] == 1 and (taken := a.found.taken_up(clause.subject_head)):
        return taken
    owner = clause.subject[0]
    if a.tree.tag[owner] == "PRP$" and a.found.mention_form(owner) == "pronoun" and owner + 1 < clause.subject[1]:
        whole = a.found.entity((owner, owner + 1), owner)
        if whole is not None:
            return f"{_written(a, owner, whole)} {a.tree.slice((owner + 1, clause.subject[1]))}"
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


def statement(
    a: Analysis, clause: Clause, replace: dict[int, str] | None = None, *, named: bool = True, subject: str | None = None
) -> str:
    """Subject, predicate and arguments in the order of the text, what stands before the subject put last.

    `replace`: tokens to be written otherwise ("to" of a promise: "will"). `named`: may names take the place of pronouns in
    the arguments? `subject`: the subject's name, where it is known already.
    """
    tree = a.tree
    if clause.link == "noun":
        return _join(*event_told(a, clause))
    replace = {**_finite(a, clause), **(replace or {})}
    if clause.rule == "title":
        replace |= with_article(tree, clause.arguments[0].span)
    start = clause.predicate[0] if clause.predicate else -1
    subject = subject_name(a, clause) if subject is None else subject
    subject = lists.NOMINATIVE.get(subject.lower(), subject)
    _unclip(a, clause, subject, replace)
    _third_person(a, clause, subject, replace)
    if clause.subject and 0 <= start < clause.subject[0] and tree.form[start][1:].islower():  # a question's verb
        replace.setdefault(start, tree.low[start])
    lead, before, after, moved = _pieces(a, clause, start)
    spelt = {**_references(a, clause), **replace} if named else replace
    inner = _interposed(a, clause, before)
    if inner:  # "the union, out of office for years, won": it stays where it stands
        before = [x for x in before if x not in inner]
        subject = _with_interposed(a, clause, subject, inner, spelt)
    fronted = [_lowered(a, x, spelt) for x in before]
    if clause.rule == "existential":  # "there were" stands before what there was
        inside = [told for x, told in zip(before, fronted, strict=True) if x[0] > start]  # "there is [always] a risk"
        outside = [told for x, told in zip(before, fronted, strict=True) if x[0] < start]
        return _join(tree.words(clause.predicate), *inside, subject, *(tree.slice(x) for x in after), *lead, *outside)
    supplied = "" if tree.tag[clause.head] == "VBG" else clause.supplied
    if moved is not None:
        k = max(m for m in [start, *clause.members] if m in clause.predicate or m == start)
        last = clause.predicate[-1] if clause.predicate else k
        if (
            tree.dep[last] == "prep"
            and all(j < last for j in tree.kids[last])
            and all(i in clause.predicate for i in range(k, last))
        ):
            k = last  # "the policies they stand up for"
        head = [i for i in clause.predicate if i <= k]
        tail = tree.words([i for i in clause.predicate if i > k])
        rest = [tree.words(range(*x), spelt) for x in after]
        return _join(subject, supplied, tree.words(head, replace), _lowered(a, moved), tail, *rest, *lead, *fronted)
    told = _interleaved(a, clause, after, spelt)
    if before and not lead and _stays_in_front(tree, before, after):
        # Behind a clause, or what a comma sets off, the words that stood in front would be taken for its own.
        written = tree.slice(clause.subject) if clause.subject else ""
        if clause.subject and written and subject.startswith(written):
            subject = _lowered(a, clause.subject) + subject[len(written) :]
        return _join(*(_with_comma(tree, x, y) for x, y in zip(before, fronted, strict=True)), subject, supplied, told)
    return _join(_closed(a, clause, subject, after), supplied, told, *lead, *fronted)


def _stays_in_front(tree: Tree, before: list[Range], after: list[Range]) -> bool:
    """Must what stands before the subject stay there: a clause, an adverb, or anything where a clause or a comma follows?"""
    if any(tree.form[x[0] - 1] == "," or any(tree.clausal[j] for j in range(*x)) for x in after):
        return True
    return any(any(tree.clausal[j] for j in range(*x)) or (x[1] - x[0] == 1 and tree.pos[x[0]] == "ADV") for x in before)


def _with_comma(tree: Tree, span: Range, written: str) -> str:
    """What stands in front, with the comma that the text has behind it."""
    return f"{written}," if span[1] < tree.n and tree.form[span[1]] == "," else written


def _pieces(a: Analysis, clause: Clause, start: int) -> tuple[list[str], list[Range], list[Range], Range | None]:
    """The arguments as (what a relative stood for with its preposition, before the predicate, behind it, the object moved up)."""
    tree = a.tree
    lead: list[str] = []
    before: list[Range] = []
    after: list[Range] = []
    moved: Range | None = None
    for argument in clause.arguments:
        first, last = argument.span
        if argument.prep is not None and argument.prep < first and argument.prep not in clause.predicate:
            first = argument.prep
        if first > start:
            after.append((first, last))
        elif argument.role == "object" and first == argument.span[0]:  # "whom they described": the object goes behind its verb
            moved = moved or (first, last)
        elif argument.lead:
            joined = clause.predicate and tree.low[clause.predicate[-1]] == argument.lead
            lead.append(f"{'' if joined else argument.lead} {_lowered(a, (first, last))}".strip())
        else:
            before.append((first, last))
    return lead, before, after, moved


def _interposed(a: Analysis, clause: Clause, before: list[Range]) -> list[Range]:
    """What stands between the subject and the predicate, with nothing but commas between: an adverb keeps its place."""
    if clause.subject is None or clause.link == "relcl" or not clause.predicate or clause.antecedent is not None:
        return []
    form, reached = a.tree.form, clause.subject[1]
    out: list[Range] = []
    for first, last in sorted(before):
        if first < reached:
            continue
        if any(form[k] != "," for k in range(reached, first)):
            return []
        out.append((first, last))
        reached = last
    return out if out and all(form[k] == "," for k in range(reached, clause.predicate[0])) else []


def _with_interposed(a: Analysis, clause: Clause, subject: str, inner: list[Range], spelt: dict[int, str]) -> str:
    """The subject with what stands between it and its predicate, with the text's commas."""
    tree, start = a.tree, clause.predicate[0]
    reached = clause.subject[1] if clause.subject else inner[0][0]
    for first, last in inner:
        subject += ("," if first > reached else "") + " " + tree.words(range(first, last), spelt)
        reached = last
    return f"{subject}," if start > reached else subject


def _closed(a: Analysis, clause: Clause, subject: str, after: list[Range]) -> str:
    """The subject with the comma that closes what a comma opened in it ("The party, out of office, won ...")."""
    tree = a.tree
    if clause.subject is None or "," not in subject or subject != tree.slice(clause.subject):
        return subject
    end = clause.subject[1]
    follows = end + 1 < tree.n and tree.form[end] == "," and not tree.has(clause.subject_head or 0, "conj")
    return f"{subject}," if follows and (end + 1 in clause.predicate or any(x[0] == end + 1 for x in after)) else subject


def _references(a: Analysis, clause: Clause) -> dict[int, str]:
    """The names of what pronouns in the arguments stand for, where no word before in the statement names or could be it."""
    tree, found = a.tree, a.found
    if not clause.arguments:
        return {}
    first, last = min(x.span[0] for x in clause.arguments), max(x.span[1] for x in clause.arguments)
    if not found.pronoun_in(*tree.chars((first, last))):
        return {}
    seen: set[int] = set()
    if clause.subject is not None and clause.subject_head is not None:
        seen.update(found.mentions[m].entity for m in found.mentions_in(*tree.chars(clause.subject)))
    out: dict[int, str] = {}
    for argument in clause.arguments:
        for m in found.mentions_in(*tree.chars(argument.span)):
            mention = found.mentions[m]
            token, stop = found.tokens(mention.start, mention.end)
            if mention.form == "pronoun" and stop == token + 1 and _needs_name(a, token, mention.entity, seen):
                name = _written(a, token, mention.entity)
                if name:
                    out[token] = name
            seen.add(mention.entity)
        out.update(_unnamed(a, clause, argument))
    return out


def _unnamed(a: Analysis, clause: Clause, argument: Argument) -> dict[int, str]:
    """The noun phrases that pronouns in an argument take up, other than the subject's."""
    tree, found = a.tree, a.found
    written = tree.slice(clause.subject).casefold() if clause.subject else ""
    own = "" if clause.subject_head is None else found.taken_up(clause.subject_head)
    out: dict[int, str] = {}
    for token in found.taken_up_in(*tree.chars(argument.span)):
        phrase = found.taken_up(token)
        named = phrase and tree.tag[token] == "PRP" and tree.low[token] in lists.PRONOUN_NAMED
        if named and phrase != own and phrase.removeprefix("the ").casefold() not in written:
            out[token] = phrase
    return out


def _needs_name(a: Analysis, token: int, entity: int, seen: set[int]) -> bool:
    """Would the pronoun be open, or the speaker's own, if no name took its place?"""
    if a.tree.low[token] in _SPEAKERS_OWN:
        return True
    return entity not in seen and not any(can_mean(a, token, other) for other in seen)


def _written(a: Analysis, token: int, entity: int) -> str:
    """The entity's name in place of a pronoun, with "’s" for a possessive; empty where the pronoun must stay."""
    tree, word = a.tree, a.tree.low[token]
    named = a.found.entities[entity]
    if word == "i":  # "those who wanted to hear what [she] thought": only where the verb stays as it is
        verb = tree.head[token]
        finite = next((k for k in (*tree.kids[verb], verb) if token < k <= verb and tree.tag[k] in ("VBD", "MD", "VBP")), verb)
        return named.name if tree.tag[finite] in ("VBD", "MD") and tree.low[finite] != "am" else ""
    if tree.tag[token] == "PRP$":
        mark = "'" if "'s" in tree.text and "’s" not in tree.text else "’"
        return f"{named.name}{mark}" if named.name.endswith("s") and named.type != "PERSON" else f"{named.name}{mark}s"
    return named.name if word in lists.PRONOUN_NAMED and tree.tag[token] == "PRP" else ""


def _unclip(a: Analysis, clause: Clause, subject: str, replace: dict[int, str]) -> None:
    """Write "'s" and its like out ("is", "has") where they no longer lean on the word that they lean on in the text."""
    tree = a.tree
    if not clause.predicate or clause.subject is None:
        return
    first = clause.predicate[0]
    forms = lexicon.toml("facts")["clitics"].get(tree.low[first].replace("’", "'"))
    if forms is None or replace.get(first, tree.low[first]) != tree.low[first]:
        return
    rest = clause.predicate[1:]
    past = any(
        tree.low[k] in ("been", "got") or (tree.tag[k] in ("VBN", "VBD") and tree.lemma[k] in lists.INTRANSITIVE) for k in rest
    )
    past = past or (any(tree.tag[k] in ("VBN", "VBD") for k in rest) and not tree.has(clause.head, "auxpass"))
    plain, perfect = forms
    if clause.subject_head is not None and subject == tree.slice(clause.subject):
        plain = "am" if tree.low[clause.subject_head] == "i" and plain == "is" else plain
    replace[first] = perfect if past or tree.lemma[first] == "have" else plain


def _third_person(a: Analysis, clause: Clause, subject: str, replace: dict[int, str]) -> None:
    """The verb as the name needs it that has taken the place of "I": "Ann Lee does not", "is", "has"."""
    tree = a.tree
    if clause.subject_head is None or tree.low[clause.subject_head] not in ("i", "we"):
        return
    if subject.lower() == tree.low[clause.subject_head]:
        return
    first = next((k for k in clause.predicate if tree.tag[k] in ("VBP", "VBD", "VBZ", "MD")), None)
    if first is None or tree.tag[first] != "VBP":
        return
    plain = {"am": "is", "'m": "is", "’m": "is", "'ve": "has", "’ve": "has", "are": "is"}.get(tree.low[first])
    replace[first] = plain or inflection.present(tree.lemma[first] or tree.low[first], plural=False)


def _join(*pieces: str) -> str:
    return sentence(" ".join(x for x in pieces if x))


def _interleaved(a: Analysis, clause: Clause, after: list[Range], replace: dict[int, str]) -> str:
    """The predicate's words and what follows the subject, in the order of the text ("pulled its forces out")."""
    tree = a.tree
    taken = clause.subject or (0, 0)
    spans = sorted([*runs(clause.predicate), *after])
    out: list[str] = []
    reached = -1
    for first, last in spans:
        if first < reached or (taken[0] <= first and last <= taken[1]):
            continue
        glue = first == reached and tree.end[first - 1] == tree.start[first] and bool(out)
        words = tree.words(range(first, last), replace) if replace else tree.slice((first, last))
        if out and not glue and 0 < first - reached <= 2 and (between := _between(tree, reached, first)):
            out[-1] += between
        if glue:
            out[-1] += words
        else:
            out.append(words)
        reached = last
    return " ".join(out)


def _between(tree: Tree, first: int, last: int) -> str:
    """The comma or the conjunction, or both, that part two pieces, as they are written behind the first."""
    if any(tree.form[k] != "," and tree.low[k] not in ("and", "or", "but") for k in range(first, last)):
        return ""
    return "".join("," if tree.form[k] == "," else f" {tree.low[k]}" for k in range(first, last))


def told_predicate(a: Analysis, clause: Clause) -> str:
    """The predicate in the words of the statement: "..., killing two" is "killed"; an open infinitive stays "to leave"."""
    tree = a.tree
    open_aim = bool(clause.predicate) and tree.tag[clause.predicate[0]] == "TO" and not a.implied(clause)
    as_written = open_aim or clause.link in ("noun", "pcomp")  # "shortly after [arresting] the crew" is what the text has
    words = tree.words(clause.predicate, {} if as_written else _finite(a, clause))
    supplied = "" if tree.tag[clause.head] == "VBG" and clause.link != "noun" else clause.supplied
    return " ".join(x for x in (supplied, words) if x)


def _finite(a: Analysis, clause: Clause) -> dict[int, str]:
    """Words as a sentence needs them: "having begun" is "had begun", "arresting" "arrested", "to leave" "was to leave"."""
    tree, i = a.tree, clause.head
    if tree.tag[i] == "VB" and a.implied(clause):
        return _come_true(a, clause)
    if clause.predicate and clause.subject_head is not None and tree.tag[clause.predicate[0]] == "TO" and not clause.supplied:
        plural, past = tree.plural(clause.subject_head), a.past(clause.governor)
        am = tree.low[clause.subject_head] in ("i", "me") and subject_name(a, clause) == tree.slice(clause.subject or (0, 1))
        be = ("were" if plural else "was") if past else ("are" if plural else "am" if am else "is")
        return {clause.predicate[0]: f"{be} {tree.low[clause.predicate[0]]}"}
    if tree.tag[i] not in ("VBG", "VBN") or clause.subject_head is None or not clause.predicate:
        return {}
    first = clause.predicate[0]
    word = tree.word(first)
    lowered = {first: word.lower()} if word[1:].islower() else {}
    governor = clause.governor
    past = governor is None or tree.tag[governor] != "VBZ"
    plural = tree.plural(clause.subject_head)
    if tree.low[first] == "being" and first < i:  # "before being freed"
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        return {first: be}
    if tree.low[first] == "having":
        return {first: "had" if past else "have" if plural else "has"}
    if tree.tag[i] != "VBG" or any(k < i and tree.dep[k][:3] == "aux" for k in clause.predicate):
        return lowered
    return {**lowered, **_told(a, clause)}


def _come_true(a: Analysis, clause: Clause) -> dict[int, str]:
    """An infinitive without "to", in its governor's tense: "forced the crew to land" is told as "the crew landed"."""
    tree, i = a.tree, clause.members[0]
    to = clause.predicate[0]
    governor = a.clauses[clause.governor] if clause.governor is not None else clause
    modal = next((k for k in governor.predicate if tree.tag[k] == "MD"), None)
    noun = clause.subject_head if clause.subject_head is not None else i
    verb = next((k for k in clause.predicate if k > to and tree.tag[k] == "VB"), i)
    lemma = tree.lemma[verb] or tree.low[verb]
    if modal is not None:
        return {to: tree.low[modal]}
    if tree.tag[governor.head] == "VBN" or a.past(governor.head):
        be = "were" if tree.plural(noun) else "was"
        return {to: "", verb: be if lemma == "be" else inflection.past(lemma, tree.low[verb])}
    return {to: "", verb: inflection.present(lemma, tree.plural(noun))}


def _told(a: Analysis, clause: Clause) -> dict[int, str]:
    """A bare "-ing" form as the simple past or present: "a blast ..., killing two" is told as "killed two"."""
    tree, i = a.tree, clause.head
    past = a.told_past(clause)
    subject = clause.subject_head if clause.subject_head is not None else i
    plural = clause.supplied in ("were", "are") if clause.supplied else tree.plural(subject)
    lemma, participle = tree.lemma[i] or tree.low[i], tree.low[i]
    negation = tree.child(i, "neg")
    without = tree.dep[i] == "pcomp" and tree.low[tree.head[i]] in lists.PREPOSITION_NEGATIVE
    if lemma == "be":
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        return {i: f"{be} not" if without else be}
    if without or (negation is not None and negation < i):
        do = f"{'did' if past else 'do' if plural else 'does'} not"
        return {i: f"{do} {lemma}"} if negation is None else {negation: do, i: lemma}
    return {
        i: inflection.past(lemma, participle) if past else inflection.present(lemma, plural or tree.low[subject] in ("i", "me"))
    }


def event_told(a: Analysis, clause: Clause) -> tuple[str, str, str]:
    """A nominalised event as subject, predicate and time: "the 2015 siege" is "the siege", "took place", "in 2015"."""
    tree, i = a.tree, clause.head
    span = tree.trim((tree.left[i], max([i + 1, *(x.span[1] for x in clause.arguments)])))
    if span is None:
        return "", "", ""
    times = [x for x in clause.arguments if x.role == "time" and span[0] <= x.span[0] and x.span[1] <= span[1]]
    gone = {k for x in times for k in range(*x.span)}
    gone.update(k for x in times for k in range(x.span[1], span[1]) if tree.tag[k] == "POS" and k == x.span[1])
    words = tree.words([k for k in range(*span) if k not in gone and not tree.space[k]], _owner_named(a, clause))
    when = " ".join(_dated(a, x) for x in times)
    if not times or not words:
        return tree.slice(span), "", ""
    article = "the " if tree.tag[span[0]] not in ("DT", "PRP$", "CD") and gone and span[0] in gone and tree.tag[i] == "NN" else ""
    coming = a.found.ahead([d for x in times for d in a.found.dates_in(*tree.chars(x.span))])
    return f"{article}{words}", "will take place" if coming else "took place", when


def _owner_named(a: Analysis, clause: Clause) -> dict[int, str]:
    """The name of whose event it is, where a pronoun says so ("his speech")."""
    owner = clause.subject_head
    if owner is None or a.tree.tag[owner] != "PRP$" or a.found.mention_form(owner) != "pronoun":
        return {}
    whole = a.found.entity((owner, owner + 1), owner)
    return {} if whole is None else {owner: _written(a, owner, whole)}


def _dated(a: Analysis, time: Argument) -> str:
    """An event's time as the verb takes it: with its preposition, "of" as "in", a bare year or day with one supplied."""
    tree = a.tree
    first, last = time.span
    if time.prep is not None:
        if tree.low[first] != "of":
            return tree.slice(time.span)
        first += 1
    word = tree.low[first]
    if word in lists.TIMES_PREPOSITIONS or word in ("next", "last", "this") or tree.pos[last - 1] == "ADV":
        return tree.slice((first, last))
    if word in ("yesterday", "today", "tomorrow", "tonight"):
        return word
    dates = [a.found.dates[n] for n in a.found.dates_in(*tree.chars((first, last)))]
    day = any(d.begin_date == d.end_date if d.begin_date is not None else _DAY.match(d.value) for d in dates)
    return f"{'on' if day else 'in'} {tree.slice((first, last))}"


def _lowered(a: Analysis, span: Range, replace: dict[int, str] | None = None) -> str:
    """Words that no longer begin the sentence: a capital stays where it is a name's."""
    tree, first = a.tree, span[0]
    text, word = tree.words(range(*span), replace) if replace else tree.slice(span), tree.form[first]
    if replace and first in replace:
        return text
    if word == "I" or tree.pos[first] == "PROPN" or tree.ent[first] in _NAMES or not (word[1:].islower() or len(word) == 1):
        return text
    return text[:1].lower() + text[1:]
