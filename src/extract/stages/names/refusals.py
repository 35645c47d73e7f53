"""The reasons for which a candidate becomes no name, all in one place; each is applied where the candidate is met."""

from __future__ import annotations

from ...rules import Refusal
from . import gazetteer_disambiguation, merge, model_names, person_names, sentence_initial

REFUSALS: tuple[Refusal, ...] = (
    *model_names.REFUSALS,
    *sentence_initial.REFUSALS,
    *gazetteer_disambiguation.REFUSALS,
    *merge.REFUSALS,
    *person_names.REFUSALS,
)
"""Every reason that `store.refused` can hold of this stage."""
