"""This module contains documents that tests of drafting read: a small PDF written by hand, and Word documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FONTS = ("Helvetica", "Helvetica-Bold")


@dataclass(frozen=True)
class Set:
    """A text set on a page: from the left, from the bottom, its size, and whether it is bold."""

    text: str
    left: float
    bottom: float
    size: float = 10
    bold: bool = False

    @property
    def drawn(self) -> str:
        """How PDF draws it."""
        text = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT /F{int(self.bold)} {self.size} Tf 1 0 0 1 {self.left} {self.bottom} Tm ({text}) Tj ET"


def ruled(rows: Sequence[Sequence[str]], left: float, top: float, width: float = 110, height: float = 20) -> list[str]:
    """Draw a table with lines around every cell."""
    right, bottom = left + width * len(rows[0]), top - height * len(rows)
    drawn = [f"{left} {top - height * row} m {right} {top - height * row} l S" for row in range(len(rows) + 1)]
    drawn += [f"{left + width * column} {top} m {left + width * column} {bottom} l S" for column in range(len(rows[0]) + 1)]
    for row, texts in enumerate(rows):
        drawn += [Set(text, left + width * column + 4, top - height * row - 14).drawn for column, text in enumerate(texts)]
    return drawn


def write_pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """Write a PDF: each page is what is drawn on it."""
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(pages)))
    fonts = [f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>" for name in FONTS]
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", *fonts]
    for place, drawn in enumerate(pages):
        stream = "\n".join(drawn)
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> /Contents {6 + 2 * place} 0 R >>")
        bodies.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    _write_bodies(path, bodies)
    return path


def _write_bodies(path: Path, bodies: Sequence[str], more: str = "") -> None:
    made, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R{more} >>\nstartxref\n{len(made)}\n%%EOF\n"
    path.write_bytes(made + end.encode("ascii"))


_FILL = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""What passwords of PDF are filled up with."""


def write_locked_pdf(path: Path, password: bytes) -> Path:
    """Write a PDF of one empty page that is locked with a password, the way PDF 1.1 does it."""
    filled, id = (password + _FILL)[:32], "30" * 16
    owner = _rc4(hashlib.md5(filled).digest()[:5], filled)
    key = hashlib.md5(filled + owner + (-4).to_bytes(4, "little", signed=True) + bytes.fromhex(id)).digest()[:5]
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{_rc4(key, _FILL).hex()}> /P -4 >>"
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", lock]
    _write_bodies(path, bodies, f" /Encrypt 4 0 R /ID [<{id}> <{id}>]")
    return path


def _rc4(key: bytes, text: bytes) -> bytes:
    state, at, made = list(range(256)), 0, bytearray()
    for place in range(256):
        at = (at + state[place] + key[place % len(key)]) % 256
        state[place], state[at] = state[at], state[place]
    at = 0
    for count, one in enumerate(text, 1):
        place = count % 256
        at = (at + state[place]) % 256
        state[place], state[at] = state[at], state[place]
        made.append(one ^ state[(state[place] + state[at]) % 256])
    return bytes(made)
