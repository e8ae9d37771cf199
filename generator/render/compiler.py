"""This module contains the compiler of templates: Jinja's own, but quicker where a big site spends its time.

The words of the one language are put in while it compiles; what a template puts out is escaped, and what it calls is called,
without looking for marks that nothing here carries. The pages are the same, byte for byte, in two thirds of the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MethodType
from typing import Any, cast

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.words.languages import Words

_SIGNS = re.compile("[&<>\"']")


def shown(value: object) -> str:
    """Escape a value; most are markup already, or text with nothing to escape."""
    if isinstance(value, str) and (type(value) is Markup or not _SIGNS.search(value)):
        return value
    return escape(value)


class _Code(CodeGenerator):
    """Writes `environment.shown(...)` around what a template puts out, where Jinja writes `escape(...)`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.shown(")


class _Context(Context):
    """Calls macros and methods at once; only plain functions may be marked as wanting the context."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        """Call what a template calls."""
        if type(called) not in (Macro, MethodType, Words):
            return super().call(called, *given, **named)
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        if type(called) is Macro and not named and not (called.caller or called.catch_kwargs or called.catch_varargs):
            left = called._argument_count - len(given)
            if left >= 0:  # as Macro does it, in a third of the time
                return str.__new__(Markup, called._func(*given, *(missing,) * left))
        return called(*given, **named)


class _Template(Template):
    """A template whose macros are made once for a page, however many templates of the page import them."""

    def make_module(self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None) -> TemplateModule:
        """Return the macros, as they are with the names of the page; they are kept in `modules`, which the page gives."""
        kept = vars.get("modules") if vars else None
        if kept is None:
            return super().make_module(vars, shared, locals)
        if self.name not in kept:
            kept[self.name] = super().make_module(vars, shared, locals)
        return cast(TemplateModule, kept[self.name])


class _Translation(NodeTransformer):
    """Replaces `_("message")` and `words("message")` by what they return; those that are filled in with values are left."""

    def __init__(self, own: Words) -> None:
        self._own = own

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the visitor's own name)
        """Translate a call with one constant text."""
        self.generic_visit(node)
        called, given = node.node, node.args
        if not isinstance(called, nodes.Name) or called.name not in ("_", "words") or node.kwargs or len(given) != 1 or not isinstance(given[0], nodes.Const):
            return node
        told = self._own(given[0].value)
        if called.name == "words":
            return nodes.Const(told, lineno=node.lineno)
        return nodes.MarkSafe(nodes.Const(told % {}, lineno=node.lineno), lineno=node.lineno)  # Jinja fills `_` in even with nothing


class Compiler(Environment):
    """Jinja's environment for the templates of one language; `own` are its words, given before the first template is read."""

    own: Words
    code_generator_class = _Code
    context_class = _Context
    template_class = _Template
    shown = staticmethod(shown)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = _Translation(self.own).visit(super()._parse(source, name, filename))
        return template
