"""All rules and refusals that the stages declare, found where they are declared: for the manual, the report and `explain`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TypeVar

from . import lexicon
from .rules import Refusal, Rule

STAGES = ("layout", "quotes", "names", "dates", "numbers", "attribution", "coreference", "facts", "events")
"""In the order in which they run."""

_T = TypeVar("_T", Rule, Refusal)


@cache
def rules(stage: str) -> tuple[Rule, ...]:
    """The rules that a stage declares, each once, in the order of their declaration."""
    return tuple(_declared(stage, "RULES", Rule))


@cache
def refusals(stage: str) -> tuple[Refusal, ...]:
    """The reasons that a stage declares for making no row, each once, in the order of their declaration."""
    return tuple(_declared(stage, "REFUSALS", Refusal))


def _declared(stage: str, attribute: str, kind: type[_T]) -> Iterator[_T]:
    package = import_module(f"{__package__}.stages.{stage}")
    paths: list[str] = sorted(m.name for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    seen: set[str] = set()
    for module in (package, *(import_module(path) for path in paths)):
        for item in getattr(module, attribute, ()):
            if isinstance(item, kind) and item.name not in seen:
                seen.add(item.name)
                yield item


@cache
def says() -> dict[str, str]:
    """What each rule says, by its name in the column `rule`."""
    found = {row["rule"]: row["says"] for row in lexicon.table("dates_rules")} if _has_table("dates_rules") else {}
    for stage in STAGES:
        found.update({rule.name: rule.says for rule in rules(stage)})
    return found


def _has_table(name: str) -> bool:
    return (files(lexicon.__package__ or "") / f"{name}.csv").is_file()
