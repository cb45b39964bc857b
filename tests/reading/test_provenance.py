"""What a text says of where it comes from: its language, the agency that wrote it, the address it is at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import document
from onrecord.reading.agencies import agency
from onrecord.reading.languages import language, unsupported
from onrecord.reading.published import iso
from onrecord.reading.urls import address, date_in, host, id_of, is_address, joined

TEXTS = {
    "en": "The talks on the dam were opened by the minister, and it was said that they would go on for a week "
    "or more if nobody left the table before the end of the month.",
    "de": "Die Gespräche über den Damm wurden von der Ministerin eröffnet, und es hieß, dass sie noch eine "
    "Woche dauern würden, wenn nicht eine der beiden Seiten den Tisch verlässt.",
    "fr": "Les pourparlers sur le barrage ont été ouverts par la ministre, et il a été dit que les deux parties"
    " se retrouveraient dans une semaine, sauf si une des délégations quitte la table.",
    "es": "Las conversaciones sobre la presa fueron abiertas por la ministra, y se dijo que seguirían una "
    "semana más, si ninguna de las dos partes se levanta de la mesa antes de que termine el mes.",
    "ru": "Переговоры о плотине были открыты министром, и было сказано, что они продлятся ещё неделю, если "
    "никто из участников не уйдёт со встречи до конца месяца, как это было в прошлый раз.",
    "uk": "Переговори про греблю відкрила міністерка, і було сказано, що вони триватимуть ще тиждень, якщо "
    "ніхто з учасників не піде із зустрічі до кінця місяця, як це було минулого разу.",
    "ar": "افتتحت الوزيرة المحادثات حول السد وقيل إنها ستستمر أسبوعا آخر إذا لم يغادر أحد من الطرفين الطاولة "
    "قبل نهاية الشهر",
    "zh": "部长宣布大坝谈判开始，据称如果双方都不离开谈判桌，谈判将再持续一周，直到本月底为止，双方代表都表示愿意继续。",  # noqa: E501
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told_by_their_words(code: str) -> None:
    assert language(TEXTS[code]) == code
    made = document(TEXTS[code], id="a")
    assert made.language == code
    assert (unsupported(made) is None) == (code == "en")


def test_what_is_too_short_has_no_language() -> None:
    assert language("No deal.") is None
    assert unsupported(document("No deal.", id="a")) is None
    assert unsupported(document("No deal.", id="a", language="fr")) == "French"
    assert unsupported(document(TEXTS["en"], id="a", language="ru")) is None  # a translation with its original's mark


@pytest.mark.parametrize(
    ("text", "author", "found"),
    [
        ("PORT MERIDEN, April 2 (Reuters) - Talks over the dam stalled.", None, "Reuters"),
        ("PORT MERIDEN (AP) — Talks over the dam stalled.", None, "AP"),
        ("Talks stalled.\n\nAFP contributed to this report.", None, "AFP"),
        ("Talks stalled.\n\nWith reporting by Reuters and the Associated Press", None, "Reuters, AP"),
        ("Talks stalled.\n\n— Xinhua", None, "Xinhua"),
        ("Talks stalled.", "Agence France-Presse", "AFP"),
        ("Talks stalled.", "Ana Venn and Reuters", "Reuters"),
        ("Talks stalled, the minister told Reuters on Tuesday.", None, None),
        ("The minister gave Reuters an interview.\n\nShe spoke to AFP later, and to the AP.", None, None),
        ("Talks stalled.", "April Post", None),
    ],
)
def test_who_wrote_it_first(text: str, author: str | None, found: str | None) -> None:
    assert agency(text, author) == found


@pytest.mark.parametrize(
    "url",
    [
        "https://www.courier.example/2031/04/02/talks?utm_source=x&fbclid=1",
        "http://m.courier.example:80/2031/04/02/talks/#top",
        "https://courier.example/2031/04/02/talks/amp",
        "https://courier.example/2031/04/02/talks/index.html",
    ],
)
def test_addresses_of_one_article_are_one(url: str) -> None:
    assert address(url) == "courier.example/2031/04/02/talks"
    assert date_in(url) == "2031-04-02"


def test_addresses_that_are_not_one() -> None:
    assert address("https://courier.example/a?id=1") != address("https://courier.example/a?id=2")
    assert address("https://courier.example/") is None
    assert address("mailto:a@courier.example") is None
    for text in ("http://[::1", "http://[foo/2031/04/02/a", "https://post.example:x/2031/04/02/a"):
        assert (is_address(text), address(text), host(text), date_in(text)) == (False, None, None, None)
        assert id_of(text)
        assert joined("https://post.example/", text) is not None
    assert joined("https://post.example/a/", " b ") == "https://post.example/a/b"
    assert joined(None, "http://[x") == "http://[x"
    assert joined("https://post.example/a/", "  ") == ""


@given(st.text(max_size=300))
def test_whatever_stands_for_an_address_gives_an_id_and_a_date_or_none(text: str) -> None:
    assert 1 <= len(id_of(f"https://courier.example/{text}")) <= 120
    address(text)
    date_in(text)
    agency(text, text)


@given(st.dates())
def test_dates_are_read_as_they_are_written(day: object) -> None:
    assert iso(str(day)) == str(day)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("April 2, 2031 Wednesday", "2031-04-02"),
        ("Wed, 02 Apr 2031 23:30:00 -0500", "2031-04-02"),
        ("20310402T101500Z", "2031-04-02"),
        ("3 Apr. 2031 10:22", "2031-04-03"),
        ("21/4/2031", "2031-04-21"),
        ("May 2031", "2031-05"),
        ("2031-02-30", None),
        ("2031", "2031"),
        ("203104", "2031-04"),
        ("20310402", "2031-04-02"),
        ("2031 04 02", "2031-04-02"),
        ("2031 04 02 10:15", "2031-04-02"),
        ("2031 10:15", None),
        ("2031-04-02T10:15:00+01:00", "2031-04-02"),
        ("2031/04/02 10:15", "2031-04-02"),
        ("2031-04-0210:15", "2031-04-02"),
        ("20310402101500", "2031-04-02"),
        ("203104021015", "2031-04-02"),
        ("20310402251500", None),
        ("203104022715", None),
        ("1712041234", "2024-04-02"),
        ("1712041234.0", "2024-04-02"),
        ("1712041234567", "2024-04-02"),
        ("1000000000", "2001-09-09"),
        ("4102444799", "2099-12-31"),
        ("9999999999", None),
        ("2031040210", None),
        ("0000000001", None),
        ("203104021", None),
        ("17120412345", None),
        ("1712041234567890", None),
        ("1712 04 1234", None),
        ("next week", None),
    ],
)
def test_forms_of_dates(written: str, meant: str | None) -> None:
    assert iso(written) == meant
