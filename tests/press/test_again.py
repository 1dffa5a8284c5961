"""A build after a change: the same bytes as a clean build, and nothing made again that did not see the change."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from sqlite3 import connect

import pytest

from dateline.press import search, sums
from dateline.press.memory import NAME, identity
from tests.press.engine import snapshot
from tests.press.pressing import Press, Wrong

FORD = "incidents/2024/2024-03-01-ford-attack.md"
MILL = "incidents/2024/2024-03-05-mill-shots.md"
LINES = "incidents/2024/2024-03-07-ten-lines.md"
FORD_PAGES = {f"{prefix}{FORD.removesuffix('.md')}.html" for prefix in ("", "fr/")}
FORD_FILES = {*FORD_PAGES, "api/v1/incidents/2024-03-01-ford-attack.json"}


@pytest.fixture(autouse=True)
def searchless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "absent", lambda: (True,))


def rewrite(press: Press, path: str, pattern: str, into: str) -> None:
    """One place in a file is another than before."""
    file = press.settings.content / path
    text, times = re.subn(pattern, into, file.read_text(encoding="utf-8"), count=1)
    assert times == 1, (path, pattern)
    file.write_text(text, encoding="utf-8")


def clean(press: Press) -> dict[str, bytes]:
    """What a build of the same content is where nothing was built before."""
    other = Press(press.root.parent / "clean", frame=press.frame, docs=press.docs)
    shutil.rmtree(other.root, ignore_errors=True)
    shutil.copytree(press.settings.content, other.root / "content")
    other.settings = press.settings
    other.set(content=other.root / "content")
    other.build()
    return snapshot(other.site)


def same(press: Press) -> None:
    published, fresh = snapshot(press.site), clean(press)
    differing = {uri for uri in published.keys() | fresh.keys() if published.get(uri) != fresh.get(uri)}
    assert not differing


# Edits. Each is told which time it is made, so that it changes something each time.


def body(press: Press, n: int) -> None:
    rewrite(press, FORD, r"\Z", f"\nMore was said, {n}.\n")


def reference(press: Press, n: int) -> None:
    rewrite(press, MILL, r"\Z", f"\nSee [[blues]] and [the ford](2024-03-01-ford-attack.md), {n}.\n")


def brief(press: Press, n: int) -> None:
    rewrite(press, "briefs/2024/2024-03-02-ford.md", r"\Z", f"\nAnd more, {n}: [[2024-03-01-ford-attack#truck]].\n")


def title(press: Press, n: int) -> None:
    rewrite(press, MILL, r"title: .*", f"title: Shots heard at the mill in hour {n}")


def claim(press: Press, n: int) -> None:
    rewrite(press, MILL, r"  shots: .*", f"  shots: {n} shots were fired at the mill.")


def statement(press: Press, n: int) -> None:
    said = f"  - {{who: reds, in: mirror-2024-03-03, said: 2024-03-{5 + n % 20:02}, basis: saw, denies: [shots]}}"
    rewrite(press, MILL, r"said:\n", f"said:\n{said}\n")


def actor(press: Press, n: int) -> None:
    rewrite(press, "actors/blues.md", r"short: .*", f"short: Blues of {n}")


def relation(press: Press, n: int) -> None:
    rewrite(press, "actors/blues.md", r"short: ", f"part-of: [{{id: {'reds'}, until: 20{10 + n % 12}}}]\nshort: ")


def added(press: Press, n: int) -> None:
    text = (press.settings.content / MILL).read_text(encoding="utf-8")
    file = press.settings.content / f"incidents/2024/2024-03-{9 + n % 9:02}-more-{n}.md"
    file.write_text(text.replace("title: ", f"title: Again {n} "), encoding="utf-8")


def withdrawn(press: Press, n: int) -> None:
    rewrite(press, LINES, r"\A---\n", f"---\nwithdrawn: {{date: 2024-03-{8 + n % 9:02}, kind: error}}\n")


def moved(press: Press, n: int) -> None:
    files = sorted((press.settings.content / "incidents/2024").glob("*-mill-shots*.md"))
    (press.settings.content / "incidents/2023").mkdir(exist_ok=True)
    files[0].rename(press.settings.content / f"incidents/2023/2024-03-05-mill-shots-{n}.md")


def place(press: Press, n: int) -> None:
    rewrite(press, "places/land.yml", r"mill: (.*)region: \w+", rf"mill: \1region: {('land', 'north')[n % 2]}")


def vocabulary(press: Press, n: int) -> None:
    rewrite(press, "vocabularies/event-types.yml", r"en: [^,]*", f"en: Clash {n}")


def docs(press: Press, n: int) -> None:
    press.docs = f"<html><head></head><body>about {n}</body></html>"


def template(press: Press, n: int) -> None:
    press.frame = f"frame {n}"


def day(press: Press, n: int) -> None:
    press.set(day=press.settings.day + timedelta(days=1))


def setting(press: Press, n: int) -> None:
    press.set(unreviewed=("banner", "hide")[n % 2])


def translated(press: Press, n: int) -> None:
    file = press.settings.content / "incidents/2024/2024-03-01-ford-attack.fr.md"
    file.write_text(f"---\nby: somebody\n---\nLes Rouges parlent, {n}.\n", encoding="utf-8")


def taken_away(press: Press, n: int) -> None:
    for file in sorted((press.settings.content / "incidents/2024").glob("*-more-*.md"))[:1]:
        file.unlink()


def broken_and_mended(press: Press, n: int) -> None:
    file = press.settings.content / FORD
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("date: ", "dat: "), encoding="utf-8")
    before = snapshot(press.site)
    with pytest.raises(Wrong):
        press.build()
    assert snapshot(press.site) == before
    file.write_text(good + f"\nMended {n}.\n", encoding="utf-8")


Edit = Callable[[Press, int], None]
EDITS: tuple[Edit, ...] = (
    *(body, reference, brief, title, claim, statement, actor, added, withdrawn, moved, place, vocabulary, docs),
    *(template, day, setting, translated, taken_away, broken_and_mended),
)
ONCE = {withdrawn, moved}
"""What is done once in a site: afterwards the place where it is done is another."""


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_build_after_an_edit_is_a_clean_build_to_the_byte(press: Press, edit: Edit) -> None:
    press.build()
    edit(press, 1)
    press.build()
    same(press)


@pytest.mark.parametrize("seed", range(2))
def test_so_is_each_of_a_row_of_edits(press: Press, seed: int) -> None:
    order = random.Random(seed)  # noqa: S311 - not for a secret
    press.build()
    done: set[Edit] = set()
    for n in range(6):
        possible = [e for e in EDITS if not (e in ONCE and e in done)]
        possible = [e for e in possible if moved not in done or e not in {title, claim, statement, added, reference}]
        for edit in sorted(order.sample(possible, order.choice((1, 1, 2))), key=lambda e: e is moved):
            edit(press, n)
            done.add(edit)
        press.build()
        same(press)


# What is not made again


def test_nothing_changed_is_nothing_made(press: Press) -> None:
    press.build()
    work, filled = press.build()
    assert not filled.printed
    assert (work.anew, work.quick) == (False, ())


def test_a_text_is_seen_by_its_own_files_alone_and_nothing_else_is_loaded(press: Press) -> None:
    press.build()
    body(press, 1)
    work, filled = press.build()
    assert filled.printed.keys() == FORD_FILES
    assert work.quick == (("incident", "2024-03-01-ford-attack"),)
    assert filled.rests


def test_what_did_not_change_keeps_its_bytes_its_time_and_its_place_on_disk(press: Press) -> None:
    press.build()
    before = {file: file.stat() for file in press.site.rglob("*") if file.is_file()}
    for n in (1, 2, 3):
        body(press, n)
        press.build()
    changed = {
        str(file.relative_to(press.site))
        for file, found in before.items()
        if (found.st_ino, found.st_mtime_ns) != ((now := file.stat()).st_ino, now.st_mtime_ns)
    }
    assert changed == {*FORD_FILES, sums.NAME}


def test_a_title_is_seen_where_it_stands_and_not_elsewhere(press: Press) -> None:
    press.build()
    title(press, 1)
    _, filled = press.build()
    shown = {uri for uri, data in snapshot(press.site).items() if b"at the mill in hour 1" in data}
    assert shown <= filled.printed.keys()
    assert not FORD_PAGES & filled.printed.keys()
    assert "places/land/ford.html" not in filled.printed


def test_an_actors_name_is_seen_where_it_stands_and_not_elsewhere(press: Press) -> None:
    press.build()
    actor(press, 1)
    _, filled = press.build()
    assert filled.printed.keys() >= FORD_PAGES
    assert not [uri for uri in filled.printed if "mill-shots" in uri or "sources/daily" in uri]


def test_a_new_frame_is_seen_by_all_pages_and_by_no_file(press: Press) -> None:
    press.build()
    template(press, 1)
    _, filled = press.build()
    assert [uri for uri in filled.printed if not uri.endswith(".html")] == []
    assert {uri for uri in filled.kept if uri.endswith(".html")} == set()


def test_one_record_alone_is_made_with_what_it_touches_and_followed(press: Press) -> None:
    press.set(only="2024-03-01-ford-attack", site_url="")
    press.build()
    shown = {uri for uri in snapshot(press.site) if uri.endswith(".html")}
    assert shown > {*FORD_PAGES, "index.html", "actors/blues.html", "places/land/ford.html"}
    assert not [uri for uri in shown if "mill-shots" in uri or "archive" in uri]
    body(press, 1)
    work, filled = press.build()
    assert filled.printed.keys() == FORD_PAGES
    assert work.quick == (("incident", "2024-03-01-ford-attack"),)
    title(press, 1)
    press.build()
    assert {uri for uri in snapshot(press.site) if uri.endswith(".html")} == shown


@pytest.mark.parametrize("setting", ["zip", "offline"])
def test_copies_of_the_whole_site_hold_what_an_edit_left_alone(press: Press, setting: str) -> None:
    press.set(**{setting: True})
    press.build()
    body(press, 1)
    press.build()
    same(press)


# What is remembered is trusted no further than it can be


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_damaged_memory_is_ignored_and_made_anew(press: Press, at: float) -> None:
    press.build()
    file = press.root / "private" / NAME
    data = bytearray(file.read_bytes())
    place_ = int(len(data) * at)
    data[place_ : place_ + 4096] = b"\xa5" * 4096
    file.write_bytes(data)
    body(press, 1)
    press.build()
    same(press)
    title(press, 2)
    press.build()
    same(press)


def test_a_damaged_value_is_no_loss_either(press: Press) -> None:
    press.build()
    with closing(connect(press.root / "private" / NAME)) as memory:
        told = identity("dossiers", FORD.rpartition("/")[2].removesuffix(".md"))
        assert memory.execute("UPDATE cells SET data = x'00' WHERE id = ?", (told,)).rowcount == 1
        memory.commit()
    body(press, 1)
    work, _ = press.build()
    assert work.anew
    same(press)


def test_another_program_makes_all_anew(press: Press) -> None:
    press.build()
    work, filled = press.build(key="newer")
    assert work.anew
    assert not filled.kept
    assert all(work.is_target(uri) for uri in FORD_PAGES)


def test_a_site_that_somebody_else_changed_is_laid_anew(press: Press) -> None:
    press.build()
    (press.site / "index.html").unlink()
    press.build()
    same(press)
    shutil.rmtree(press.site)
    press.build()
    same(press)


def test_the_older_tree_that_somebody_removed_is_made_again(press: Press) -> None:
    press.build()
    shutil.rmtree(press.root / ".site.dateline")
    for n in (1, 2):
        body(press, n)
        press.build()
        same(press)


def test_the_day_is_a_part_of_the_key(press: Press) -> None:
    press.build()
    press.set(day=date(2024, 3, 21))
    work, _ = press.build()
    assert work.anew
