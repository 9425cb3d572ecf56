"""What a web page says of itself: meta tags (Open Graph, Dublin Core, citation tags), JSON-LD, the `html` tag.

trafilatura's own metadata are not used: its dates (htmldate) may come from an address or from words in the
text, its outlets from a domain name. Only what a page declares is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from polybius.reading.dates import DateRead, read_date
from polybius.reading.records import Metadata

TITLES = (
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "twitter:title",
)
OUTLETS = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
DATES = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date",
)  # fmt: skip
URLS = ("og:url", "citation_public_url", "twitter:url")
LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")
"""Names of meta tags, best first. Dates of change (`article:modified_time`) are not those of the report."""

ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "blogposting", "liveblogposting", "report", "scholarlyarticle", "techarticle", "webpage",
})  # fmt: skip
"""Types of schema.org that a report can be."""

_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
"""Comments that browsers write into pages that they save."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The JSON-LD of the article; empty where there is none."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    language: str = ""


def page_metadata(tree: HtmlElement) -> Metadata:
    """Title, outlet, date, address and language as the page declares them."""
    tags = _meta_tags(tree)
    linked = _linked(tree)
    date = _date(tree, tags, linked)
    outlet = _first(tags, OUTLETS) or linked.outlet
    return Metadata(
        title=_first(tags, TITLES) or linked.title or _title(tree, outlet),
        outlet=outlet,
        date=date.iso,
        url=_address(tree, tags, linked),
        language=_html_language(tree) or _first(tags, LANGUAGES) or linked.language,
        notes=(date.note,) if date.note else (),
    )


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """First content of each `name`, `property`, `itemprop` or `http-equiv`, in lower case."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower()
            if name and content:
                tags.setdefault(name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), content)
    return tags


def _first(tags: Mapping[str, str], names: Sequence[str]) -> str:
    return next((tags[name] for name in names if name in tags), "")


def _title(tree: HtmlElement, outlet: str) -> str:
    """The only main heading, else the window's title, less the outlet's name at its end."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = " ".join((tree.findtext(".//title") or "").split())
    tail = re.compile(r"\s+[|–—·-]\s+" + re.escape(outlet) + r"$", re.I)
    return tail.sub("", title) if outlet else title


def _date(tree: HtmlElement, tags: Mapping[str, str], linked: Linked) -> DateRead:
    """The first declared date that can be read, else the note on the first that cannot."""
    declared = [*(tags[name] for name in DATES if name in tags), linked.date, _time(tree)]
    read = [read_date(written) for written in declared if written]
    return next((date for date in read if date.iso), read[0] if read else DateRead())


def _time(tree: HtmlElement) -> str:
    """The day of the `time` tags, if all name one; pages show the times of other articles too."""
    published = tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")
    times = published or tree.xpath("//article//time[@datetime]") or tree.xpath("//time[@datetime]")
    days = {read_date(time.get("datetime")).iso for time in times}
    return days.pop() if len(days) == 1 else ""


def _address(tree: HtmlElement, tags: Mapping[str, str], linked: Linked) -> str:
    canonical = [str(link.get("href") or "") for link in tree.xpath("//link[@rel='canonical']")]
    given = [*canonical, *(tags[name] for name in URLS if name in tags), linked.url, _saved_from(tree)]
    return next((url.strip() for url in given if url.strip().lower().startswith(("http://", "https://"))), "")


def _saved_from(tree: HtmlElement) -> str:
    for comment in tree.xpath("//comment() | /comment()"):
        found = _SAVED.search(comment.text or "")
        if found:
            return found[1] or found[2]
    return ""


def _html_language(tree: HtmlElement) -> str:
    root = tree.getroottree().getroot()
    return str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "")


def _linked(tree: HtmlElement) -> Linked:
    """The first article in the page's JSON-LD; broken JSON says nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            return _article(thing)
    return Linked()


def _things(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Objects of an article's type, in lists and graphs too. `WebPage` counts only if it names a date."""
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, Mapping):
        types = {str(one).lower() for one in _as_list(value.get("@type"))}
        if types & ARTICLES and value.get("datePublished"):
            yield value
        yield from _things(value.get("@graph"), depth + 1)


def _article(thing: Mapping[str, object]) -> Linked:
    return Linked(
        title=_name(thing.get("headline")),
        outlet=_name(thing.get("publisher")),
        date=_name(thing.get("datePublished")),
        url=_name(thing.get("url")) or _name(thing.get("mainEntityOfPage")),
        language=_name(thing.get("inLanguage")),
    )


def _name(value: object) -> str:
    """A string, or the name (or address) of an object; of a list the first."""
    for one in _as_list(value)[:1]:
        if isinstance(one, Mapping):
            one = one.get("name") or one.get("@id")
        if isinstance(one, str):
            return one.strip()
    return ""


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
