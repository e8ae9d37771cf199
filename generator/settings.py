"""This module contains Settings: what the site is called and where things stand, read from mkdocs.yml by both hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.errors import Fault, Place, say
from generator.load.files import Source, text_of
from generator.load.yaml_text import BadYaml, read_yaml

TEMPLATES = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parent.parent / "templates")
    if folder.is_dir()
)
"""The house's templates: inside the installed package, or beside it in a checkout."""


@dataclass(frozen=True)
class Settings:
    """The few things a publisher chooses.

    `url` is the site's full address with a slash at the end, or empty. `language` is that of the pages which belong to no report,
    `accessibility` the address of the accessibility statement, `compare_with` the git revision since which changes are shown.
    """

    project: Path
    name: str = "Sporbar"
    url: str = ""
    language: str = "nb"
    publisher: str = ""
    accessibility: str = ""
    compare_with: str = ""
    content: str = "content"
    site: str = "site"
    templates: str = "templates"

    @property
    def base(self) -> str:
        """The path the site is served from: `/`, or `/sporbar/` in a sub-path."""
        return urlsplit(self.url).path or "/"

    @property
    def content_folder(self) -> Path:
        """Where the content stands."""
        return self.project / self.content

    @property
    def site_folder(self) -> Path:
        """Where the site is written."""
        return self.project / self.site

    @property
    def template_folder(self) -> Path:
        """Where the project's own templates may stand."""
        return self.project / self.templates

    @property
    def cache_folder(self) -> Path:
        """Where what need not be made again is kept; it may be deleted at any time."""
        return self.project / ".cache" / "sporbar"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the publisher ought to mend before others read the site."""
        return () if self.accessibility else (NO_STATEMENT,)


CHOICES = ("nb", "nn", "en")
"""The languages a site may have."""
NO_STATEMENT = (
    say("Advarsel: Nettstedet har ingen lenke til tilgjengelighetserklæringen, som offentlige virksomheter skal ha. "
    "Sett «accessibility» under «sporbar» i mkdocs.yml til adressen på uustatus.no.")
)
OPTIONS = {"language": "nb", "publisher": "", "accessibility": "", "compare_with": ""}
"""Options of the plugin in mkdocs.yml that become settings, with what they are when nobody chooses."""


def settings_of(project: Path) -> Settings:
    """Read the settings of a project folder; without a mkdocs.yml it has the defaults.

    Raises BadYaml when mkdocs.yml cannot be read, asks for a language that there is none of, or has an address that is none.
    """
    path = project / "mkdocs.yml"
    if not path.is_file():
        return Settings(project)
    text = text_of(Source("mkdocs.yml", "mkdocs.yml", path))
    if isinstance(text, Fault):
        raise BadYaml([text])
    values = read_yaml(text, "mkdocs.yml")
    settings = from_host(project, values if isinstance(values, dict) else {}, _options(values))
    if settings.language not in CHOICES:
        message = say("nettstedet finnes ikke på språket «%(name)s»", name=settings.language)
        raise BadYaml([Fault(_place("language", text), "unknown-value", message, say("Skriv nb, nn eller en."))])
    if settings.url and not _is_address(settings.url):
        hint = say("Skriv hele adressen til nettstedet, for eksempel https://www.eksempel.no/rapporter/.")
        raise BadYaml([Fault(_place("site_url", text), "unknown-value", say("«%(url)s» er ingen nettadresse", url=values["site_url"]), hint)])
    return settings


def _place(key: str, text: str) -> Place:
    """The line of a key in mkdocs.yml, wherever in it the key stands."""
    return Place("mkdocs.yml", next((number for number, line in enumerate(text.split("\n"), 1) if re.search(rf"\b{key}\s*:", line)), 1))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)


def from_host(project: Path, values: Any, options: Any) -> Settings:
    """Make settings of a host's configuration (any mapping with MkDocs' names) and the plugin's options."""
    url = str(values.get("site_url") or "")
    return Settings(
        project=project,
        name=str(values.get("site_name") or "Sporbar"),
        url=url if not url or url.endswith("/") else url + "/",
        content=_below(project, values.get("docs_dir"), "content"),
        site=_below(project, values.get("site_dir"), "site"),
        **{name: str(options.get(name) or default) for name, default in OPTIONS.items()},
    )


def _below(project: Path, value: Any, default: str) -> str:
    """Return a folder as it stands below the project, or whole when it stands elsewhere."""
    path = Path(str(value or default))
    return path.relative_to(project).as_posix() if path.is_absolute() and path.is_relative_to(project) else str(path)


def _options(values: Any) -> dict[str, Any]:
    """The options of the plugin; MkDocs takes its plugins as a list, or as keys with their options."""
    plugins = values.get("plugins") if isinstance(values, dict) else None
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(plugin, dict) and isinstance(plugin.get("sporbar"), dict):
            return dict(plugin["sporbar"])
    return {}


__all__ = ["BadYaml", "Settings", "from_host", "settings_of"]
