"""This module contains an editor without a screen: it opens files in the real yaml-language-server, over stdio, and asks as an editor does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

SERVER = Path(__file__).parent / "language_server" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
PATIENCE = 30
"""Seconds that an answer may take."""
CHOSEN: dict[str, Any] = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}},
    "http": {},
    "[yaml]": {},
    "editor": {},
    "files": {},
}
"""What the editor has chosen: nothing is fetched from elsewhere. The rest is as the server has it."""


class Editor:
    """A server process, and the files that are open in it. `schemas` is what the settings of the editor say of files and their schemas."""

    def __init__(self, folder: Path, schemas: dict[str, Any]) -> None:
        assert NODE
        environment = {**os.environ, "NODE_NO_WARNINGS": "1"}
        self._server = subprocess.Popen([NODE, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._inbox: Queue[dict[str, Any]] = Queue()
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._number = 0
        self._chosen = {**CHOSEN, "yaml": {**CHOSEN["yaml"], "schemas": schemas}}
        Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        able = {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"documentationFormat": ["markdown"]}}}, "workspace": {"configuration": True, "workspaceFolders": True}}
        self._ask("initialize", {"processId": os.getpid(), "rootUri": root, "workspaceFolders": [{"uri": root, "name": "sporbar"}], "capabilities": able})
        self._send("initialized", {})
        while self._take().get("method") != "workspace/configuration":
            pass  # what is opened before the server knows the settings is judged twice

    def close(self) -> None:
        """Stop the server."""
        self._ask("shutdown", None)
        self._send("exit", None)
        self._server.wait(PATIENCE)

    def open(self, path: Path, text: str | None = None) -> None:
        """Open a file, with its own text or another."""
        text = path.read_text("utf-8") if text is None else text
        self._number += 1  # the server remembers a file by its version
        self._send("textDocument/didOpen", {"textDocument": {"uri": path.as_uri(), "languageId": "yaml", "version": self._number, "text": text}})

    def shut(self, path: Path) -> None:
        """Shut a file, and wait until the server has taken its marks away."""
        self.errors(path)
        del self._told[path.as_uri()]
        self._send("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
        self.errors(path)
        del self._told[path.as_uri()]

    def errors(self, path: Path) -> list[tuple[int, str]]:
        """Return what is marked as wrong in an open file: lines from 1, and what is told."""
        uri = path.as_uri()
        while uri not in self._told:
            self._take()
        return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in self._told[uri])

    def complete(self, path: Path, line: int, character: int) -> dict[str, str]:
        """Return what is offered at a place (from 0), each with its explanation."""
        found = self._ask("textDocument/completion", _place(path, line, character))
        return {one["label"]: _text(one.get("documentation")) for one in (found or {}).get("items", ())}

    def hover(self, path: Path, line: int, character: int) -> str:
        """Return the help at a place (from 0)."""
        found = self._ask("textDocument/hover", _place(path, line, character))
        return _text(found["contents"]) if found else ""

    def _ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        number = self._number
        self._send(method, parameters, id=number)
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _take(self) -> dict[str, Any]:
        """Take the next message; what the server asks is answered, and what it tells of files is kept."""
        try:
            message = self._inbox.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"yaml-language-server has said nothing in {PATIENCE} seconds") from None
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send(None, None, id=message["id"], result=self._answer(message))
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._chosen.get(one.get("section", ""), {}) for one in message["params"]["items"]]

    def _send(self, method: str | None, parameters: Any, **more: Any) -> None:
        message = {"jsonrpc": "2.0", **({"method": method, "params": parameters} if method else {}), **more}
        body = json.dumps(message).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _listen(self) -> None:
        out = self._server.stdout
        assert out
        while head := out.readline():
            length = int(head.partition(b":")[2])
            while out.readline().strip():
                pass
            self._inbox.put(json.loads(out.read(length)))


def _place(path: Path, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}


def _text(said: Any) -> str:
    return str(said["value"]) if isinstance(said, dict) else str(said or "")
