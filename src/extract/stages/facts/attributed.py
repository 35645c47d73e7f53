"""Attributions as claims: the source resolved, the content's core, its force, and the dates that govern the saying."""

from __future__ import annotations

import re
from dataclasses import replace

from ...lexicon import cues
from ...records import Attribution, Claim, Part, Span
from ...rules import refused
from ...syntax import Tree
from ...syntax.clauses import SUBJECTS
from . import lists
from .analysis import Analysis
from .asserted import carried_parts, clause_parts, clause_spans, coming, core, figure, in_order
from .broken import BROKEN
from .claim_filters import anticipatory_it, bare_auxiliary, leads_in, open_pronoun, verb_phrase_ellipsis
from .clauses import Clause
from .contexts import content_signature
from .document_index import covered
from .factuality import Force, conditional
from .rules import CONTENT
from .speakers import Speaker, phrase_head, speaker
from .statement import sentence, statement
from .when import Governing, days, governing, spoken_dates

_LOOSE_COMMA = re.compile(r",([”\"’']*)$")
_MODAL = {"promises": "will", "predicts": "will", "demands": "should"}


def core_clause(a: Analysis, clauses: list[Clause], spans: tuple[Span, ...]) -> Clause | None:
    """The content's own clause: the first that depends on nothing within the content, and reads by itself if one does.

    Of "This is wrong. The dam leaks." it is the second: what the first points at stands elsewhere.
    """
    own = [c for c in clauses if _on_its_own(a, c, spans)]
    return next((c for c in own if _reads_alone(a, c)), own[0] if own else None)


def _on_its_own(a: Analysis, clause: Clause, spans: tuple[Span, ...]) -> bool:
    """Does the clause depend on nothing within the content, or on a lead-in only?"""
    i, idx = clause.head, a.tree.start
    while a.tree.head[i] != i:
        i = a.tree.head[i]
        if covered(spans, idx[i]) and not (i in a.clauses and leads_in(a, a.clauses[i])):
            return False
    return True


def _reads_alone(a: Analysis, clause: Clause) -> bool:
    """Has the clause a subject that says who or what is meant, and is it no lead-in to what follows ("I have to tell you")?"""
    if clause.subject is None or not clause.predicate or leads_in(a, clause):
        return False
    return anticipatory_it(a, clause) or not open_pronoun(a, clause)


def _infinitive(a: Analysis, clause: Clause) -> int | None:
    """The "to" of a clause that is an infinitive without a subject of its own."""
    tree = a.tree
    if tree.tag[clause.head] not in ("VB", "VBN") or tree.has(clause.head, *SUBJECTS):
        return None
    return next((k for k in tree.kids[clause.head] if tree.tag[k] == "TO" and tree.dep[k] == "aux"), None)


def _fitted(a: Analysis, clause: Clause, x: Attribution) -> Clause:
    """The clause as the content has it: only what stands inside; whoever is asked to act is the subject of what is asked."""
    own = [y for y in clause.arguments if covered(x.content, a.tree.start[y.span[0]])]
    if len(own) < len(clause.arguments):
        clause = replace(clause, arguments=own)
    if (
        not x.addressee
        or x.act == "promises"
        or a.tree.has(clause.head, *SUBJECTS)
        or a.tree.tag[clause.head] not in ("VB", "VBG")
    ):
        return clause
    span = a.tree.trim(a.tokens(x.addressee[0]))
    head = phrase_head(a, span) if span else None
    return clause if head is None else replace(clause, subject=span, subject_head=head)


def _cue_clause_with_source(a: Analysis, x: Attribution, cue: Clause) -> Clause:
    """The cue's clause; where it has no subject of its own, the source is its subject."""
    if cue.subject is not None or len(x.source) != 1:
        return cue
    span = a.tree.trim(a.tokens(x.source[0]))
    head = phrase_head(a, span) if span else None
    if head is None or not cue.predicate or a.tree.tag[cue.predicate[0]] == "TO":
        return cue
    return replace(cue, subject=span, subject_head=head)


def _plain(text: str) -> str:
    """The text without marks and capitals, to be looked for in another."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _whole(a: Analysis, x: Attribution, cue: Clause | None) -> str:
    """The cue's clause as a sentence, if it holds the whole content: "The mayor denied that the port had closed."."""
    if cue is None:
        return ""
    cue = _cue_clause_with_source(a, x, cue)
    if cue.subject is None:
        return ""
    if cue.link == "relcl":  # the noun has taken the relative's place
        return statement(a, cue)
    told = _plain(statement(a, cue, named=False))
    if any(_plain(a.tree.text[s:e]) not in told for s, e in x.content):
        return ""
    return statement(a, cue)


def _asked(a: Analysis, x: Attribution, source: str) -> str:
    """A question in quotation marks, as it was put: 'The mayor asked: “Who pays?”'; empty where it is none."""
    text = a.tree.text
    told = " ".join(" ".join(text[s:e].split()) for s, e in x.content).strip("“”\"'`‘’ ")
    if x.act != "asks" or x.quote != "direct" or not source or not told.endswith("?"):
        return ""
    return sentence(f"{source} {' '.join(text[s:e] for s, e in x.cue)}: “{told}”")


def _as_put(a: Analysis, x: Attribution, clause: Clause, source: str) -> str:
    """A quotation whose verb stands for another, in its own words: 'Lee said: “If I could help, I would.”'; empty for others."""
    if x.quote != "direct" or not source or not (verb_phrase_ellipsis(a, clause) or bare_auxiliary(a, clause)):
        return ""
    told = " ".join(" ".join(a.tree.text[s:e].split()) for s, e in x.content).strip("“”\"'`‘’, ")
    return sentence(f"{source} {' '.join(a.tree.text[s:e] for s, e in x.cue)}: “{told.rstrip('.')}.”")


def _with_cue(a: Analysis, x: Attribution, source: str, cue: Clause | None) -> str:
    """The content told with who says it and how: the cue's clause, else source, cue and content as they stand."""
    asked = _asked(a, x, source)
    if asked:
        return asked
    whole = _whole(a, x, cue)
    if whole:
        return whole
    tree = a.tree
    content = " … ".join(" ".join(tree.text[s:e].split()) for s, e in x.content)
    first = a.tokens((x.head, x.head + 1))[0]
    words = " ".join(tree.text[s:e] for s, e in x.cue)
    verb = first < tree.n and tree.tag[first][:2] == "VB"
    if verb and source and tree.tag[first] != "VBG" and x.quote != "direct" and _source_first(x):
        return sentence(f"{source} {words} {content}")
    if verb and source and tree.tag[first] in ("VBD", "VBZ", "VBP") and not tree.has(first, "auxpass"):
        closed = _LOOSE_COMMA.sub(r".\1", content)
        return sentence(f"{source} {words}: {closed}")
    if not source and _source_first(x) and x.content[0][0] < x.head:  # "the deficit is projected to be high"
        return sentence(_as_written(tree.text, sorted([*x.content, *x.cue])))
    if source and (verb or not _has_word(words)):  # a speaker's label: "Lee: We opened it."
        return sentence(f"{source}: {content}")
    return sentence(f"{source}: {words} {content}" if source else f"{words} {content}")


def _has_word(cue: str) -> bool:
    """Is the cue a word, and no mark that a speaker's label ends in?"""
    return any(c.isalpha() for c in cue)


def _as_written(text: str, pieces: list[Span]) -> str:
    """The pieces in the order of the text, with the commas between them."""
    told, reached = "", 0
    for s, e in pieces:
        comma = "," if told and text[reached:s].strip() == "," else ""
        told += f"{comma} {' '.join(text[s:e].split())}"
        reached = e
    return told


def _source_first(x: Attribution) -> bool:
    return all(s < c for s, _ in x.source for c, _ in x.content)


def imperative(a: Analysis, x: Attribution, clause: Clause | None) -> bool:
    """Is the quotation an order: a base form that nothing stands before but the verb's own adverbs ("Bring back our son!")?"""
    if clause is None or x.quote != "direct":
        return False
    tree, i = a.tree, clause.head
    if (
        tree.tag[i] not in ("VB", "VBP")
        or tree.has(i, *SUBJECTS)
        or any(tree.dep[k][:3] == "aux" and k < i for k in tree.kids[i])
    ):
        return (
            tree.tag[i] == "VB"
            and tree.has(i, "neg")
            and not tree.has(i, *SUBJECTS)
            and tree.low[tree.kids[i][0]] in ("do", "never")
        )
    first = a.tokens((x.content[0][0], x.content[0][1]))[0]
    while first < i and (tree.dep[first] == "punct" or tree.pos[first] in ("ADV", "INTJ", "SPACE", "PUNCT")):
        first += 1
    return first == i


_VOUCHED_ACTS = frozenset({"states", "believes", "predicts", "promises"})


def _embedded_question(a: Analysis, x: Attribution) -> bool:
    """Is the content a question or a free relative: "knows what must be done", "said why he left"?"""
    first = a.tokens(x.content[0])[0]
    return first < a.tree.n and a.tree.tag[first] in ("WP", "WRB") and len(x.content) == 1


def vouched(a: Analysis, x: Attribution, clause: Clause | None) -> bool:
    """Is the content what the source holds to be so, or promises? Not so what is denied, asked, demanded, hoped, or not said."""
    if x.negated_cue or x.act not in _VOUCHED_ACTS:
        return False
    if x.quote != "direct" and _embedded_question(a, x):
        return False
    first, last = a.tokens((x.head, x.head + 1))
    if clause is None:
        return x.act == "states"  # "wants a law that bans cars"
    if first >= last or x.act in ("promises", "predicts"):
        return True
    return content_signature(a.tree, first, x.cue_lemma, clause.head).positive == "true"


def bound_by_source(a: Analysis, clause: Clause, who: Speaker) -> bool:
    """Does the content's subject read only beside its source: a pronoun of which nothing is known ("We will go on", Lee said)?"""
    return bool(who.name) and open_pronoun(a, clause) and not anticipatory_it(a, clause)


def _beside_source(a: Analysis, x: Attribution, clause: Clause, who: Speaker, cue: Clause | None) -> str:
    """Such a content as speech: 'Lee said: "We will fight on."', or with its cue's clause; as it stands, where it has none."""
    tree = a.tree
    first = a.tokens((x.head, x.head + 1))[0]
    words = f"{who.name} {' '.join(tree.text[s:e] for s, e in x.cue)}"
    plain = statement(a, clause, named=x.quote != "direct")
    lowered = plain if plain[:2] in ("I ", "I'", "I’") else plain[:1].lower() + plain[1:]
    if x.cue_lemma == "according to":
        return sentence(f"according to {who.name}, {lowered}")
    whole = "" if x.quote == "direct" else _whole(a, x, cue)
    speaks = first < tree.n and tree.tag[first] in ("VBD", "VBZ", "VBP") and x.cue_lemma in cues.verbs("quotative")
    if whole or not speaks:
        return whole or plain
    if x.quote != "direct":
        return sentence(f"{words} {lowered}")
    told = "".join(" " + " ".join(tree.text[s:e].split()) for s, e in x.addressee)
    return sentence(f"{words}{told}: “{plain}”")


def _statement(a: Analysis, x: Attribution, clause: Clause | None, source: str, cue: Clause | None) -> str:
    """The content as a sentence; with its cue where the source does not hold it to be so, or where it is no clause."""
    if clause is None or clause.subject is None or not clause.predicate or not vouched(a, x, clause):
        return _with_cue(a, x, source, cue)
    if refused(BROKEN, a, clause) is not None:
        return _with_cue(a, x, source, cue)
    to, modal = _infinitive(a, clause), _MODAL.get(x.act, "")
    if to is None and a.tree.tag[clause.predicate[0]] == "TO":
        return _with_cue(a, x, source, cue)  # "expected you to win"
    if to is None:
        return statement(a, clause)
    if modal and x.source and (x.act != "promises" or x.cue_lemma in lists.PROMISING):
        return statement(a, clause, {to: modal})
    return _with_cue(a, x, source, cue)


def _later(a: Analysis, clause: Clause, x: Attribution, f: Force) -> Force:
    """The force of "would" behind a past verb of saying: what was said is "will" (Quirk et al. 14.31: backshift)."""
    tree = a.tree
    first, last = a.tokens((x.head, x.head + 1))
    if x.quote == "direct" or f.modality != "hypothetical" or first >= last or tree.tag[first] not in ("VBD", "VBN"):
        return f
    modal = next((k for k in clause.predicate if tree.low[k] == "would"), None)
    if modal is None or any(tree.low[k] == "have" for k in clause.predicate) or conditional(tree, clause):
        return f
    return replace(f, modality="actual", tense="future")


def _has_own_verb(a: Analysis, clause: Clause) -> bool:
    """Is the clause a sentence by itself, no gerund or infinitive that its cue governs?"""
    tree = a.tree
    return tree.tag[clause.head] not in ("VB", "VBG") or tree.has(clause.head, *SUBJECTS)


def _force(a: Analysis, clause: Clause, x: Attribution) -> Force:
    """The clause's force; an infinitive is about the future, and likely where nobody in particular expects it."""
    f = _later(a, clause, x, a.force(clause))
    if _infinitive(a, clause) is None or f.tense == "past":
        return f
    tense = "future" if x.act in _MODAL or not x.source else f.tense
    return replace(f, modality="probable" if not x.source and x.act in ("predicts", "believes") else f.modality, tense=tense)


def _head_clause(a: Analysis, x: Attribution) -> Clause | None:
    """The clause that the cue stands in."""
    first, last = a.tokens((x.head, x.head + 1))
    if first >= last:
        return None
    if first in a.clauses:
        return a.clauses[first]
    owner = a.owner(first)
    return a.clauses.get(owner) if owner is not None else None


def _loose_parts(a: Analysis, x: Attribution) -> list[Part]:
    """Times and numbers in a content that is no clause ("a vote in March")."""
    out = []
    for span in x.content:
        out += [Part("time", a.found.dates[d].start, a.found.dates[d].end, date=d) for d in a.found.dates_in(*span)]
        out += [Part("quantity", a.found.numbers[n].start, a.found.numbers[n].end, number=n) for n in a.found.numbers_in(*span)]
    return out


_Deed = tuple[str, str, str, str, Force]
_FINITE_TENSE = {"VBD": "past", "VBZ": "present", "VBP": "present"}


def _saying(a: Analysis, x: Attribution, who: Speaker, cue: Clause | None, told: str) -> _Deed | None:
    """Subject, predicate, its lemma, object and force of a statement that tells of the saying: 'Lee said: "We will fight."'.

    None where the statement does not begin with who speaks and a finite verb.
    """
    tree = a.tree
    first = a.tokens((x.head, x.head + 1))[0]
    tense = _tense_of_cue(tree, first) if first < tree.n else ""
    if not tense:
        return None
    if cue is not None and cue.head == first and told == _whole(a, x, cue):
        deed = _cue_clause_with_source(a, x, cue)
        return (*core(a, deed), a.force(deed)) if deed.subject is not None else None
    name = who.name or who.written
    words = " ".join(tree.text[s:e] for s, e in x.cue)
    opening = sentence(f"{name} {words}").rstrip(".")
    if not name or not told.startswith(opening):
        return None
    rest, written = told[len(opening) :], " ".join(" ".join(tree.text[s:e].split()) for s, e in x.content)
    said = written if written in rest else rest.strip(' :.“”"')
    return name, words, tree.lemma[first], said, Force(x.negated_cue, "actual", tense)


def _tense_of_cue(tree: Tree, verb: int) -> str:
    """The tense of a verb of saying that is told as a fact ("has said" is past); empty where it is not finite."""
    if tree.tag[verb] == "VBN" and any(tree.lemma[k] == "have" and tree.tag[k] != "VB" for k in tree.children(verb, "aux")):
        return "past"
    return _FINITE_TENSE.get(tree.tag[verb], "")


def _given(a: Analysis, x: Attribution) -> bool:
    """Is the noun its source's ("Lee's request", "a request by Lee"), or the object of a verb that adds nothing?"""
    tree = a.tree
    first = a.tokens(x.cue[0])[0]
    if tree.lemma[first] in cues.verbs("light"):
        return True
    head = phrase_head(a, a.tokens(x.source[0])) if x.source else None
    return head is not None and tree.dep[head] in ("poss", "pobj")


def _by_its_verb(a: Analysis, x: Attribution, who: Speaker) -> tuple[str, str]:
    """ "Malvern's request to see the clerk" as a sentence, and its verb: "Malvern asked to see the clerk."; or empty."""
    verb = lists.DEEDS.get(x.cue_lemma, "")
    name = who.name or who.written
    content = " ".join(" ".join(a.tree.text[s:e].split()) for s, e in x.content)
    if x.rule != "noun-infinitive" or not verb or not name or not content.startswith(("to ", "not to ")) or not _given(a, x):
        return "", ""
    return sentence(f"{name} {verb} {content}"), verb


def _told(
    a: Analysis, x: Attribution, who: Speaker, clause: Clause | None, cue: Clause | None, row: _Deed, *, bound: bool, order: bool
) -> tuple[str, _Deed]:
    """The statement, and subject, predicate, lemma, object and force as it has them.

    `row`: as the content has them. `bound`: its subject reads only beside its source. `order`: somebody is told to act.
    """
    subject, predicate, lemma, obj, f = row
    name = who.name or who.written
    told = _statement(a, x, clause, name, cue)
    as_put = "" if clause is None or order else _as_put(a, x, clause, name)
    if as_put:
        told, subject = as_put, ""
    elif bound and clause is not None and not order:
        told = _beside_source(a, x, clause, who, cue)
        subject = subject if x.cue_lemma == "according to" else ""
    deed, verb = ("", "") if subject else _by_its_verb(a, x, who)
    if deed:
        return deed, (name, f"{verb} {predicate}", lemma, obj, replace(f, modality="actual", tense="past"))
    by_the_way = x.cue_lemma == "according to"  # no verb of saying that the columns could be of
    saying = None if order or by_the_way or (subject and x.act != "asks") else _saying(a, x, who, cue, told)
    # where the statement tells that somebody spoke, so do the columns
    return told, saying or (subject, predicate, lemma, obj, f)


def attributed(a: Analysis, x: Attribution, clause: Clause | None) -> Claim:
    """The claim of an attribution whose content's core is the clause; its parent is not set yet."""
    who = speaker(a, x)
    parts = [*who.parts, *(Part("cue", s, e) for s, e in x.cue)]
    parts += [Part("addressee", s, e) for s, e in x.addressee]
    parts += [Part("content", s, e) for s, e in x.content]
    start, end = x.content[0][0], x.content[-1][1]
    subject = predicate = lemma = obj = ""
    f, dates, order, bound = Force(), list[Governing](), False, False
    cue_clause = _head_clause(a, x)
    if clause is not None:
        clause = _fitted(a, clause, x)
        subject, predicate, lemma, obj = core(a, clause, as_told=_has_own_verb(a, clause))
        f = _force(a, clause, x)
        bound = bound_by_source(a, clause, who) and vouched(a, x, clause) and refused(BROKEN, a, clause) is None
        order = imperative(a, x, clause)
        if order:  # nobody is told of, somebody is told to
            clause = replace(clause, subject=None, subject_head=None)
            subject, f = "", replace(f, modality="hypothetical", tense="future")
        dates = governing(a, clause)
        dates = [g for g in dates if not g.carried or covered(x.content, a.found.dates[g.date].start)]
        parts += clause_parts(a, clause) + carried_parts(a, dates)
    else:
        parts += _loose_parts(a, x)
        if cue_clause is not None and _whole(a, x, cue_clause):  # "the union condemned the vote": the deed is the cue's
            deed = _cue_clause_with_source(a, x, cue_clause)
            told_apart = replace(deed, link="advcl") if deed.link == "pcomp" else deed  # "in rejecting it" is "rejected"
            subject, predicate, lemma, obj = core(a, told_apart)
            f = a.force(deed)
    row = subject, predicate, lemma, obj, f
    told, (subject, predicate, lemma, obj, f) = _told(a, x, who, clause, cue_clause, row, bound=bound, order=order)
    said = spoken_dates(a, cue_clause, x.content) if cue_clause is not None and cue_clause is not clause else []
    said_begin, said_end = days(a, said)
    begin, end_day = days(a, dates)
    if clause is not None:
        f = coming(a, clause, f, begin)
    return Claim(
        kind="attributed", quote=x.quote, start=start, end=end, head=x.head, content=x.content,
        statement=told,
        source=who.name, source_kind=who.kind, source_entity=who.entity,
        cue=x.cue_lemma, act="demands" if order else x.act,
        subject=subject, predicate=predicate, predicate_lemma=lemma, object=obj,
        negated=f.negated, modality=f.modality, tense=f.tense,
        said_begin=said_begin, said_end=said_end, when_begin=begin, when_end=end_day, parent=None,
        parts=tuple(in_order(parts)), rule=x.rule, confidence=x.confidence, cue_negated=x.negated_cue,
    )  # fmt: skip


def within(a: Analysis, clause: Clause, outer: Claim) -> Claim:
    """A further clause of somebody's content as a claim of its own: the same source; the cue stands in the outer claim's row."""
    parts = clause_parts(a, clause)
    subject, predicate, lemma, obj = core(a, clause)
    spans = clause_spans(a, clause, parts)
    dates = governing(a, clause)
    dates = [g for g in dates if not g.carried or covered(outer.content, a.found.dates[g.date].start)]
    f = a.force(clause)
    if f.modality == "actual" and a.noun_content(clause.head):  # "dismissed the notion that ..."
        f = replace(f, modality="hypothetical")
    begin, end = days(a, dates)
    f = coming(a, clause, _later(a, clause, a.found.attributions[a.held[clause.head]], f), begin)
    voice = [p for p in outer.parts if p.role == "source"]
    rule = CONTENT[clause.rule]
    parts = in_order([*parts, *voice, *carried_parts(a, dates), *(Part("content", s, e) for s, e in spans)])
    return Claim(
        kind="attributed", quote=outer.quote, start=spans[0][0], end=spans[-1][1], head=a.tree.start[clause.head], content=spans,
        statement=statement(a, clause, subject=subject),
        source=outer.source, source_kind=outer.source_kind, source_entity=outer.source_entity,
        cue="", act=outer.act, subject=subject, predicate=predicate, predicate_lemma=lemma, object=obj,
        negated=f.negated, modality=f.modality, tense=f.tense, said_begin=outer.said_begin, said_end=outer.said_end,
        when_begin=begin, when_end=end, parent=None, parts=tuple(parts), rule=rule,
        confidence=figure(rule),
    )  # fmt: skip
