"""The gate's first door: which files are read, and what is told of the others."""

import os
from pathlib import Path
from typing import Any

import pytest

from dateline import read
from dateline.model.problem import Checked
from dateline.parse.front_matter import locate
from dateline.read import SourceFile, likely_encoding

RECORD = "---\ntitle: A\n---\n"


def lay(root: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        place = root / name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def codes(checked: Checked[Any]) -> list[tuple[str, str]]:
    return [(finding.spot.path, finding.code) for finding in checked.findings]


def test_files_come_sorted_by_path_below_the_root(tmp_path: Path) -> None:
    lay(
        tmp_path,
        incidents__2023__b_md=RECORD,
        incidents__2023__a_md=RECORD,
        actors__c_md=RECORD,
        places__ml_yml="a: b\n",
    )
    scanned = read.scan(tmp_path)
    assert [file.path for file in scanned.value] == [
        "actors/c.md",
        "incidents/2023/a.md",
        "incidents/2023/b.md",
        "places/ml.yml",
    ]
    assert scanned.value[0] == SourceFile("actors/c.md", RECORD)
    assert scanned.findings == ()


def test_a_private_root_is_read_as_if_it_were_one_with_the_public_one(tmp_path: Path) -> None:
    public, private = tmp_path / "public", tmp_path / "private"
    lay(public, actors__c_md=RECORD, actors__d_md=RECORD)
    lay(private, actors__a_md=RECORD, actors__c_md=RECORD, actors__x_md=b"a\0")
    scanned = read.scan(public, private)
    assert [(file.path, file.private) for file in scanned.value] == [
        ("actors/a.md", True),
        ("actors/c.md", False),
        ("actors/d.md", False),
    ]
    assert codes(scanned) == [("actors/x.md", "character-control"), ("actors/c.md", "path-in-both")]


@pytest.mark.parametrize("inside", ["inner", ".", "..", "../beside", "../nested"])
def test_a_private_root_that_would_be_pushed_with_the_public_one_is_refused(tmp_path: Path, inside: str) -> None:
    lay(tmp_path / "repository" / "content", actors__c_md=RECORD)
    (tmp_path / "repository" / ".git").mkdir()
    private = tmp_path / "repository" / "content" / inside
    lay(private, actors__a_md=RECORD)
    (tmp_path / "repository" / "nested" / ".git").mkdir(parents=True)
    found = codes(read.scan(tmp_path / "repository" / "content", private))
    assert ("private-inside" in [code for _, code in found]) is (inside != "../nested")


def test_one_wrong_file_keeps_no_other_out(tmp_path: Path) -> None:
    lay(tmp_path, actors__good_md=RECORD, actors__bad_md=b"caf\xe9\n", actors__Bad_md=RECORD, actors__worse_md="a\0")
    (tmp_path / "actors/link.md").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "actors/pipe.md")
    scanned = read.scan(tmp_path)
    assert [file.path for file in scanned.value] == ["actors/good.md"]
    assert set(codes(scanned)) == {
        ("actors/Bad.md", "file-name"),
        ("actors/bad.md", "file-clash"),
        ("actors/bad.md", "file-encoding"),
        ("actors/link.md", "file-kind"),
        ("actors/pipe.md", "file-kind"),
        ("actors/worse.md", "character-control"),
    }


def test_only_a_readme_at_the_root_is_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, README_md="# Read me", actors__README_md="# Me too", notes_txt="x")
    assert codes(read.scan(tmp_path)) == [("notes_txt", "file-ending"), ("actors/README.md", "file-name")]


@pytest.mark.parametrize("name", ["2023-10-05-x.md", "2023-10-05-x.fr.md", "x.pt-BR.md", "a.md", "1.md", "x.yml"])
def test_good_names_pass(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(RECORD)
    assert [file.path for file in read.scan(tmp_path).value] == [name]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Gao.md", "file-name"),
        ("a--b.md", "file-name"),
        ("-a.md", "file-name"),
        ("a-.md", "file-name"),
        ("a_b.md", "file-name"),
        ("a.b.c.md", "file-name"),
        ("ml.fr.yml", "file-name"),
        ("x" * 121 + ".md", "file-name"),
        ("nul.md", "file-name-reserved"),
        ("index.md", "file-name-reserved"),
        ("con.fr.md", "file-name-reserved"),
        ("a.MD", "file-ending"),
        ("a.yaml", "file-ending"),
        ("a", "file-ending"),
        (".md", "file-ending"),
        ("a.md~", "file-ending"),
    ],
)
def test_bad_names_are_told(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(RECORD)
    scanned = read.scan(tmp_path)
    assert (scanned.value, [finding.code for finding in scanned.findings]) == ((), [code])


def test_a_name_is_suggested_in_plain_letters(tmp_path: Path) -> None:
    (tmp_path / "Café Été.md").write_text(RECORD)
    assert read.scan(tmp_path).findings[0].args["suggestion"] == "cafe-ete.md"


def test_folders_deeper_than_the_limit_are_not_entered(tmp_path: Path) -> None:
    lay(tmp_path, a__b__c__d__good_md=RECORD, a__b__c__d__e__deep_md=RECORD)
    scanned = read.scan(tmp_path)
    assert [file.path for file in scanned.value] == ["a/b/c/d/good.md"]
    assert codes(scanned) == [("a/b/c/d/e", "folder-deep")]


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    lay(tmp_path / "outside", secret_md=RECORD)
    lay(tmp_path / "content", actors__a_md=RECORD)
    (tmp_path / "content/actors2").symlink_to(tmp_path / "outside")
    scanned = read.scan(tmp_path / "content")
    assert [file.path for file in scanned.value] == ["actors/a.md"]
    assert codes(scanned) == [("actors2", "file-kind")]
    assert read.one(tmp_path / "content", "actors2/secret.md").value is None


def test_files_that_only_differ_by_case_or_form_are_told(tmp_path: Path) -> None:
    for name in ("kidal.md", "KIDAL.md", "e\u0301.md", "\u00e9.md"):
        (tmp_path / name).write_text(RECORD)
    assert [finding.code for finding in read.scan(tmp_path).findings].count("file-clash") == 2


@pytest.mark.parametrize(("ending", "limit"), sorted(read.LIMITS.items()))
def test_a_file_may_be_as_large_as_its_limit(ending: str, limit: int, tmp_path: Path) -> None:
    (tmp_path / f"fits{ending}").write_bytes(b"a\n" * (limit // 2))
    (tmp_path / f"large{ending}").write_bytes(b"a\n" * (limit // 2) + b"a")
    scanned = read.scan(tmp_path)
    assert [file.path for file in scanned.value] == [f"fits{ending}"]
    assert codes(scanned) == [(f"large{ending}", "file-large")]


def test_too_many_files_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"a{number}.md").write_text(RECORD)
    scanned = read.scan(tmp_path)
    assert len(scanned.value) == 3
    assert [finding.code for finding in scanned.findings] == ["files-many"]


def test_a_missing_root_is_told(tmp_path: Path) -> None:
    assert [finding.code for finding in read.scan(tmp_path / "nowhere").findings] == ["content-missing"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD)
    (tmp_path / "a.md").chmod(0)
    assert codes(read.scan(tmp_path)) == [("a.md", "file-unreadable")]


@pytest.mark.parametrize("written", ["\ufeff---\r\ntitle: A\r\n---\r\n", "---\r\ntitle: A\n---\n", RECORD])
def test_marks_and_line_ends_of_other_systems_are_evened_out(written: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(written.encode())
    assert read.one(tmp_path, "a.md") == Checked(SourceFile("a.md", RECORD))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("title: Café à Gao", "cp1252"),
        ("title: Харків, удар по складу", "cp1251"),
        ("title: هاجمت الحركات القافلة قرب غزة", "cp1256"),
        ("title: Gao", "utf-16"),
        ("title: Gao", "utf-16-le"),
        ("title: Gao", "utf-32"),
    ],
)
def test_the_likely_encoding_is_named(text: str, encoding: str) -> None:
    family = {"utf-16-le": "UTF-16", "utf-16": "UTF-16", "utf-32": "UTF-32"}
    assert likely_encoding(text.encode(encoding)) == family.get(encoding, encoding)


def test_a_refused_byte_is_located_in_the_text_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\r\ntitle: é é\r\nplace: ".encode() + b"Gao \xe9\n---\n")
    (finding,) = read.one(tmp_path, "a.md").findings
    assert finding.code == "file-encoding"
    assert locate(read.again(tmp_path, "a.md"), finding.spot) == (3, 12)


def test_reading_again_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    assert read.again(tmp_path, "a.md") == ""
    assert read.again(tmp_path, "secret") == ""


@pytest.mark.parametrize("path", ["../secret.md", "a/../secret.md", "/etc/hostname.md", "Actors/a.md", "a/secret.txt"])
def test_one_file_is_read_under_the_same_rules(path: str, tmp_path: Path) -> None:
    lay(tmp_path, secret_md=RECORD)
    (tmp_path / "a").mkdir()
    one = read.one(tmp_path / "a", path)
    assert one.value is None
    assert one.findings
