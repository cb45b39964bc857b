"""What somebody is called, behind a clause about them: 'called the plan, which was expected to fail, “a mess”'."""

from __future__ import annotations

import re

from onrecord.records import Spans

_CALLS = re.compile(
    r"(?:.* )?(?:call(?:s|ed|ing)?|deem(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|brand(?:s|ed|ing)?|dub(?:s|bed|bing)?"
    r"|term(?:s|ed|ing)?|pronounc(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|consider(?:s|ed|ing)?)",
    re.I | re.S,
)
_BEHIND = re.compile(
    r",\s(?:which|who|whose|where)\s[^.;!?“”\"\n]{3,200}?,\s(?P<what>“[^”\n]{1,120}”|\"[^\"\n]{1,120}\"|(?:an?|the)\s[^,.;!?\n]{2,80})"
)

_CALLED = re.compile(r"[“”\"‘’]|\bas\b|\w\s(?:an?|the)\s")


def with_predicate(text: str, cue: Spans, content: Spans) -> Spans:
    """The content with what it is called, where a clause between commas parts the two; else as it is."""
    if not cue or not content or content[0][0] < cue[-1][1] or not _CALLS.fullmatch(text, cue[0][0], cue[-1][1]):
        return content
    start, end = content[0]
    if _CALLED.search(text, start, end):
        return content  # it has it already
    behind = _BEHIND.match(text, end) or _BEHIND.search(text, start, content[-1][1])
    if behind is None or (behind.start() != end and len(content) == 1):
        return content
    rest = tuple(span for span in content if span[0] >= behind.end())
    return ((start, behind.end("what")), *rest)
