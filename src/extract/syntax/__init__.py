"""The grammar layer: a Doc's parse as plain lists, corrected once, and what all stages ask of it.

`columns`: arrays of a Doc, nothing else. `tree`: the one Tree. `repairs`: every correction of the parse, named and declared.
`clauses`: which tokens head a clause. `verbs`, `agreement`, `inflection`: what a verb and a noun show.
"""

from .columns import forget, text
from .repaired import tree
from .tree import Range, Tree

__all__ = ["Range", "Tree", "forget", "text", "tree"]
