"""This module contains what is served while somebody writes: the built pages, which may reload themselves, with the content's faults on top of them, and search.

It wraps a host's server (WSGI) and changes only what is sent; the files stay as they were built. Their policy allows no script or style that stands
in the page, and a host's reloading is such a script, so the pages that are sent allow it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

from generator.build import SEARCH, Plan, search_files
from generator.errors import Fault, how_many, said, say
from generator.words.languages import sayings

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

_STYLE = (
    ".sporbar-faults{position:sticky;top:0;z-index:99;max-height:70vh;overflow:auto;margin:0;padding:16px 24px;background:#fff7e6;color:#1b2530;"
    "border-bottom:4px solid #a8321a;font:16px/1.5 system-ui,sans-serif}"
    ".sporbar-faults h2{margin:0 0 8px;font-size:20px}.sporbar-faults ol{margin:0;padding-left:24px}.sporbar-faults li{margin:0 0 12px}"
    ".sporbar-faults code{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}.sporbar-faults pre{margin:4px 0;padding:4px 8px;overflow-x:auto;background:#fff;border-left:3px solid #a8321a}"
)
SHOWN = 50
"""Faults that are shown in the page; the terminal has all."""


class Register:
    """The search index of what is served. It is made when a page asks for it, so that no edit waits for it, and anew only when pages have changed since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._plan: Plan | None = None
        self._made: tuple[str, Mapping[str, bytes]] = ("", {})

    def renew(self, plan: Plan) -> None:
        """Tell what the pages are made of from now on; a plan that has read nothing says that they are as before."""
        if plan.site is not None:
            self._plan = plan

    def files(self) -> Mapping[str, bytes]:
        """Return the files of the index, by name; those who ask while it is made wait for it."""
        with self._lock:
            plan = self._plan
            if plan is not None and self._made[0] != plan.manifest.indexable:
                self._made = plan.manifest.indexable, search_files(plan)
            return self._made[1]


class Served:
    """The server's pages as they are sent; with a register, its files stand below `root` as if they had been built."""

    def __init__(self, application: Application, project: Path, register: Register | None = None, root: str = "/") -> None:
        self._board = b""
        self._application = application
        self._project = project
        self._register = register
        self._index = f"{root}{SEARCH}/"

    def show(self, faults: Sequence[Fault], language: str = "nb") -> None:
        """Put faults on every page from now on, in a language and with their lines as they are now; or take them away when there are none."""
        self._board = self._made(faults, language).encode() if faults else b""

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        path = str(environ.get("PATH_INFO", ""))
        if self._register and path.startswith(self._index):
            found = self._register.files().get(path.removeprefix(self._index))
            if found is not None:
                start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(found))), ("Cache-Control", "no-store")])
                return [found]
        told: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], error: object = None) -> None:
            told[:] = [status, headers]

        answer = self._application(environ, hold)
        status, headers = told
        if not any(name == "Content-Type" and value.startswith("text/html") for name, value in headers):
            start(status, headers)
            return answer
        content = self._opened(b"".join(answer))
        if callable(close := getattr(answer, "close", None)):
            close()
        start(status, [*((name, value) for name, value in headers if name not in ("Content-Length", "Cache-Control")), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")])
        return [content]

    def _opened(self, page: bytes) -> bytes:
        """The page with a policy that lets it reload, and the faults first in its body."""
        page = page.replace(b"script-src 'self'; style-src 'self'", b"script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'", 1)
        return page.replace(b"<body>", b"<body>" + self._board, 1)

    def _made(self, faults: Sequence[Fault], language: str) -> str:
        own, left = sayings(language), len(faults) - SHOWN
        lines = "".join(f"<li>{self._told(fault, own)}</li>" for fault in faults[:SHOWN])
        more = f"<p>{said(say('… og %(count)s til. Terminalen har alle.', count=left), own)}</p>" if left > 0 else ""
        head = said(how_many("Feil i innholdet", "%(count)s feil i innholdet", len(faults)), own)
        intro = said(say("Siden under er den siste uten feil. Den blir laget på nytt når filen er rettet."), own)
        return f'<style>{_STYLE}</style><section class="sporbar-faults" role="alert" lang="{language}"><h2>{head}</h2><p>{intro}</p><ol>{lines}</ol>{more}</section>'

    def _told(self, fault: Fault, own: Callable[[str], str]) -> str:
        line = self._line(fault)
        shown = f"<pre><code>{escape(line)}</code></pre>" if line else ""
        hint = f"<br>{escape(fault.hint_in(own))}" if fault.hint else ""
        return f"<code>{escape(str(fault.place))}</code> <strong>{escape(fault.rule)}</strong><br>{escape(fault.message_in(own))}{shown}{hint}"

    def _line(self, fault: Fault) -> str:
        """The line a fault stands in, as it is in the file now."""
        try:
            lines = (self._project / fault.place.path).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return ""
        return lines[fault.place.line - 1].strip()[:200] if fault.place.line <= len(lines) else ""
