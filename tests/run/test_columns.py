"""The columns that stages share: made once, made anew where a Doc has changed, and never written out."""

from __future__ import annotations

import pickle

import spacy
from spacy.tokens import Doc, DocBin

from extract.columns import Columns, columns, text

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
    assert c.kids[2] == [1, 4, 5], "white space depends on nothing"
    assert c.kids[1] == [0]
    assert (c.reach[0][2], c.reach[1][2]) == (0, 6)
    assert c.order == [2, 1, 4, 5, 0]
    assert c.where("POS", ("NOUN", "PUNCT")) == [4, 5]
    assert c.parsed


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


def parsed(*tokens: tuple[str, str, str, int]) -> Columns:
    """The columns of (word, tag, relation, head) tokens."""
    words, tags, deps, heads = (list(column) for column in zip(*tokens, strict=True))
    pos = ["VERB" if t.startswith("VB") else "NOUN" for t in tags]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, deps=deps, heads=heads, pos=pos, lemmas=words)
    return columns(doc)


def test_a_particle_with_an_object_is_a_preposition() -> None:
    struck = parsed(("It", "PRP", "nsubj", 1), ("struck", "VBD", "ROOT", 1), ("off", "RP", "prt", 1), ("Fiji", "NNP", "pobj", 2))
    assert struck.dep[2] == "prep"
    plain = parsed(("It", "PRP", "nsubj", 1), ("took", "VBD", "ROOT", 1), ("off", "RP", "prt", 1), ("today", "NN", "npadvmod", 1))
    assert plain.dep[2] == "prt"


def test_up_to_belongs_to_the_figure_behind_it() -> None:
    cut = parsed(
        ("We", "PRP", "nsubj", 1),
        ("cut", "VBD", "ROOT", 1),
        ("up", "RP", "prt", 1),
        ("to", "IN", "prep", 1),
        ("300", "CD", "nummod", 5),
        ("jobs", "NNS", "pobj", 3),
    )
    assert (cut.head[5], cut.dep[5]) == (1, "dobj")
    assert [cut.head[2], cut.head[3]] == [4, 4]
    assert cut.kids[1] == [0, 5]
    owned = parsed(
        ("We", "PRP", "nsubj", 1),
        ("owned", "VBD", "ROOT", 1),
        ("up", "RP", "prt", 1),
        ("to", "IN", "prep", 1),
        ("it", "PRP", "pobj", 3),
    )
    assert (owned.head[4], owned.dep[4]) == (3, "pobj")


def test_a_gerund_with_an_article_is_no_clause() -> None:
    felt = parsed(
        ("They", "PRP", "nsubj", 1), ("felt", "VBD", "ROOT", 1), ("the", "DT", "det", 3), ("shaking", "VBG", "ccomp", 1)
    )
    assert felt.dep[3] == "dobj"
    saw = parsed(
        ("They", "PRP", "nsubj", 1), ("saw", "VBD", "ROOT", 1), ("him", "PRP", "nsubj", 3), ("leaving", "VBG", "ccomp", 1)
    )
    assert saw.dep[3] == "ccomp"


def test_a_verb_without_a_past_of_its_own_has_the_form_of_its_partner() -> None:
    would = [
        ("It", "PRP", "nsubj", 2),
        ("would", "MD", "aux", 2),
        ("close", "VB", "ROOT", 2),
        ("and", "CC", "cc", 2),
        ("cut", "VBD", "conj", 2),
        ("jobs", "NNS", "dobj", 4),
    ]
    assert parsed(*would).tag[4] == "VB"
    would[4] = ("lost", "VBD", "conj", 2)
    assert parsed(*would).tag[4] == "VBD"
    own = [*would[:4], ("it", "PRP", "nsubj", 5), ("cut", "VBD", "conj", 2)]
    assert parsed(*own).tag[5] == "VBD", "with a subject of its own it may stand in the past"


def test_a_name_before_a_verb_without_a_subject_is_its_subject() -> None:
    doc = made()
    doc[1].dep_ = "npadvmod"
    c = columns(doc)
    assert c.mended([(0, 8)]) == ["compound", "nsubj", "ROOT", "dep", "dobj", "punct"]
    assert c.mended([]) == c.dep, "only names"
    doc[4].dep_ = "nsubj"
    assert columns(doc).mended([(0, 8)])[1] == "npadvmod", "one subject is enough"


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
    assert (c.n, c.kids, c.order, c.parsed) == (0, [], [], False)
