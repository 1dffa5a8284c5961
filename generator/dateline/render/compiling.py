"""How templates become Python here: Jinja's own compiler, with less to do at run time for what our templates never use.

What a template says is the same as under Jinja's defaults; a test holds the two side by side. Autoescape is always on:
a value is markup, or it is escaped. Attributes are read as attributes, never as keys, and one that is not there is an
error. Macros are plain functions of their arguments, and nothing that is called wants to see the context.
"""
# ruff: noqa: ARG002, N802 - names and arguments are Jinja's

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst

from .markup import join


class Compiled(Environment):
    """Templates for one language: compiled once, and what they import from each other is looked up once a process."""

    def __init__(self, loader: BaseLoader, kept: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=kept,
        )
        self.filters["join"] = join
        self._modules: dict[str, object] = {}

    def imported(self, template: str) -> object:
        """The template of that name as a module: its macros."""
        if template not in self._modules:
            self._modules[template] = self.get_template(template).module
        return self._modules[template]


class _Generator(CodeGenerator):
    """Writes what Jinja's does, but for these steps."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline("from dateline.render.markup import escaped, markup")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write("(o if type(o := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write(") is Markup else escaped(o))")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:
        """One without `else` says nothing where its test fails."""
        super().visit_CondExpr(node if node.expr2 else nodes.CondExpr(node.test, node.expr1, nodes.Const("")), frame)

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        self.writeline(f"return markup(concat({frame.buffer}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("macro")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(")")


Compiled.code_generator_class = _Generator


@cache
def ours() -> str:
    """A sum of this compiler: what another one made is compiled anew."""
    return blake2b(Path(__file__).read_bytes(), digest_size=8).hexdigest()
