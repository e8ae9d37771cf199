"""This module contains the library that draws interactive charts in the browser: Vega-Embed and all it needs, as one script."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from generator.charts.chart import VL_VERSION, digest
from generator.charts.converter import converter
from generator.disk import write_whole

SNIPPET = "window.vegaEmbed=vegaEmbed;"
"""What the script leaves behind for the page's own."""


def library(cache_dir: Path) -> Path:
    """Return the file with vega-embed and all it needs, for the site's assets: the one that is bundled ahead, or made once, which takes a second."""
    ready = Path(__file__).with_name(name())
    if ready.exists():
        return ready
    path = cache_dir / name()
    if not path.exists():
        write_whole(path, bundled().encode())
    return path


def name() -> str:
    """What the library's file is called: a name that changes with what it is made of, so that an old one is not taken for it."""
    return f"vega-{digest([SNIPPET, VL_VERSION, NOTICE, version('vl-convert-python')])}.js"


def bundled() -> str:
    """Bundle the library."""
    made: str = converter().javascript_bundle(SNIPPET, vl_version=VL_VERSION)
    return f"{NOTICE}{made}\n"


NOTICE = """/*!
Vega, Vega-Lite and Vega-Embed, with the libraries they are made of, as bundled by vl-convert.

Copyright (c) 2013-2026, University of Washington Interactive Data Lab. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software
   without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE
LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS
OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

It contains d3 and TopoJSON (Copyright 2010-2026 Mike Bostock) and semver (Copyright Isaac Z. Schlueter and contributors), ISC licence: Permission to use,
copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this
permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE.
It contains json-stringify-pretty-compact (Copyright Simon Lydell), fast-json-patch (Copyright Joachim Wester) and lodash.debounce (Copyright OpenJS
Foundation and other contributors), MIT licence: Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files, to deal in the Software without restriction, provided that the above copyright notice and this permission notice are included in all
copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.
*/
"""
"""What the licences ask to stand with the library wherever it goes."""
