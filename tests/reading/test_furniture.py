"""Page furniture: what is marked, why, and above all what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import document
from onrecord.reading.furniture import furniture, mark

BODY = [
    "Port Meriden rejected the latest offer on Monday, saying that the reservoir would be filled in three years.",
    "“We have waited long enough,” said Ana Kestrel, the minister of water, after the meeting at the Harbour Palace.",
    "The upstream cantons insist on seven years and on a commission that may stop the filling in a dry summer.",
    "Mediators from Orlo said that both delegations would meet again before the harvest festival in September.",
    "Officials in the cantons declined to comment on reports that a side letter had been shown to the mediators.",
]


def marked(*lines: str, title: str | None = None, end: str = "\n\n") -> dict[str, str]:
    """What is marked in a text of these lines, with the reasons."""
    text = end.join(lines)
    return {text[slice(*each.span)]: each.reason for each in furniture(text, title)}


def test_an_article_is_left_alone() -> None:
    assert marked(*BODY) == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Read more", "navigation"),
        ("News Feed", "navigation"),
        ("Show More", "navigation"),
        ("3 min read", "byline"),
        ("Published Mar 4, 2031 10:15 AM | Updated 2 hours ago", "byline"),
        ("By Lena Orrin and Tom Vale", "byline"),
        ("Sign up for our daily newsletter", "newsletter"),
        (
            "Our daily newsletter brings the news of the valley to you. You will get it in your inbox at six.",
            "newsletter",
        ),
        ("Your support, however small, helps us to report from the valley.", "appeal"),
        ("Support the Harbour Post!", "appeal"),
        ("Advertisement", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Share on Facebook Tweet Email", "social"),
        ("Follow us on Twitter and Facebook", "social"),
        ("Photo: AFP", "caption"),
        ("![](dam.jpg) |", "caption"),
        ("Enlarge this image toggle caption Mira Holt/AP Mira Holt/AP", "caption"),
        (
            "Ana Kestrel arrives at the Harbour Palace on March 4, 2031. (Mira Holt / Orlo Press via Getty Images)",
            "caption",
        ),
        ("The reservoir seen from the eastern shore on Sunday. REUTERS/Mira Holt", "caption"),
        ("The dam at dusk. Mira Holt / TASS", "caption"),
        ("JUST WATCHED Dam talks falter Replay More Videos ... MUST WATCH Dam talks falter 02:39", "video"),
        ("Slideshow (7 Images)", "video"),
        ("READ ALSO: Six facts on the Meriden dam", "related"),
        ("More: The cantons are close to an offer of their own", "related"),
        ("Copyright 2031 Harbour Post. All rights reserved.", "copyright"),
        ("We use cookies to improve your visit. See our privacy policy.", "consent"),
        ("12 comments", "comments"),
        ("Tags: water, Meriden", "tags"),
        ("AFP contributed to this report.", "provenance"),
        ("(Reporting by Mira Holt; Editing by Tom Vale)", "provenance"),
        ("Mira Holt (Reuters)", "provenance"),
        ("Contributing: Tom Vale of the Orlo Gazette.", "provenance"),
        ("Correction: An earlier version of this article gave the wrong height of the dam.", "note"),
        ("Follow Lena Orrin on Twitter @lenaorrin.", "author"),
        ("https://harbour.example/dam", "link"),
    ],
)
def test_a_line_of_the_page_within_the_article(line: str, reason: str) -> None:
    assert marked(*BODY[:3], line, *BODY[3:]) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the canal company will vote on the plan, the newsletter of the guild reported on Sunday.",
        "“Sign up for our newsletter,” the mayor joked when he was asked where the figures came from.",
        "He asked the cantons to support the plan and to read more than its first page.",
        "The two sides share the river, and both follow the talks closely.",
        "By Tuesday night neither delegation had answered the mediators.",
        "Published figures show that the reservoir holds 3.4 million cubic metres.",
        "The commission (and its panel on dry summers) may stop the filling.",
        "The union demands:",
        "“No,” she said.",
        "Kestrel is a former reporter for the Gazette and knows the cantons well.",
        "At 6:05 p.m. the doors were closed.",
    ],
)
def test_a_sentence_of_the_article_that_looks_like_furniture(line: str) -> None:
    assert marked(*BODY[:2], line, *BODY[2:]) == {}


def test_headlines() -> None:
    head = "Port Meriden rejects offer on dam"
    assert marked(head, *BODY) == {head: "headline"}
    assert marked("News Feed", head, "3 min read", head, *BODY)[head] == "headline"
    assert marked("Meriden says no.", *BODY, title="Meriden Says No") == {"Meriden says no.": "headline"}
    sentence = "Meriden says that it will not sign the treaty."
    assert marked(sentence, *BODY, title=sentence) == {}


def test_the_heading_of_a_section_is_the_articles() -> None:
    assert marked(*BODY[:2], "A RIVER FOR TWO", *BODY[2:4], "What next", BODY[4]) == {}


def test_a_text_of_one_line_is_no_headline() -> None:
    assert marked("Ana Kestrel said that the dam would be filled") == {}


def test_lists_and_the_names_of_those_who_speak_stay() -> None:
    assert marked(*BODY, "- a pause of two years", "- a commission of five") == {}
    assert marked(BODY[0], "Question", BODY[1], "Question", BODY[2]) == {}


def test_highlights() -> None:
    first, second = "Story highlights Meriden says no", "Cantons insist on seven years"
    assert marked(first, second, *BODY) == {first: "highlights", second: "highlights"}


def test_a_caption_printed_twice() -> None:
    caption = "Ana Kestrel at the Harbour Palace on 4/3. Photo: AFP"
    assert [each.reason for each in furniture("\n".join([*BODY[:2], caption + " |", caption, *BODY[2:]]))] == [
        "caption",
        "caption",
    ]


def test_a_paragraph_printed_twice_is_read_once() -> None:
    text = "\n".join([*BODY, BODY[1]])
    (again,) = furniture(text)
    assert again.reason == "repeat"
    assert again.span == (text.rindex(BODY[1]), len(text))


def test_a_teaser_within_the_article() -> None:
    head = "Tom Vale’s guide to the Meriden dam talks in Orlo"
    cut = "After years of drought, delegates of the valley meet in Orlo to discuss how water is shared. None of"
    assert marked(*BODY[:3], head, cut, "Article image", *BODY[3:]) == {
        head: "teaser",
        cut: "teaser",
        "Article image": "navigation",
    }


def test_a_sentence_that_lost_its_full_stop_is_no_teaser() -> None:
    lost = "“Boatmen of the valley will hear their own songs at this fair,” the guild of canals said"
    assert marked(*BODY[:3], lost, *BODY[3:]) == {}


def test_teasers_at_the_end() -> None:
    cut = [
        "Discover the best gardens of the lower valley. Learn how to visit them without a guide and...",
        "How students spend a summer on the river without a penny in the pocket, and where they sleep...",
    ]
    assert marked(*BODY, *cut) == dict.fromkeys(cut, "teaser")


def test_what_follows_the_end_belongs_to_the_page() -> None:
    other = "The mayor of Orlo was asked on Friday whether the bridge would be closed, and said that it would not."
    letter = (
        "We face hard times. The council has called our paper a nuisance and has sent its lawyers after our printers."
    )
    tail = ["Dear readers,", letter, other, "Once", "Monthly", "paiment methods", "Read more"]
    found = marked(*BODY, "AFP contributed to this report.", "Sign up for our daily newsletter", *tail)
    assert set(found) == {"AFP contributed to this report.", "Sign up for our daily newsletter", *tail}
    assert found[letter] == found[other] == "tail"


def test_a_box_in_the_middle_does_not_end_the_article() -> None:
    assert marked(*BODY[:2], "Sign up for our daily newsletter", *BODY[2:]) == {
        "Sign up for our daily newsletter": "newsletter"
    }
    assert list(marked(*BODY[:3], "READ MORE: Who owns the river?", *BODY[3:]).values()) == ["related"]


def test_who_wrote_it_is_told_at_the_end() -> None:
    bio = "Lena Orrin is a senior correspondent for the Harbour Post, based in Orlo."
    assert marked(*BODY, bio) == {bio: "author"}
    assert marked(BODY[0], bio, *BODY[1:]) == {}


def test_hard_wrapped_text_is_read_by_its_blocks() -> None:
    words = " ".join(BODY).split()
    wrapped = "\n".join(" ".join(words[i : i + 9]) for i in range(0, len(words), 9))
    assert marked("Meriden rejects offer", wrapped, "Read more") == {
        "Meriden rejects offer": "headline",
        "Read more": "navigation",
    }


LINES = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            *BODY,
            "Read more",
            "Sign up for our newsletter",
            "By A B",
            "Photo: AFP",
            "Discover more of the river and its...",
            "A",
            "",
        ]
    ),
    st.text("ABab.,:/()[]|©@ -\u2028\x85\t", max_size=120),
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_spans_are_in_bounds_in_order_apart_and_never_blank(lines: list[str], end: str) -> None:
    text = end.join(lines)
    last = 0
    for each in furniture(text, title=lines[0] if lines else None):
        start, stop = each.span
        assert last <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip() != ""
        assert each.reason
        last = stop


@given(st.lists(LINES, max_size=10))
def test_marking_changes_nothing_else_and_knows_no_neighbours(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\x00", "")
    if any("\ud800" <= character <= "\udfff" for character in text):
        return
    one = document(text, id="a", outlet="Harbour Post")
    other = document("\n".join(BODY), id="b", outlet="Harbour Post")
    assert one.text == text
    assert mark([other, one, other]) == [other, one, other]


def test_on_real_pages_the_articles_are_whole(shared: Path) -> None:
    """No statement that somebody marked by hand in the cases stands in what is taken for furniture."""
    for case in sorted((shared / "cases").glob("*.jsonl")):
        for line in case.read_text("utf-8").splitlines():
            found = json.loads(line)
            spans = [each.span for each in furniture(found["text"])]
            contents = [span for statement in found["statements"] for span in statement["content"]]
            assert not [1 for start, stop in contents for left, right in spans if left < stop and start < right]


def test_on_real_articles_few_words_are_lost(shared: Path) -> None:
    """PolNeAR's articles hold hardly any furniture: 0.3% of their words is the most that may be taken for it."""
    lost = words = 0
    for line in (shared / "corpora" / "polnear" / "dev.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        words += len(text.split())
        for each in furniture(text):
            if each.reason not in ("headline", "provenance", "note"):
                lost += len(text[slice(*each.span)].split())
    assert lost <= 0.003 * words


def test_appeals_to_pay_and_the_thanks_under_them_are_furniture() -> None:
    text = (
        "The two ministers met on Tuesday in the old customs house and agreed on nothing at all, an aide said.\n\n"
        "The Gazette is funded by its readers. From 9 crowns a month you can read all of it.\n\n"
        "Chip in from 3 marks a month and keep local news free for everyone.\n\n"
        '"I read it before I have had my tea," says supporter Hanna B.\n\n'
    )
    reasons = [f.reason for f in furniture(text)]
    assert reasons == ["appeal", "appeal", "appeal"]


def test_a_supporter_in_the_article_is_no_thanks() -> None:
    text = (
        "The two ministers met on Tuesday in the old customs house and agreed on nothing at all, an aide said.\n\n"
        '"I would march again tomorrow," said a supporter of the strike, Hanna Bell, who drives a crane.\n\n'
        "The port stays shut until Friday, the harbour board said in a statement on its website."
    )
    assert furniture(text) == ()
