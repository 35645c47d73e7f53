"""Options from a file: `extract.toml`, a table a command, the options under their long names without the dashes.

    [run]
    workers = 2
    format = ["csv", "sqlite"]

What is given on the command line overrules the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "extract.toml"


class SettingsError(Exception):
    """What is wrong in the file, with its line."""


def load(path: Path, context: Any) -> dict[str, dict[str, Any]]:
    """The options of a file by command, under the names of the commands' parameters. context: the program's, with its commands.

    Raises SettingsError, with the line, for what is no TOML, no command, no option of it, or no value that the option takes.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not in UTF-8") from error
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is no TOML: {error}") from error
    return {name: _options(path, text, name, section, context) for name, section in given.items()}


def _options(path: Path, text: str, name: str, section: Any, context: Any) -> dict[str, Any]:
    commands: Mapping[str, Any] = context.command.commands
    if name not in commands or not isinstance(section, dict):
        known = ", ".join(f"[{c}]" for c in commands)
        raise SettingsError(f"{path}:{_line(text, name)}: {name!r} is no command; options stand under {known}")
    options = {o.removeprefix("--"): p for p in commands[name].params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
    options.pop("help", None)
    out = {}
    for key, value in section.items():
        where = f"{path}:{_line(text, name, key)}"
        param = options.get(key.replace("_", "-"))
        if param is None:
            raise SettingsError(f"{where}: extract {name} has no option {key!r}; it has {', '.join(sorted(options))}")
        out[param.name] = _value(where, key, param, value, context)
    return out


def _value(where: str, key: str, param: Any, value: Any, context: Any) -> Any:
    """A value as the option takes it: of TOML's own type where the option is a number or a switch."""
    flag = getattr(param, "is_flag", False)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ",".join(value)
    if flag != isinstance(value, bool) or isinstance(value, list | dict):
        wanted = "true or false" if flag else "a value"
        raise SettingsError(f"{where}: {key} takes {wanted}, not {value!r}")
    if flag:
        return not value if f"--{key.replace('_', '-')}" in param.secondary_opts else value
    try:
        param.process_value(context, str(value))
        return str(value)
    except Exception as error:
        raise SettingsError(f"{where}: {key} cannot be {value!r}: {getattr(error, 'message', error)}") from error


def _line(text: str, section: str, key: str = "") -> int:
    """The line that a table, or a key in it, stands in."""
    inside = False
    for n, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*[\"']?([^\]\"']+?)[\"']?\s*\]+", line)
        if head:
            inside = head[1].split(".")[0].strip() == section
            if inside and not key:
                return n
        name = re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line)
        if name and ((inside and name[1] == key) or name[1] == (f"{section}.{key}" if key else section)):
            return n
    return 1
