"""What kind of act a cue is: its row's act, and where the frame decides instead."""

from __future__ import annotations

from ...lexicon import cues

_INTENT = {
    "agree": "promises",
    "ask": "demands",
    "decide": "promises",
    "demand": "demands",
    "seek": "promises",
    "vote": "supports",
    "want": "believes",
    "wish": "believes",
}
"""Verbs that are another act before an infinitive."""
_FORESEEN = frozenset(["expect", "project", "predict", "forecast"])
"""Verbs that predict in "is expected to"."""
_STANCES = frozenset(["supports", "opposes", "describes"])


def _verbs_act(lemma: str) -> str:
    """The act of a verb, with its particle or preposition or without; empty where no row has it."""
    bare, _, particle = lemma.partition(" ")
    found = cues.cue(bare, cues.VERB)
    if found is None:
        return ""
    return found.acts.get(particle, found.act) if particle else found.act


def _told_to(bare: str, _: str) -> str:
    own = _verbs_act(bare)
    return own if own in ("believes", "promises") else "demands"


def _called(bare: str, lemma: str) -> str:
    return _verbs_act(lemma) if _verbs_act(bare) not in ("states", "", "believes") else "describes"


def _aimed_at(bare: str, lemma: str) -> str:
    """Before an object: "questioned his honesty" asks nothing."""
    return "opposes" if bare == "question" else _verbs_act(lemma) or "states"


def _wanted(bare: str, lemma: str) -> str:
    """Before an object that is to act: "wants the court to hear them" is more than a belief."""
    return "demands" if bare == "want" else _verbs_act(lemma) or "states"


def _foreseen(bare: str, _: str) -> str:
    return "predicts" if bare in _FORESEEN else _verbs_act(bare) or "states"


def _meant(bare: str, lemma: str) -> str:
    return _INTENT.get(bare) or _verbs_act(lemma) or "states"


def _said(bare: str, lemma: str) -> str:
    """With a clause a verb of stance states: "criticized that ..."."""
    own = _verbs_act(lemma) or "states"
    return "states" if lemma == bare and own in _STANCES else own


_BY_FRAME = {
    "control": _told_to,
    "as": _called,
    "naming": _called,
    "raising": _foreseen,
    "infinitive": _meant,
    "object": _aimed_at,
    "object_infinitive": _wanted,
    "clause": _said,
    "quote": _said,
}


def act(lemma: str, pos: str, frame: str) -> str:
    """The act of a cue: states | denies | demands | promises | predicts | believes | asks | supports | opposes | describes.

    `lemma` may have its particle ("call for"); `pos`: VERB, NOUN, ADJ, ... `frame` decides where the verb alone does not
    ("ask" with an infinitive demands).
    """
    if pos in ("NOUN", "ADJ"):
        found = cues.cue(lemma, cues.NOUN if pos == "NOUN" else cues.ADJECTIVE)
        return found.act if found else "states" if pos == "NOUN" else "believes"
    if lemma.count(" ") > 1:
        # "cast doubt on": what "cast" is by itself says nothing.
        idiom = cues.cue(lemma, cues.IDIOM)
        return idiom.act if idiom else "states"
    by_frame = _BY_FRAME.get(frame)
    return by_frame(lemma.split(" ")[0], lemma) if by_frame else _verbs_act(lemma) or "states"
