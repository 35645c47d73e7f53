"""The model's networks, computed with less work and to the same results.

A tok2vec network has two halves. The first (hash embeddings, word vectors, and the layer that mixes them) sees one token at
a time, so it is computed once for each distinct word of a batch. The second (convolutions) sees neighbours; it is computed for
a few documents at a time, because its arrays then stay in the processor's cache. Products of matrices are left to numpy's
BLAS, which has kernels for more processors than the one that thinc brings. Only the rounding of the last bit can differ from
what the stock pipeline computes; what it decides is the same (tested).

Nothing about a model's layers, weights or settings changes: it can be trained and saved as before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from .convolutions import convolve, layers_of

_GROUP = 4_000
"""Tokens that the convolutions take at once, unless one document has more."""

# Layers that see one token at a time, and the attributes of a token that follow from its form, its norm and the space behind it.
_PER_TOKEN = {"extract_features", "list2ragged", "with_array", "ints-getitem", "hashembed", "static_vectors", "maxout",
              "layernorm", "dropout", "ragged2list"}  # fmt: skip
_LEXICAL = {"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "LENGTH", "CLUSTER", "LANG", "SPACY", "IS_ALPHA", "IS_ASCII",
            "IS_DIGIT", "IS_LOWER", "IS_PUNCT", "IS_SPACE", "IS_TITLE", "IS_UPPER", "LIKE_URL", "LIKE_NUM", "LIKE_EMAIL",
            "IS_STOP", "IS_BRACKET", "IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY"}  # fmt: skip
_NAME = re.compile(r"[\w-]+")

Forward = Callable[[Model[Any, Any], Any, bool], tuple[Any, Callable[..., Any]]]


def speed_up(nlp: Language) -> None:
    """Let the pipeline's networks predict this way, as far as they are of this kind and run on the processor."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if not isinstance(model, Model):
            continue
        for layer in list(model.walk()):
            plain = type(layer.ops) is NumpyOps
            if plain:
                layer.ops = ops
            if plain and layer.has_ref("embed") and layer.has_ref("encode") and _sees_one_token(layer.get_ref("embed")):
                layer._func = _Tok2Vec(layer._func)


def _sees_one_token(embed: Model[Any, Any]) -> bool:
    """Does what the network makes of a token depend on nothing but its form, its norm and the space behind it?"""
    layers = list(embed.walk())
    columns = [layer.attrs["columns"] for layer in layers if layer.name == "extract_features"]
    names = {name for layer in layers for name in _NAME.findall(layer.name)}
    return names <= _PER_TOKEN and len(columns) == 1 and set(columns[0]) <= _LEXICAL


class _Tok2Vec:
    """Stands in for the forward pass of a Tok2Vec network; in training it is the network's own."""

    def __init__(self, own: Forward) -> None:
        self._own = own

    def __call__(self, model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        if is_train or not all(isinstance(doc, Doc) for doc in docs) or len({id(doc.vocab) for doc in docs}) != 1:
            return self._own(model, docs, is_train)
        return self._predict(model, docs), _no_gradient

    def _predict(self, model: Model[Any, Any], docs: Sequence[Doc]) -> list[Any]:
        encode = model.get_ref("encode")
        words, where = distinct(docs)
        if not len(words):
            return [model.ops.alloc2f(0, encode.get_dim("nO")) for _ in docs]
        rows = model.get_ref("embed").predict([words])[0][where]
        ends = list(itertools.accumulate(map(len, docs)))
        pieces = [rows[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]
        layers = layers_of(encode)
        if layers is None:
            return [out for group in _groups(pieces) for out in encode.predict(group)]
        return [out for group in _groups(pieces) for out in convolve(layers, group, encode.attrs["pad"])]


def _no_gradient(*_: object) -> Any:
    raise RuntimeError("a prediction has no gradient")


def distinct(docs: Iterable[Doc]) -> tuple[Doc, Any]:
    """A Doc of the distinct words of some Docs (of one vocabulary), and for each of their tokens its place in it.

    Words are the same where form, norm and the space behind them are.
    """
    docs = list(docs)
    table = np.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
    known: dict[tuple[int, int, int], int] = {}
    where = np.array([known.setdefault(tuple(key), len(known)) for key in table.tolist()], dtype="int64")
    vocab = docs[0].vocab
    strings = vocab.strings
    words = Doc(vocab, words=[strings[orth] for orth, _, _ in known], spaces=[bool(space) for _, _, space in known])
    norms = words.to_array(NORM).tolist() if len(words) else []
    for i, ((_, norm, _), usual) in enumerate(zip(known, norms, strict=True)):
        if norm != usual:  # the tokenizer's exceptions: "'s" that means "us"
            words[i].norm_ = strings[norm]
    return words, where


def _groups(pieces: Sequence[Any]) -> Iterator[list[Any]]:
    """Documents' arrays in groups of about _GROUP rows, in order."""
    group: list[Any] = []
    size = 0
    for piece in pieces:
        if group and size + len(piece) > _GROUP:
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece)
    if group:
        yield group
