"""Articles of our own for the tests of a store: short, on a few matters, so that what is computed across them has rows."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

TOWNS = ("Lund", "Bergen", "Turku", "Aarhus", "Gdansk", "Narva")
PEOPLE = ("Jane Adu", "Ieva Brandt", "Omar Diallo", "Clara Njie", "Petr Novak")


def article(n: int) -> dict[str, Any]:
    """The n-th article: every third tells again what the one before it told, in other words."""
    chance = random.Random(n // 3)
    town, person, other = chance.choice(TOWNS), chance.choice(PEOPLE), chance.choice(PEOPLE)
    dead, day = chance.randrange(12, 90), chance.randrange(1, 27)
    month = 1 + n // 3 % 4
    told = [
        f"Flood in {town} kills {dead}\n\nA flood killed {dead} people in {town} on Monday, Mayor {person} said. "
        f"{other} said that the dam above {town} had broken during the night and that help was late.",
        f"{town} counts its dead\n\nThe flood in {town} killed {dead + n % 2} people, the mayor, {person}, said on Tuesday. "
        f"{other} said that the dam above {town} had broken during the night and that help was late.",
        f"Dam above {town} had been old\n\nThe dam that broke above {town} was built in 1931. "
        f"{person}, the mayor, denied that anybody had warned her before the flood.",
    ][n % 3]
    row = {"id": f"a{n:03d}", "text": told, "url": f"https://example.org/{n}"}
    return row if n % 11 == 10 else row | {"published": f"2023-{month:02d}-{day + n % 3:02d}"}


def articles(n: int) -> list[dict[str, Any]]:
    """The first n."""
    return [article(i) for i in range(n)]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As a store has them: by day, undated ones last, then by id."""
    return sorted(rows, key=lambda r: (r.get("published", "9999"), r["id"]))
