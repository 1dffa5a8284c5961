from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.environment import Template
from jinja2.exceptions import TemplateSyntaxError

from dateline import kept
from dateline.render.compiled import Kept, is_plain

MADE_OF = kept.digest([b"source"])


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiled, for one test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache"


def files(place: Path) -> list[Path]:
    return [file for file in place.rglob("*") if file.is_file()]


def test_what_is_kept_is_found_again() -> None:
    kept.keep("catalogue", MADE_OF, {"a": [1, "two"]})
    assert kept.load("catalogue", MADE_OF) == {"a": [1, "two"]}
    assert kept.load("another", MADE_OF) is None


def test_nothing_is_found_that_was_made_of_something_else() -> None:
    kept.keep("catalogue", MADE_OF, "words")
    assert kept.load("catalogue", kept.digest([b"another source"])) is None


def test_the_parts_of_a_sum_do_not_run_together() -> None:
    assert kept.digest([b"ab", b"c"]) != kept.digest([b"a", b"bc"])


@pytest.mark.parametrize(
    "damaged", [lambda data: data[:-1], lambda data: data[:40], lambda data: b"", lambda data: data[:-1] + b"?"]
)
def test_what_is_damaged_is_as_good_as_nothing(place: Path, damaged: Callable[[bytes], bytes]) -> None:
    kept.keep("catalogue", MADE_OF, ["words"] * 100)
    (file,) = files(place)
    file.write_bytes(damaged(file.read_bytes()))
    assert kept.load("catalogue", MADE_OF) is None


def test_nothing_is_written_where_python_may_not_write(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.keep("catalogue", MADE_OF, "words")
    assert not files(place)


def test_a_place_that_cannot_be_written_is_no_fault(place: Path) -> None:
    place.write_text("a file where a folder would be")
    kept.keep("catalogue", MADE_OF, "words")
    assert kept.load("catalogue", MADE_OF) is None


class Templates:
    """A folder of templates, and what has to be compiled of it."""

    def __init__(self, root: Path) -> None:
        self.root, self.compiled = root, 0
        root.mkdir()

    def environment(self, *folders: Path, by: str = "test") -> Environment:
        env = Environment(loader=FileSystemLoader(self.root), bytecode_cache=Kept(folders, by), autoescape=True)
        env.compile = partial(self._compile, env.compile)  # type: ignore[method-assign, assignment]
        return env

    def _compile(self, compile_: Callable[..., object], *args: object) -> object:
        self.compiled += 1
        return compile_(*args)


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    made = Templates(tmp_path / "templates")
    (made.root / "page.html").write_text("<p>{{ name }}</p>")
    return made


def page(env: Environment) -> str:
    template: Template = env.get_template("page.html")
    return template.render(name="a & b")


def test_a_template_is_compiled_once(templates: Templates) -> None:
    for _ in range(3):
        assert page(templates.environment(templates.root)) == "<p>a &amp; b</p>"
    assert templates.compiled == 1


def test_a_template_that_changed_is_compiled_anew(templates: Templates) -> None:
    page(templates.environment(templates.root))
    (templates.root / "page.html").write_text("<i>{{ name }}</i>")
    assert page(templates.environment(templates.root)) == "<i>a &amp; b</i>"


def test_another_compiler_or_language_compiles_for_itself(templates: Templates) -> None:
    page(templates.environment(templates.root, by="one"))
    page(templates.environment(templates.root, by="other"))
    assert templates.compiled == 2


def test_a_template_outside_the_folders_is_never_kept(templates: Templates, place: Path, tmp_path: Path) -> None:
    for _ in range(2):
        page(templates.environment(tmp_path / "templates-of-somebody", tmp_path / "temp"))
    assert templates.compiled == 2
    assert not files(place)


def test_a_template_with_a_mistake_is_told_each_time(templates: Templates, place: Path) -> None:
    (templates.root / "page.html").write_text("{% if %}")
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            page(templates.environment(templates.root))
    assert not list(place.rglob("kept-*"))


def test_a_folder_that_was_moved_keeps_nothing_of_where_it_was(templates: Templates, tmp_path: Path) -> None:
    page(templates.environment(templates.root))
    moved = tmp_path / "moved"
    shutil.move(templates.root, moved)
    templates.root = moved
    assert page(templates.environment(moved)) == "<p>a &amp; b</p>"
    assert templates.compiled == 2


@pytest.mark.parametrize(
    "changed",
    [
        lambda env: env.filters.update(mine=str),
        lambda env: env.filters.update(upper=str),
        lambda env: env.tests.update(mine=bool),
        lambda env: env.policies.update({"json.dumps_function": str}),
        lambda env: env.add_extension("jinja2.ext.do"),
        lambda env: setattr(env, "variable_start_string", "<<"),
        lambda env: setattr(env, "finalize", str),
    ],
)
def test_an_environment_that_somebody_changed_is_not_plain(changed: Callable[[Environment], Any]) -> None:
    env = Environment()  # noqa: S701 - nothing is rendered with it
    env.filters["url"] = str
    env.add_extension("jinja2.ext.i18n")
    assert is_plain(env, adding=("url",))
    changed(env)
    assert not is_plain(env, adding=("url",))
