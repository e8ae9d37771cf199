"""This module contains the verifying of all pages of a built site, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from generator.errors import Fault, Gettext, Place, how_many, say
from generator.settings import Settings
from generator.verify.page import FETCHED, PageRead, Reference, read_page

EMBEDDED = "-figur.html"
"""How the name of a page ends that holds one figure for other sites' frames."""
_HOST = "site.invalid"
_TEMPLATE = say("Rett det i innholdet, eller i malen som siden nevner i <meta name=\"generator\">.")
HINTS = {
    "dead-link": say("Rett lenken i innholdet eller i malen, og bygg på nytt. Er nettstedet endret for hånd, så slett mappen det står i, og bygg på nytt."),
    "foreign-file": say("Legg filen i content/ eller templates/assets/, så leserne slipper å hente noe fra andre."),
    "no-alt": say("Skriv hva som vises i alt, eller alt=\"\" når det bare er pynt. Tegninger skal ha title eller aria-label."),
    "no-language": say("Sett lang=\"nb\", \"nn\" eller \"en\" på html-elementet i malen."),
}
"""What to do, by rule; the others are mended in a template."""


@dataclass(frozen=True)
class Verified:
    """How much was looked at, and every fault found, each with how many more pages have it."""

    pages: int
    links: int
    faults: tuple[tuple[Fault, int], ...]

    def told(self, gettext: Gettext) -> str:
        """Return every fault, and how much was read, in a language."""
        lines = []
        for fault, more in self.faults:
            first, *rest = fault.told(gettext).split("\n")
            also = how_many("(og på 1 side til)", "(og på %(count)s sider til)", more).said(gettext)
            lines += [f"{first} {also}" if more else first, *rest]
        tail = say("%(count)s feil i nettstedet: %(pages)s sider og %(links)s lenker er lest.", count=len(self.faults), pages=self.pages, links=self.links)
        return "\n".join([*lines, tail.said(gettext)])


def verify(settings: Settings) -> Verified:
    """Read every page of the site and follow every link within it."""
    folder = settings.site_folder
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = {name for name in names if not name.startswith(".")}
    pages = {name: read_page((folder / name).read_text("utf-8", "replace"), whole=not name.endswith(EMBEDDED)) for name in sorted(names) if name.endswith(".html")}
    found = [fault for name, page in pages.items() for fault in _faults(name, page, pages, names, settings)]
    return Verified(len(pages), sum(len(page.references) for page in pages.values()), _grouped(found))


def _faults(name: str, page: PageRead, pages: dict[str, PageRead], names: set[str], settings: Settings) -> Iterator[Fault]:
    for rule, message, where in page.lacks:
        yield _fault(name, rule, message, where, settings)
    for reference in page.references:
        rule, message = _followed(name, reference, pages, names, settings)
        if rule:
            yield _fault(name, rule, message, reference.where, settings)


def _fault(name: str, rule: str, message: str, where: tuple[int, int], settings: Settings) -> Fault:
    return Fault(Place(f"{settings.site_folder.name}/{name}", *where), rule, message, HINTS.get(rule, _TEMPLATE))


def _followed(name: str, reference: Reference, pages: dict[str, PageRead], names: set[str], settings: Settings) -> tuple[str, str]:
    """Return the rule that a reference breaks and how; two empty texts when it leads where it should."""
    here = f"http://{_HOST}{settings.base}{name.removesuffix('index.html')}"
    try:
        target = urlsplit(urljoin(here, reference.target.strip()))
    except ValueError:
        return "dead-link", say("«%(target)s» er ingen adresse", target=reference.target)
    if target.scheme not in ("http", "https"):
        return "", ""
    if target.netloc != _HOST:
        if reference.target.startswith(settings.url or "\0"):
            target = urlsplit(f"http://{_HOST}{settings.base}{reference.target.removeprefix(settings.url)}")
        else:
            fetched = reference.tag in FETCHED and reference.tag != "link"
            return ("foreign-file", say("siden henter «%(target)s» fra et annet nettsted", target=reference.target)) if fetched else ("", "")
    path = unquote(target.path)
    found = _file(path.removeprefix(settings.base), names) if path.startswith(settings.base) else ""
    if not found:
        return "dead-link", say("«%(target)s» fører ikke til noen side eller fil på nettstedet", target=reference.target)
    fragment = unquote(target.fragment)
    if fragment not in ("", "top") and found in pages and fragment not in pages[found].ids:
        return "dead-link", say("«%(target)s» fører til et sted som ikke finnes på siden", target=reference.target)
    return "", ""


def _file(path: str, names: set[str]) -> str:
    """Return the file that a server gives for a path below the site's own."""
    return next((name for name in (path, f"{path}index.html", f"{path}/index.html") if name in names), "")


def _grouped(found: list[Fault]) -> tuple[tuple[Fault, int], ...]:
    """Tell once what a template does wrong on many pages: at the first of them, with the number of the others."""
    places: dict[tuple[str, str], list[Fault]] = {}
    for fault in sorted(found):
        places.setdefault((fault.rule, fault.message), []).append(fault)
    return tuple((faults[0], len({fault.place.path for fault in faults}) - 1) for faults in sorted(places.values()))
