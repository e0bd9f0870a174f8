"""Sphinx: pages in Markdown, the API from the stubs."""

import ast
import json
import tomllib
from pathlib import Path

from sphinx.ext.napoleon import GoogleDocstring

HERE = Path(__file__).parent

project = "realtime_response"
author = "the realtime_response contributors"
project_copyright = author
version = release = tomllib.loads((HERE.parent / "Cargo.toml").read_text())["package"]["version"]

extensions = ["myst_parser", "autoapi.extension"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 2
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = project
add_module_names = False
default_role = "code"  # `name` in a docstring
# The stubs and the aliases name each other, as stubs may. A field may have the name of a type, as
# `bytes` has.
suppress_warnings = ["autoapi.python_import_resolution", "ref.python"]

autoapi_dirs = ["../python/realtime_response"]
autoapi_file_patterns = ["*.pyi", "*.py"]
autoapi_options = ["members", "undoc-members", "show-inheritance", "imported-members"]
autoapi_generate_api_docs = False
autoapi_add_toctree_entry = False
autoapi_python_class_content = "class"
autoapi_keep_files = False


def conformance() -> str:
    """The table of what servers send, from the file that the tests read."""
    rows = ["| server | sends | reads as |", "|---|---|---|"]
    for row in json.loads((HERE / "servers.json").read_text()):
        shows = json.dumps(row["shows"], ensure_ascii=False)
        shows = {"null": "None"}.get(shows, shows)
        rows.append(f"| {row['server']} | {row['sends']} | `{row['read']}` → `{shows}` |")
    return "\n".join(rows)


def classes() -> str:
    """The classes of all printed stubs, a section for each stub."""
    stubs = HERE.parent / "python/realtime_response/_native/objects"
    lines = []
    first = ["events", "response", "usage", "items", "content", "mcp"]
    rest = {stub.stem for stub in stubs.glob("[!_]*.pyi")} - {*first, "errors"}
    for name in (*first, *sorted(rest)):
        module = ast.parse((stubs / f"{name}.pyi").read_text())
        lines += [f"## {(ast.get_docstring(module) or name).rstrip('.')}", "", "```{eval-rst}"]
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("Other"):
                path = f"realtime_response._native.objects.{name}.{node.name}"
                lines += [f".. autoapiclass:: {path}", "   :members:", "   :show-inheritance:"]
        lines += ["```", ""]
    return "\n".join(lines)


def fill_in(_app: object, _document: str, content: list[str]) -> None:
    """Put what is made here where a page asks for it."""
    content[0] = content[0].replace("<!-- conformance -->", conformance())
    content[0] = content[0].replace("<!-- classes -->", classes())


def read_sections(
    _app: object, what: str, _name: str, _object: object, _options: object, lines: list[str]
) -> None:
    """Turn the Args, Returns and Raises of a docstring into field lists.

    As an extension, napoleon would take the text before a colon in a property's docstring for the
    property's type.
    """
    if what in {"class", "exception", "function", "method"}:
        lines[:] = GoogleDocstring(lines, what=what).lines()


def setup(app: object) -> None:
    """Register what this file adds."""
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("source-read", fill_in)
