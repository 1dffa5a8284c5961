"""What the browser's fixtures promise to every other test here."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.conftest import Serve, is_elsewhere, watched


def test_a_served_folder_is_shown(tmp_path: Path, page: Page, serve: Serve) -> None:
    (tmp_path / "index.html").write_text("<title>Gao</title><h1>غاو</h1>", encoding="utf-8")
    page.goto(f"{serve(tmp_path)}/index.html")
    assert page.title() == "Gao"


@pytest.mark.parametrize("url", ["https://example.org/a.js", "http://localhost.example.org/", "wss://10.0.0.1/live"])
def test_other_hosts_are_elsewhere(url: str) -> None:
    assert is_elsewhere(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/a.js", "file:///site/index.html", "data:text/css,a"])
def test_this_machine_is_not_elsewhere(url: str) -> None:
    assert not is_elsewhere(url)


def test_a_page_that_asks_another_host_fails_its_test(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    (tmp_path / "index.html").write_text("<img src=https://example.org/a.png>", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"another host.*example\.org/a\.png"), watched(browser) as page:
        page.goto(f"{serve(tmp_path)}/index.html")


def test_a_page_whose_script_raises_fails_its_test(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    (tmp_path / "index.html").write_text("<script>throw Error('no such claim')</script>", encoding="utf-8")
    with pytest.raises(AssertionError, match="no such claim"), watched(browser) as page:
        page.goto(f"{serve(tmp_path)}/index.html")


def _program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_goes_first(tmp_path: Path) -> None:
    named = _program(tmp_path, "mine", "exit 0")
    _program(tmp_path, "chromium", "exit 0")
    assert chromium.find({"CHROMIUM": str(named), "PATH": str(tmp_path)}) == named


def test_a_named_browser_that_does_not_start_is_not_replaced_in_silence(tmp_path: Path) -> None:
    _program(tmp_path, "chromium", "exit 0")
    assert chromium.find({"CHROMIUM": str(tmp_path / "missing"), "PATH": str(tmp_path)}) is None


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    _program(tmp_path, "chromium", "exit 1")
    chrome = _program(tmp_path, "google-chrome", "exit 0")
    assert chromium.find({"PATH": str(tmp_path)}) == chrome


def test_as_root_on_debian_the_system_brings_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brings = f'[ "$2" = install ] && printf "#!/bin/sh\\n" >{tmp_path}/chromium && /bin/chmod +x {tmp_path}/chromium'
    _program(tmp_path, "apt-get", brings)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(chromium, "_is_debian", lambda: True)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: None)
    assert chromium.main() == 0
    assert chromium.find() == tmp_path / "chromium"


def test_a_wrong_name_is_said_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/missing/chromium")
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("installed a browser nobody asked for"))
    assert chromium.main() == 1
    assert "/missing/chromium, which does not start" in capsys.readouterr().err


def test_ubuntu_is_not_debian(tmp_path: Path) -> None:
    release = tmp_path / "os-release"
    release.write_text("ID=ubuntu\nID_LIKE=debian\n", encoding="utf-8")
    assert not chromium._is_debian(release)
