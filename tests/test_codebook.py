"""A codebook is read whole, or every mistake in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook import MAX_CHARACTERS, Codebook, Issue, Party, load, parse
from onrecord.errors import CodebookError

WHOLE = """\
case: Water of the Ostrel
parties:
  - name: Ostrel
    aliases: [Port Ostrel, the Customs House]   # what stands for it
    speakers: [Ana Kestrel]
  - name: Varn
issues:
  - name: dam filling
    about: how fast the reservoir is filled,
      and who decides
    keywords: [reservoir, "no", filling schedule]
    options: [three years, seven years]
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        parse(text, "book.yaml")
    return caught.value.mistakes


def test_everything_that_a_codebook_may_say_is_read() -> None:
    assert parse(WHOLE) == Codebook(
        case="Water of the Ostrel",
        parties=(
            Party("Ostrel", aliases=("Port Ostrel", "the Customs House"), speakers=("Ana Kestrel",)),
            Party("Varn"),
        ),
        issues=(
            Issue(
                "dam filling",
                about="how fast the reservoir is filled, and who decides",
                keywords=("reservoir", "no", "filling schedule"),
                options=("three years", "seven years"),
            ),
        ),
        source=WHOLE,
    )


def test_parts_that_are_left_out_are_empty_and_an_empty_inner_list_says_none() -> None:
    assert parse("parties:\n- name: Varn\n  aliases: []\n").parties == (Party("Varn"),)
    assert parse("case: A title alone").case == "A title alone"


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines() -> None:
    found = mistakes(
        "parties:\n"
        "  - name: Ostrel\n"
        "    aliases: Port Ostrel, the Quay\n"
        "  - aliases: [the Hill]\n"
        "    speeker: [Ana Kestrel]\n"
        "  - name: NO\n"
        "issues: []\n"
        "colour: blue\n"
    )
    assert [mistake.split(": ")[0] for mistake in found] == [f"book.yaml, line {line}" for line in (3, 4, 5, 6, 7, 8)]
    assert "[Port Ostrel, the Quay]" in found[0]
    assert "without a name" in found[1]
    assert "`speakers`?" in found[2]
    assert 'write "NO"' in found[3]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "empty"),
        ("# a remark alone\n", 1, "empty"),
        ("- Ostrel\n- Varn\n", 1, "must be a mapping"),
        ("just a sentence", 1, "must be a mapping"),
        ("case: x\nparties:\n\t- name: Varn\n", 3, "tab"),
        ("case: x\nparties:\n  - name: a\n   aliases: [b]\n", 4, "not YAML"),
        ("case: x\nparties: [a\n", 3, "not YAML"),
        ("case: one: two", 1, "quotation marks"),
        ("case: x\n---\ncase: y\n", 2, "second document"),
        ("case: a\x07b", 1, "U+0007"),
        ("case: x\ncase: y", 2, "twice"),
        ("case: [x]", 1, "not a list"),
        ("case:", 1, "empty"),
        ("partys:\n  - name: Varn", 1, "`parties`?"),
        ("parties: [Ostrel]", 1, "- name: Ostrel"),
        ("parties: Ostrel", 1, "must be a list"),
        ("parties:\n", 1, "empty"),
        ("parties:\n  - name: ''", 2, "empty"),
        ("parties:\n  - name: Varn\n    aliases:\n", 3, "must be a list"),
        ("parties:\n  - name: Varn\n    aliases: {a: b}\n", 3, "must be a list"),
        ("parties:\n  - name: Varn\n    aliases: [Quay, Quay]", 3, "twice"),
        ("parties:\n  - name: Varn\n  - name: varn", 3, "two parties (the other is in line 2)"),
        ("parties:\n  - name: Varn\n    aliases: [the Hill]\n  - name: Ostrel\n    aliases: [Hill]", 5, "two parties"),
        ("parties:\n  - name: Varn\n    speakers: [A B]\n  - name: Ostrel\n    speakers: [A  B]", 5, "two parties"),
        ("issues:\n  - name: tolls\n  - name: Tolls", 3, "two issues"),
        ("issues:\n  - name: tolls\n    keywords: [no]", 3, 'write "no"'),
        ("issues:\n  - name: tolls\n    keywords: [on]", 3, 'write "on"'),
        ("issues:\n  - name: tolls\n    keywords: [2024]", 3, "a number"),
        ("issues:\n  - name: tolls\n    keywords: [2024-05-01]", 3, "a date"),
        ("issues:\n  - name: tolls\n    keywords: [a: b]", 3, "not a mapping"),
        ("issues:\n  - name: tolls\n    about: null", 3, "empty"),
        ("case: !!python/object/apply:os.getcwd []", 1, "not a list"),
        ("case: !secret x", 1, "not text"),
        ("? [a]\n: b", 1, "unknown key"),
    ],
)
def test_each_mistake_is_named_with_its_line(text: str, line: int, says: str) -> None:
    found = mistakes(text)
    assert len(found) == 1
    assert found[0].startswith(f"book.yaml, line {line}: ")
    assert says in found[0]


def test_yaml_that_explodes_is_refused() -> None:
    layers = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    for bomb in ("\n".join(layers), "[" * 5000, "{a: " * 5000, "x" * (MAX_CHARACTERS + 1)):
        assert len(mistakes(bomb)) == 1


def test_a_file_is_named_in_its_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(WHOLE, encoding="utf-8-sig")
    assert load(path) == parse(WHOLE)

    path.write_bytes(b"case: x\nparties:\n  - name: Caf\xe9\n")
    with pytest.raises(CodebookError, match=r"book\.yaml, line 3: not UTF-8"):
        load(path)
    with pytest.raises(CodebookError, match="no such file"):
        load(tmp_path / "missing.yaml")
    with pytest.raises(CodebookError, match="cannot be read"):
        load(tmp_path)


@given(st.one_of(st.text(), st.text(alphabet=" \n\t:-[]{},'\"#&*!|>%@`?ano1ismeprt")))
def test_any_text_is_a_codebook_or_has_mistakes_of_one_line_each(text: str) -> None:
    try:
        found: list[str] | None = [] if parse(text, "book.yaml").source == text else None
    except CodebookError as error:
        found = error.mistakes or None
    assert found is not None
    assert all(len(mistake.splitlines()) == 1 for mistake in found)


def test_a_codebook_of_an_analyst_is_read(shared: Path) -> None:
    book = load(shared / "cases" / "ukraine_codebook.yaml")
    assert len(book.parties) == 5
    assert len(book.issues) == 7
    assert all(issue.keywords for issue in book.issues)
