"""The stage's word lists, each as a set that is built once."""

from __future__ import annotations

from functools import cache

from ... import lexicon

HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-‐‑–—−")


@cache
def listed(*path: str) -> frozenset[str]:
    """A list of `lexicon/numbers.toml`, reached by its keys."""
    return lexicon.words("numbers", *path)


@cache
def context(name: str) -> frozenset[str]:
    """A list of the section `context`."""
    return listed("context", name)


@cache
def gaps(name: str) -> frozenset[tuple[str, ...]]:
    """A list of the section `ranges`, each form as its pieces."""
    return frozenset(tuple(form.split()) for form in listed("ranges", name))


@cache
def bound_ends() -> frozenset[str]:
    """The last words of the phrases that bound the number after them ("than", "least")."""
    return frozenset(form.split()[-1] for forms in lexicon.toml("numbers")["bounds"]["before"].values() for form in forms)


@cache
def change_verbs() -> frozenset[str]:
    """Verbs and adverbs that say of the number after them that it is a change."""
    trend = lexicon.toml("numbers")["trend"]
    keys = ("up", "down", "weak_up", "weak_down", "rate_up", "rate_down", "adverb_up", "adverb_down")
    return frozenset(v for key in keys for v in trend[key])
