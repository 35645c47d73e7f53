"""The faster networks and the faster recognizer decide exactly what the model's own do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import LayerNorm, Maxout, Model, Relu, chain, expand_window, residual, with_array

from extract import pipeline
from extract.fast import attributes, convolutions, networks, recognizer
from extract.fast.recognizer import Entities

TEXTS = [
    "Ana Ruiz, who runs Delta Lake Mining, told the Oslo Courier on 3 May 2021 that 1,200 people had left.\n\nShe said so twice.",
    "The U.N. and the Bank of Japan met in New York City.  They paid $3.5 million (about 3 million euros) for it.",
    "",
    " \n\n ",
    "It's what he's gonna do; don't let's argue. 😀 “Naïve,” said Zoë O’Neill of Saint-Denis.",
    "Paris",
    "First Vice President of the\nRepublic of North Macedonia\n\nGeorge",
    "On Monday Barclays, HSBC, Deutsche Bank, UBS and the European Central Bank cut their forecasts for Turkey by 20 percent. "
    * 60,
]


def decided(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def pair(model: str) -> tuple[Language, Language]:
    plain, fast = pipeline.load_base(model), pipeline.load_base(model)
    networks.speed_up(fast)
    recognizer.speed_up(fast)
    assert isinstance(fast.get_pipe("extract_ents"), Entities)
    return plain, fast


@pytest.mark.parametrize("model", ["md", "sm"])
def test_the_same_token_for_token(model: str) -> None:
    plain, fast = pair(model)
    found = [ent for text in TEXTS for ent in plain(text).ents]
    assert len({ent.label_ for ent in found}) > 5
    assert max(ent.end - ent.start for ent in found) > 3
    for batch_size in (1, 3, 16):
        expected = [decided(d) for d in plain.pipe(TEXTS, batch_size=batch_size)]
        assert [decided(d) for d in fast.pipe(TEXTS, batch_size=batch_size)] == expected
    assert [[(e.start, e.end, e.label_, e.kb_id_) for e in fast(t).ents] for t in TEXTS] == [
        [(e.start, e.end, e.label_, e.kb_id_) for e in plain(t).ents] for t in TEXTS
    ]


def test_distinct_words_keep_their_norm() -> None:
    nlp = pipeline.load_base("sm")
    docs = [nlp.make_doc("Let's say it's his. It's gonna be it 's."), nlp.make_doc(""), nlp.make_doc("it's")]
    words, where = networks.distinct(docs)
    tokens = [t for doc in docs for t in doc]
    assert [(words[k].text, words[k].norm_, words[k].whitespace_) for k in where.tolist()] == [
        (t.text, t.norm_, t.whitespace_) for t in tokens
    ]
    assert any(t.norm_ != nlp.vocab[t.text].norm_ for t in tokens)
    assert len(words) < len(tokens)


def test_entities_that_are_there_already_stay() -> None:
    plain, fast = pair("sm")
    out = []
    for nlp in (plain, fast):
        doc = nlp.make_doc(TEXTS[0])
        doc.set_ents([Span(doc, 8, 9, label="PRODUCT")])
        for name in nlp.pipe_names:
            doc = nlp.get_pipe(name)(doc)
        out.append(decided(doc))
    assert out[0] == out[1]
    assert any(token[-1] == "PRODUCT" for token in out[0])


def test_a_pipeline_can_be_saved_and_loaded(tmp_path: Path) -> None:
    plain, fast = pair("sm")
    attributes.speed_up(fast)
    fast.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert decided(again(TEXTS[0])) == decided(plain(TEXTS[0]))


def test_other_pipelines_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "use_upper": False}})
    nlp.add_pipe("sentencizer")
    networks.speed_up(nlp)
    recognizer.speed_up(nlp)
    assert nlp.pipe_names == ["ner", "sentencizer"]


@pytest.mark.parametrize("sizes", [[5], [0, 1, 700, 3], [384], [2, 0], [390, 4, 765]])
def test_convolutions_are_the_networks_own(sizes: list[int]) -> None:
    model: Model[Any, Any] = getattr(pipeline.load_base("sm").get_pipe("tok2vec"), "model")  # noqa: B009
    encode = next(layer for layer in model.walk() if layer.has_ref("encode")).get_ref("encode")
    layers = convolutions.layers_of(encode)
    assert layers is not None
    numbers = numpy.random.default_rng(3)
    pieces = [numbers.standard_normal((size, 96)).astype("f") for size in sizes]
    expected = encode.predict(pieces)
    found = convolutions.convolve(layers, pieces, encode.attrs["pad"])
    assert [f.shape for f in found] == [e.shape for e in expected]
    for f, e in zip(found, expected, strict=True):
        numpy.testing.assert_allclose(f, e, atol=1e-4)


def test_networks_of_another_build_keep_their_own_convolutions() -> None:
    assert convolutions.layers_of(chain(Maxout(4, 4), Relu(4, 4))) is None
    wide: Model[Any, Any] = with_array(residual(chain(expand_window(2), Maxout(4, 20, nP=3), LayerNorm(4))))
    assert convolutions.layers_of(wide) is None
