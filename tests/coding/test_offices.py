"""What a document calls its speakers: as written, with the span."""

from __future__ import annotations

import pytest

import onrecord


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Former Varnish President Olaf Brandt said it was late.", [("Olaf Brandt", "Former Varnish President")]),
        ("Ana Roe, the foreign minister of Varn, said it was late.", [("Ana Roe", "the foreign minister of Varn")]),
        ("Varn's foreign minister, Ana Roe, said it was late.", [("Ana Roe", "Varn's foreign minister")]),
        (
            "Ana Roe, president of the club and former mayor of Calder, said it was late.",
            [("Ana Roe", "president of the club"), ("Ana Roe", "former mayor of Calder")],
        ),
        (
            "Mayor Ana Roe said it was late. “Too late,” Roe said. The talks failed, said Ana Roe, a union chair.",
            [("Ana Roe", "Mayor"), ("Ana Roe", "a union chair")],
        ),
        ("After meeting Foreign Minister Ana Roe, who said it was late, he left.", [("Ana Roe", "Foreign Minister")]),
        ("The acting director, Ana Roe, said it was late.", [("Ana Roe", "The acting director")]),
        ("Ana Roe said it was late.", []),
        ("Ana Roe, a mother of three, said it was late.", []),
        ("Ana Roe said that Mayor Olaf Brandt was late.", []),  # he says nothing
    ],
)
def test_titles_are_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    document = onrecord.extract(text)
    assert document.statements
    assert [(office.speaker, office.title) for office in document.offices] == expected
    for office in document.offices:
        assert " ".join(text[slice(*office.span)].split()) == office.title
