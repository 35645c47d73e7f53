"""How names that a pass has found are put among those that are there already."""

from __future__ import annotations

from .spans import Name


def overlay(names: list[Name], over: list[Name]) -> list[Name]:
    """The names, with those of `over` (in reading order) in the place of what they overlap; what we know stays as it is."""
    out: list[Name] = []
    i = 0
    for new in sorted(over, key=lambda n: n.start):
        while i < len(names) and names[i].end <= new.start:
            out.append(names[i])
            i += 1
        same = []
        while i < len(names) and names[i].start < new.end:
            same.append(names[i])
            i += 1
        known = any(n.entry is not None and (n.start, n.end) == (new.start, new.end) for n in same)
        if known or (same and same[-1].end > new.end) or (out and out[-1].end > new.start):
            out += same
        else:
            out.append(new)
    return out + names[i:]


def fill(names: list[Name], new: list[Name]) -> list[Name]:
    """The names, with those of `new` that overlap none of them, or that hold a single one which has no entry."""
    if not new:
        return names
    out = list(names)
    for one in sorted(new, key=lambda n: (n.start, -n.end)):
        over = [n for n in out if n.start < one.end and one.start < n.end]
        if not over:
            out.append(one)
        elif len(over) == 1 and _larger(one, over[0]):
            out[out.index(over[0])] = one
    return sorted(out, key=lambda n: n.start)


def _larger(new: Name, old: Name) -> bool:
    """Does the new name hold this one, of which we know nothing surer?"""
    inside = old.entry is None and new.start <= old.start and old.end <= new.end
    return inside and (old.label != "PERSON" or (new.start, new.end) != (old.start, old.end))
