"""The page on this machine: an archive behind a server. Enters: a store, a host and a port. Leaves: nothing.

Does not know how the page looks or what it says. There is no sign-in, so it listens on this machine only.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path
from types import FrameType

import gradio as gr
import uvicorn
from fastapi import FastAPI

from rag import Archive, InputError, Settings, open_archive
from ui.adding import LARGEST, Desk
from ui.guarding import guard
from ui.wiring import blocks

STYLE = Path(__file__).with_name("page.css")
WAITING = 200
AT_ONCE = 16


def serve(store: str, *, host: str, port: int) -> None:
    """Serve the page until it is stopped. Raises InputError (host, port), SettingsError, StoreError, ModelError."""
    with listen(host, port) as listening, tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        os.environ["GRADIO_TEMP_DIR"] = scratch  # uploads pass through here; nobody else's files lie beside them
        signal.signal(signal.SIGTERM, _stop)
        settings = dataclasses.replace(Settings.from_environment(), indexes="always")
        with open_archive(store, settings=settings) as archive:
            app = build_app(archive, Path(store))
            name = f"[{host}]" if ":" in host else host
            sys.stdout.write(f"On Record: http://{name}:{listening.getsockname()[1]} (Ctrl+C stops it)\n")
            sys.stdout.flush()
            config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
            uvicorn.Server(config).run(sockets=[listening])


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt  # so that a terminated page closes its indexes as one stopped by hand does


def build_app(archive: Archive, store: Path) -> FastAPI:
    """Make the app. `store` is where copies of what visitors add are kept."""
    page = blocks(archive, Desk(archive=archive, store=store))
    page.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE)
    app = FastAPI(openapi_url=None)
    guard(app)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        blocked_paths=[str(store.resolve())],
        show_error=False,
        max_file_size=LARGEST,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=gr.themes.Base(
            primary_hue="slate", neutral_hue="neutral", font=["system-ui", "sans-serif"], font_mono=["monospace"]
        ),
        css_paths=[STYLE],
    )
    return app


def listen(host: str, port: int) -> socket.socket:
    """Take the port on this machine. Raises InputError for another host, an impossible port, or one that is taken."""
    address = "127.0.0.1" if host == "localhost" else host
    try:
        local = ipaddress.ip_address(address).is_loopback
    except ValueError:
        local = False
    if not local:
        raise InputError(
            f"The page has no sign-in, so it is shown on this machine only, not on {host}. Use --host 127.0.0.1."
        )
    if not 0 <= port <= 65535:
        raise InputError(f"{port} is not a port. Choose one from 1 to 65535, or 0 for any that is free.")
    made = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
        made.listen()
    except OSError as error:
        made.close()
        raise InputError(
            f"Port {port} of {host} cannot be used: {error.strerror}. Stop what uses it, or choose another with --port."
        ) from error
    return made
