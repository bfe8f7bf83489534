"""What the server says and refuses, without a browser."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import rag
from tests.ui.made import HandMade
from tests.ui.serving import served
from ui.guarding import HEADERS
from ui.page import listen, serve


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(HandMade(["Ministers met."]), tmp_path_factory.mktemp("store")) as address:
        yield address


PATHS = ["", "config", "gradio_api/info", "theme.css", "nothing", "gradio_api/file=/etc/passwd",
         "static/img/logo.svg", "manifest.json", "favicon.ico", "docs", "openapi.json", "monitoring"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_route_carries_the_headers(address, path):
    answered = httpx.get(address + path)
    assert {name: answered.headers.get(name) for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in answered.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1", ""]
)
def test_a_request_under_another_hosts_name_is_refused(address, host):
    answered = httpx.get(address, headers={"Host": host})
    assert answered.status_code == 400 and answered.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machines_names_are_heard(address, host):
    assert httpx.get(address, headers={"Host": f"{host}:7860"}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"]
)
@pytest.mark.parametrize("path", ["gradio_api/queue/join", "gradio_api/upload", "gradio_api/run/ask"])
def test_what_another_sites_page_sends_is_refused(address, origin, path):
    assert httpx.post(address + path, headers={"Origin": origin}, json={}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/proc/self/environ", "http://127.0.0.1:9/", "../../etc/passwd", f"{Path.cwd()}/pyproject.toml"],
)
def test_no_file_of_this_machine_is_served(address, path):
    assert httpx.get(f"{address}gradio_api/file={path}").status_code in (403, 404)


def test_no_function_is_offered_to_programs(address):
    offered = httpx.get(f"{address}gradio_api/info").json()
    assert offered["named_endpoints"] == {} and offered["unnamed_endpoints"] == {}


def test_the_page_names_no_other_host_to_load_from(address):
    text = httpx.get(address).text
    for host in ("fonts.googleapis.com", "fonts.gstatic.com", "cdnjs", "cdn.jsdelivr"):
        assert host not in text


def test_an_upload_that_is_too_large_is_refused(address):
    answered = httpx.post(
        f"{address}gradio_api/upload", files={"files": ("a.txt", b"x" * 20_000_001, "text/plain")}, timeout=60
    )
    assert answered.status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.1", "example.com", "", "127.0.0.1 "])  # noqa: S104 - refused
def test_a_host_that_others_can_reach_is_refused(host):
    with pytest.raises(rag.InputError, match="this machine only"):
        listen(host, 0)


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(rag.InputError, match="not a port"):
        listen("127.0.0.1", port)


def test_a_taken_port_is_said_before_the_store_is_opened(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(rag.InputError, match=r"cannot be used.*--port"):
            serve(str(tmp_path / "store"), host="127.0.0.1", port=taken.getsockname()[1])
    assert not (tmp_path / "store").exists()


@pytest.mark.slow
def test_serving_from_the_command_line_until_it_is_told_to_end(tmp_path):
    """A terminated page closes its store: the index has no owner left, and nothing of the uploads' place stays."""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "rag.cli", "serve", "--store", str(tmp_path / "store"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = line.split()[2]
            assert httpx.get(address, timeout=60).status_code == 200
        finally:
            process.terminate()
        assert process.wait(timeout=30) == 1
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("onrecord-")] == []
