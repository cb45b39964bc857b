"""What the content says of an act, where the cue only says that something was said.

Patterns over the content in lower case, tried in the order in which they outweigh each other: what is ruled out,
what is asked for on which condition, what is threatened, demanded, offered, … and last what is merely told.
"""

from __future__ import annotations

import re

from onrecord.records import Act


def _any(*patterns: str) -> re.Pattern[str]:
    # All of them begin where a word does: to try them nowhere else makes the search several times faster.
    return re.compile(r"(?<!\w)(?=\S)(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")", re.X)


_SELF = (
    r"(?:we|i|he|she|it|they|us|our\s\w+|my\s\w+|(?:his|her|their|its)\s(?:\w+\s)?(?:government|country|side|party"
    r"|members|union"
    r"|company|forces|administration|city|team|people|army|troops))"
)
_WILL = (
    r"(?:will|would|'ll|'d|shall|could|can|might|may|(?:is|are|am|'m|'re|was|were)\s(?:going|ready|prepared|set"
    r"|determined)\sto"
    r"|intends?\sto|plans?\sto|vows?\sto|(?:is|are)\spreparing\sto)"
)
_HOSTILE = (
    r"(?:retaliat\w+|strike|strikes|hit|hit\sback|strike\sback|attack|punish|respond\s(?:in\skind|with\sforce"
    r"|harshly|forcefully)"
    r"|answer\s(?:any|every|with)|impose|terminate|tear\sup|withdraw\sfrom|pull\sout|walk\s(?:out|away|off)|quit"
    r"|sue|go\sto\scourt|take\s(?:\w+\s)?to\scourt|veto|cut\soff|shut|shut\sdown|close\s(?:the|its|down)|seize"
    r"|expel|bomb|shell"
    r"|block|board|detain|arrest|ban|bar|evict|deport|lock\sout|down\stools|lay\soff|sever|recall|disrupt|halt"
    r"|freeze|confiscate"
    r"|see\s\w+\sin\scourt|take\s(?:\w+\s){1,4}elsewhere|press\scharges|resign|bring\sdown|relocate|leave\sthe"
    r"|storm|occupy|use\sforce"
    r"|replace|be\s(?:replaced|fired|sacked|punished|sanctioned)|dump|suspend|tax|stay\s(?:out|on\sstrike)"
    r"|be\son\sthe\sline"
    r"|call\san\selection|(?:a\s)?tariffs?\son|pay\s(?:a|the|dearly)|regret|invade|blockade|scrap|cancel|fire"
    r"|boycott|unseat"
    r"|have\sno\schoice\sbut|face\s(?:sanctions|consequences|tariffs|duties|legal)|step\sup|escalate|abandon"
    r"|leave\sthe\stable)"
)
_NOT = r"(?:not|n't|never|no\slonger)"
_WONT = r"(?:(?:will|would|shall|could|can|must)\s?(?:not|n't)|won't|cannot|can't|refuses?\sto|never)"
_EARNEST_BE = (
    r"(?!\s(?:be\s(?:easy|surprised|ready|known|affected|enough|there|able|a\s)|know|say|think|have\sto|seem|rule"
    r"|exclude|reject"
    r"|object|stand\sin|oppose|happen|matter|expect|remember|comment|only|just|need|want|understand|see|help"
    r"|take\slong|work))"
)

NOT_RULED_OUT = _any(
    rf"\b{_NOT}\s(?:\w+\s)?(?:rul(?:e|ed|es|ing)\sout|exclud\w+|reject\w*|object\w*|oppos\w+|stand\sin)\b",
    r"(?:will|would|do|does|did|has|have|had)(?:n't|\snot)\s(?:\w+\s)?(?:rul(?:e|ed|ing)\sout|exclud\w+|reject\w*"
    r"|object\w*|oppos\w+"
    r"|stand\sin)",
    r"won't\s(?:rule\sout|exclude|reject|oppose|object)",
    r"\bnothing\sis\soff\sthe\stable|\beverything\sis\son\sthe\stable|\ball\soptions\b.*\bon\sthe\stable",
)
_FOR_GOOD = (
    r"\bred\slines?\b|\bnon-?negotiable\b|\bnot\s(?:be\s)?negotiable\b|\bnot\sup\sfor\s(?:negotiation|discussion"
    r"|debate)\b",
    r"\bunder\sno\s(?:circumstances?|conditions?)\b|\bno\scircumstances\b|\boff\sthe\stable\b"
    r"|\bout\sof\sthe\squestion\b",
    r"\bno[\s\"“'‘]{1,2}(?:thought|question|way|chance)[\s\"”'’]{1,2}(?:of|that)\b",
)
FOR_GOOD = _any(*_FOR_GOOD)
"""What excludes the other way for good, wherever it is said."""
RED_LINE = _any(
    *_FOR_GOOD,
    r"\b(?:will|would|shall|can|could|must|we|they|he|she|it)\snever\b|^\s?never\b|\bnever\sto\b|\bnever,?\sever\b",
    r"\b(?:will|would)\snot\s(?:\w+\s)?(?:relinquish|cede|give\sup|surrender|yield|budge|compromise|bargain\saway"
    r"|concede"
    r"|capitulate)\b|\bwon't\s(?:relinquish|cede|give\sup|surrender|yield|budge|compromise)\b",
    r"\brul(?:e|es|ed|ing)\sout\b|\bcategorically\b|\babsolutely\s(?:not|no)\b|\bnot\san?\s(?:inch|option)\b"
    r"|\bat\sany\s(?:cost|price)\b",
)
REFUSED = _any(
    r"\bunacceptable\b|\bnot\sacceptable\b|\binadmissible\b|\bnon-?starter\b|\buntenable\b|\bunworkable\b"
    r"|\bintolerable\b",
    rf"\b{_WONT}{_EARNEST_BE}\s\w+",
    r"\b(?:do|does|did|are|is|was|were)\s?(?:not|n't)\s(?:\w+ly\s)?(?:accept|agree|support|recogni[sz]e|intend|back"
    r"|allow|tolerate|approve|consent|want"
    r"|favou?r|seek(?:ing)?|interested|considering|see\s(?:a|any))\b",
    r"\b(?:has|have|had|see|sees|saw|is|are|was|were|there's)\s(?:absolutely\s)?no\s(?:further\s|more\s)?(?:plans?"
    r"|intention|reason"
    r"|need|interest|desire|concessions?|flexibility|room|role|place|right|authority|basis|alternative|deal\sto)\b",
    r"\bno\s(?:further|more|new)\s(?:concessions?|increases?|cuts?|talks|money|changes?|offers?|flexibility)\b",
    r"\b(?:will|would|can|could)\sbe\sno\s\w+|\bno\s(?:concessions?|compromise|way\sto)\b",
    r"\bnothing\s(?:more|further|else|left|new|to\s(?:discuss|talk|sign|offer|negotiate|give))\b|\blittle\smore\b",
    r"\bcan't\safford\b|\b(?:cannot|not)\s(?:\w+\s)?afford\b|\bonly\sso\smuch\b",
    r"\b(?:is|was|are|were|'s)\s(?:\w+\s)?too\s(?:low|high|little|early|much|far|late|weak|soft|harsh|expensive"
    r"|costly)\b"
    r"|^\s?too\s(?:low|little)\b|\bnot\s(?:nearly\s|good\s)?enough\b|\bfall(?:s|ing)?\s(?:far\s)?short\b|\bunderval\w+",
    r"\b(?:is|was|are|were|'s)\s(?:not|n't)\sa\s(?:serious|fair|good|real|credible|solution|deal|basis)\b"
    r"|isn't\sa\s(?:serious|fair)",
    r"\bnot\s(?:a\s)?serious\b|\bno\sway\sto\b|\bwrong\s(?:choice|way|approach|answer|decision|thing)\b"
    r"|\bnot\sthe\s(?:right|answer|way)\b",
    r"\b(?:we|i|he|she|it|they)\s(?:strongly\s|firmly\s)?(?:reject|oppose|refuse|disagree|object)(?:s|ed)?\b"
    r"|\bopposed\sto\b|\b(?:is|are|was|were|am|be|'s|voted)\s(?:\w+\s)?against\b",
    r"\bnot\s(?:ready|prepared|willing|open|going)\sto\b|\bunwilling\b|\bunnecessary\b|\bavoidable\b|\bmistaken\b",
    r"\bwould\sfight\b|\bwill\sfight\b|\bno\s(?:such|basis)\b|\bdisappointed\b|\bopposes\b",
    r"\b(?:is|was|are|were)\snot\s(?:for\ssale|selling|going|moving|leaving|interested|in\sfavou?r|backing|giving"
    r"|paying|accepting|buying)\b",
    r"\bma(?:de|kes?)\sno\ssense\b|\bno\s(?:case|point|reason|justification|grounds|excuse|appetite)\s(?:for|in"
    r"|to)\b|^\W*not\s(?:one|a\ssingle|an?|another|while|on)\b",
    r"\bdisagree\w*\b|\bdoes\snot\smake\ssense\b",
)
NONE_CAN = re.compile(
    r"^\W*no\s(?:\w+\s){1,4}(?:can|could|should|will|would|must)\b(?!.*\b(?:without|until|unless|if)\b)"
)
_WHY = re.compile(r"\b(?:then\s|so\s)?why\s(?:invite|bother|should|would|negotiate|talk|sign|accept|pay)\b[^.]*\?")
THINKS = re.compile(r"^\W*(?:he|she|they|i|we|it)\s(?:also\s)?(?:believe|think|suspect|assume|reckon)(?:s|d|ed)?\b")
# 'that Varrow had offered to pay': told of another side, not done by the speaker
OF_OTHERS = re.compile(
    r"^\W*(?!(?:we|i|he|she|it|they|his|her|its|their|our|my)\b)(?:\w+\s){1,4}(?:had|has|have)\s(?:\w+ly\s)?"
    r"(?:offered|proposed|pledged|promised|agreed|accepted)\b"
)
CONDITION = _any(
    r"\bonly\s(?:\w+\s){0,4}?(?:if|when|once|after|on\scondition|by)\b|\b(?:if|when)\sand\sonly\b|\bonly\s(?:sign"
    r"|accept|agree|meet|talk)\b",
    r"\bunless\b|\bprovided\b(?!\sby|\sfor|\sto|\swith)|\bproviding\s(?:that|the)\b|\bon\s(?:the\s)?condition\b"
    r"|(?<!without\s)(?<!without\sany\s)(?<!no\s)\bpreconditions?\b|\bprerequisite",
    r"\b(?:as|so)\slong\sas\b(?!\s(?:necessary|it\stakes|possible|needed|required|we\scan|i\slive))|\bconditional\b"
    r"|\bcontingent\b",
    r"\b(?:depends?|depended|hinges?|hinged|rests?)\s(?:\w+\s)?(?:on|upon)\b|\bin\s(?:exchange|return)\sfor\b",
    r"\b(?:not|n't|no|cannot|won't|never|nothing)\b[^.;]{0,80}\b(?:until(?!\s(?:\d|next|late|early|mid|tomorrow"
    r"|after|the\send))|before|without)\b",
    r"\b(?:until|without)\b[^.;]{0,80}\b(?:will|would|there\s(?:is|can|will)|no|not|cannot|never|can't|won't)\b",
    r"\b(?:as|on)\sa\scondition\b|\b(?:one|a|sole|only|main)\s(?:key\s)?condition\b",
    r"^\W*first\b.{2,40},\s(?:and\s|only\s)?then\b|^\W*no\s\w+,\sno\s\w+|\bin\sorder\sfor\b.*\bmust\b"
    r"|\bfor\b.{3,60}\bto\s(?:be|work|succeed)\b.{0,30}\bmust\b",
)
IF = re.compile(
    r"\bif\b(?!\s(?:we\sare\sto|necessary|any|not|possible|needed|anything|only"
    r"|so))(?<!as\sif)(?<!even\sif)(?<!what\sif)"
)
COMMITTED = re.compile(
    rf"\b{_SELF}\s(?:{_WILL})\b|\b(?:ready|willing|prepared|possible|accept|agree|negotiate|sign)\b|\b(?:response"
    rf"|measures)\sshould\b"
)
THREAT = _any(
    rf"\b{_SELF}\s(?:also\s|then\s|now\s)?{_WILL}\s(?:also\s|then\s|now\s|have\sto\s)?{_HOSTILE}\b",
    rf"^\W*(?:will|would|could)\s{_HOSTILE}\b",
    r"\bor\s(?:else|we\swill|i\swill|we'll|i'll)\b|\bface\s(?:grave|severe|serious)?\s?consequences\b|\bpay\s(?:a"
    r"|the)\s(?:heavy\s)?price\b",
    r"\b(?:anyone|those|whoever)\s.{0,40}\bwill\sbe\b|\bready\sto\s(?:stay\sout|strike|walk|fight|go\sit\salone)\b",
    r"\bintends?\sto\s(?:terminate|quit|leave|scrap|withdraw|impose)\b|\bwith\sor\swithout\b",
)
DEMAND = _any(
    r"\b(?:must|ought\sto|(?<!i\s)(?:has|have|had)\sto|needs?\sto|needed\sto|shall)\b(?!\ssay|\sadmit)",
    r"\bshould\b(?!\sbe\s(?:ready|able|done|over|finished|in\splace)|n't\sbe\s(?:a\ssurprise|long))",
    r"\b(?:is|was|are|be|it's)\s(?:\w+\s)?[\"“'‘]?(?:imperative|essential|indispensable|crucial|vital|a\smust"
    r"|necessary|needed|required)\b",
    r"(?<!if\s)(?<!what\s)\b(?:we|i|they|he|she|it)\s(?:also\s|just\s|all\s|really\s)?(?:demand|insist|want"
    r"|call\s(?:on|for)|urge|ask(?=\sfor|s\sfor|ed\sfor|\sthat|ed\sthat)|need"
    r"|expect\s(?:them|you|him|her))(?:s|ed)?\b",
    r"\b(?:it\sis|it's|it\swas|high)\stime\s(?:for|to|that)\b|\bit\sis\sup\sto\b|\bthe\sball\sis\sin\b|\blet\sus\b",
    r"\bmust(?:n't)?\b|\bhad\sbetter\b|\bcall(?:s|ed|ing)?\s(?:for|on)\b|\bwould\sprefer\b|^\W*the\sneed\s(?:for|to)\b"
    r"|\b(?:will|would)\s(?:also\s)?[\"“'‘]?(?:seek|demand|insist|press|push|ask|call)\b",
)
IMPERATIVE = re.compile(
    r"(?:^|[.!?]\s|[\"“]\s?)[\"“'‘]?(?:please\s)?(?:stop|act|finish|stay|get|give|show|let(?!\sme|\sus\ssay)|end"
    r"|release|open|pass|come|go|listen|pay|keep|leave"
    r"|drop|return|respect|show|sit|bring|don't|do\snot|put|lift|withdraw|free|hold|move|make|sign|talk|negotiate"
    r"|do\syour|take|send"
    r"|protect|fix|fund|save|settle|honou?r|respect|reopen|resume|join|vote|wake)\b(?!\sinto|\sis|\swas|s\b"
    r"|,\s(?:said|the))"
)
OFFER = _any(
    r"\b(?:ready|willing|prepared|happy|open|keen|eager)\s(?:[\"“'‘]?to|[\"“'‘]?for)\b|\b(?:is|was|are|were"
    r"|remains?|be)\s(?:also\s)?open\b",
    r"\b(?:could|would|can|will|might|may|'d|'ll)\s(?:also\s|even\s)?(?:consider|live\swith|agree|vote\sfor"
    r"|look\sat|discuss|be\s(?:ready|willing"
    r"|prepared|open|happy)|meet\s(?:at|them|halfway)|negotiate|talk|guarantee|listen|compromise|welcome"
    r"|work\s(?:to|with)|protect|help)\b",
    r"\b(?:we|i|he|she|it|they|had|has|have|was|were|is|are|government|company)\s(?:now\s)?(?:offer|propose|pledge"
    r"|promise|offering|proposing"
    r")(?:s|ed|d)?\b|\bdoor\s(?:is|was|remains?)\s(?:\w+\s)?open\b|\boffer(?:s|ed|ing)?\sto\b|\boffered\sthe\b",
)
ACCEPT = _any(
    r"\b(?:we|i|he|she|it|they|will|would|can|'ll|side|sides|government)\s(?:now\s|fully\s)?(?:accept|agree|approve"
    r"|ratify|endorse|consent|sign\sup)(?:s|ed)?\b",
    r"\bcan\slive\swith\b|\b(?:we|i|they)\swill\s(?:take\sit|sign\b)|\bagree(?:s|d)?\swith\b|\bwe\shave\s(?:agreed"
    r"|accepted)\b|\byes\sto\b",
)
ACCUSE = _any(
    r"\b(?:violat\w+|betray\w*|misle(?:d|ading|ads?)|l(?:ied|ying|ies|iars?)|cheat\w*|stall(?:s|ed|ing)|obstruct\w*"
    r"|sabotag\w+|undermin\w+|starv\w+"
    r"|harm(?:s|ed|ing|ful)?|steal\w*|stole|flood(?:s|ed|ing)|bull(?:y|ies|ied|ying)|blackmail\w*|provocati\w+"
    r"|provok\w+|aggressi\w+|illegal\w*|unlawful\w*"
    r"|exploit\w*|neglect\w*|hypocri\w+|reckless\w*|irresponsib\w+|shameless|disgrac\w+|outrage\w*|crimes?"
    r"|criminal\w*|swindle|disastrous|disaster"
    r"|catastroph\w+|unfair(?:ly)?|disrespect\w*|contempt|corrupt\w*|propaganda|cynical\w*|coward\w*|dishonest\w*"
    r"|incompeten\w+|insult\w*|greed\w*|madness"
    r"|cruel\w*|brutal\w*|terror\w*|genocid\w+|massacr\w+|sham|farce|hoax|scandal\w*|ripp(?:ed|ing)\s\w+\soff"
    r"|abus(?:e|ed|es|ing|ive)"
    r"|robb(?:ed|ing|ery)|loot\w*|bad\sfaith|untrustworthy|theft|threatening|nasty|crazy|stupid|idiot\w*|fools?"
    r"|clowns?|thugs?|racist|bigot\w*|puppets?|dictator\w*|tyran\w+|monsters?|unstable|crooked|phony|fraud\w*"
    r"|raid\son|worst|rip-?off|failure\sto|unreasonabl\w+|mess|chao(?:s|tic)|shambles|nonsense|ridiculous|shameful"
    r"|appalling|terrible|awful|horrible)\b",
    r"\b(?:broke|broken|breaks?|breaking)\s(?:\w+\s){0,3}(?:promises?|law|agreement|truce|word|deal|rules|treaty"
    r"|ceasefire)\b",
    r"\bturn(?:ed|ing|s)?\s(?:\w+\s)?backs?\b|\bwalk(?:ed|s|ing)?\saway\b|\bgoing\sback\son\b|\b(?:has|have"
    r"|had)\sfailed\b|\bfailed\sto\b|\bfails\sto\b",
    r"\bplunder\w*\b|\bransom\b|\bhijack\w*\b|\bpoison\w*\b|\bgrab(?:s|bed|bing)?\b|\bpocket(?:s|ed|ing)\b"
    r"|\bsquander\w*\b|\bwast(?:ed|ing)\b"
    r"|\bdestroy(?:s|ed|ing)?\b|\bhurt(?:s|ing)?\b|\bhold(?:s|ing)?\s(?:\w+\s){1,4}hostage\b|\bto\sblame\b"
    r"|\bresponsible\sfor\sthe\b|\bat\sfault\b",
    r"\b(?:not|n't|never)\s(?:\w+\s)?(?:listening|serious|bargain\w*|negotiat\w+|honou?r\w*|keep\w*|demonstrated"
    r"|shown|listen(?:ed)?|interested)\b",
    r"\b(?:does|do|did)\snot\scare\b|\bdon't\scare\b|\b(?:has|have|had)\s(?:caused|cost|misled|ruined)\b",
    r"\bfor\swasting\b|\bout\sto\sget\b|\bhardly\sany\b|\bno\sregard\b",
)
SUPPORT = _any(
    r"(?:\b(?:is|are|am|was|were|be|feel)|'m|'re)\s(?:\w+\s)?(?:pleased|glad|delighted|encouraged|gratified"
    r"|relieved|proud|happy\sto\ssee"
    r"|grateful)\b|\bwelcom(?:e|es|ed|ing)\b",
    r"\b(?:great|good|excellent|fair|historic|strong|honest|fantastic|wonderful|best|terrific)\s(?:\w+\s)?(?:deal"
    r"|day|step|news|agreement|compromise|outcome|result"
    r"|start|thing|path|progress|plan|offer|fit)\b|\b(?:perfect|step\sforward|positive|breakthrough|success|victory"
    r"|win-win|important\sstep|milestone)\b",
    r"\b(?:we|i|he|she|it|they|who)\s(?:fully\s|strongly\s|also\s)?(?:support|back|favou?r|applaud|praise|celebrate"
    r"|endorse|side|commend)(?:s|ed)?\b",
    r"\b(?:right|correct)\s(?:decision|thing|choice|move|step|direction)\b|\bstrengthens?\b|\bin\sfavou?r\b"
    r"|\bsupport\s(?:for|the)\b",
    r"\b(?:is|was|are|were)\s(?:very\s)?(?:good|right|vital|healthy|fair)\sfor\b|\bdo(?:es)?\sjustice\b"
    r"|\bmove\sin\sthe\sright\b|\bmake\s\w+\s(?:safer|better|stronger)\b",
    r"\bwill\s(?:strengthen|benefit|boost|create)\b|\bfair\s(?:deal|to\sour)\b|\bcelebrate\b",
)
OTHER = _any(
    r"\bthank(?:s|\syou)\b|\bgood\s(?:morning|evening|afternoon)\b|\bcongratulations\b|\bcondolences\b|\bsorry\b"
    r"|\bwelcome\sto\b|\bhappy\sbirthday\b",
    r"\b(?:were|was|are|am|is|'m|'re|feel|felt)\s(?:very\s|so\s|not\s|also\s)?(?:tired|worried|confused|sad|nervous"
    r"|anxious|afraid|happy|exhausted|upset|scared"
    r"|frustrated|concerned|shocked|stunned|heartbroken|excited)\b|\bdifficult\s(?:decision|time)\b|\b(?:long|hard"
    r"|tough)\s(?:week|day|night|road)\b|\bwe\shoped\b|\bquite\sa\s(?:day|week|night)\b|\bi\s(?:miss|love|cried"
    r"|am\shome)\b",
)
EXPECT = _any(
    r"\b(?:expect(?:s|ed|ing)?|likely|unlikely|probabl[ey]|possibly|possible|perhaps|hope(?:s|d|ful)?|confident"
    r"|optimistic|forecasts?|anticipat\w+|predict\w*)\b",
    r"\b(?:could|may|might)\b|\bon\strack\b|\bwill\b|'ll\b|\bgoing\sto\b|\bwould\s(?:probably|likely|soon"
    r"|be\s(?:signed|reached|concluded|over|ready|finished))\b",
    r"\b(?:chance|prospect|odds|risk)s?\s(?:of|that)\b|\b(?:foresee|foresaw|envisage)s?\b|\blook(?:s|ing)?\s(?:good"
    r"|close|set|likely)\b|\b(?:in|within)\s(?:the\s)?(?:coming|next)\s(?:days|weeks|months)\b|\bbase\scase\b"
    r"|\bprobably\b",
)
STEADY = re.compile(
    r"\bwill\s(?:continue|keep|have\s(?:more|to)|be\s(?:called|held|open|led|closed))\b|'ll\s(?:continue|keep)\b"
)

NEGATIVE_VIEW = _any(
    REFUSED.pattern,
    r"\b(?:fantasy|mistake|madness|absurd|unrealistic|impossible|unhelpful|inadequate|insufficient|dead)\b",
)
POSITIVE_VIEW = _any(
    SUPPORT.pattern,
    r"\b(?:great|good|excellent|fair|historic|honest|fantastic|wonderful|best|positive|proven|generous|balanced"
    r"|constructive|sensible|right)\b",
)
HOSTILE = re.compile(rf"\b{_HOSTILE}\b|\b(?:force|war|sanctions|tariffs|duties|strikes?|retaliation|countermeasures)\b")


_CONTRACTIONS = (
    ("won't", "will not"), ("can't", "cannot"), ("shan't", "shall not"), ("n't", " not"), ("'ll", " will"),
    ("'re", " are"), ("i'm", "i am"), ("'ve", " have"), ("let's", "let us"),
    ("it's", "it is"), ("that's", "that is"), ("there's", "there is"), ("he's", "he is"), ("what's", "what is"),
)  # fmt: skip
# Where the main clause of a content ends and what it is told with begins.
_ASIDE = re.compile(
    r",?\s(?:although|though|despite|even\sas|after|following|amid)\s|,\s(?:which|who|whose|where|while|as|but\snot)\s"
    r"|,\s(?!accord|includ)\w{3,}ing\s"
)


def _main(content: str) -> str:
    """The main clause of a content, without the subordinate ones that follow it."""
    for aside in _ASIDE.finditer(content):
        if len(content[: aside.start()].split()) >= 4:
            return content[: aside.start()]
    return content


def plain(text: str) -> str:
    """Lower case, one kind of apostrophe, no contractions, single spaces."""
    text = " ".join(text.lower().replace("’", "'").replace("‘", "'").split())
    for short, full in _CONTRACTIONS:
        text = text.replace(short, full)
    return text


def is_condition(content: str) -> bool:
    """Whether a content, made plain, sets a condition in so many words."""
    return bool(CONDITION.search(content))


def content_act(content: str, speaker: str = "", quoted: bool = False) -> Act:
    """The act of a content, made plain. ``speaker`` is the source's last word: named in the content, it is 'we'.

    ``quoted`` says that the content is the speaker's own words, in which a verb may be an imperative.
    """
    content = re.sub(r"^\W*that\s(?=\w)", "", content)
    if speaker:
        content = re.sub(rf"\b(?:the\s)?{re.escape(speaker)}\b(?!')", "they", content)
    if NOT_RULED_OUT.search(content):
        return "threaten" if HOSTILE.search(content) and not re.search(r"\btalks|meeting|deal\b", content) else "offer"
    if NONE_CAN.search(content) or _WHY.search(content):
        return "reject"
    threat = THREAT.search(content)
    if CONDITION.search(content):
        return "threaten" if threat and re.search(r"\bunless\b", content) else "condition"
    if threat:
        return "threaten"
    if IF.search(content):
        if re.search(r"\bif\b.{0,60}\b(?:were\sto|had)\b", content):
            return "expect"
        if COMMITTED.search(content):
            return "offer" if re.search(r"\bready\b|\bwilling\b", content) else "condition"
    if quoted and IMPERATIVE.search(content):
        return "demand"
    main = _main(content)
    for act, pattern in _ORDER:
        if pattern.search(main):
            if act in {"offer", "accept"} and THINKS.search(main):
                return "expect"
            if act in {"offer", "accept"} and OF_OTHERS.search(main):
                return "accuse" if ACCUSE.search(content) else "report"
            if act == "expect" and STEADY.search(main) and not re.search(r"\bhop(?:e|es|ed|ing)\b", main):
                return "report"
            return act
    return "report"


_ORDER: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("reject", RED_LINE),
    ("reject", REFUSED),
    ("demand", DEMAND),
    ("offer", OFFER),
    ("accept", ACCEPT),
    ("accuse", ACCUSE),
    ("support", SUPPORT),
    ("other", OTHER),
    ("expect", EXPECT),
)
