"""Words of offices: their heads ("minister"), their modifiers ("deputy"), titles and honorifics ("Sen.", "Mrs.")."""

from __future__ import annotations

from functools import cache, lru_cache

from ... import lexicon


@cache
def heads() -> frozenset[str]:
    """Head words of offices, with their plain plurals left out."""
    return lexicon.words("titles", "roles", "heads") | frozenset(k.lower() for k in lexicon.toml("titles")["short"])


@cache
def modifiers() -> frozenset[str]:
    """Words before such a head."""
    return lexicon.words("titles", "roles", "modifiers")


@lru_cache(maxsize=8192)
def is_head(low: str) -> bool:
    """Is this word, in lower case, an office's head?"""
    if low in heads() or (low.endswith(_learned()) and len(low) > 7):
        return True
    return "-" in low and (low.rsplit("-", 1)[-1] in heads()) and not low.startswith("-")


@cache
def _learned() -> tuple[str, ...]:
    return tuple(lexicon.toml("titles")["roles"]["head_endings"])


@cache
def honorifics() -> dict[str, str]:
    """Honorific -> m, f or ""."""
    table = lexicon.toml("titles")["honorifics"]
    return {w: ("" if g == "any" else g) for g, ws in table.items() for w in ws}


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Is this word an honorific or a short office ("Mr.", "Gen", "Sgt.")?"""
    dotted = word if word.endswith(".") else word + "."
    if word in lexicon.toml("titles")["ranks"]:
        return True
    return dotted in lexicon.toml("titles")["short"] or word in honorifics() or dotted in honorifics()


def rank(word: str) -> str:
    """What a rank without a stop stands for ("Lt", "Cllr", "DI"), as it does right before a person's name; empty for none."""
    titles = lexicon.toml("titles")
    return str(titles["ranks"].get(word) or titles["police"].get(word) or "")


@cache
def short_titles() -> frozenset[str]:
    """The titles of two to five letters, without their full stop."""
    words = {w.removesuffix(".") for w in (*lexicon.toml("titles")["short"], *honorifics())}
    return frozenset(w for w in words if 1 < len(w) < 6 and is_title(w))


def gender_of(words: list[str]) -> str:
    """m or f where a word of the office says so."""
    table = lexicon.toml("titles")["roles"]
    for word in words:
        if word.lower() in table["m"]:
            return "m"
        if word.lower() in table["f"]:
            return "f"
    return ""
