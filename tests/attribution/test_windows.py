"""Windows of word pieces: nothing lost, nothing moved, none too long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import model
from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.windows import SIZE, Window, windows

WORDS = st.sampled_from(
    ["Vale", "the", "“never", "again”", "UN", "don't", "4.5%", "Łódź.", "שלום", "—", "\n\n", "'so'", "🙂"]
)


def cut(text: str, size: int = SIZE) -> list[Window]:
    spans = paragraphs(text)
    return windows(text, spans, quotations(text, spans), model.load().tokenizer, size)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.integers(8, 40))
@settings(max_examples=60)
def test_pieces_stand_in_the_text_in_order_and_cover_its_words(text: str, size: int) -> None:
    found = cut(text, size)
    assert all(len(window.pieces) <= size for window in found)
    spans = [
        (int(start), int(end))
        for window in found
        for start, end in zip(window.starts, window.ends, strict=True)
        if start >= 0
    ]
    assert spans == sorted(spans)
    held = {at for start, end in spans for at in range(start, end)}
    assert all(at in held for at, letter in enumerate(text) if letter.isalnum())


def test_case_and_quotation_marks_stand_beside_the_pieces() -> None:
    text = "He said “NO deal” twice"
    (window,) = cut(text)
    beside = {
        text[start:end]: (int(case), int(quoted))
        for start, end, case, quoted in zip(window.starts, window.ends, window.cases, window.quoted, strict=True)
        if start >= 0
    }
    assert beside["He"] == (1, 0)
    assert beside["said"] == (0, 0)
    assert beside["NO"] == (2, 2)
    assert beside["“"][1] == 1
    assert beside["twice"] == (0, 0)


def test_a_paragraph_is_cut_only_where_it_does_not_fit_and_then_after_a_sentence() -> None:
    text = "One two three four. Five six seven eight.\n\nNine ten."
    assert len(cut(text, 40)) == 1
    first, *_ = cut(text, 10)
    last = max(int(end) for end in first.ends)
    assert text[:last] == "One two three four."
