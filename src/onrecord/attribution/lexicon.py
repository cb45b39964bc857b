"""The words that say 'said': verbs, nouns and adjectives of attribution, with what may follow them.

A verb's frames say what shape its content takes:

| frame | content | example |
| --- | --- | --- |
| q | a quotation | "No," she added |
| c | a clause, with or without 'that' | he said the dam is safe |
| t | a clause with 'that' | he argued that … |
| w | whether, how, why … | she asked whether … |
| i | a to-infinitive | they vowed to … |
| n | a noun phrase | they rejected the offer |
| o | somebody and a to-infinitive | she urged both sides to … |
| a | something and what it is called | he called the plan a mess |
| f | somebody, and of or for what | she accused them of … |
| h | a hearer, then a clause or a quotation | he told reporters … |

The scope (records.Scope) is what the verb gives where nothing is quoted: a quotation is always speech.
"""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.records import Scope


class CueVerb(msgspec.Struct, frozen=True):
    """A verb (with its particle, '' if none), the frames it takes and the scope it gives."""

    lemma: str
    particle: str
    frames: frozenset[str]
    scope: Scope


_SPEECH = """
say:qctw add:qct tell:qhw state:qt declare:qctn claim:qcti argue:qct explain:qtwn note:qctw insist:qct insist_on:n
stress:qtn emphasize:qtn emphasise:qtn underline:tn underscore:tn highlight:n reiterate:qctn repeat:qtn assert:qctn
maintain:qct contend:qct acknowledge:qctnw admit:qctnw concede:qctn confirm:qctnw deny:tn suggest:qctn indicate:qct
signal:ctn warn:qcth caution:qth warn_of:n warn_against:n caution_against:n predict:qctn estimate:ct reply:qt
respond:q answer:q write:qct tweet:qct post:q remark:qt observe:qt comment:q conclude:qct reveal:tnw disclose:tn
report:qct recall:qt joke:qt quip:qt urge:qon ask:qowh ask_for:n call:a call_for:n call_on:o call_upon:o describe:a
dub:a brand:a label:a deem:a characterize:a characterise:a depict:a portray:a
propose:tniq recommend:tni promise:intqch pledge:itc vow:intqc swear:itc threaten:intf accuse:f blame:nf fault:nf
criticize:nf criticise:nf condemn:nf denounce:n decry:n slam:n blast:n deride:n chide:n scold:n lambast:n rebuke:n
dismiss:na reject:n mention:qtn praise:nf hail:na laud:n applaud:n welcome:n demand:tnq request:n complain:qtc
complain_of:n complain_about:n lament:qtn allege:qtc charge:qt counter:qt retort:q continue:q proclaim:qtn
testify:tqc assure:qh inform:qh remind:qh notify:h advise:hoq order:ot instruct:o appeal_for:n appeal_to:o plead_for:n
apologize_for:n apologise_for:n question:nw hint:tc imply:t point_out:tq make_clear:tc spell_out:nw
speak_of:n express:n voice:n reaffirm:tnc affirm:tqnc echo:n announce:qctn herald:n cite:n
acclaim:n tout:na trumpet:n downplay:n play_down:n encourage:o press:o invite:o beg:o forecast:ctn
clarify:tq elaborate:q interject:q exclaim:q shout:q whisper:q mutter:q boast:qt brag:qt muse:qt opine:qt
chime_in:q recount:qtn relate:t summarize:q summarise:q assess:q vent:q scoff:q marvel:q put_it:q read:q
"""
_STANCE = """
want:ino seek:in refuse:i decline:n oppose:n support:n back:n favor:n favour:n resist:n agree:tiq agree_on:n
agree_with:n agree_to:n accept:nt offer:in intend:i prefer:ni push_for:n push:o press_for:n balk_at:n rule_out:n
object_to:n commit_to:n endorse:n defend:n dispute:tn disagree_with:n side_with:n push_back:n
stand_by:n back_down:n insist_upon:n warn_off:n protest:nt protest_against:n
campaign_for:n lobby_for:n argue_for:n argue_against:n speak_against:n hold_out:n
"""
_THOUGHT = """
believe:tc think:tc know:tw hope:itc hope_for:n fear:tnc expect:ito feel:tc consider:a see:a view:a doubt:tw
suspect:tc assume:t understand:tw realize:tw realise:tw wonder:w worry:t regard:a anticipate:nt plan:i aim:i
decide:itw learn:tw find:t worry_about:n look_forward:n reckon:tc trust:t envision:nt
"""

_IRREGULAR = {
    "say": "says said said", "tell": "tells told told", "write": "writes wrote written",
    "think": "thinks thought thought",
    "know": "knows knew known", "see": "sees saw seen", "feel": "feels felt felt", "swear": "swears swore sworn",
    "speak": "speaks spoke spoken", "seek": "seeks sought sought", "make": "makes made made", "hold": "holds held held",
    "understand": "understands understood understood", "stand": "stands stood stood", "find": "finds found found",
    "spell": "spells spelled spelt", "put": "puts put put", "read": "reads read read",
    "beg": "begs begged begged", "forecast": "forecasts forecast forecast",
}  # fmt: skip
_DOUBLING = frozenset("admit quip slam put plan commit tag brag dub".split())


def forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle, -ing form of an English verb."""
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in _DOUBLING:
        stem += lemma[-1]
    ing = stem + "ing"
    if lemma in _IRREGULAR:
        third, past, participle = _IRREGULAR[lemma].split()
        return third, past, participle, ing if lemma != "beg" else "begging"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "z")) else "s")
    past = lemma + "d" if lemma.endswith("ee") else stem + "ed"
    return third, past, past, ing


class Form(msgspec.Struct, frozen=True):
    """What a word form may be: its lemma and which form it is ('base', 'third', 'past', 'participle', 'ing')."""

    lemma: str
    shapes: frozenset[str]


def _parse(text: str, scope: Scope) -> list[CueVerb]:
    out = []
    for entry in text.split():
        name, frames = entry.split(":")
        lemma, _, particle = name.partition("_")
        out.append(CueVerb(lemma, particle, frozenset(frames), scope))
    return out


@cache
def verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Lemma → its entries, those with a particle first."""
    out: dict[str, list[CueVerb]] = {}
    for verb in _parse(_SPEECH, "speech") + _parse(_STANCE, "stance") + _parse(_THOUGHT, "thought"):
        out.setdefault(verb.lemma, []).append(verb)
    return {lemma: tuple(sorted(entries, key=lambda v: not v.particle)) for lemma, entries in out.items()}


@cache
def verb_forms() -> dict[str, Form]:
    """Lower-case word form → what it may be, for every verb of the lexicon."""
    out: dict[str, tuple[str, set[str]]] = {}
    for lemma in verbs():
        third, past, participle, ing = forms(lemma)
        pairs = (lemma, "base"), (third, "third"), (past, "past"), (participle, "participle"), (ing, "ing")
        for word, shape in pairs:
            out.setdefault(word, (lemma, set()))[1].add(shape)
    return {word: Form(lemma, frozenset(shapes)) for word, (lemma, shapes) in out.items()}


NOUNS: dict[str, tuple[str, Scope]] = {
    # noun → how its content begins ('t' that, 'i' to, 'f' for, 'n' of/on) and its scope
    "demand": ("tfi", "stance"), "refusal": ("i", "stance"), "insistence": ("tn", "stance"), "call": ("f", "speech"),
    "calls": ("fi", "speech"), "demands": ("tfi", "stance"), "rejection": ("n", "stance"), "claim": ("t", "speech"),
    "claims": ("t", "speech"), "promise": ("it", "speech"), "pledge": ("it", "speech"), "vow": ("it", "speech"),
    "threat": ("it", "speech"), "threats": ("i", "speech"), "offer": ("i", "stance"), "proposal": ("it", "stance"),
    "willingness": ("i", "stance"), "readiness": ("i", "stance"), "reluctance": ("i", "stance"),
    "unwillingness": ("i", "stance"), "opposition": ("n", "stance"), "support": ("f", "stance"),
    "warning": ("t", "speech"), "warnings": ("t", "speech"), "assertion": ("t", "speech"), "argument": ("t", "speech"),
    "suggestion": ("t", "speech"), "allegation": ("t", "speech"), "allegations": ("t", "speech"),
    "accusation": ("t", "speech"), "accusations": ("t", "speech"), "complaint": ("t", "speech"),
    "announcement": ("t", "speech"), "statement": ("t", "speech"), "request": ("fi", "speech"),
    "appeal": ("fi", "speech"), "ultimatum": ("i", "speech"), "position": ("t", "stance"), "condition": ("t", "stance"),
    "belief": ("t", "thought"), "hope": ("t", "thought"), "fear": ("t", "thought"), "fears": ("t", "thought"),
    "desire": ("i", "thought"), "intention": ("in", "thought"), "expectation": ("t", "thought"),
}  # fmt: skip

ADJECTIVES: dict[str, tuple[str, Scope]] = {
    # after a form of 'be', 'remain' or 'stand': adjective → how its content begins
    "ready": ("i", "stance"), "willing": ("i", "stance"), "prepared": ("i", "stance"), "unwilling": ("i", "stance"),
    "open": ("n", "stance"), "opposed": ("n", "stance"), "committed": ("n", "stance"), "determined": ("i", "stance"),
    "adamant": ("t", "speech"), "confident": ("t", "thought"), "hopeful": ("t", "thought"),
    "convinced": ("t", "thought"),
    "reluctant": ("i", "stance"), "unhappy": ("n", "thought"), "worried": ("tn", "thought"),
    "concerned": ("tn", "thought"), "clear": ("t", "speech"), "sure": ("t", "thought"), "eager": ("i", "thought"),
}  # fmt: skip
