"""The columns and the tree that stages share: made once, made anew where a Doc has changed, and never written out."""

from __future__ import annotations

import pickle

import spacy
from spacy.tokens import Doc, DocBin

from extract import store
from extract.records import Mention, Timex
from extract.syntax import text, tree
from extract.syntax.columns import Columns, columns

WORDS = ["Ana", "Cole", "left", "\n", "home", "."]


def made(heads: tuple[int, ...] = (1, 2, 2, 2, 2, 2)) -> Doc:
    deps = ["compound", "nsubj", "ROOT", "dep", "dobj", "punct"]
    pos = ["PROPN", "PROPN", "VERB", "SPACE", "NOUN", "PUNCT"]
    return Doc(
        spacy.blank("en").vocab, words=WORDS, heads=list(heads), deps=deps, pos=pos, tags=pos, lemmas=[w.lower() for w in WORDS]
    )


def test_lists_follow_the_tokens() -> None:
    c = columns(made())
    assert (c.form[:3], c.low[:3]) == (["Ana", "Cole", "left"], ["ana", "cole", "left"])
    assert c.head == [1, 2, 2, 2, 2, 2]
    assert [(s, e) for s, e in zip(c.start, c.end, strict=True)][:3] == [(0, 3), (4, 8), (9, 13)]
    assert c.where("POS", ("NOUN", "PUNCT")) == [4, 5]
    assert c.parsed


def test_the_tree_leaves_white_space_out() -> None:
    t = tree(made())
    assert t.kids[2] == [1, 4, 5], "white space depends on nothing"
    assert t.kids[1] == [0]
    assert t.reach(2) == (0, 6)
    assert t.order == [2, 1, 4, 5, 0]


def test_attach_moves_a_token_with_all_that_hangs_on_it() -> None:
    t = tree(made())
    t.attach(1, 4, "nmod")
    assert (t.head[1], t.dep[1], t.kids[2], t.kids[4]) == (4, "nmod", [4, 5], [1])
    assert (t.reach(4), t.reach(2)) == ((0, 5), (0, 6))
    assert t.order == [2, 4, 5, 1, 0]


def test_the_tree_is_made_anew_where_names_or_dates_are_new() -> None:
    doc = made()
    first = tree(doc)
    assert tree(doc) is first
    store.put(doc, "mentions", [Mention(0, 8, 0, "name", "full")])
    named = tree(doc)
    assert named is not first
    assert named.names == [(0, 8)]
    store.put(doc, "dates", [Timex(16, 20, "DATE", "XXXX")])
    assert tree(doc).dated == {4}
    assert tree(doc) is tree(doc)


def test_a_thinned_tree_has_fewer_dependents_and_leaves_the_tree_alone() -> None:
    whole = tree(made())
    assert whole.thinned(2).kids[2] == [1, 4]
    assert whole.kids[2] == [1, 4, 5]
    assert whole.thinned(3) is whole


def test_same_object_until_the_doc_changes() -> None:
    doc = made()
    first = columns(doc)
    assert columns(doc) is first
    doc[0].head = doc[2]
    second = columns(doc)
    assert second is not first
    assert second.head[0] == 2
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert columns(doc).n == 5
    assert text(doc) == doc.text == "Ana Cole left \n home . "


def test_nothing_of_it_is_written() -> None:
    doc = made()
    before = doc.to_bytes()
    columns(doc), text(doc)
    plain = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert not any(isinstance(value, Columns) for value in plain.user_data.values())
    assert len(doc.to_bytes()) < len(before) + 100
    packed = DocBin(store_user_data=True, docs=[doc])
    (unpacked,) = DocBin().from_bytes(packed.to_bytes()).get_docs(doc.vocab)
    assert columns(unpacked).head == columns(doc).head
    assert columns(pickle.loads(pickle.dumps(doc))).form == WORDS
    assert columns(doc.copy()).form == WORDS


def test_an_empty_doc() -> None:
    c = columns(Doc(spacy.blank("en").vocab))
    assert (c.n, c.head, c.parsed) == (0, [], False)
    assert tree(Doc(spacy.blank("en").vocab)).kids == []
