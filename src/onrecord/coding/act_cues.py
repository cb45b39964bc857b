"""What the cue alone says of an act: `demanded`, `ruled out`, `its refusal to`, `did not accept`, `no longer insists`.

Verbs, nouns and adjectives by act, found in the words of the cue, with the words before it that turn them round.
Verbs of saying (`said`, `told`, `according to`) are not here: with them the content decides.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.attribution.lexicon import forms

# Some cues need a look at the content before they are an act: these are named in lower case after an asterisk.
_CUES = {
    "demand": """
        demand, insist on, insist upon, urge, call for, call on, call upon, want, seek, request, ask for, ask,
        appeal for, appeal to, plead for, plead with, plead, beg, beseech, implore, press, press for, push for,
        push, pressure, lobby, lobby for, campaign for, order, instruct, require, pressed for, argue for, hold out
        for, claim for, exhort, clamour for, clamor for, agitate for, petition, petition for, set a deadline,
        stipulate, dictate, lay claim to, make the case for, stress the need, underline the need, hold out for,
        bargain for, entreat, nudge, prod, encourage, order to, direct, command, summon, +insistence, +requirement,
        +ultimatum, +request, +appeal, +plea, +demands, +calls for, +call for, +wish
    """,
    "reject": """
        reject, refuse, decline, rule out, oppose, deny, dismiss, balk at, balk, baulk at, resist, object to,
        object, veto, block, rebuff, spurn, turn down, vote down, vote against, brush off, brush aside, shrug off,
        scoff at, dispute, contest, question, challenge, protest, protest against, disagree with, disagree, disavow,
        disown, repudiate, refute, push back, push back on, push back against, argue against, speak against, speak
        out against, come out against, shoot down, wave away, wave off, wave aside, hear nothing, pour cold water,
        cast doubt, scorn, shun, quash, defy, stonewall, stand firm, hold firm, dig in, slam the door, shut the
        door, spike, scotch, wreck, scupper, nix, laugh off, cold-shoulder, sweep aside, set aside, deny having,
        downplay, play down, snub, walk out of, fight, boycott, withhold, rail against, exclude, preclude, strike
        down, throw out, +refusal, +rejection, +opposition, +objection, +objections, +resistance, +reluctance,
        +denial, +unwillingness, =unwilling, =reluctant, =opposed
    """,
    "offer": """
        offer, propose, pledge, promise, float, volunteer, put forward, guarantee, undertake, commit to, commit,
        moot, table, dangle, tender, hold out, leave the door open, keep the door open, put on the table, lay on the
        table, hold out the prospect, open the door, extend an offer, present, raise the possibility, raise the
        idea, invite, +proposal, +readiness, +willingness, +openness, +pledge, +promise, +commitment, +proposals,
        +offers, =ready, =willing, =prepared, =open, =keen, =committed
    """,
    "accept": """
        accept, agree, agree to, agree on, agree with, agree upon, approve, approve of, ratify, consent, consent to,
        sign off on, give in to, give in, bow to, yield to, comply with, concede to, relent, cleared, clears, adopt,
        endorse, sign, cave in, cave in to, go along with, embrace, swallow, back down, climb down, acquiesce, okay,
        green-light, ink, seal, give the green light, give the nod, shake hands on, settle for, come round to,
        acquiesce in, assent to, subscribe to, vote for, +acceptance, +agreement, +approval, +consent
    """,
    "support": """
        support, back, welcome, hail, praise, applaud, laud, commend, favour, favor, side with, stand by, stand
        with, defend, celebrate, cheer, champion, salute, thank, congratulate, prefer, recommend, vote in favor of,
        vote in favour of, speak in favour of, speak in favor of, come out for, come out in favour of, come out in
        favor of, tout, herald, rally behind, rally around, throw its weight behind, throw his weight behind, throw
        her weight behind, throw their weight behind, speak up for, vouch for, get behind, lend support, line up
        behind, stick up for, acclaim, advocate, +support, +praise, +backing, +endorsement
    """,
    "accuse": """
        accuse, blame, criticise, criticize, condemn, denounce, decry, slam, blast, deride, chide, scold, lambast,
        lambaste, rebuke, fault, deplore, complain, complain of, complain about, charge, allege, berate, assail,
        attack, lash out at, lash out, hit out at, hit out, take aim at, take issue with, vilify, upbraid, reproach,
        admonish, excoriate, mock, point the finger, point a finger, take a swipe, hold responsible, round on, turn
        on, tear into, pin the blame, lay the blame, pillory, savage, hammer, trash, rubbish, bash, ridicule,
        ripped, lament, bemoan, rail at, castigate, censure, +accusation, +accusations, +allegation, +allegations,
        +complaint, +criticism, +condemnation
    """,
    "threaten": "threaten, +threat, +threats, vow retaliation, threaten with, serve notice, rattle the sabre",
    "expect": """
        expect, predict, hope, hope for, hope to, forecast, anticipate, foresee, project, envisage, look forward to,
        plan, plan to, aim, aim to, intend, intend to, mean to, +prediction, +forecast, +expectation, +hope, +hopes,
        =hopeful, =confident, =optimistic, =pessimistic, =sceptical, =skeptical, fear
    """,
    "condition": "condition, make conditional, +condition, +conditions, +precondition, +preconditions, =conditional",
    "*insist": "insist, =adamant",
    "*warn": "warn, caution, alert, warn of, warn against, caution against, +warning, +warnings",
    "*vow": "vow, swear, resolve, =determined, +vow",
    "*call": """
        call, describe, dub, brand, label, deem, characterise, characterize, portray, term, depict, consider, see
        as, view as, cast, denounce as
    """,
    "*express": "express, voice, show, convey, signal",
    "*suggest": "suggest, hint, indicate",
    "*say to": "tell",
    "*if not": """
        hear of, close the door, shut the door on, countenance, entertain, contemplate, brook, stand for, stomach
    """,
    "*silent": """
        comment, comment on, be drawn, respond to, return, reply to, say whether, give details, elaborate, discuss,
        answer, speculate
    """,
}
# A word and its other forms; those not here are regular.
_IRREGULAR = {
    forms[0]: forms[1:]
    for entry in """
    seek seeks sought seeking; hold holds held holding; strike strikes struck striking; throw throws threw
    thrown throwing; shoot shoots shot shooting; give gives gave given giving; speak speaks spoke spoken
    speaking; come comes came coming; fight fights fought fighting; withhold withholds withheld withholding;
    undertake undertakes undertook undertaken undertaking; beseech beseeches besought beseeching; take takes
    took taken taking; stand stands stood standing; beg begs begged begging; swear swears swore sworn swearing;
    foresee foresees foresaw foreseen; forecast forecasts forecasting forecasted; put puts putting; hit hits
    hitting; cast casts casting; see sees saw seen seeing; tell tells told telling; rebut rebuts rebutted; make
    makes made making; say says said saying; mean means meant meaning; show shows showed shown showing; rip
    ripped; commit commits committed committing; plan plans planned planning; slam slams slammed slamming; snub
    snubs snubbed snubbing; label labels labelled labeled labelling labeling; dub dubs dubbed; wreck wrecks
    wrecked; hear hears heard hearing; shut shuts; swallow swallows swallowed; leave leaves left leaving; keep
    keeps kept keeping; lay lays laid laying; set sets setting; tear tears tore torn; get gets got getting;
    sweep sweeps swept; stick sticks stuck sticking; dig digs dug digging; spike; be; settle settles settled
    settling; lend lends lent lending; bash bashes bashed; trash trashes trashed; nod; nix nixes nixed; prod
    prods prodded prodding; ripped; pressed; cleared; clears; brand brands branded branding; rule rules ruled
    ruling
    """.split(";")
    for forms in [entry.split()]
}

NOT = frozenset(
    """
    not never didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot
    couldn't neither nor without hardly barely n't
    """.split()
)
# Verbs that turn the one after them round: 'refused to reject', 'stopped short of accusing', 'declined to support'.
_TURNING = frozenset(
    """
    refuse refuses refused refusing decline declines declined declining fail fails failed failing stop stops stopped
    stopping cease ceased avoid avoided avoids unwilling reluctant unable unprepared hesitated hesitate dropped drop
    drops abandon abandoned abandons softened withdrew withdrawn refusal reluctance unwillingness
    """.split()
)


class Cue(NamedTuple):
    """The act that a cue names (or '*…', a cue that the content must complete), and whether it is turned round."""

    act: str
    turned: bool
    word: str
    no_longer: bool = False


def _inflected(word: str) -> list[str]:
    if word in _IRREGULAR:
        return [word, *_IRREGULAR[word]]
    return [word, *forms(word)]


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word → the rest of the phrase, its act, and whether it is a verb; longer phrases first."""
    out: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for act, listing in _CUES.items():
        for entry in listing.split(","):
            head, *rest = entry.split()
            verb = head[0] not in "+="
            for form in _inflected(head) if verb else [head[1:]]:
                out.setdefault(form, []).append((tuple(rest), act, verb))
    for phrases in out.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return out


def _match(words: list[str], at: int) -> tuple[str, int] | None:
    """The act of the longest phrase that begins at a word, and how many words it has."""
    for rest, act, _ in _phrases().get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return act, 1 + len(rest)
    return None


def cue_act(words: list[str], first: int, last: int) -> Cue | None:
    """The act that the words ``first`` to ``last`` (exclusive) of a frame name, with the words around them for context.

    The last phrase that starts in the stretch counts, for the others govern it (`refused to reject`); None where the
    cue is one of plain saying.
    """
    found: tuple[int, str] | None = None
    for at in range(first, last):
        hit = _match(words, at)
        if hit and not (
            found and words[at - 1] in {"a", "the", "its", "his", "her", "their"} and words[at] in {"call", "back"}
        ):
            found = (at, hit[0])
    if not found:
        return None
    at, act = found
    before = words[max(0, at - 5) : at]
    turns = sum(word in NOT for word in before)
    if before[-2:] == ["no", "longer"] or (before[-1:] == ["longer"]) or before[-2:] == ["short", "of"]:
        turns += 1
    turns += sum(
        word in _TURNING
        and ((i + 1 < len(before) and before[i + 1] in {"to", "its", "their", "his", "her"}) or i == len(before) - 1)
        for i, word in enumerate(before)
    )
    if before[-2:] == ["yet", "to"] or before[-1:] == ["no"]:
        turns += 1
    return Cue(act, turns % 2 == 1, words[at], "longer" in before)
