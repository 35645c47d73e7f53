"""Every clause of a document, with subject, predicate and arguments."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from ...records import Span
from .appositions import appositions
from .arguments import find_arguments
from .clauses import SUBJECTS, Clause, is_clause, members, merges, predicate_words
from .force import Force, force
from .joins import Found
from .subjects import find_subject
from .tree import Range, Tree

_RULES = {
    "ROOT": "main",
    "conj": "conjoined",
    "ccomp": "complement",
    "xcomp": "controlled",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "participle",
    "pcomp": "prepositional",
    "csubj": "subject-clause",
    "csubjpass": "subject-clause",
}


class Analysis:
    """The document's tree, what was found in it, and its clauses by their head."""

    def __init__(self, doc: Doc) -> None:
        self.tree = Tree(doc)
        self.found = Found(doc, self.tree)
        self.clauses: dict[int, Clause] = {}
        self.appositions: list[Clause] = []
        if doc.has_annotation("DEP"):
            self._part_contents()
            self._build()

    def tokens(self, span: Span) -> Range:
        """The tokens that begin in [start, end) of the text."""
        return bisect_left(self.tree.idx, span[0]), bisect_left(self.tree.idx, span[1])

    def _part_contents(self) -> None:
        # An infinitive that is what somebody promises or demands does not join the cue's predicate.
        tree = self.tree
        for a in self.found.attributions:
            for span in a.content:
                first, last = self.tokens(span)
                tree.apart.update(i for i in range(first, last) if tree.dep[i] == "xcomp" and not first <= tree.head[i] < last)

    def _build(self) -> None:
        tree = self.tree
        for i in range(tree.n):
            if is_clause(tree, i) and not merges(tree, i):
                self.clauses[i] = self._clause(i)
        self.appositions = appositions(tree, self.found)

    def _clause(self, i: int) -> Clause:
        tree = self.tree
        dep = tree.dep[i]
        clause = Clause(i, _RULES.get(dep, "other"), dep, self.owner(i))
        clause.members = members(tree, i)
        clause.predicate = predicate_words(tree, clause)
        find_subject(tree, self.found, clause)
        find_arguments(tree, self.found, clause)
        self._supply(clause)
        clause.rule = self._rule(clause)
        return clause

    def owner(self, i: int) -> int | None:
        """The head of the clause that the token, itself not counted, stands in."""
        tree = self.tree
        h = i
        while tree.head[h] != h:
            h = tree.head[h]
            if is_clause(tree, h) and not merges(tree, h):
                return h
        return None

    def _supply(self, clause: Clause) -> None:
        """Give a participle that modifies a noun the form of "be" that it lacks, in its governing clause's tense."""
        tree, i = self.tree, clause.head
        bare = tree.dep[i] == "advcl" and clause.subject_head is not None and not tree.has(i, "mark", *SUBJECTS)
        if (
            (clause.antecedent is None and not bare)
            or tree.tag[i] not in ("VBN", "VBG", "VBD")
            or any(k < i for k in clause.predicate if tree.dep[k][:3] == "aux")
        ):
            return
        if tree.dep[i] == "relcl" or (tree.dep[i] == "conj" and tree.tag[i] == "VBD"):
            return
        noun = clause.antecedent if clause.antecedent is not None else clause.subject_head
        if noun is None:
            return
        plural = tree.tag[noun] in ("NNS", "NNPS") or any(tree.dep[k] == "conj" for k in tree.kids[noun])
        past = (clause.governor is not None and tree.tag[clause.governor] == "VBD") or tree.tag[i] == "VBN"
        clause.supplied = ("were" if plural else "was") if past else ("are" if plural else "is")

    def _rule(self, clause: Clause) -> str:
        tree, i = self.tree, clause.head
        rule = clause.rule
        if rule in ("participle", "adverbial", "prepositional", "controlled") and tree.tag[i] == "VB":
            rule = "purpose" if rule == "adverbial" else "infinitive"
        if tree.kid(i, "nsubj", "nsubjpass") is None and rule in ("adverbial", "conjoined", "complement"):
            rule += "-shared"
        if clause.subject is None:
            rule = "no-subject"
        return rule

    def force(self, clause: Clause) -> Force:
        """Negation, modality and tense of one of the clauses."""
        return force(self.tree, clause)
