"""PDF, Word, rich text, e-mail, browsers' archives: the text as it was written, and what the file says of it."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml
from pypdf.errors import DependencyError

from onrecord.reading import read
from onrecord.reading.pdf import paragraphs
from onrecord.records import Document, Refusal

FILES = Path(__file__).parent / "files"  # made by fpdf2

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Dam talks falter</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2024-03-04">
</head><body><article><h1>Dam talks falter</h1>
<p>PORT MERIDEN — Talks over the Meriden dam stalled on Tuesday after both sides said “no” to a compromise that the
mediators at the Café Orlo had been preparing for weeks.</p>
<p>“We will not sign,” said Ana Kestrel, the minister of water, who spoke to reporters outside the Harbour Palace.</p>
<p>The two sides meet again next month in the capital, officials said, after a pause for the harvest festival.</p>
</article></body></html>"""


_WORDML = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def one(path: Path) -> Document | Refusal:
    (found,) = read([path])
    return found


def article(path: Path) -> Document:
    found = one(path)
    assert isinstance(found, Document), found
    return found


def refusal(path: Path) -> str:
    found = one(path)
    assert isinstance(found, Refusal), found
    assert "\n" not in found.reason
    return found.reason


def test_a_pdf_is_put_together_from_its_lines() -> None:
    found = article(FILES / "dam-talks.pdf")
    assert (found.id, found.title, found.author, found.published) == ("dam-talks", "Dam talks falter", None, None)
    paragraphs = found.text.split("\n\n")
    assert len(paragraphs) >= 8  # a paragraph that ends near the margin cannot be told from one that goes on
    assert paragraphs[0].endswith("had been preparing for 2 weeks, officials said.")
    assert "an inter-valley commission" in paragraphs[1]
    assert "Page 1" not in found.text
    assert "The Harbour Gazette" not in found.text
    assert found.extracted


def test_a_pdf_without_words_says_what_to_do(tmp_path: Path) -> None:
    assert "OCR" in refusal(FILES / "scan.pdf")
    assert "password" in refusal(FILES / "locked.pdf")
    (tmp_path / "cut.pdf").write_bytes((FILES / "dam-talks.pdf").read_bytes()[:400])
    assert refusal(tmp_path / "cut.pdf")
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert "damaged PDF" in refusal(tmp_path / "none.pdf")


def test_a_word_document(tmp_path: Path) -> None:
    word = WordDocument()
    word.core_properties.title, word.core_properties.author = "Dam talks falter", "typist"
    word.add_paragraph("“We will not sign,” said Ana Kestrel.")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Meriden", "rejects"
    word.add_paragraph("Both sides meet again in May.")
    word.save(str(tmp_path / "talks.docx"))
    found = article(tmp_path / "talks.docx")
    assert found.text == "“We will not sign,” said Ana Kestrel.\nMeriden | rejects\nBoth sides meet again in May."
    assert (found.id, found.title, found.author) == ("talks", "Dam talks falter", None)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def in_word(folder: Path, *blocks: str) -> str:
    """The text that is read of a Word document of these blocks."""
    word = WordDocument()
    for n, block in enumerate(blocks):
        name, _, inner = block.partition(">")
        word.element.body.insert(n, parse_xml(f"{name} {_WORDML}>{inner}"))
    word.save(str(folder / "a.docx"))
    return article(folder / "a.docx").text


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        (f"<w:ins>{run('not ')}</w:ins>", "not "),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('not ')}</w:sdtContent></w:sdt>", "not "),
        (f'<w:smartTag w:element="x">{run("never ")}</w:smartTag>', "never "),
        (f'<w:fldSimple w:instr="REF x">{run("soon ")}</w:fldSimple>', "soon "),
        (f"<w:moveTo>{run('now ')}</w:moveTo>", "now "),
        (f'<w:hyperlink w:anchor="x"><w:ins>{run("not ")}</w:ins></w:hyperlink>', "not "),
        (f"<w:del>{run('not ')}</w:del>", ""),
        (f"<w:ins><w:del>{run('not ')}</w:del></w:ins>", ""),
        ("<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", ""),
        (f"<w:moveFrom>{run('now ')}</w:moveFrom>", ""),
        ("<w:r><w:instrText>REF x</w:instrText></w:r>", ""),
        (f"<w:r><w:ruby><w:rt>{run('ji')}</w:rt><w:rubyBase>{run('字 ')}</w:rubyBase></w:ruby></w:r>", "字 "),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>sign</w:t><w:tab/></w:r>", "co-sign\t"),
        ("<w:r><w:t>later,</w:t><w:br/></w:r>", "later,\n"),
        ('<w:r><w:br w:type="page"/></w:r>', ""),
    ],
)
def test_a_word_document_is_read_as_it_is_shown(tmp_path: Path, marked: str, seen: str) -> None:
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    paragraph = f"<w:p>{tabs}{run('“We will ')}{marked}{run('sign,” said Ana Kestrel.')}</w:p>"
    assert in_word(tmp_path, paragraph) == f"“We will {seen}sign,” said Ana Kestrel."


def test_blocks_of_a_word_document_within_others(tmp_path: Path) -> None:
    no, yes = f"<w:p>{run('“No,” said Tarn.')}</w:p>", f"<w:p>{run('“Yes,” said Orlo.')}</w:p>"
    assert in_word(tmp_path, no, f"<w:sdt><w:sdtContent>{yes}{no}</w:sdtContent></w:sdt>") == (
        "“No,” said Tarn.\n“Yes,” said Orlo.\n“No,” said Tarn."
    )
    assert in_word(tmp_path, f"<w:customXml>{yes}</w:customXml>", no) == "“Yes,” said Orlo.\n“No,” said Tarn."


def test_tables_of_a_word_document_within_tables(tmp_path: Path) -> None:
    no, yes = f"<w:p>{run('“No,” said')}</w:p><w:p>{run('Tarn.')}</w:p>", f"<w:p>{run('“Yes,” said Orlo.')}</w:p>"
    inner = f"<w:tbl>{row(yes, f'<w:sdt><w:sdtContent>{yes}</w:sdtContent></w:sdt>')}{row(yes)}</w:tbl><w:p/>"
    said = "“Yes,” said Orlo."
    assert in_word(tmp_path, f"<w:tbl>{row(no, inner)}</w:tbl>") == f"“No,” said Tarn. | {said} | {said} {said}"
    # A row with one cell of words is there for the layout: what it holds stays in lines.
    layout = f"<w:tbl>{row('<w:p/>', no + inner)}</w:tbl>"
    assert in_word(tmp_path, layout) == f"“No,” said\nTarn.\n{said} | {said}\n{said}"
    merged = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    assert (
        in_word(tmp_path, f"<w:tbl>{row(merged + yes)}{row(yes, no)}</w:tbl>") == f"{said}\n{said} | “No,” said Tarn."
    )


def test_a_text_box_of_a_word_document_comes_once_and_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('A dam for all.')}</w:p></w:txbxContent>"
    shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    choices = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
    for held in (shape, f"<mc:AlternateContent>{choices}</mc:AlternateContent>"):
        paragraph = f"<w:p>{run('“We will ')}<w:r>{held}</w:r>{run('not sign,” said Tarn.')}</w:p>"
        assert in_word(tmp_path, paragraph) == "“We will not sign,” said Tarn.\nA dam for all."


def test_a_word_document_that_is_a_bomb_or_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as file:
            for _ in range(310):
                file.write(bytes(1_000_000))
    assert "300 MB" in refusal(tmp_path / "bomb.docx")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "no Word document" in refusal(tmp_path / "zip.docx")
    with zipfile.ZipFile(tmp_path / "half.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert "damaged Word document" in refusal(tmp_path / "half.docx")


def test_rich_text(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title Dam talks falter}}\f0\fs24 "
        rb"\ldblquote We will not sign,\rdblquote  said Ana Kestrel at the Caf\'e9 Orlo.\par\par "
        rb"Both sides meet again \u8212\'97 in May.\par}"
    )
    found = article(tmp_path / "a.rtf")
    assert found.text == "“We will not sign,” said Ana Kestrel at the Café Orlo.\n\nBoth sides meet again — in May."
    assert found.title == "Dam talks falter"
    (tmp_path / "b.rtf").write_text("plain")
    assert "no rich text" in refusal(tmp_path / "b.rtf")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"posted \u-10179?\u-8704? on Tuesday", "posted 😀 on Tuesday"),
        (r"posted \u-10179?\u-8704?\u-10179?\u-8703? again", "posted 😀😁 again"),
        (r"said \u8212? no", "said — no"),
        (r"said \u-10179? no", "said \ufffd no"),  # half a character, whose other half is nowhere
    ],
)
def test_characters_of_rich_text_in_two_halves(tmp_path: Path, written: str, seen: str) -> None:
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1\ansi The minister {written}.\par}}")
    assert article(tmp_path / "a.rtf").text == f"The minister {seen}."


@pytest.mark.parametrize(
    "field",
    [
        r'{\field{\*\fldinst{HYPERLINK "http://a.example/x"}}{\fldrslt{\ul a statement}}}',
        r'{\field{\*\fldinst HYPERLINK "http://a.example/x"}{\fldrslt a statement}}',
        '{\\field{\\*\\fldinst{\r\nHYPERLINK "http://a.example/x" }}{\\fldrslt{\\ul a statement}}}',
        r'{\field\fldedit{\*\fldinst { HYPERLINK "http://a.example/\{x\}" }{\b }}{\fldrslt {\ul a statement}}}',
        r'{\field{\fldinst{HYPERLINK "http://a.example/x"}}{\fldrslt{\ul a statement}}}',
        r'{\field{\*\fldinst{IF {\field{\*\fldinst{REF x}}{\fldrslt one}} ""}}{\fldrslt{a statement}}}',
        r'{\field{\*\fldinst{HYPERLINK "http://a.example/x"}}{\fldrslt{\ul a}}}'
        r'{\field{\*\fldinst{HYPERLINK "http://a.example/y"}}{\fldrslt{\ul  statement}}}',
    ],
)
def test_of_a_link_in_rich_text_its_words_alone(tmp_path: Path, field: str) -> None:
    written = rf"{{\rtf1\ansi In {field} on Tuesday Ana Kestrel \b said\b0  no.\par}}"
    (tmp_path / "a.rtf").write_bytes(written.encode())
    assert article(tmp_path / "a.rtf").text == "In a statement on Tuesday Ana Kestrel said no."


def test_a_link_in_rich_text_that_never_ends(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(r'{\rtf1\ansi We said no.\par {\field{\*\fldinst{HYPERLINK "http://a.example/x"')
    assert article(tmp_path / "a.rtf").text == "We said no."
    (tmp_path / "b.rtf").write_text(r"{\rtf1\ansi We said no." + r"{\*\fldinst" * 100_000)
    assert article(tmp_path / "b.rtf").text == "We said no."


def test_an_e_mail(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Lena Orrin <lena@post.example>", "desk@post.example"
    mail["Subject"], mail["Date"] = "Dam talks — a statement", "Mon, 04 Mar 2024 23:10:00 -0500"
    mail.set_content("“We will not sign,” said Ana Kestrel.\n\nBoth sides meet again in May.\n")
    mail.add_alternative("<p>Other words.</p>", subtype="html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="dam.png")
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    found = article(tmp_path / "m.eml")
    assert found.text.startswith("“We will not sign,” said Ana Kestrel.")
    assert (found.title, found.author) == ("Dam talks — a statement", "Lena Orrin")
    assert (found.published, found.published_by) == ("2024-03-04", "sent")


def test_an_e_mail_in_html_alone_and_one_that_is_none(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "lena@post.example", "Talks"
    mail.set_content("<p>Both sides meet again.</p><p>So said Ana Kestrel.</p>", subtype="html")
    (tmp_path / "h.eml").write_bytes(mail.as_bytes())
    assert article(tmp_path / "h.eml").text.split() == "Both sides meet again. So said Ana Kestrel.".split()
    (tmp_path / "n.eml").write_text("just some words")
    assert "no e-mail" in refusal(tmp_path / "n.eml")


def test_a_page_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    archive = EmailMessage()
    archive["From"] = "<Saved by Blink>"
    archive["Snapshot-Content-Location"] = "https://post.example/2024/dam"
    archive["Subject"], archive["Date"] = "Dam talks falter", "Tue, 5 Mar 2024 08:00:00 -0000"
    archive.set_content(PAGE, subtype="html", cte="quoted-printable")
    archive.add_related(b"p {}", maintype="text", subtype="css")
    (tmp_path / "dam.mhtml").write_bytes(archive.as_bytes())
    found = article(tmp_path / "dam.mhtml")
    assert "both sides said “no” to a compromise" in found.text
    assert (found.url, found.outlet, found.published) == ("https://post.example/2024/dam", "Harbour Post", "2024-03-04")
    assert found.published_by == "page"


def test_a_page_whose_charset_is_said_wrongly(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    (tmp_path / "dam.html").write_bytes(page.encode("utf-8"))
    assert "Café Orlo" in article(tmp_path / "dam.html").text


def test_a_side_car_goes_with_every_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "talks.pdf").write_bytes((FILES / "dam-talks.pdf").read_bytes())
    (tmp_path / "talks.meta.json").write_text('{"published": "2031-04-02", "outlet": "Gazette", "agency": "Reuters"}')
    found = article(tmp_path / "talks.pdf")
    assert (found.published, found.published_by) == ("2031-04-02", "given")
    assert (found.outlet, found.agency) == ("Gazette", "Reuters")


@pytest.mark.parametrize("suffix", ["pdf", "docx", "rtf", "eml", "mhtml", "warc", "wacz", "csv", "xml", "opml", "urls"])
def test_an_empty_file_is_refused_in_a_line(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").touch()
    assert refusal(tmp_path / f"a.{suffix}")


def pdf(encryption: str) -> bytes:
    """A PDF of no pages that says it is locked so."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(
        ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", f"<< {encryption} >>"), start=1
    ):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF\n" % start
    return out


@pytest.mark.parametrize(
    "encryption",
    [
        "/Filter /EBX_HANDLER /V 4 /R 4 /Length 128",
        "/Filter /Standard /V 9 /R 9 /Length 128 /P -4 /O <00> /U <00>",
        "/Filter /Standard /SubFilter /adbe.pkcs7.s5 /V 4 /R 4 /P -4 /O <00> /U <00>",
    ],
)
def test_a_pdf_that_is_locked_in_an_unknown_way(tmp_path: Path, encryption: str) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(encryption))
    assert "locked or made in a way that is not read here" in refusal(tmp_path / "a.pdf")


def test_whatever_a_pdf_makes_its_reader_raise_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    for error, told in (
        (DependencyError("a library is needed for AES"), "not read here (a library is needed for AES)"),
        (ZeroDivisionError(), "damaged PDF (ZeroDivisionError)"),
    ):

        def broken(_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("pypdf.PdfReader", broken)
        assert told in refusal(tmp_path / "a.pdf")


@pytest.mark.parametrize("sender", ["a@[", "a <", "=?utf-8?q?=5", "=?x?=:;", "=?utf-8?b?4?= :;", '"', "(", "<@", ":;"])
def test_a_letter_whose_sender_is_broken_has_none(tmp_path: Path, sender: str) -> None:
    words = "“We will not sign,” said Ana Kestrel."
    (tmp_path / "a.eml").write_text(
        f"From: {sender}\nSubject: Talks\nDate: Mon, 04 Mar 2024 23:10:00 -0500\nContent-Type: text/plain\n\n{words}\n"
    )
    found = article(tmp_path / "a.eml")
    assert (found.text.strip(), found.title, found.published) == (words, "Talks", "2024-03-04")


def test_a_browsers_archive_with_a_slip_in_its_address(tmp_path: Path) -> None:
    archive = EmailMessage()
    archive["Snapshot-Content-Location"] = "http://[foo/2024/05/06/dam"
    archive.set_content(PAGE, subtype="html", cte="quoted-printable")
    (tmp_path / "dam.mhtml").write_bytes(archive.as_bytes())
    found = article(tmp_path / "dam.mhtml")
    assert (found.url, found.published) == (None, "2024-03-04")


def test_a_pdf_without_empty_lines_is_put_together_in_one_go() -> None:
    """Where each line is looked at with all that stand before it, this takes hours."""
    line = "the commission of the two valleys met again and again, and said that nothing had been agreed"
    assert paragraphs([line, ""] * 20_000 + [line]) == [" ".join([line] * 20_001)]
    (whole,) = paragraphs(["x" * 300_000 + "-", "y"])
    assert whole == "x" * 300_000 + "y"


def test_words_that_were_parted_are_made_whole_as_the_text_has_them() -> None:
    lines = [
        "The inter-valley commission met the inter-",
        "valley board and both sides of the un-",
        "decided va-",
        "l-",
    ]
    lines += [
        "leys, 1990-",
        "Then they left.",
        "",
        "A heading",
        "“We will not sign,” she said to the whole of the board of",
    ]
    lines += ["", "the weir.”", "", "And so on"]
    assert paragraphs(lines) == [
        "The inter-valley commission met the inter-valley board and both sides of the undecided valleys, 1990- "
        "Then they left.",
        "A heading",
        "“We will not sign,” she said to the whole of the board of the weir.”",
        "And so on",
    ]
