"""Templates are compiled once, not at every start, where they are the program's own or of an installed theme."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .. import kept


class Kept(BytecodeCache):
    """The code of the templates below some folders. What lies elsewhere is compiled by whoever asks for it.

    `by`: which compiler, and for which environment; the folders' own text and Jinja's version count by themselves.
    """

    def __init__(self, folders: Iterable[Path | str], by: str) -> None:
        self._folders, self._by = tuple(f"{folder}/" for folder in folders), by

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Empty for a template that is not kept."""
        ours = filename is not None and filename.startswith(self._folders)
        return f"template {self._by} {name} {filename}" if ours else ""

    def get_source_checksum(self, source: str) -> str:
        parts = (jinja2.__version__, self._by, source)
        return kept.digest(part.encode() for part in parts).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            bucket.code = kept.load(bucket.key, bytes.fromhex(bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            kept.keep(bucket.key, bytes.fromhex(bucket.checksum), bucket.code)


def is_plain(env: Environment, adding: Container[str] = ()) -> bool:
    """Whether an environment compiles as Jinja does by itself, with no filters but its own and those that are `adding`.

    A filter with fixed arguments is worked out while a template is compiled, and others may give something else each
    time.
    """
    plain = Environment()  # noqa: S701 - nothing is rendered with it
    filters = {name: one for name, one in env.filters.items() if name not in adding}
    return (
        type(env) is Environment
        and (env.lexer, env.finalize, env.autoescape) == (plain.lexer, None, False)
        and (filters, env.tests, env.policies) == (plain.filters, plain.tests, plain.policies)
        and all(name == "jinja2.ext.InternationalizationExtension" for name in env.extensions)
        and env.bytecode_cache is None
    )
