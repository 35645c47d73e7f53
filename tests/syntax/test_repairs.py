"""Each repair corrects the parse that its example shows, and leaves that of its counterexample as it is."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extract.syntax.repairs import REPAIRS, Repair, repair
from extract.syntax.tree import Tree


def parsed(notation: str) -> Tree:
    """The tree, without repairs, of word/TAG/relation/head tokens. A name is what has the tag NNP."""
    words, tags, deps, heads = (list(column) for column in zip(*(t.rsplit("/", 3) for t in notation.split()), strict=True))
    pos = ["VERB" if t.startswith("VB") else "NOUN" for t in tags]
    known = {"said": "say", "urged": "urge", "accused": "accuse", "warned": "warn"}
    lemmas = [known.get(w.lower(), w.lower()) for w in words]
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=words, tags=tags, deps=deps, heads=[int(h) for h in heads], pos=pos, lemmas=lemmas)
    return Tree(doc, [(t.idx, t.idx + len(t)) for t in doc if t.tag_ == "NNP"])


def named(name: str) -> Repair:
    return next(r for r in REPAIRS if r.name == name)


def after(name: str) -> Tree:
    """The tree of a repair's example once it is applied."""
    tree = parsed(named(name).example)
    assert list(named(name).apply(tree))
    return tree


@pytest.mark.parametrize("rule", REPAIRS, ids=lambda r: r.name)
def test_fires_on_the_example_and_not_on_the_counterexample(rule: Repair) -> None:
    assert list(rule.apply(parsed(rule.example)))
    plain = parsed(rule.counterexample)
    before = (list(plain.head), list(plain.dep), list(plain.tag))
    assert not list(rule.apply(plain))
    assert (plain.head, plain.dep, plain.tag) == before


def test_names_are_unique_and_all_are_applied() -> None:
    assert len({r.name for r in REPAIRS}) == len(REPAIRS)
    for rule in REPAIRS:
        assert rule.name in repair(parsed(rule.example))


def test_what_stands_there_instead() -> None:
    assert after("particle-with-object").dep[2] == "prep"
    up_to = after("up-to-figure")
    assert (up_to.head[5], up_to.dep[5], up_to.kids[1], [up_to.head[2], up_to.head[3]]) == (1, "dobj", [0, 5], [4, 4])
    assert after("gerund-with-article").dep[3] == "dobj"
    assert after("unchanging-conjunct").tag[4] == "VB"
    assert after("name-as-subject").dep[0] == "nsubj"
    report = after("reporters-conjunct")
    assert (report.head[6], report.head[5], report.reach(3)) == (1, 1, (2, 5))
    assert after("finite-conjunct").head[6] == 1
    assert after("bare-infinitive").head[7] == 5


def test_an_unparsed_text_is_left_alone() -> None:
    assert repair(Tree(Doc(spacy.blank("en").vocab, words=["No", "parse", "here"]))) == {}
