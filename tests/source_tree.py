"""Reads a package without running it: which module imports which, at once or later."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """One imported module, named in full.

    Attributes:
        name: such as ``PySide6.QtWidgets``.
        line: counts from 1.
        at_once: done while the module itself is imported, not in a function nor for the type checker.
        star: ``from name import *``.
    """

    name: str
    line: int
    at_once: bool
    star: bool = False

    @property
    def top(self) -> str:
        """The distribution's own package, such as ``PySide6``."""
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Module:
    """One source file of the package."""

    name: str
    path: Path
    known: frozenset[str] = field(repr=False)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def room(self) -> str:
        """The part below the package: ``ui`` for ``ce_desktop.ui.pages.home``, ``paths`` for ``ce_desktop.paths``."""
        return room_of(self.name)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(self._imports(self.tree, at_once=True))

    def _imports(self, node: ast.AST, *, at_once: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, at_once)
            elif isinstance(child, ast.ImportFrom):
                yield from self._from_import(child, at_once=at_once)
            elif isinstance(child, ast.If) and _is_type_checking(child.test):
                for branch in child.body:
                    yield from self._imports(ast.Module([branch], []), at_once=False)
                for branch in child.orelse:
                    yield from self._imports(ast.Module([branch], []), at_once=at_once)
            else:
                later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from self._imports(child, at_once=at_once and not later)

    def _from_import(self, node: ast.ImportFrom, *, at_once: bool) -> Iterator[Import]:
        base = node.module or ""
        if node.level:
            parts = self.package.split(".")
            base = ".".join([*parts[: len(parts) - node.level + 1], *([base] if base else [])])
        for alias in node.names:
            # `from ce_desktop import paths` imports the module ce_desktop.paths; `import name` only a name.
            inner = f"{base}.{alias.name}"
            name = inner if inner in self.known or base == "PySide6" else base
            yield Import(name, node.lineno, at_once, star=alias.name == "*")

    def at(self, line: int) -> str:
        """A place a person can jump to."""
        return f"{self.path.name}:{line} ({self.name})"


def room_of(name: str) -> str:
    """The room of a module of the package; empty for the package itself."""
    return name.partition(".")[2].partition(".")[0]


def read_package(folder: Path) -> list[Module]:
    """Every module of the package in `folder`, sorted by name."""
    names = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    known = frozenset(names)
    return [Module(name, path, known) for name, path in sorted(names.items())]


def is_standard(name: str) -> bool:
    """Whether a module comes with Python."""
    return name.partition(".")[0] in sys.stdlib_module_names


def cycles(modules: list[Module]) -> list[list[str]]:
    """Groups of modules that import each other while being imported (Tarjan's components of two and more)."""
    edges = {
        module.name: sorted(
            {found.name for found in module.imports if found.at_once} & set(module.known) - {module.name}
        )
        for module in modules
    }
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in edges[name]:
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                groups.append(sorted(group))

    for name in edges:
        if name not in order:
            visit(name)
    return groups


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
