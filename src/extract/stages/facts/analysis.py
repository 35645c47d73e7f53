"""Every clause of a document, with subject, predicate and arguments."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc

from ...records import Span
from ...syntax import Range, tree
from ...syntax.clauses import SUBJECTS
from . import lists
from .appositions import appositions, titles
from .arguments import find_arguments
from .clauses import Argument, Clause, first_conjunct, members, predicate_words
from .contexts import Worth, worth
from .document_index import DocumentIndex
from .factuality import Force, force
from .nominal import events
from .span_repair import HYPHENS, reach_verb, rejoin, whole_verb, whole_words
from .subjects import find_subject

_RULES = {
    "ROOT": "main",
    "conj": "conjoined",
    "ccomp": "complement",
    "xcomp": "controlled",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "participle",
    "pcomp": "prepositional",
    "csubj": "complement",
    "csubjpass": "complement",
}
_SHARED = {"adverbial": "adverbial-shared", "conjoined": "conjoined-shared"}
_COMMA = {"relative": "relative-comma", "participle": "participle-comma"}


_MARKS = frozenset({",", "-", "--", "–", "—", "("})
_LONGEST = 500  # tokens: what is longer is no sentence, and clauses within clauses would cost its square


class Analysis:
    """The document's tree, what was found in it, and its clauses by their head."""

    def __init__(self, doc: Doc) -> None:
        self.tree = tree(doc)
        self.found = DocumentIndex(doc, self.tree)
        self.clauses: dict[int, Clause] = {}
        self._forces: dict[int, Force] = {}
        self._worths: dict[int, tuple[str, Worth]] = {}
        self.others: list[Clause] = []
        self.event_dates: set[int] = set()
        self.held: list[int] = [-1] * self.tree.n
        self.cues: set[int] = set()
        self.unvouched: set[int] = set()
        self.untold: set[int] = set()
        self.unspoken: set[int] = set()
        apart = self._read_attributions()
        if self.tree.parsed:
            self._build(apart)
        self._heads = sorted(self.clauses)

    def tokens(self, span: Span) -> Range:
        """The tokens that begin in [start, end) of the text."""
        return bisect_left(self.tree.start, span[0]), bisect_left(self.tree.start, span[1])

    def place(self, clause: Clause) -> Span:
        """Where the clause's predicate stands: from its first word to its last."""
        words = clause.predicate or [clause.head]
        return self.tree.chars((words[0], words[-1] + 1))

    def clauses_in(self, spans: tuple[Span, ...]) -> list[Clause]:
        """The clauses whose heads stand in the spans."""
        out = []
        for span in spans:
            first, last = self.tokens(span)
            heads = self._heads[bisect_left(self._heads, first) : bisect_left(self._heads, last)]
            out += [self.clauses[h] for h in heads]
        return out

    def _read_attributions(self) -> set[int]:
        """Note for each token the innermost attribution whose content holds it (`held`), and the tokens of cues (`cues`).

        Returned are infinitives that are what somebody promises or demands: they get a clause of their own, though they
        join the cue's predicate as well.
        """
        tree, attributions = self.tree, self.found.attributions
        apart: set[int] = set()
        for n in sorted(range(len(attributions)), key=lambda n: -sum(e - s for s, e in attributions[n].content)):
            for span in attributions[n].content:
                first, last = self.tokens(span)
                self.held[first:last] = [n] * (last - first)
                apart.update(i for i in range(first, last) if tree.dep[i] == "xcomp" and not first <= tree.head[i] < last)
        for x in attributions:
            for span in x.cue:
                self.cues.update(range(*self.tokens(span)))
        return apart

    def _build(self, apart: set[int]) -> None:
        tree = self.tree
        for i in range(tree.n):
            if tree.right[i] - tree.left[i] > _LONGEST:
                continue
            if tree.clausal[i] and (i in apart or i not in tree.merged):
                self.clauses[i] = self._clause(i)
        happened = events(tree, self.found)
        self.others = [*appositions(tree, self.found), *titles(tree, self.found), *happened]
        for event in happened:
            for time in event.arguments:
                if time.role == "time":
                    self.event_dates.update(self.found.dates[d].start for d in self.found.dates_in(*tree.chars(time.span)))

    def _clause(self, i: int) -> Clause:
        tree = self.tree
        dep = tree.dep[i]
        clause = Clause(i, _RULES.get(dep, "main"), dep, self.owner(i))
        clause.members = members(tree, i)
        clause.predicate = whole_verb(tree, predicate_words(tree, clause), clause.members)
        find_subject(tree, self.found, clause)
        find_arguments(tree, self.found, clause)
        reach_verb(tree, clause)
        self._free_time(clause)
        self._widen(clause)
        if tree.dep[i] == "conj":
            rejoin(tree, self.clauses.get(tree.head[i]), clause)
        self._supply(clause)
        self._not_before(clause)
        clause.rule = self._rule(clause)
        return clause

    def _free_time(self, clause: Clause) -> None:
        """Cut off a date that the parser made part of the subject: "in | early August | new troops landed".

        It is none of the subject's where a preposition stands alone before it, or where a determiner of its own ("every",
        "last") begins it and a plural follows.
        """
        tree, noun = self.tree, clause.subject_head
        if clause.subject is None or noun is None:
            return
        first, last = clause.subject
        stop = self.found.date_end(first)
        if not first < stop <= noun or tree.tag[stop] == "POS" or tree.dep[stop] == "punct":
            return
        prep: int | None = first - 1
        if first == 0 or tree.dep[first - 1] != "prep" or tree.kids[first - 1]:
            prep = None
        own = tree.tag[first] == "DT" or tree.low[first] in lists.TIMES_PREPOSITIONS
        if prep is None and not (own and tree.tag[noun] in ("NNS", "NNPS") and tree.low[first] not in ("the", "a", "an")):
            return
        clause.subject = tree.trim((stop, last))
        if tree.head[noun] == clause.head:
            begin = first if prep is None else prep
            kept = [x for x in clause.arguments if x.span[1] <= begin or x.span[0] >= stop]
            clause.arguments = [Argument("time", (begin, stop), stop - 1, prep), *kept]

    def _widen(self, clause: Clause) -> None:
        """Give each piece the whole of the numbers and dates that it cuts, where they don't reach into the verb.

        A piece that lies within another by that ("at three | on Sunday") is no longer one of its own.
        """
        core = range(clause.predicate[0], clause.predicate[-1] + 1) if clause.predicate else range(clause.head, clause.head + 1)
        whole = self._whole
        if clause.subject is not None:
            wide = whole(clause.subject)
            if wide != clause.subject and not (wide[0] < core.stop and core.start < wide[1]):
                clause.subject = wide
        changed = False
        for x in clause.arguments:
            wide = whole(x.span)
            if wide == x.span or (wide[0] < core.stop and core.start < wide[1]):
                continue
            if x.prep is not None and wide[0] <= x.prep < x.span[0]:
                continue
            for y in clause.arguments:  # "a co-|host of the show": one phrase
                if wide[0] < y.span[0] < wide[1] < y.span[1]:
                    wide = (wide[0], y.span[1])
            x.span, changed = wide, True
        if changed:
            kept: list[Argument] = []
            for x in clause.arguments:
                if not any(y.span[0] <= x.span[0] and x.span[1] <= y.span[1] for y in kept):
                    kept.append(x)
            clause.arguments = kept

    def _whole(self, span: Range) -> Range:
        """The range with the rest of the numbers, dates and hyphenated words at its edges."""
        form, last = self.tree.form, span[1]
        if (last < self.tree.n and form[last] in HYPHENS) or (span[0] and form[span[0] - 1] in HYPHENS):
            span = whole_words(self.tree, span)
        return self.found.whole(span)

    def owner(self, i: int) -> int | None:
        """The head of the clause that the token, itself not counted, stands in."""
        owner = self.tree.owner[i]
        return owner if owner >= 0 else None

    def telling_owner(self, i: int) -> int | None:
        """As `speaking_owner`, of those clauses only that make a row."""
        head = self.speaking_owner(i)
        while head is not None and head in self.untold:
            head = self.clauses[head].governor if head in self.clauses else None
        return head

    def own(self, i: int) -> int:
        """The head of the clause that the token heads or stands in; -1: none."""
        return i if self.tree.clausal[i] else self.tree.owner[i]

    def speaking_owner(self, i: int) -> int | None:
        """As `owner`, of those clauses only that say something of a subject."""
        head = self.owner(i)
        while head is not None and (c := self.clauses.get(head)) is not None and c.subject is None:
            head = c.governor
        return head

    def _supply(self, clause: Clause) -> None:
        """Give a participle without auxiliary the form of "be" that it lacks, in its governing clause's tense."""
        tree, i = self.tree, clause.head
        first = first_conjunct(tree, i)
        bare = tree.dep[first] == "advcl" and not tree.has(first, "mark", *SUBJECTS)
        if tree.tag[i] == "VBN" and tree.has(i, "agent") and tree.dep[i] == "advcl" and not tree.has(i, "mark"):
            bare = True  # "the harbour flooded by the surge", with a subject of its own
        if tree.tag[i] == "VBN" and self._absolute(clause):
            bare = True
        noun = clause.antecedent if clause.antecedent is not None else clause.subject_head if bare else None
        if noun is None or tree.tag[i] not in ("VBN", "VBG", "VBD") or tree.dep[i] == "relcl":
            return
        if tree.tag[i] == "VBD" and (tree.dep[i] == "conj" or tree.has(i, *SUBJECTS)):
            return  # a finite verb with a subject of its own: "a plant, which he said was unsafe"
        if any(k < i and tree.dep[k][:3] == "aux" for k in clause.predicate):
            return
        plural = tree.tag[noun] in ("NNS", "NNPS") or tree.plural(noun)
        if clause.antecedent is not None and tree.tag[noun] not in ("NNS", "NNPS"):
            plural = plural and not any(tree.dep[k] == "conj" and k > i for k in tree.kids[noun])
        lasting = tree.lemma[i] in lists.STATIVE  # "a pattern known as ..." is so known still
        past = (tree.tag[i] in ("VBN", "VBD") and not lasting) or self.past(clause.governor)
        clause.supplied = ("were" if plural else "was") if past else ("are" if plural else "is")

    def _absolute(self, clause: Clause) -> bool:
        """Is it a passive participle with a subject of its own: "their posts abandoned, the guards fled"?"""
        tree, i, noun = self.tree, clause.head, clause.subject_head
        if tree.lemma[i] not in lists.NEEDS_OBJECT or noun is None or tree.head[noun] != i:
            return False
        if tree.dep[i] not in ("ROOT", "ccomp", "csubj", "advcl") or tree.pos[noun] not in ("NOUN", "PROPN"):
            return False
        return not tree.has(i, "dobj", "ccomp", "xcomp", "oprd", "mark", "aux", "auxpass")

    def _not_before(self, clause: Clause) -> None:
        """Give the subject a "not" that stands right before it: "not everyone | left"."""
        k = clause.predicate[0] if clause.predicate else -1
        if k < 0 or clause.subject is None or k + 1 != clause.subject[0] or self.tree.dep[k] != "neg":
            return
        if self.tree.low[k + 1] in lists.NEGATED_SUBJECT:
            clause.subject, clause.predicate = (k, clause.subject[1]), clause.predicate[1:]

    def past(self, i: int | None) -> bool:
        """Is the clause, or the one it takes its tense from, in the past tense?"""
        tree = self.tree
        for _ in range(6):
            if i is None:
                return False
            if i in tree.merged:
                i = tree.head[i]
                continue
            if tree.tag[i] not in ("VBG", "VBN", "VB"):
                return tree.tag[i] == "VBD"
            finite = next((k for k in tree.kids[i] if k < i and tree.tag[k] in ("VBD", "VBZ", "VBP", "MD")), None)
            perfect = any(k < i and tree.lemma[k] == "have" for k in tree.kids[i])
            if finite is not None and (tree.tag[finite] == "VBD" or not perfect):
                return tree.tag[finite] == "VBD"
            i = self.owner(i)
        return False

    def told_past(self, clause: Clause) -> bool:
        """Is a bare "-ing" form told in the past: does its governor tell of the past, or does it come before that ("after")?"""
        tree, i, governor = self.tree, clause.head, clause.governor
        if clause.supplied:
            past = clause.supplied in ("was", "were")
        else:
            past = governor is None or self._over(governor)
        first = tree.dep[i] == "pcomp" and tree.low[tree.head[i]] == "after"  # what comes first is over
        return past or (first and self.own_force(clause).modality == "actual")

    def _over(self, governor: int) -> bool:
        """Does the clause tell of the past, in the past or the perfect tense?"""
        tree = self.tree
        perfect = tree.tag[governor] == "VBN" and any(tree.lemma[k] == "have" for k in tree.kids[governor] if k < governor)
        return perfect or self.past(governor)

    def _rule(self, clause: Clause) -> str:
        tree, i = self.tree, clause.head
        rule = clause.rule
        marked = any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in tree.kids[i])
        if rule in ("participle", "relative", "adverbial", "prepositional", "controlled") and tree.tag[i] == "VB" and marked:
            rule = "infinitive"
        if tree.child(i, "nsubj", "nsubjpass") is None:
            rule = _SHARED.get(rule, rule)
        if rule in _COMMA and self.set_off(clause):
            rule = _COMMA[rule]
        if tree.has(i, "expl"):
            rule = "existential"
        if clause.subject is None:
            rule = "no-subject"
        return rule

    def set_off(self, clause: Clause) -> bool:
        """Does a comma or a dash stand before the clause?"""
        first = self.tree.left[first_conjunct(self.tree, clause.head)]
        return first > 0 and self.tree.form[first - 1] in _MARKS

    def aside(self, clause: Clause) -> bool:
        """Is the clause inside reported speech the reporter's own: an apposition, or a relative clause set off by a comma?

        What is put in quotation marks is the speaker's, and so is what such a clause says would or could be, or what "which"
        says before the cue ("The gate, which leaks, will be shut, Lee said").
        """
        tree, i = self.tree, clause.head
        said = self.found.attributions[self.held[i]]
        if self.found.in_quotation(tree.start[i]) or said.quote == "direct":
            return False
        if clause.rule in ("apposition", "title"):
            return True
        if said.content[0][0] < said.head:
            return False  # "The port, which is closed, is safe, the mayor said"
        first = tree.left[i]
        if tree.low[first] == "which" and self.found.attributions[self.held[i]].head > tree.start[i]:
            return False
        set_off = first > 0 and tree.form[first - 1] in (",", "–", "—") and tree.low[first] in ("who", "which", "whose")
        return clause.link == "relcl" and set_off and self.own_force(clause).modality == "actual"

    def force(self, clause: Clause) -> Force:
        """Negation, modality and tense of one of the clauses; an infinitive that has come true has its governor's."""
        own = self.own_force(clause)
        if self.tree.tag[clause.head] == "VB" and self.implied(clause):
            cause = self.force(self.clauses[self.tree.head[clause.head]])
            return replace(own, modality=cause.modality, tense=cause.tense)
        if not own.tense and self.tree.tag[clause.head] == "VBG" and own.modality == "actual" and clause.link != "noun":
            return replace(own, tense="past" if self.told_past(clause) else "present")
        return own

    def content_worth(self, n: int) -> Worth:
        """What the content of an attribution is worth to its source: what is hoped, asked or denied is open to them."""
        return Worth(0) if n in self.unvouched else Worth(1)

    def worth(self, clause: Clause) -> Worth:
        """Is the clause told as true where it stands, as false, or neither, and by whom?"""
        known = self._worths.get(clause.head)
        if known is None or known[0] != clause.link:
            known = self._worths[clause.head] = clause.link, worth(self, clause)
        return known[1]

    def implied(self, clause: Clause) -> bool:
        """Is it an infinitive that has come true if its governor has ("forced the crew to land")?"""
        tree, i, governor = self.tree, clause.head, clause.governor
        if governor is None or tree.head[i] != governor or tree.dep[i] not in ("xcomp", "ccomp") or tree.tag[i] != "VB":
            return False
        if clause.subject_head is None or clause.subject_head < governor or tree.tag[clause.predicate[0]] != "TO":
            return False
        if self.held[i] != self.held[governor]:
            return False  # what somebody is asked to do is no result
        found = self.worth(clause)
        return found.polarity > 0 and found.own

    def own_force(self, clause: Clause) -> Force:
        """The force of the clause by itself, worked out once for those that are kept."""
        if self.clauses.get(clause.head) is not clause:
            return force(self.tree, clause)
        found = self._forces.get(clause.head)
        if found is None:
            found = self._forces[clause.head] = force(self.tree, clause)
        return found

    def noun_content(self, i: int) -> bool:
        """Is the clause what a noun holds ("the suggestion that ..."), though none that vouches for it ("the fact that ...")?"""
        tree = self.tree
        if tree.dep[i] != "acl" or not tree.has(i, "nsubj", "nsubjpass") or tree.tag[i] == "VBG":
            return False
        noun = tree.lemma[tree.head[i]] or tree.low[tree.head[i]]
        return noun not in lists.VOUCHING

    def reported(self, clause: Clause) -> bool:
        """Is the clause, or one it stands in, what a verb of saying or thinking governs, though nobody's content holds it?"""
        if self.noun_content(clause.head):
            return True
        current: Clause | None = clause
        for _ in range(6):
            if current is None or current.governor is None:
                return False
            governor = current.governor
            lemma = self.tree.lemma[governor] or self.tree.low[governor]
            if current.link == "ccomp" and lemma in lists.REPORTING:
                return True
            current = self.clauses.get(governor)
        return False
