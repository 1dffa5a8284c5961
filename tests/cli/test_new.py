"""`dateline new`: what it writes passes, what it cannot write it says at once, and nothing that is there is disturbed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from dateline import templates
from dateline.cli import main
from dateline.cli.calls import KINDS
from dateline.cli.new import new
from tests.written import TINY

WHOLE = {
    # kind: flags, the file that is written
    "incident": ("--title=Reds say they took the ford --date=2024-03-02 --type=armed-clash --near=ford --report=daily-2024-03-02", "incidents/2024/2024-03-02-ford.md"),
    "brief": ("--title=The ford, on Friday evening --situation=ford-2024 --as-of=2024-03-08T20:00Z", "briefs/2024/2024-03-08-ford.md"),
    "situation": ("--title=Fighting over the mill road --date=2024-03-05/2024-03-09 --regions=north", "situations/fighting-over-the-mill-road-2024.md"),
    "actor": ("--name=Green Front --short=GF --aliases=Greens, Front vert", "actors/gf.md"),
    "place": ("--name=Old Bridge --region=north --lat=1.25 --lon=-0.5", "places/land.yml"),
    "source": ("--name=The Évening Post --language=en", "sources/the-evening-post.md"),
    "report": ("https://daily.example/2024/03/04/mill --source=daily", "reports/2024/daily-2024-03-04.md"),
    "event": ("--title=Reds call for a march --date=2024-03-20 --at=ford --organisers=reds", "events/2024-03-20-reds-ford.md"),
}  # fmt: skip

FIRST = "--title=Reds say they took the ford --date=2024-03-02 --type=armed-clash --near=ford"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    shutil.copytree(TINY / "content", root)
    return root


def given(line: str) -> list[str]:
    first, *rest = f" {line}".split(" --")
    return [*first.split(), *(f"--{flag}" for flag in rest)]


class Answers:
    """Somebody who gives these answers, in this order."""

    def __init__(self, answers: Iterable[str]) -> None:
        self.answers = list(answers)
        self.heard: list[str] = []

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        return self.answers.pop(0)

    def tell(self, text: str) -> None:
        self.heard.append(text)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_and_lies_where_it_belongs(
    kind: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags, file = WHOLE[kind]
    before = (content / file).read_bytes() if (content / file).exists() else b""
    assert new(content, kind, given(flags), "en") == 0, capsys.readouterr()
    assert f"{content}/{file}" in capsys.readouterr().out
    assert (content / file).read_bytes().startswith(before)
    assert main(["check", "--content", str(content)]) == 0


def test_a_first_incident_with_its_speaker_has_at_most_fifteen_lines(content: Path) -> None:
    flags = (
        "--title=Reds say: we hold the ford --date=2024-03-02 --type=Armed clash --near=Ford --who=Reds --claim=The Reds hold it."
        " --address=https://daily.example/2024/03/03/a --source=daily --text=The Reds say so, as the Daily reports."
    )
    assert new(content, "incident", given(flags), "en") == 0
    assert (content / "incidents/2024/2024-03-02-ford.md").read_text("utf-8") == (
        "---\n"
        'title: "Reds say: we hold the ford"\n'
        "date: 2024-03-02\n"
        "type: armed-clash\n"
        "place: {near: ford}\n"
        "reports:\n"
        "  daily: {source: daily, date: 2024-03-03, address: https://daily.example/2024/03/03/a}\n"
        "claims:\n"
        "  main: The Reds hold it.\n"
        "said:\n"
        "  - {who: reds, in: daily, asserts: [main]}\n"
        "---\n"
        "\n"
        "The Reds say so, as the Daily reports.\n"
    )


def test_an_id_that_is_taken_gets_a_short_number(content: Path) -> None:
    flags, file = WHOLE["incident"]
    for _ in range(3):
        assert new(content, "incident", given(flags), "en") == 0
    assert (content / file.replace(".md", "-3.md")).is_file()


@pytest.mark.parametrize("title", ["Fighting at the ford", "Fighting at the ford, 2024"])
def test_a_situation_has_its_year_once_in_its_id(content: Path, title: str) -> None:
    assert new(content, "situation", [f"--title={title}", "--date=2024-03"], "en") == 0
    assert (content / "situations/fighting-at-the-ford-2024.md").is_file()


def test_the_source_of_a_report_is_told_by_its_domain(content: Path) -> None:
    assert new(content, "report", ["https://www.daily.example/a", "--source=daily", "--date=2024-03-04"], "en") == 0
    assert new(content, "report", ["https://m.daily.example/2024-03-06-b.html"], "en") == 0
    assert "source: daily" in (content / "reports/2024/daily-2024-03-06.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "flags", "told"),
    [
        ("incident", "--date=2024-03-02", "give also: --title, --type, --place, --report"),
        ("incident", "--dat=2024-03-02", "Did you mean --date?"),
        ("incident", "--date=2/3/2024", "--date: “2/3/2024” is not a date"),
        ("incident", "--type=clash", "is not a term of event-types"),
        ("incident", "--type=armed clsh", "Did you mean “armed-clash”?"),
        ("incident", "--type=zzz", "One of: armed-clash"),
        ("incident", "--near=Frod", "Did you mean “ford”?"),
        ("incident", "--place=near Frod", "--place: There is no place “Frod”. Did you mean “ford”?"),
        ("incident", f"{FIRST} --report=daily.example/a", "The address of a page begins with https://."),
        ("incident", f"{FIRST} --report=daily-2024-03-02 --claim=The Reds hold it.", "give also: --who."),
        ("incident", f"{FIRST} --report=daily-2024-03-02 --who=Reds", "give also: --claim."),
        ("actor", "--name", "needs a value"),
        ("actor", "--name=Reds --id=reds", "the id “reds” is taken already"),
        ("actor", "--name=Reds --id=The Reds", "cannot be an id"),
        ("source", "--name=Post --kind=paper", "is not one of: outlet"),
        ("report", "https://mirror.example/copy-of-it", ""),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    kind: str, flags: str, told: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    assert new(content, kind, given(flags), "en") == 2
    assert told in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before


def test_a_report_that_is_there_is_not_made_again(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(content, "report", given(WHOLE["report"][0]), "en") == 0
    assert new(content, "report", given(WHOLE["report"][0]), "en") == 2
    assert "here already, as daily-2024-03-04" in capsys.readouterr().err


def test_somebody_at_a_terminal_is_asked_until_it_can_be_written(content: Path) -> None:
    desk = Answers(
        [
            "", "Reds say they hold the fort",  # title: needed
            "yesterday", "2024-03-02",  # date
            "",  # time
            "?", "armed-clash",  # type
            "near Frod", "1",  # the closest
            "",  # situation
            "https://news.example/2024/03/03/x", "News of the day", "0", "",  # a source that nobody knows: a stub
            "Rebs", "0", "rebels", "They hold it.",  # a speaker that nobody knows
            "The Rebs say so.",
        ]
    )  # fmt: skip
    assert new(content, "incident", [], "en", desk) == 0
    text = (content / "incidents/2024/2024-03-02-ford.md").read_text("utf-8")
    assert "place: {near: ford}" in text
    assert "{who: rebels, in: news-of-the-day, asserts: [main]}" in text
    assert "stubs: {actors: {rebels: Rebs}, sources: {news-of-the-day: News of the day}}\n" in text
    heard = "\n".join(desk.heard)
    assert "This one is needed." in heard
    assert "One of: armed-clash" in heard
    assert "The address tells: 2024-03-03." in heard
    assert desk.answers == []


def test_a_step_back_asks_the_question_before_again(content: Path) -> None:
    desk = Answers(
        ["<", "Green Font", "", "<", "<", "Green Front", "GF", "", "<", "Greens", ""]
    )  # a name, its short form, other names, a kind; nothing is before the first
    assert new(content, "actor", [], "en", desk) == 0
    assert desk.answers == []
    text = (content / "actors/gf.md").read_text("utf-8")
    assert "Green Front" in text
    assert "Greens" in text
    assert "Font" not in text


def test_leaving_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Left(Answers):
        def ask(self, prompt: str) -> str:
            raise KeyboardInterrupt

    assert new(content, "actor", [], "fr", Left([])) == 2
    assert "Rien n’a été écrit." in capsys.readouterr().err


def test_the_prompts_say_the_same_in_all_languages() -> None:
    english = templates.prompts("en")
    for language in ("fr", "ar"):
        other = templates.prompts(language)
        assert english.keys() == other.keys()
        for key, said in english.items():
            assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", other[key])), key
    assert templates.prompts("xx") is english


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("kind", KINDS)
def test_help_names_what_is_needed_and_writes_nothing(
    kind: str, flag: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    assert main(["new", "--content", str(content), "--lang", "en", kind, flag]) == 0
    assert sorted(content.rglob("*")) == before
    needed = capsys.readouterr().out.splitlines()[1]
    assert new(content, kind, [], "en") == 2
    told = capsys.readouterr().err
    assert [name for name in needed.removeprefix("Needed: ").rstrip(".").split(", ") if name not in told] == []


def test_the_command_takes_its_flags_after_the_kind(content: Path) -> None:
    assert main(["new", "--content", str(content), "--lang", "fr", "actor", "--name", "Green Front"]) == 0
    assert (content / "actors/green-front.md").is_file()
