from __future__ import annotations

from pathlib import Path

import pytest

from dateline.press import publish
from dateline.press.publish import Lock, Tree, second_tree
from dateline.press.stopped import Stopped


def print_into(site: Path, **files: str) -> None:
    with second_tree(site) as tree:
        for name, text in files.items():
            tree.lay(name.replace("_", "/"), text.encode())
        publish.publish(tree, site)


def test_the_first_site_and_the_next_are_published_whole(tmp_path: Path) -> None:
    site = tmp_path / "public" / "site"
    print_into(site, a="1", b_c="2")
    print_into(site, a="3")
    assert [path.name for path in site.iterdir()] == ["a"]
    assert (site / "a").read_text() == "3"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    if not publish.exchange(str(tmp_path / "one"), str(tmp_path / "two")):
        pytest.skip("this system cannot exchange")
    assert (tmp_path / "one/file").read_text() == "two"
    assert (tmp_path / "two/file").read_text() == "one"


def test_where_the_system_cannot_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "exchange", lambda *_: False)
    print_into(tmp_path / "site", a="1")
    print_into(tmp_path / "site", a="2")
    assert (tmp_path / "site/a").read_text() == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_site_keeps_its_permissions(tmp_path: Path) -> None:
    site = tmp_path / "site"
    print_into(site, a="1")
    site.chmod(0o700)
    print_into(site, a="2")
    assert site.stat().st_mode & 0o777 == 0o700


def test_what_equals_the_published_file_is_that_file_and_what_differs_is_not(tmp_path: Path) -> None:
    site = tmp_path / "site"
    print_into(site, same="1", other="1", longer="1")
    before = {name: (site / name).stat().st_ino for name in ("same", "other", "longer")}
    held = (site / "other").open()
    print_into(site, same="1", other="2", longer="11")
    after = {name: (site / name).stat().st_ino for name in before}
    assert after["same"] == before["same"]
    assert after["longer"] != before["longer"]
    assert held.read() == "1"
    held.close()


def test_a_link_that_stands_in_the_published_site_is_never_followed(tmp_path: Path) -> None:
    site, secret = tmp_path / "site", tmp_path / "secret"
    text = "x" * len(str(secret))  # a link is as long as the path that it holds
    secret.write_text(text)
    print_into(site, b="2")
    (site / "a").symlink_to(secret)
    print_into(site, a=text)
    assert not (site / "a").is_symlink()
    assert (site / "a").stat().st_ino != secret.stat().st_ino


@pytest.mark.parametrize("uri", ["", "/a", "../a", "a/../b", "a//b", "a/..", ".", "..", "a/./b", "a\\b", "a\0b", "a/"])
def test_no_address_leads_out_of_the_site(tmp_path: Path, uri: str) -> None:
    tree = Tree(tmp_path / "next", tmp_path / "site")
    with pytest.raises(Stopped) as stopped:
        tree.lay(uri, b"")
    assert stopped.value.finding.code == "address-unsafe"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("uri", ["a", "a/b", "..a/b", "a/.b", "...", "a/b..html", ".well-known/security.txt"])
def test_plain_addresses_are_taken(tmp_path: Path, uri: str) -> None:
    tree = Tree(tmp_path / "next", tmp_path / "site")
    tree.lay(uri, b"x")
    assert (tmp_path / "next" / uri).read_bytes() == b"x"


def test_an_address_is_taken_once(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "next", tmp_path / "site")
    tree.lay("a", b"1")
    with pytest.raises(Stopped) as stopped:
        tree.lay("a", b"1")
    assert stopped.value.finding.code == "address-twice"


def test_a_lock_is_taken_once_and_given_back(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    with pytest.raises(Stopped):
        Lock(tmp_path)
    first.release()
    Lock(tmp_path).release()
