"""`dateline archive` against an archive on this machine; nothing here asks anybody else."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from dateline.cli.archive import Wanted, archive
from dateline.cli.main import main
from dateline.cli.wayback import Archive
from dateline.model.problem import Keys
from dateline.parse.archived import with_copy
from dateline.parse.front_matter import split
from dateline.read import SourceFile
from tests.written import joined, tiny

FORD = "reports/2024/daily-2024-03-02.md"
ID = "daily-2024-03-02"
PAGE = b"<p>The page as it was.</p>"
SUM = hashlib.sha256(PAGE).hexdigest()


class Handler(BaseHTTPRequestHandler):
    """An archive with one copy of one page, and what archives do on bad days."""

    asked: ClassVar[list[str]] = []
    kept: ClassVar[bool] = True
    packed: ClassVar[bool] = False
    astray: ClassVar[str] = ""

    def do_GET(self) -> None:
        Handler.asked.append(self.path)
        if self.path.startswith("/save/"):
            Handler.kept = True
            self._say(200, b"saved")
        elif not Handler.kept:
            self._say(404, b"no")
        elif Handler.astray:
            self._say(302, b"", Handler.astray)
        elif "/web/20240303101112id_/" in self.path:
            self._say(200, gzip.compress(PAGE) if Handler.packed else PAGE)
        else:
            self._say(302, b"", "/web/20240303101112id_/https://daily.example/ford")

    def _say(self, status: int, data: bytes, to: str = "") -> None:
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        if Handler.packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing is to be read on a terminal."""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Handler.asked, Handler.kept, Handler.packed, Handler.astray = [], True, False, ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for path, text in tiny().items():
        place = tmp_path / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_address_day_and_sum_are_written_down(content: Path, home: str) -> None:
    before = (content / FORD).read_text()
    assert archive(content, Wanted((ID,), archive=Archive(home))) == 0
    copy = f"{home}/web/20240303101112/https://daily.example/ford"
    line = f'archived: {{address: "{copy}", date: 2024-03-03, sha256: {SUM}}}\n'
    after = (content / FORD).read_text()
    assert line.replace('"', "") in after.replace('"', "")
    assert "".join(one for one in after.splitlines(True) if "archived:" not in one) == before
    assert Handler.asked[0] == "/web/20240302id_/https://daily.example/ford"
    texts = tiny() | {FORD: after}
    found = joined(texts)
    assert not found.findings
    kept = found.value.reports[ID].archived
    assert kept is not None
    assert (kept.address, str(kept.date), kept.sha256) == (copy, "2024-03-03", SUM)


def test_a_document_that_is_sent_packed_has_the_sum_of_what_is_in_it(content: Path, home: str) -> None:
    Handler.packed = True
    assert archive(content, Wanted((ID,), archive=Archive(home))) == 0
    assert SUM in (content / FORD).read_text()


def test_where_there_is_no_copy_nothing_is_written(
    content: Path, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Handler.kept = False
    before = (content / FORD).read_bytes()
    assert archive(content, Wanted((ID,), archive=Archive(home))) == 1
    assert (content / FORD).read_bytes() == before
    assert "--submit" in capsys.readouterr().err
    assert not [path for path in Handler.asked if path.startswith("/save/")]


def test_a_copy_is_taken_when_that_is_asked_for(content: Path, home: str) -> None:
    Handler.kept = False
    assert archive(content, Wanted((ID,), submit=True, archive=Archive(home))) == 0
    assert Handler.asked[0] == "/save/https://daily.example/ford"
    assert SUM in (content / FORD).read_text()


@pytest.mark.parametrize("to", ["http://elsewhere.example/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "/no/stamp"])
def test_an_answer_that_leads_astray_is_not_followed(
    to: str, content: Path, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Handler.astray = to
    before = (content / FORD).read_bytes()
    assert archive(content, Wanted((ID,), archive=Archive(home))) == 1
    assert (content / FORD).read_bytes() == before
    assert "nothing was changed" in capsys.readouterr().err


def test_an_archive_that_cannot_be_reached_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert archive(content, Wanted((ID,), archive=Archive("http://127.0.0.1:1"))) == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_all_asks_for_those_without_a_copy_and_only_for_them(content: Path, home: str) -> None:
    wanted = Wanted(all=True, archive=Archive(home), pause=0)
    assert archive(content, wanted) == 0
    assert len({path for path in Handler.asked if "id_/" in path and "20240303101112" not in path}) > 2
    Handler.asked.clear()
    assert archive(content, wanted) == 0
    assert Handler.asked == []


def test_a_copy_that_is_no_longer_the_same_is_told_and_nothing_changes(
    content: Path, home: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(content, Wanted((ID,), archive=Archive(home)))
    verify = Wanted((ID,), verify=True, archive=Archive(home))
    assert archive(content, verify) == 0
    before = (content / FORD).read_bytes()
    monkeypatch.setattr("tests.cli.test_archive.PAGE", b"another page")
    assert archive(content, verify) == 1
    assert "is not what was recorded" in capsys.readouterr().out
    assert (content / FORD).read_bytes() == before


def test_a_copy_can_be_told_without_asking_anybody(content: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    told = ["--address", "https://archive.example/abc", "--day", "2024-03-04", "--file", str(tmp_path / "page.html")]
    assert main(["archive", "--content", str(content), ID, *told]) == 0
    assert f"archived: {{address: https://archive.example/abc, date: 2024-03-04, sha256: {SUM}}}" in (
        content / FORD
    ).read_text().replace('"', "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--all", ID],
        [ID, "--day", "2024-03-04"],
        [ID, "--address", "https://a.example/x", "--submit"],
        [ID, "--address", "https://a.example/x", "--file", "none"],
        [ID, "--address", "https://a.example/x", "--sha256", "12"],
        ["nobody"],
    ],
)
def test_a_call_that_means_nothing_is_told(arguments: list[str], content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    assert main(["archive", "--content", str(content), *arguments]) == 2
    assert before == {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}


COPY = {"address": "https://archive.example/abc?d=1#x", "date": "2024-03-04", "sha256": SUM}
HEADERS: dict[str, tuple[Keys, str]] = {
    "lines": ((), "source: daily\naddress: https://a.example/x   # where\nlang: en\n"),
    "no-address": ((), "source: daily\ndate: 2024-03-02\n"),
    "there": ((), "source: daily\narchived: https://old.example/x\naddress: https://a.example/x\n"),
    "there-on-lines": (
        (),
        "source: daily\narchived:\n  address: https://old.example/x\n  date: 2024-01-01\nlang: en\n",
    ),
    "declared": (
        ("reports", "own"),
        "title: x\nreports:\n  own:\n    source: daily\n    address: https://a.example/x\n",
    ),
    "in-braces": (
        ("reports", "own"),
        "reports: {own: {source: daily, address: 'https://a.example/x'}, b: c}\ntitle: x\n",
    ),
    "braces-on-lines": (
        ("reports", "own"),
        "reports:\n  own: {source: daily, address: https://a.example/x,\n    lang: en}\n",
    ),
}


@pytest.mark.parametrize("name", sorted(HEADERS))
@pytest.mark.parametrize("copy", [COPY, {"address": "https://archive.example/abc"}], ids=["whole", "address"])
def test_a_copy_is_written_into_any_header(name: str, copy: dict[str, str]) -> None:
    keys, header = HEADERS[name]
    file = SourceFile("reports/2024/x.md", f"---\n{header}---\n\nA body: untouched.\n")
    text = with_copy(file, keys, copy)
    assert text is not None
    found = split(SourceFile(file.path, text))
    assert not found.findings
    assert found.value is not None
    value: object = found.value.values
    for key in (*keys, "archived"):
        assert isinstance(value, dict)
        value = value[key]
    assert value == (copy if len(copy) > 1 else copy["address"])
    assert text.endswith("---\n\nA body: untouched.\n")
    if "#" in header:
        assert "# where" in text
    assert with_copy(SourceFile(file.path, text), keys, copy) == text


@pytest.mark.parametrize("header", ["reports: [a]\n", "title: x\n", "reports: {own: a}\n", "[]\n"])
def test_what_holds_no_such_report_is_left_alone(header: str) -> None:
    assert with_copy(SourceFile("x.md", f"---\n{header}---\n"), ("reports", "own"), COPY) is None
