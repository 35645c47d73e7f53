"""The model's entity recognizer, run over whole documents at once.

spaCy's recognizer (a greedy BILUO transition system) goes from token to token, and most of its time is not spent on arithmetic.
Outside an entity its state is nothing but the next token, so that the scores of all tokens are one product of matrices; only
inside an entity, where the first word and the last one read count too, there is a step for each token. Which moves are allowed
is what the transition system allows in a Doc without entities; a Doc that has some already goes to the recognizer itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

_FEATURES = 3
"""What the recognizer's state is made of: the next token, the entity's first, and the last before the next."""


def speed_up(nlp: Language) -> None:
    """Put Entities in the place of the pipeline's recognizer, where it is one whose decisions they can take."""
    if "ner" in nlp.pipe_names and _can_stand_in(nlp.get_pipe("ner")):
        nlp.add_pipe("extract_ents", after="ner")
        nlp.disable_pipe("ner")  # it stays: its networks are used, and Docs that have entities already go to it


def _can_stand_in(ner: Any) -> bool:
    """Is it greedy, with the usual three features, and trained on all of its labels?"""
    if type(ner) is not EntityRecognizer or ner.cfg["beam_width"] != 1 or not ner.model.attrs["has_upper"]:
        return False
    return not ner.model.attrs["unseen_classes"] and ner.model.get_ref("lower").get_dim("nF") == _FEATURES


@Language.factory("extract_ents", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Made by `speed_up`; stands in for the pipeline's "ner"."""
    ner = nlp.get_pipe("ner")
    if not isinstance(ner, EntityRecognizer):
        raise ValueError(f"extract_ents stands in for an entity recognizer; this pipeline's is a {type(ner).__name__}")
    return Entities(ner)


class _Moves:
    """A recognizer's moves, and the weights of its last layer, as they are needed outside and inside an entity.

    `columns` are the moves outside: "O" and, for each label, to begin an entity or to be one. They stand in the order of classes,
    since of equal scores the first counts. `inside` has, for each that begins one, the weights of going on and of ending.
    """

    def __init__(self, ner: EntityRecognizer) -> None:
        names = [ner.moves.get_class_name(c) for c in range(ner.moves.n_moves)]
        classes = [c for c, name in enumerate(names) if name == "O" or (name[:2] in ("B-", "U-") and name[2:])]
        columns = [names[c] for c in classes]
        upper = ner.model.get_ref("upper")
        weights, bias = upper.get_param("W"), upper.get_param("b")
        self.weights, self.bias = np.ascontiguousarray(weights[classes].T), bias[classes]
        self.out = columns.index("O")
        self.begins = np.array([name[:2] == "B-" for name in columns])
        self.labels = [ner.vocab.strings[name[2:]] if name != "O" else 0 for name in columns]
        self.inside: dict[int, tuple[Any, Any, bool]] = {}
        for k, name in enumerate(columns):
            if name[:2] == "B-":
                pair = [names.index(f"I-{name[2:]}"), names.index(f"L-{name[2:]}")]
                self.inside[k] = np.ascontiguousarray(weights[pair]), bias[pair], pair[0] < pair[1]


class Entities:
    """Sets the entities of Docs as the entity recognizer does that it was given."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self._ner = ner

    @cached_property
    def _moves(self) -> _Moves:
        return _Moves(self._ner)  # when first needed: of a pipeline read from a folder the weights come later

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Set the entities of Docs, in order; raises what the networks raise."""
        rest = iter(docs)
        while batch := list(itertools.islice(rest, batch_size)):
            yield from self._batch(batch)

    def _batch(self, batch: list[Doc]) -> list[Doc]:
        given = {id(doc) for doc in batch if len(doc) and doc.to_array(ENT_IOB).any()}
        fresh = [doc for doc in batch if len(doc) and id(doc) not in given]
        if fresh:
            model, end = self._ner.model, 0
            rows = model.get_ref("tok2vec").predict(fresh)
            for doc in fresh:
                start, end = end, end + len(doc)
                self._set(doc, model.get_ref("lower").predict(rows[start:end]))
        return [self._ner(doc) if id(doc) in given else doc for doc in batch]

    def _set(self, doc: Doc, features: Any) -> None:
        """Decide on a Doc's entities. `features`: what each token adds to the hidden layer in each role; padding comes first."""
        moves = self._moves
        table = doc.to_array([SENT_START, IS_SPACE])
        starts, space = table[:, 0] == 1, table[:, 1] == 1
        alone = np.append(starts[1:], True)  # no entity goes on behind these
        bias = self._ner.model.get_ref("lower").get_param("b")
        padding = features[0]
        hidden = _largest(features[1:, 0] + padding[1] + padding[2] + bias)
        scores = hidden @ moves.weights + moves.bias
        scores[np.ix_(alone, moves.begins)] = -np.inf
        best = scores.argmax(axis=1)
        best[space] = moves.out
        found, end = [], 0
        for i in np.flatnonzero(best != moves.out).tolist():
            if i < end:
                continue
            move = int(best[i])
            end = i + 1
            if move in moves.inside:
                end = _end(features[1:], bias, i, alone, moves.inside[move])
            found.append(Span(doc, i, end, label=moves.labels[move]))
        doc.set_ents(found, default="outside")


def _end(features: Any, bias: Any, start: int, alone: Any, moves: tuple[Any, Any, bool]) -> int:
    """Where the entity ends that begins with the token `start`."""
    weights, offset, inside_first = moves
    i = start + 1
    while not alone[i]:
        hidden = _largest(features[i, 0] + features[start, 1] + features[i - 1, 2] + bias)
        inside, last = (weights @ hidden + offset).tolist()
        if last > inside or (last == inside and not inside_first):
            break
        i += 1
    return i + 1


def _largest(pieces: Any) -> Any:
    """The largest of each unit's pieces (the last axis)."""
    out = pieces[..., 0]
    for k in range(1, pieces.shape[-1]):
        out = np.maximum(out, pieces[..., k])
    return out
