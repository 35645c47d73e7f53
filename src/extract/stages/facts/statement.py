"""A clause as a sentence that reads by itself."""

from __future__ import annotations

from .analysis import Analysis
from .clauses import Clause

_FUNCTION = frozenset({"ADP", "DET", "ADV", "PRON", "SCONJ", "ADJ"})


def sentence(text: str) -> str:
    """The text with a capital, without loose ends, closed by a full stop."""
    text = " ".join(text.split()).strip(" ,;:-–—")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else text + "."


def subject_name(a: Analysis, clause: Clause) -> str:
    """The subject as written, or the name of what a pronoun or a nominal stands for."""
    if clause.subject is None or clause.subject_head is None:
        return ""
    words = a.tree.words(range(*clause.subject))
    form = a.found.mention_form(clause.subject_head)
    if form in ("pronoun", "nominal"):
        entity = a.found.entity(clause.subject, clause.subject_head)
        if entity is not None:
            return a.found.entities[entity].name
    return words


def statement(a: Analysis, clause: Clause, replace: dict[int, str] | None = None) -> str:
    """Subject, predicate and arguments in the order of the text, what stands before the subject put last.

    `replace`: tokens to be written otherwise ("to" of a promise: "will").
    """
    tree = a.tree
    start = min([*clause.predicate, *clause.members], default=-1)
    taken: set[int] = set(range(*clause.subject)) if clause.subject else set()
    after, before = set(clause.predicate), list[str]()
    moved = ""
    for argument in clause.arguments:
        words = range(*argument.span)
        lead = (
            [argument.prep]
            if argument.prep is not None and argument.prep not in clause.predicate and argument.prep < words.start
            else []
        )
        if words.start > start:
            after.update([*lead, *words])
        elif argument.role == "object" and not lead:  # "whom they described": the object goes behind its verb
            moved = moved or tree.words(words)
        else:
            before.append(_lowered(a, [*lead, *words]))
    last = max([k for k in clause.members if k in after], default=-1) if moved else -1
    first = tree.words((i for i in sorted(after) if i <= last and i not in taken), replace)
    rest = tree.words((i for i in sorted(after) if i > last and i not in taken), replace)
    pieces = (subject_name(a, clause), clause.supplied, first, moved, rest, *before)
    return sentence(" ".join(x for x in pieces if x))


def _lowered(a: Analysis, words: list[int]) -> str:
    """Words that no longer begin the sentence."""
    text = a.tree.words(words)
    return text[:1].lower() + text[1:] if a.tree.pos[words[0]] in _FUNCTION else text
