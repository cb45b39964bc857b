"""Tables, feeds, OPML, sitemaps and lists of addresses: each article with what its list says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.reading import Known, Web, read
from onrecord.reading.fetching import Page
from onrecord.reading.published import iso, order_of
from onrecord.records import Document, Refusal

WORDS = " ".join(
    f"The envoy of Calder told the harbour board on day {n} that the weir would stay open." for n in range(12)
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Harbour Post">
</head><body><article><h1>{title}</h1><p>{words}</p><p>“We will not sign,” said Ana Kestrel, the minister of water, who
spoke to reporters outside the Harbour Palace on Tuesday.</p></article></body></html>"""


class Shelf(Web):
    """A web of some pages, which counts what it is asked for."""

    def __init__(self, pages: dict[str, bytes | str]) -> None:
        super().__init__()
        self.pages = pages
        self.got: list[str] = []

    def get(self, url: str) -> Page:
        self.got.append(url)
        if url not in self.pages:
            raise SourceError("is not there (any more): check the address")
        data = self.pages[url]
        if isinstance(data, bytes):
            return Page(url, "application/xml", None, data)
        return Page(url, "text/html", "utf-8", data.encode())


def page(title: str) -> str:
    return PAGE.format(title=title, words=WORDS)


def save(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def documents(found: list[Document | Refusal]) -> list[Document]:
    assert all(isinstance(each, Document) for each in found), found
    return [each for each in found if isinstance(each, Document)]


# Tables


def test_columns_are_known_by_name_whatever_the_form(tmp_path: Path) -> None:
    rows = "Headline;Publication Date;Source;Full Text;Byline\r\n"
    rows += 'Talks resume;2 April 2031;Courier;"“No,” said\r\nTarn.";A. Venn\r\n'
    for data in (
        rows.encode(),
        b"\xef\xbb\xbf" + rows.encode(),
        rows.encode("utf-16"),
        b"sep=;\r\n" + rows.encode("cp1252"),
    ):
        (found,) = documents(list(read([save(tmp_path, "table.csv", data)])))
        assert (found.title, found.published, found.outlet, found.author) == (
            "Talks resume",
            "2031-04-02",
            "Courier",
            "A. Venn",
        )
        assert found.text == "“No,” said\r\nTarn."
        assert found.published_by == "given"
    assert documents(list(read([save(tmp_path, "t.tsv", "id\ttext\nk7\tNo deal.\n")])))[0].id == "k7"


def test_the_order_of_day_and_month_is_learned_from_the_outlet(tmp_path: Path) -> None:
    table = (
        "outlet,date,text\nPost,03/04/2031,One.\nPost,21/04/2031,Two.\nMail,03/04/2031,Three.\nMail,04/21/2031,Four.\n"
    )
    found = documents(list(read([save(tmp_path, "t.csv", table)])))
    assert [each.published for each in found] == ["2031-04-03", "2031-04-21", "2031-03-04", "2031-04-21"]


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed(tmp_path: Path) -> None:
    first, second = read([save(tmp_path, "t.csv", "date,text\n03/04/2031,One.\n2031-04-05,Two.\n")])
    assert isinstance(first, Refusal)
    assert "2031-04-03 or 2031-03-04" in first.reason
    assert isinstance(second, Document)
    assert order_of(["1/2/2031", "13/2/2031", "2/13/2031"]) is None
    assert iso("soon") is None
    with pytest.raises(SourceError):
        iso("1/2/2031")


def test_a_table_that_says_nothing_of_texts(tmp_path: Path) -> None:
    (found,) = read([save(tmp_path, "t.csv", "name,score\na,1\n")])
    assert isinstance(found, Refusal)
    assert "no column named 'text' or 'url' (its columns: name, score)" in found.reason


def test_rows_of_media_cloud_are_fetched_and_credited(tmp_path: Path) -> None:
    table = (
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "9f1,2031-04-03 01:02:03,en,courier.example,courier.example,2031-04-02,Talks resume,https://courier.example/a\n"
        "9f2,2031-04-03 01:02:03,en,courier.example,courier.example,2031-04-02,Gone,https://courier.example/gone\n"
    )
    web = Shelf({"https://courier.example/a": page("Talks resume")})
    first, second = read([save(tmp_path, "mc.csv", table)], web)
    assert isinstance(first, Document)
    assert (first.id, first.outlet, first.published) == ("9f1", "courier.example", "2031-04-02")
    assert (first.url, first.origin, first.published_by) == (
        "https://courier.example/a",
        "https://courier.example/a",
        "given",
    )
    assert isinstance(second, Refusal)
    assert second.origin == "https://courier.example/gone"


def test_lists_of_gdelt_say_when_a_page_was_seen(tmp_path: Path) -> None:
    web = Shelf({"https://courier.example/a": page("Talks resume")})
    csv = "URL,MobileURL,Date,Title\nhttps://courier.example/a,,2031-04-02 10:15:00,Talks resume\n"
    listed = {
        "articles": [{"url": "https://courier.example/a", "seendate": "20310402T101500Z", "domain": "courier.example"}]
    }
    for path in (save(tmp_path, "g.csv", csv), save(tmp_path, "g.json", json.dumps(listed))):
        (found,) = documents(list(read([path], web)))
        assert (found.published, found.published_by) == ("2031-04-02", "seen")
        assert (found.outlet, found.id) == ("Harbour Post", "courier.example/a")


def test_a_table_in_broken_utf_8_names_the_place(tmp_path: Path) -> None:
    rows = b"text\n" + b"One and more.\n" * 200_000 + b"Tw\xffo.\n"
    found = list(read([save(tmp_path, "t.csv", rows)]))
    assert isinstance(found[-1], Refusal)
    assert "not UTF-8" in found[-1].reason


def texts(folder: Path, table: str) -> list[tuple[str, str | None]]:
    return [(each.text, each.published) for each in documents(list(read([save(folder, "t.tsv", table)])))]


@pytest.mark.parametrize(
    "second",
    [
        '"We will go.',  # a quotation that goes on elsewhere
        '"We will not sign," said Olek Tarn.',
        '"No," said Tarn, "and ""no"" again."',
        '"',
    ],
)
@pytest.mark.parametrize("third", ["She said so.", 'She said so."', '"No."', '"No," she said.'])
def test_in_a_table_by_tabs_quotation_marks_are_the_words_own(tmp_path: Path, second: str, third: str) -> None:
    table = f"id\ttext\tdate\na\tOne.\t2031-04-02\nb\t{second}\t2031-04-03\nc\t{third}\t2031-04-04\nd\tFour.\t\n"
    assert texts(tmp_path, table) == [
        ("One.", "2031-04-02"),
        (second, "2031-04-03"),
        (third, "2031-04-04"),
        ("Four.", None),
    ]


def test_in_a_spreadsheets_table_by_tabs_quotation_marks_hold_a_cell(tmp_path: Path) -> None:
    table = "id\ttext\tdate\r\n"
    table += 'a\t"""We will not sign,"" said Olek Tarn."\t2031-04-02\r\n'
    table += 'b\t"We will go.\r\n\r\nSo she said,\tand went."\t2031-04-03\r\n"c"\tNo "way".\t2031-04-04\r\n'
    assert texts(tmp_path, table) == [
        ('"We will not sign," said Olek Tarn.', "2031-04-02"),
        ("We will go.\r\n\r\nSo she said,\tand went.", "2031-04-03"),
        ('No "way".', "2031-04-04"),
    ]


@pytest.mark.parametrize(("head", "line"), [("text,date\n", 3), ("sep=,\ntext,date\n", 4), ("text\tdate\n", 3)])
def test_a_row_that_is_refused_is_named_by_its_line_in_the_file(tmp_path: Path, head: str, line: int) -> None:
    by = "\t" if "\t" in head else ","
    first, second = read([save(tmp_path, "t.csv", f"{head}One.{by}2031-04-02\nTwo.{by}soon\n")])
    assert isinstance(first, Document)
    assert first.id == "t-1"
    assert isinstance(second, Refusal)
    assert second.origin.endswith(f"t.csv:{line}")


# Feeds

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><link>https://post.example/</link>
<item><title>Talks &amp; more</title><link>https://post.example/a</link>
<pubDate>Wed, 02 Apr 2031 23:30:00 +0100</pubDate>
<dc:creator>Ana Venn</dc:creator><content:encoded><![CDATA[<p>{WORDS}</p><p>So it ended.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><guid isPermaLink="true">https://post.example/b</guid>
<description>Envoys met. Read more</description></item>
<item><title>No way to it</title><description>x</description></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://mail.example/"><title>Calder Mail</title>
<entry><title type="html">No &lt;b&gt;word&lt;/b&gt;</title><link rel="self" href="/feed/x"/><link href="/x"/>
<author><name>T. Vale</name></author><published>2031-04-02T10:00:00Z</published><updated>2031-04-04T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div></content></entry></feed>"""


def test_a_feed_gives_its_own_text_or_the_page(tmp_path: Path) -> None:
    web = Shelf({"https://post.example/b": page("Only a teaser")})
    whole, fetched, refused = read([save(tmp_path, "feed.xml", RSS)], web)
    assert isinstance(whole, Document)
    assert whole.text == f"{WORDS}\n\nSo it ended."
    assert (whole.id, whole.title, whole.outlet, whole.author) == (
        "post.example/a",
        "Talks & more",
        "Harbour Post",
        "Ana Venn",
    )
    assert (whole.published, whole.published_by, whole.url) == ("2031-04-02", "feed", "https://post.example/a")
    assert isinstance(fetched, Document)
    assert "We will not sign" in fetched.text
    assert isinstance(refused, Refusal)
    assert web.got == ["https://post.example/b"]


def test_an_atom_feed(tmp_path: Path) -> None:
    (found,) = documents(list(read([save(tmp_path, "f.atom", ATOM)], Shelf({}))))
    assert (found.title, found.outlet, found.author) == ("No word", "Calder Mail", "T. Vale")
    assert (found.url, found.published, found.updated) == ("https://mail.example/x", "2031-04-02", "2031-04-04")


@pytest.mark.parametrize(
    "broken",
    [
        "\n\n  junk" + RSS,
        RSS.replace("&amp; more", "& more"),
        RSS.replace("&amp; more", "&amp; more&nbsp;"),
        RSS.replace("Only a", "Only\x08 a"),
        RSS.replace("</channel></rss>", ""),
        RSS.replace('encoding="utf-8"', 'encoding="us-ascii"').replace("So it", "So — it"),
        RSS.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""),
        RSS.replace("<item><title>Talks", "<item><title><![CDATA[Talks").replace("more</title>", "more]]></title>"),
        RSS.replace('<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE rss SYSTEM 'http://127.0.0.1/rss.dtd'>"),
    ],
    ids=["junk before", "bare &", "html's entity", "control", "no end", "charset", "namespace", "cdata", "doctype"],
)
def test_feeds_that_are_broken_in_the_usual_ways(tmp_path: Path, broken: str) -> None:
    first = next(iter(read([save(tmp_path, "feed.xml", broken)], Shelf({}))))
    assert isinstance(first, Document), first
    assert first.text.startswith("The envoy of Calder told")
    assert first.title is not None
    assert first.title.startswith("Talks &")


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><rss><channel><item><title>&j;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    "attack",
    [
        BOMB,
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
        BOMB.encode("utf-16"),
    ],
)
def test_bombs_of_entities_are_not_opened(tmp_path: Path, attack: str | bytes) -> None:
    (found,) = read([save(tmp_path, "feed.xml", attack)], Shelf({}))
    assert isinstance(found, Refusal)
    assert "entities of its own" in found.reason


def test_an_opml_list_leads_to_feeds_and_no_further_than_is_sane(tmp_path: Path) -> None:
    opml = '<opml version="2.0"><body><outline text="News"><outline text="Post" type="rss" xmlUrl="{}"/></outline>'
    opml += "</body></opml>"
    start = save(tmp_path, "feeds.opml", opml.format("https://post.example/feed"))
    web = Shelf({"https://post.example/feed": RSS.encode()})
    assert next(iter(documents(list(read([start], web))[:1]))).outlet == "Harbour Post"
    circle = Shelf({"https://post.example/feed": opml.format("https://post.example/feed").encode()})
    (found,) = read([start], circle)
    assert isinstance(found, Refusal)
    assert "lists in lists" in found.reason


def test_sitemaps_of_sitemaps(tmp_path: Path) -> None:
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://p.example/s.xml</loc></sitemap></sitemapindex>'
    pages = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>https://p.example/a</loc><lastmod>2031-04-03</lastmod><n:news><n:publication><n:name>Post</n:name>"
        "<n:language>en</n:language></n:publication><n:publication_date>2031-04-02</n:publication_date></n:news></url>"
        "<url><loc>file:///etc/passwd</loc></url></urlset>"
    )
    web = Shelf({"https://p.example/s.xml": pages.encode(), "https://p.example/a": page("Talks")})
    first, second = read([save(tmp_path, "sitemap.xml", index)], web)
    assert isinstance(first, Document)
    assert (first.published, first.published_by) == ("2031-04-02", "feed")
    assert isinstance(second, Refusal)


def test_a_text_of_addresses_is_a_list_and_a_text_that_has_one_is_a_text(tmp_path: Path) -> None:
    web = Shelf({"https://p.example/a": page("Talks"), "https://p.example/b": page("More talks")})
    listed = save(tmp_path, "list.txt", "# to read\nhttps://p.example/a\n\nhttps://p.example/b\nhttps://p.example/a\n")
    assert [each.id for each in documents(list(read([listed], web)))] == ["p.example/a", "p.example/b"]
    text = "https://p.example/a\n\nSo wrote Ana Kestrel.\n"
    (found,) = documents(list(read([save(tmp_path, "t.txt", text)], web)))
    assert found.text == text


def test_what_was_read_before_is_asked_for_again_only_if_it_changed(tmp_path: Path) -> None:
    sitemap = "<urlset><url><loc>https://p.example/{}</loc><lastmod>{}</lastmod></url></urlset>"
    web = Shelf({"https://p.example/a": page("Talks")})
    skipped: list[str] = []
    known = Known(day=lambda origin: "2024-04-02" if origin.endswith("/a") else None, skipped=skipped.append)
    assert list(read([save(tmp_path, "s.xml", sitemap.format("a", "2024-04-02"))], web, known)) == []
    assert (web.got, skipped) == ([], ["https://p.example/a"])
    assert len(list(read([save(tmp_path, "s.xml", sitemap.format("a", "2024-04-05"))], web, known))) == 1


def test_a_front_page_names_its_feed() -> None:
    front = "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head>"
    front += "<body><nav><a href='/a'>A</a></nav></body></html>"
    (found,) = read(["https://post.example/"], Shelf({"https://post.example/": front}))
    assert isinstance(found, Refusal)
    assert "its feed is https://post.example/feed" in found.reason


def test_a_front_page_whose_feed_has_no_address() -> None:
    front = "<html><head><link rel='alternate' type='application/rss+xml' href='http://[x'></head>"
    front += "<body><nav><a href='/a'>A</a></nav></body></html>"
    found = list(read(["https://post.example/", "https://post.example/b"], Shelf({"https://post.example/": front})))
    assert [type(each) for each in found] == [Refusal, Refusal]
    assert isinstance(found[0], Refusal)
    assert found[0].reason.startswith("there is no article on this page: open it")


def test_addresses_in_lists_that_are_none_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    web = Shelf({"https://post.example/feed": RSS.encode(), "https://post.example/b": page("Talks")})
    opml = '<opml version="2.0"><body><outline xmlUrl="http://[x"/><outline xmlUrl="https://post.example/feed"/></body></opml>'
    feed = RSS.replace("https://post.example/a", "http://[x").replace("<content:encoded>", "<content:other>")
    feed = feed.replace("</content:encoded>", "</content:other>")
    items = [{"url": "http://\ud800x/\ud800"}, {"url": "https://post.example/b"}]
    for name, data in (("a.opml", opml), ("f.xml", feed), ("j.json", json.dumps({"items": items}))):
        first, second = list(read([save(tmp_path, name, data)], web))[:2]
        assert isinstance(first, Refusal)
        assert first.origin.encode()
        assert isinstance(second, Document), second


def test_a_bad_line_among_addresses_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    web = Shelf({f"https://post.example/{name}": page(f"Talks {name}") for name in "abc"})
    lines = "# to read\nhttps://post.example/a\n\nsee the paper\nhttp://[x\n  https://post.example/b \n"
    lines += "https://post.example/a https://post.example/b\nftp://post.example/a\nhttps://post.example/c"
    path = save(tmp_path, "list.urls", lines)
    found = list(read([path], web))
    assert [each.origin for each in found] == [
        "https://post.example/a",
        f"{path}:4",
        f"{path}:5",
        "https://post.example/b",
        f"{path}:7",
        f"{path}:8",
        "https://post.example/c",
    ]
    assert isinstance(found[1], Refusal)
    assert found[1].reason.startswith("'see the paper' is no web address: ")
    for first in ("see below\n", "post.example/a\n", "\ufeff\n", "\r\n"):
        found = list(read([save(tmp_path, "b.urls", first + "https://post.example/b\n")], web))
        assert isinstance(found[-1], Document)
        assert len(found) == 1 + bool(first.strip("\ufeff\r\n"))


def test_a_list_of_addresses_without_one_is_refused(tmp_path: Path) -> None:
    for lines in ("# none yet\n", "\n \n", "see below\n", "one\ntwo\n"):
        (found,) = read([save(tmp_path, "a.urls", lines)], Shelf({}))
        assert isinstance(found, Refusal)


def test_a_text_of_addresses_with_a_slip_in_one_stays_a_list(tmp_path: Path) -> None:
    web = Shelf({"https://post.example/a": page("Talks")})
    path = save(tmp_path, "list.txt", "https://post.example/a\nhttp://[x/b\n")
    first, second = read([path], web)
    assert isinstance(first, Document)
    assert isinstance(second, Refusal)
    assert second.origin == f"{path}:2"


def test_what_calls_itself_a_list_of_addresses_may_be_a_feed(tmp_path: Path) -> None:
    assert isinstance(next(iter(read([save(tmp_path, "feed.urls", RSS)], Shelf({})))), Document)
