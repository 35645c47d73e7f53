"""The convolutions of a tok2vec network, computed in few passes over memory: blocks of rows that stay in the cache.

A layer is window, maxout, layer normalisation and residual. Its weights are laid out so that the pieces of a maxout stand
beside each other as blocks of columns, and nothing is kept that only training needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from thinc.api import Model

_BLOCK = 384
"""Rows that go through a layer at once."""
_TINY = 1e-08
"""What thinc's layer normalisation adds to a variance."""
_LAYER = ("expand_window", "maxout", "layernorm")


class _Layer:
    """The weights of one layer, as `convolve` needs them."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        width, self.pieces, inputs = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(self.pieces * width, inputs).T)
        self.bias = np.ascontiguousarray(bias.T).reshape(-1)
        self.gain, self.shift = norm.get_param("G"), norm.get_param("b")


def layers_of(encode: Model[Any, Any]) -> list[_Layer] | None:
    """The layers of a network of convolutions as they are now; None where it is built in any other way."""
    if not encode.name.startswith("with_array(") or len(encode.layers) != 1:
        return None
    stack = encode.layers[0].layers if ">>" in encode.layers[0].name else [encode.layers[0]]
    found = []
    for residual in stack:
        if not residual.name.startswith("residual(") or len(residual.layers) != 1:
            return None
        parts = {layer.name: layer for layer in residual.layers[0].walk() if ">>" not in layer.name and layer.name != "dropout"}
        if tuple(parts) != _LAYER or parts["expand_window"].attrs["window_size"] != 1:
            return None
        layer = _Layer(parts["maxout"], parts["layernorm"])
        if layer.weights.dtype != np.float32 or layer.weights.shape[0] != 3 * len(layer.gain):
            return None
        found.append(layer)
    return found


def convolve(layers: Sequence[_Layer], pieces: Sequence[Any], pad: int) -> list[Any]:
    """What the layers make of some documents' rows; `pad`: rows of zeros between documents, so that none sees another."""
    width = pieces[0].shape[1]
    rows = np.zeros((sum(map(len, pieces)) + pad * (len(pieces) + 1), width), dtype="f")
    starts, at = [], pad
    for piece in pieces:
        rows[at : at + len(piece)] = piece
        starts.append(at)
        at += len(piece) + pad
    for layer in layers:
        rows = _through(layer, rows)
    return [rows[start : start + len(piece)] for start, piece in zip(starts, pieces, strict=True)]


def _through(layer: _Layer, rows: Any) -> Any:
    n, width = rows.shape
    out = np.empty_like(rows)
    window = np.empty((min(_BLOCK, n), 3 * width), dtype="f")
    hidden = np.empty((min(_BLOCK, n), layer.weights.shape[1]), dtype="f")
    mean = np.full(width, 1 / width, dtype="f")
    for start in range(0, n, _BLOCK):
        end = min(start + _BLOCK, n)
        seen, made, best = window[: end - start], hidden[: end - start], out[start:end]
        _look(rows, start, end, seen)
        np.matmul(seen, layer.weights, out=made)
        made += layer.bias
        np.maximum(made[:, :width], made[:, width : 2 * width], out=best)
        for k in range(2, layer.pieces):
            np.maximum(best, made[:, k * width : (k + 1) * width], out=best)
        best -= (best @ mean)[:, None]
        spread = np.square(best, out=made[:, :width]) @ mean
        best *= (1 / np.sqrt(spread + _TINY))[:, None]
        best *= layer.gain
        best += layer.shift
        best += rows[start:end]
    return out


def _look(rows: Any, start: int, end: int, seen: Any) -> None:
    """Each row between the one before it and the one behind it; beyond the first and the last there are zeros."""
    n, width = rows.shape
    seen[:, width : 2 * width] = rows[start:end]
    if start:
        seen[:, :width] = rows[start - 1 : end - 1]
    else:
        seen[0, :width] = 0
        seen[1:, :width] = rows[: end - 1]
    if end < n:
        seen[:, 2 * width :] = rows[start + 1 : end + 1]
    else:
        seen[-1, 2 * width :] = 0
        seen[:-1, 2 * width :] = rows[start + 1 :]
