"""Saved pages: the article's text without the page, and what the page says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.reading import html, read
from onrecord.records import Document, Refusal

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}">
<title>Dam talks falter | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Lena Orrin">
<meta property="article:published_time" content="2024-03-04T10:00:00Z">
<meta property="article:modified_time" content="2024-03-06T10:00:00Z">
<link rel="canonical" href="https://harbour.example/2024/dam-talks">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Dam talks falter</h1>
<p>PORT MERIDEN — Talks over the Meriden dam stalled on Tuesday after both sides said “no” to a compromise that the
mediators at the Café Orlo had been preparing for weeks.</p>
<p>“We will not sign,” said Ana Kestrel, the minister of water, who spoke to reporters outside the Harbour Palace.</p>
<p>The two sides meet again next month in the capital, officials said, after a pause for the harvest festival.</p>
</article>
<aside><a href="/sub">Subscribe to our newsletter</a></aside>
<footer>© 2024 Harbour Post. All rights reserved.{junk}</footer></body></html>"""


def page(folder: Path, data: bytes, name: str = "dam.html") -> Document | Refusal:
    (folder / name).write_bytes(data)
    (found,) = read([folder / name])
    return found


def article(folder: Path, data: bytes, name: str = "dam.html") -> Document:
    found = page(folder, data, name)
    assert isinstance(found, Document), found
    return found


def test_text_and_metadata(tmp_path: Path) -> None:
    found = article(tmp_path, PAGE.format(charset="utf-8", junk="").encode())
    assert found.extracted
    assert "“We will not sign,” said Ana Kestrel" in found.text
    assert "Subscribe" not in found.text
    assert "All rights reserved" not in found.text
    assert (found.id, found.title, found.author, found.outlet) == (
        "dam",
        "Dam talks falter",
        "Lena Orrin",
        "Harbour Post",
    )
    assert (found.published, found.language) == ("2024-03-04", "en-GB")
    assert found.url == "https://harbour.example/2024/dam-talks"
    assert [(found.text[slice(*each.span)], each.reason) for each in found.furniture] == [
        ("Dam talks falter", "headline")
    ]


@pytest.mark.parametrize(
    ("charset", "encoding", "mark"),
    [
        ("windows-1252", "cp1252", b""),
        ("iso-8859-1", "cp1252", b""),
        ("utf-8", "utf-8", b"\xef\xbb\xbf"),
        ("utf-16", "utf-16-le", b"\xff\xfe"),
        ("no-such-charset", "utf-8", b""),
        ("windows-1252", "utf-8", b"\xef\xbb\xbf"),
    ],
)
def test_the_page_is_read_in_its_own_encoding(tmp_path: Path, charset: str, encoding: str, mark: bytes) -> None:
    found = article(tmp_path, mark + PAGE.format(charset=charset, junk="").encode(encoding))
    assert "said “no” to a compromise" in found.text
    assert "Café Orlo" in found.text


def test_a_declaration_of_xml_does_no_harm(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(charset="utf-8", junk="")
    assert "Café Orlo" in article(tmp_path, text.encode(), "dam.htm").text


def test_a_bad_byte_in_the_footer_is_nothing_but_one_in_the_article_is_named(tmp_path: Path) -> None:
    whole = PAGE.format(charset="utf-8", junk="@").encode()
    assert "Café Orlo" in article(tmp_path, whole.replace(b"@", b"\xff")).text
    hurt = whole.replace("Café".encode(), b"Caf\xff")
    found = page(tmp_path, hurt)
    assert isinstance(found, Refusal)
    assert f"byte {hurt.index(b'Caf') + 3} " in found.reason


def test_the_side_car_is_right_where_the_page_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "dam.meta.json").write_text('{"published": "2024-03-05", "outlet": "The Harbour Post"}')
    found = article(tmp_path, PAGE.format(charset="utf-8", junk="").encode())
    assert (found.published, found.outlet, found.author) == ("2024-03-05", "The Harbour Post", "Lena Orrin")


@pytest.mark.parametrize(
    "source", ["<html><body></body></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"]
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, source: str) -> None:
    found = page(tmp_path, source.encode())
    assert isinstance(found, Refusal)
    assert "no article on this page" in found.reason


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (
            "<p>The minister said on\nTuesday that the dam\r\nwould <b>not</b>\n<i>open</i>.</p>",
            ["The minister said on Tuesday that the dam would not open."],
        ),
        ("The weir\nheld.<br>\nThe dam\ndid not.", ["The weir held.", "The dam did not."]),
        ("<p>“No,” said\nTarn.</p>\n<p>“Later,” said\nVenn.</p>", ["“No,” said Tarn.", "“Later,” said Venn."]),
        (
            "<div>Before\nit.\n<ul>\n<li>One\nmore</li><li>Two</li>\n</ul>\nAfter\nit.</div>",
            ["Before it.", "One more", "Two", "After it."],
        ),
        ("<table><tr><td>Ana Venn\nwrites</td>\n<td>Olek Tarn</td></tr></table>", ["Ana Venn writes", "Olek Tarn"]),
        ("<dl><dt>Weir</dt><dd>It\nheld.</dd></dl>", ["Weir", "It held."]),
        ("<p>Said<!-- a\n\nb --> <script>x\n\ny</script>later</p>", ["Said", "later"]),
        # The lines of <pre> are lines, and its empty lines part paragraphs.
        (
            "<p>As\nread:</p><pre>\nVENN: Will you sign?\nTARN: We will <b>not\nsign</b>.\n \nEnd  of it.\n</pre>"
            "So\nit ended.",
            ["As read:", "VENN: Will you sign?\nTARN: We will not\nsign.", "End of it.", "So it ended."],
        ),
    ],
)
def test_a_line_s_end_in_the_source_is_a_space(source: str, blocks: list[str]) -> None:
    assert html.words(source.encode()).split("\n\n") == blocks


@pytest.mark.parametrize("junk", ["\x0b", "\x0c", "&#11;", "&#x0C;", "&#011", "&#xb"])
def test_white_space_that_no_parser_takes_is_a_space(junk: str) -> None:
    assert html.words(f"<p>Ana{junk}Kestrel</p>said no".encode()) == "Ana Kestrel\n\nsaid no"


@pytest.mark.parametrize(
    "junk", ["\x01", "\x1f", "\ufffe", "\uffff", "&#1;", "&#31;", "&#x1F;", "&#65534;", "&#xFFFE;", "&#xd800;", "&#0;"]
)
def test_a_character_that_no_parser_takes_does_not_end_the_run(tmp_path: Path, junk: str) -> None:
    assert html.words(f"{junk}<p>Ana Kes{junk}trel</p>{junk}said no".encode()) == "Ana Kestrel\n\nsaid no"
    whole = PAGE.format(charset="utf-8", junk=junk).replace("Kestrel", f"Kes{junk}trel")
    assert "said Ana Kestrel, the minister" in article(tmp_path, whole.encode()).text


def test_the_characters_that_a_page_may_name_by_number_stay() -> None:
    source = "<p>&#8220;No,&#x201d; said &#65;na &amp; Z&#xF6;e &#128512; &#38;#11;</p>"
    assert html.words(source.encode()) == "“No,” said Ana & Zöe 😀 &#11;"
    assert html.words(b"<p>Ana &#9999999;&#99999999999999999999;&#xFFFFFFFFFFFF;Venn</p>").startswith("Ana ")


def test_the_libraries_stay_quiet_and_are_loaded_late(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    script = (
        "import sys\nfrom onrecord.reading import read\n"
        "assert not {'trafilatura', 'charset_normalizer'} & set(sys.modules)\n"
        f"assert list(read([{str(tmp_path / 'empty.html')!r}]))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
