"""Exports of news archives: split into their articles, each with its own head, and nothing of the index in the text."""

from __future__ import annotations

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
