"""Exports of news archives: split into their articles, each with its own head, and nothing of the index in the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.reading import read
from onrecord.records import Document, Refusal

LEXIS = """


                               1 of 2 DOCUMENTS


                              The Harbour Courier

                            April 2, 2031 Wednesday
                                 London Edition

Talks resume over the dam

BYLINE: Ana Venn in Port Meriden

SECTION: WORLD; Pg. 3

LENGTH: 42 words


"We will not sign," said Olek Tarn, the envoy of Calder, on
Tuesday.

Meriden did not answer. Its minister said: "Later."

LOAD-DATE: April 2, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                 Copyright 2031 The Harbour Courier Ltd.
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                                 Calder Mail

                                 3 April 2031

No word from the valley

LENGTH: 12 words

The weir stayed shut, officials said.

LOAD-DATE: April 4, 2031
"""

UNI = """Page 1 of 1
Talks resume over the dam
The Harbour Courier
April 2, 2031 Wednesday
London Edition

Copyright 2031 The Harbour Courier All Rights Reserved

Section: WORLD; Pg. 3
Length: 42 words
Byline: Ana Venn

Body


"We will not sign," said Olek Tarn.

Meriden did not answer.

Classification


Language: ENGLISH
Subject: DAMS (90%)

Load-Date: April 2, 2031


End of Document


No word from the valley
Calder Mail
April 3, 2031

Body

The weir stayed shut, officials said.

Load-Date: April 4, 2031

End of Document
"""

FACTIVA = """Talks resume over the dam

By Ana Venn
42 words
2 April 2031
08:15
The Harbour Courier
HARCOU
3
English
(c) 2031 The Harbour Courier Ltd.

"We will not sign," said Olek Tarn.

Meriden did not answer.

Document HARCOU0020310402e7420001x

World
No word from the valley

12 words
3 April 2031
Calder Mail
CALMAI
English
Copyright 2031. Calder Mail.

The weir stayed shut, officials said.

Document CALMAI0020310403e7430002y

Search Summary
Text    dam
"""

CODED = """HD     Talks resume over the dam
BY     By Ana Venn
WC     42 words
PD     2 April 2031
SN     The Harbour Courier
SC     HARCOU
LA     English
CY     (c) 2031
LP
"We will not sign," said Olek Tarn.

TD
Meriden did not answer.

NS     gpol : Domestic Politics
AN     Document HARCOU0020310402e7420001x

HD     No word from the valley
WC     12 words
PD     3 April 2031
SN     Calder Mail
LA     English
LP
The weir stayed shut, officials said.
AN     Document CALMAI0020310403e7430002y
"""


def rich(text: str) -> bytes:
    """The text as rich text."""
    lines = "\\par\n".join(line.replace("\\", "\\\\") for line in text.split("\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252 " + lines + "}").encode("ascii")


@pytest.mark.parametrize("form", ["txt", "rtf"])
@pytest.mark.parametrize("export", [LEXIS, UNI, FACTIVA, CODED], ids=["lexis", "uni", "factiva", "coded"])
def test_articles_are_split_dated_and_credited(tmp_path: Path, export: str, form: str) -> None:
    path = tmp_path / f"export.{form}"
    path.write_bytes(rich(export) if form == "rtf" else export.replace("\n", "\r\n").encode())
    found = list(read([path]))
    assert all(isinstance(each, Document) for each in found), found
    first, second = (each for each in found if isinstance(each, Document))
    assert (first.title, first.outlet) == ("Talks resume over the dam", "The Harbour Courier")
    assert (first.published, first.published_by, first.language) == (
        "2031-04-02",
        "export",
        "en" if export != UNI else None,
    )
    assert first.author is not None
    assert first.author.startswith("Ana Venn")
    assert first.text.startswith('"We will not sign," said Olek Tarn')
    assert "Meriden did not answer." in first.text
    for alien in ("LOAD", "Load", "Copyright", "words", "HARCOU", "(90%)", "gpol", "Classification"):
        assert alien not in first.text
    assert (second.title, second.outlet) == ("No word from the valley", "Calder Mail")
    assert (second.published, second.text) == ("2031-04-03", "The weir stayed shut, officials said.")
    assert first.extracted
    if export in (FACTIVA, CODED):
        assert (first.id, second.id) == ("HARCOU0020310402e7420001x", "CALMAI0020310403e7430002y")
    else:
        assert (first.id, second.id) == ("export-1", "export-2")


def test_an_article_without_its_head_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(FACTIVA.replace("2 April 2031", "some day").replace("08:15\n", ""))
    refused, second = read([path])
    assert isinstance(refused, Refusal)
    assert refused.origin == f"{path}:1"
    assert isinstance(second, Document)
    assert second.outlet == "Calder Mail"


def texts(folder: Path, export: str) -> list[str]:
    """The texts of an export's articles, all of which can be read."""
    (folder / "export.txt").write_text(export)
    found = list(read([folder / "export.txt"]))
    assert all(isinstance(each, Document) for each in found), found
    return [each.text for each in found if isinstance(each, Document)]


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Talks resume over the dam\nAna Venn", "Talks resume over the dam", None),
        ("Talks resume over the dam\n\nAna Venn", "Talks resume over the dam", "Ana Venn"),
        ("Talks resume over the dam\n\nAna Venn in Port Meriden", "Talks resume over the dam", "Ana Venn"),
        (
            "World\nTalks resume over the dam\n\nAna van Venn and O. Tarn",
            "Talks resume over the dam",
            "Ana van Venn and O. Tarn",
        ),
        ("Talks Resume Over the Dam\n\nAna Venn", "Talks Resume Over the Dam", "Ana Venn"),
        ("Talks resume over the dam\n\nReuters", "Talks resume over the dam", None),
        ("Talks resume over the dam as\nenvoys arrive", "Talks resume over the dam as envoys arrive", None),
        ("Talks resume over the dam in\nPort Meriden", "Talks resume over the dam in Port Meriden", None),
        ("Talks Resume Over Dam In Valley Of\nPort Meriden", "Talks Resume Over Dam In Valley Of Port Meriden", None),
        ("Talks Resume Over The Great Dam\nEnvoys Arrive", "Talks Resume Over The Great Dam Envoys Arrive", None),
        ("World\n\nOrrin Meets Tarn", "Orrin Meets Tarn", None),
        ("World\nOrrin Meets Tarn", "Orrin Meets Tarn", None),
        ("Business and Finance; Markets\n\nVenn Meets Tarn\n\nBy Olek Orrin", "Venn Meets Tarn", "Olek Orrin"),
        ("Harbour Watch\n\nVenn Meets Tarn", "Venn Meets Tarn", None),
        ("News Analysis\n\nBy Land or Sea, Envoys Come", "By Land or Sea, Envoys Come", None),
        ("By Land or Sea, Envoys Come", "By Land or Sea, Envoys Come", None),
        ("Talks Resume Today\nBy Ana Venn\nReuters", "Talks Resume Today", "Ana Venn"),
        ("Talks Resume Today\n\nBy Ana Venn\nReuters", "Talks Resume Today", "Ana Venn"),
        ("Talks Resume Today\n\nBy Ana Venn\n\nReuters", "Talks Resume Today", "Ana Venn"),
        ("Talks Resume Today\nBy Ana Venn and\nOlek Tarn", "Talks Resume Today", "Ana Venn and Olek Tarn"),
        (
            "Talks resume over\nthe dam\nBY ANA VENN, Environment Editor",
            "Talks resume over the dam",
            "ANA VENN, Environment Editor",
        ),
        ("Talks resume over the dam\nBy Reuters", "Talks resume over the dam", "Reuters"),
        ("Dam Will Be Done\nBy Next Spring, Venn Says", "Dam Will Be Done By Next Spring, Venn Says", None),
        (
            "Two Hurt In Harbour\nBy Falling Rocks From The Dam Wall",
            "Two Hurt In Harbour By Falling Rocks From The Dam Wall",
            None,
        ),
        ("Talks Resume Today\nBy A. Venn", "Talks Resume Today", "A. Venn"),
        ("Talks Resume Today\nBy Élise Orrin", "Talks Resume Today", "Élise Orrin"),
        ("The storm is over\nBy Ana Venn", "The storm is over", "Ana Venn"),
        ("Harbour Watch Weekly Briefing\n\nVenn Meets Tarn", "Venn Meets Tarn", None),
        ("Venn Meets Tarn", "Venn Meets Tarn", None),
        ("Talks resume over the dam\n\nAna Venn\nReuters", "Talks resume over the dam", "Ana Venn"),
        ("Ana Venn", "Ana Venn", None),
        ("World", "World", None),
        ("", None, None),
    ],
)
def test_the_head_of_factiva_is_told_apart(tmp_path: Path, head: str, title: str | None, author: str | None) -> None:
    (tmp_path / "a.txt").write_text(FACTIVA.replace("World\nNo word from the valley", head))
    first, found = read([tmp_path / "a.txt"])
    assert isinstance(first, Document)
    assert isinstance(found, Document)
    assert (first.title, first.author) == ("Talks resume over the dam", "Ana Venn")
    assert (found.title, found.author) == (title, author)


LAST = "The weir stayed shut, officials said."
SAID = "Meriden did not answer."
END = "So ended the day."


@pytest.mark.parametrize(
    "line",
    [
        "CALDER: The minister was short.",
        "QUESTION: Will you sign?",
        "ANCHOR: Good evening.",
        "NOTES: He read from them for an hour.",
        "GRAPHIC: See how the dam was built.",
        "STATE: We shall rule on it in May.",
        "UPDATE: The minister has left.",
        "BYLINE: that was all he wanted.",
    ],
)
def test_a_line_in_capitals_does_not_end_an_article_of_lexis(tmp_path: Path, line: str) -> None:
    body = f'{line}\n\n"We will not sign," said Tarn.\n\n{line}\n\n{END}'
    first, second = texts(tmp_path, LEXIS.replace(LEXIS[LEXIS.index('"We') : LEXIS.index("LOAD")], body + "\n\n"))
    assert (first, second) == (body, LAST)


@pytest.mark.parametrize(
    "tail",
    [
        "GRAPHIC: Photo, The dam.",
        "GRAPHIC: Photo, The dam.\n\nMap, Where it is.\n\nPHOTO: Olek Tarn.",
        "NOTES: The writer is a farmer.\n\nGRAPHIC: Map, Where it is.",
        "SERIES: The dam\n\nSUBJECT: DAMS (90%); Water (75%)\n\nCOUNTRY: MERIDEN (58%)",
        "LANGUAGE: English",
    ],
)
def test_what_stands_behind_an_article_of_lexis_is_left_out(tmp_path: Path, tail: str) -> None:
    assert (
        texts(tmp_path, LEXIS.replace("LOAD-DATE: April 4, 2031\n", tail + "\n\nLOAD-DATE: April 4, 2031\n"))[1] == LAST
    )
    assert texts(tmp_path, LEXIS.replace("LOAD-DATE: April 4, 2031\n", tail + "\n"))[1] == LAST


@pytest.mark.parametrize("label", ["BODY:\n", "BODY:\n\n", "BODY: "])
def test_the_body_of_lexis_may_have_a_label(tmp_path: Path, label: str) -> None:
    for export in (
        LEXIS.replace("The weir", f"{label}The weir"),
        LEXIS.replace("LENGTH: 12 words\n\nThe", f"{label}The"),
    ):
        first, second = texts(tmp_path, export)
        assert (first.endswith('said: "Later."'), second) == (True, LAST)


def test_a_title_of_lexis_may_have_a_speaker(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        LEXIS.replace("No word from", "CALDER: No word from").replace(" 3 April", "SHOW: At six\n\n3 April")
    )
    _, found = read([tmp_path / "a.txt"])
    assert isinstance(found, Document)
    assert (found.title, found.outlet, found.text) == ("CALDER: No word from the valley", "Calder Mail", LAST)


@pytest.mark.parametrize(
    "line",
    [
        "Links to the militia were denied by Ana Kestrel",
        "Link to the dam, said Tarn, was cut.",
        "Notes",
        "Graphic",
        "Classification",
        "Correction",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_heading_does_not_end_an_article_of_uni(tmp_path: Path, line: str, between: str) -> None:
    parts = [line, "He read.", SAID, line, "It was late.", END]
    export = UNI.replace(SAID, between.join(parts))
    if between == "\n":
        export = export.replace("Tarn.\n\nLink", "Tarn.\nLink").replace("Tarn.\n\n", "Tarn.\n")
    first, second = texts(tmp_path, export)
    assert (first.split("\n\n")[1:], second) == (parts, LAST)
    assert SAID in texts(tmp_path, UNI.replace("Meriden", "Classification\n\nANA VENN: No.\n\nMeriden"))[0]
    if line.startswith("Link"):
        assert texts(tmp_path, UNI.replace(SAID, line))[0].split("\n\n")[1:] == [line]


@pytest.mark.parametrize(
    "tail",
    [
        "Graphic\n\nPhoto, The dam.",
        "Graphic\n\n \nPhoto, The dam.\n\nPhoto, Olek Tarn.\n\nMap of the valley",
        "Notes\n\nThe writer is a farmer.\n\nGraphic\n\nThe dam at dawn.",
        "Link to Image",
        "Links to the Original Documents\n\nNotes",
        "Classification",
    ],
)
def test_what_stands_behind_an_article_of_uni_is_left_out(tmp_path: Path, tail: str) -> None:
    first, second = texts(tmp_path, UNI.replace("Load-Date: April 4", f"{tail}\n\nLoad-Date: April 4"))
    assert (first.endswith(SAID), second) == (True, LAST)
    assert texts(tmp_path, UNI.replace("Load-Date: April 4, 2031", tail))[1] == LAST
    assert texts(tmp_path, UNI.replace("Classification\n\n\nLang", f"{tail}\n\nClassification\nLang"))[0].endswith(SAID)


NARROW = re.sub(r"^([A-Z]{2}) {5}", r"\1 ", CODED, flags=re.M)
ALONE = re.sub(r"^([A-Z]{2}) {5}", r"\1\n", CODED, flags=re.M)
TABBED = re.sub(r"^([A-Z]{2}) {5}", r"\1\t", CODED, flags=re.M)


@pytest.mark.parametrize("export", [CODED, NARROW, ALONE, TABBED], ids=["coded", "narrow", "alone", "tabbed"])
@pytest.mark.parametrize(
    "line",
    [
        "IN A STATEMENT",
        "RE ELECTION",
        "CO OPERATION",
        "DE FACTO",
        "AN ENVOY SPEAKS",
        "ED VENN, who was there",
        "BY THE DAM",
        "ART DEALERS SAY",
        "LP records were sold",
        "HD cameras were there",
        "SE winds",
        "PD said so",
        "IN",
        "RE",
        "ART",
    ],
)
def test_words_that_are_codes_do_not_end_an_article_of_factiva(tmp_path: Path, export: str, line: str) -> None:
    first, second = texts(tmp_path, export.replace(SAID, f"{SAID}\n\n{line}\n\nIt was late.\n\n{line}\n\n{END}"))
    assert first.split("\n\n")[1:] == [SAID, line, "It was late.", line, END]
    assert second == LAST
    first, second = texts(tmp_path, export.replace(LAST, f"{LAST}\n\n{line}\n\n{END}"))
    assert second.split("\n\n") == [LAST, line, END]


@pytest.mark.parametrize("export", [CODED, NARROW, ALONE, TABBED], ids=["coded", "narrow", "alone", "tabbed"])
def test_articles_of_factiva_with_codes_end_without_their_key(tmp_path: Path, export: str) -> None:
    export = re.sub(r"NS\s+gpol.*\nAN\s+Document HAR.*\n\n", "", export)
    assert texts(tmp_path, export) == ['"We will not sign," said Olek Tarn.\n\n' + SAID, LAST]
    assert texts(tmp_path, export.replace("HD", "SE\tWorld\nHD"))[1] == LAST


def test_a_headline_of_factiva_may_go_on_in_words_that_are_codes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CODED.replace("from the valley", "from the valley\nBY THE DAM\nIN MERIDEN"))
    _, found = read([tmp_path / "a.txt"])
    assert isinstance(found, Document)
    assert (found.title, found.author) == ("No word from the valley BY THE DAM IN MERIDEN", None)


@pytest.mark.parametrize(
    "text",
    [
        "Document of shame\n\nThe report, 400 words long, was read by Ana Kestrel.\n",
        "1 of 2 documents were found, Tarn said.\n\nEnd of Document is how it closes.\n",
        "Body\n\nThe body was found by the weir, police said.\n",
    ],
)
def test_an_article_that_speaks_of_documents_is_one_article(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (found,) = read([tmp_path / "a.txt"])
    assert isinstance(found, Document)
    assert (found.text, found.id) == (text, "a")
