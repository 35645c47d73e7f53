"""The repaired tree of a Doc, made once and kept with it."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from .. import store
from . import columns as arrays
from .repairs import repair
from .tree import Tree


def tree(doc: Doc) -> Tree:
    """The Doc's tree, repaired: the one made before, unless tokens, tree, tags, entities, names or dates have changed since.

    Names, dates and sentences are those that are stored in the Doc: some repairs rest on names.
    """
    made_of = (arrays.columns(doc), store.named(doc), store.get(doc, "dates"), store.get(doc, "sentences"))
    keeping = arrays.kept(doc)
    if keeping.tree is None or not _same(keeping.tree[0], made_of):
        made = Tree(doc, made_of[1], tuple((d.start, d.end) for d in made_of[2]))
        repair(made)
        keeping.tree = (made_of, made)
    found: Tree = keeping.tree[1]
    return found


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Are they the same objects? Names are made anew at each asking and are compared."""
    return before[1] == now[1] and all(before[i] is now[i] for i in (0, 2, 3))
