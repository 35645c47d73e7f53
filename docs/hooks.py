"""Pages of the manual that are made from the code when it is built: the commands, and every rule with its examples."""

from __future__ import annotations

import html
import re
from typing import Any

import typer
from mkdocs.structure.files import File, Files

from extract.catalogue import STAGES, refusals, rules
from extract.cli import app
from extract.lexicon import counts


def on_files(files: Files, config: Any, **_: Any) -> Files:
    """Add the generated pages."""
    files.append(File.generated(config, "commands.md", content=commands()))
    for stage in STAGES:
        files.append(File.generated(config, f"rules/{stage}.md", content=rule_page(stage)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Links to files outside the manual become their names."""
    return re.sub(r"\[([^\]]*)\]\(\.\./([^)]*)\)", r"\1 (`\2`)", markdown)


def commands() -> str:
    """Every command with its help, arguments and options."""
    program: Any = typer.main.get_command(app)
    parts = [
        "# Every command",
        "This page is made from the commands' own help; `extract COMMAND --help` shows the same.",
        "Options may also stand in a file `extract.toml` of the folder where `extract` is called, a table a command:",
        '    [run]\n    workers = 2\n    format = ["csv", "sqlite"]',
        "What is given on the command line overrules the file; `--config FILE` names another. A line that is wrong is named.",
        str(program.epilog),
    ]
    parts += [_command(f"extract {name}", command) for name, command in program.commands.items()]
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: Any) -> str:
    rows = [_parameter(p) for p in command.params if p.name != "help"]
    table = "\n".join(["| argument or option | | by default |", "|---|---|---|", *rows])
    return f"## {name}\n\n{_dedented(command.help)}\n\n{table}"


def _dedented(text: str) -> str:
    """The docstring; its indented examples are code already."""
    import inspect

    return inspect.cleandoc(text or "")


def _parameter(p: Any) -> str:
    option = p.param_type_name == "option"
    name = ", ".join(f"`{o}`" for o in (*p.opts, *p.secondary_opts)) if option else f"`{(p.metavar or p.name).upper()}`"
    default = "" if p.default is None or p.default is False or callable(p.default) or p.required else f"`{p.default}`"
    return f"| {name} | {_cell(p.help or '')} | {_cell(default) if default != '``' else ''} |"


def rule_page(stage: str) -> str:
    """The rules of a stage and its reasons for making no row, each with a text where it holds and one where it does not."""
    declared, reasons = rules(stage), refusals(stage)
    parts = [
        f"# Rules: {stage}",
        "This page is made from the rules as they are declared in the code. The name is what the column `rule` has; "
        "`right / of` is how often the rule was right on development data, where that was counted.",
    ]
    if declared:
        rows = [
            f"| `{r.name}` | {_cell(r.says)} | {_cell(r.example)} | {_cell(r.counterexample)} | {_counted(stage, r.name)} |"
            for r in declared
        ]
        head = "| rule | what it does | it holds in | not in | right / of |\n|---|---|---|---|---|"
        parts += ["## Rules that make rows", "\n".join([head, *rows])]
    if reasons:
        rows = [f"| `{r.name}` | {_cell(r.says)} | {_cell(r.example)} | {_cell(r.counterexample)} |" for r in reasons]
        parts += [
            "## Reasons for making no row",
            "\n".join(["| reason | what it says | it holds in | not in |\n|---|---|---|---|", *rows]),
        ]
    if not declared and not reasons:
        parts.append("The rules of this stage are not declared one by one.")
    return "\n\n".join(parts) + "\n"


def _counted(stage: str, name: str) -> str:
    right, of = counts(stage, name)
    return f"{right} / {of}" if of else ""


def _cell(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False).replace("|", "&#124;").replace("*", "&#42;").replace("[", "&#91;")
