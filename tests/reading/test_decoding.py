"""Bytes to text: nothing lost, nothing made up, everything else refused with a line that says what to do."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.reading.decoding import decode

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n", exclude_characters="\ufeff")
)
TEXTS = WORDS.filter(lambda text: bool(text.strip()))
MARKS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@given(TEXTS, st.sampled_from(sorted(MARKS)))
def test_unicode_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    assert decode(MARKS[encoding] + text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The envoy of Meriden said: “We won’t sign” — not now. Talks at the Café Orlo go on.\r\n"),
        (
            "cp1252",
            "Le ministre a déclaré que la délégation refusait l’accord. « Nous n’irons pas », a-t-il dit à Orlo.",
        ),
        ("latin-1", "La ministra pidió una pausa; el alcalde de Peñol contestó que la presa seguirá llenándose."),
        ("cp1251", "Министр заявил, что переговоры о плотине продолжатся в понедельник. «Мы готовы», — сказал он."),
        ("koi8-r", "Министр заявил, что переговоры о плотине продолжатся в понедельник, сообщили журналистам."),
        ("cp1250", "Minister powiedział, że rozmowy o zaporze będą trwały. „Jesteśmy gotowi” – oświadczył wczoraj."),
        ("iso8859-2", "Minister powiedział, że rozmowy o zaporze będą kontynuowane w poniedziałek, źródła podały też."),
        ("cp1253", "Ο υπουργός δήλωσε ότι οι συνομιλίες για το φράγμα θα συνεχιστούν τη Δευτέρα."),
        ("gb18030", "部长表示，关于大坝的谈判将于星期一继续进行。他对记者说：“我们愿意对话。”"),
        ("euc-jp", "大臣は月曜日にダムの交渉を再開すると述べた。「対話の用意がある」と記者団に語った。"),
        ("utf-16-le", "The envoy said no — twice.\nThen he left the hall.\n"),
        ("utf-16-be", "Министр сказал, что переговоры идут.\nПотом он ушёл.\n"),
        ("utf-32-le", "The envoy said no, and left the hall.\n"),
    ],
)
def test_other_encodings_are_told_apart(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


def test_line_ends_stay_and_the_mark_is_not_text() -> None:
    text = "One.\r\nTwo.\rThree.\n\n\u2028Four.\n"
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_damaged_utf8_is_refused_with_its_byte() -> None:
    text = "Ana Kestrel’s café — “no”, she said".encode()
    with pytest.raises(SourceError, match=rf"UTF-8: byte {len(text)} .*save the text again as UTF-8"):
        decode(text + b"\xff and left.")


def test_damaged_utf16_is_refused_with_its_byte() -> None:
    with pytest.raises(SourceError, match="UTF-16: byte 6 "):
        decode(codecs.BOM_UTF16_LE + "No".encode("utf-16-le") + b"\x00\xd8" + "x".encode("utf-16-le"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, "\u2003\n".encode()])
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="is empty"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"{\\rtf1\\ansi No deal.}", "an RTF document"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image"),
        (b"SQLite format 3\x00\x10\x00\x01", "a database"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x80\x90\xfe" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=f"is {what}, not .*text"):
        decode(data)
