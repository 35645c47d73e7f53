"""Patterns of what stands around an expression, with their words taken from the lexicon."""

from __future__ import annotations

import re

from ... import lexicon

NAME = re.compile(r"<([a-z_]+)>")


def pattern_lists(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled, in which <name> stands for any form of the list [around] `name` of lexicon/dates_context.toml.

    Raises KeyError for a list that is not there.
    """
    lists = lexicon.toml("dates_context")["around"]

    def either(m: re.Match[str]) -> str:
        return "(?:" + "|".join(sorted(map(re.escape, lists[m.group(1)]), key=lambda form: (-len(form), form))) + ")"

    return re.compile(NAME.sub(either, pattern), flags)
