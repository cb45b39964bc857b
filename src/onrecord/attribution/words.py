"""The closed classes of English that the rules of attribution lean on, in place of a parser."""

from __future__ import annotations

SUBJECT_PRONOUNS = frozenset("he she they it we i you".split())
RELATIVES = frozenset("who which that".split())
POSSESSIVES = frozenset("his her their its my our your".split())
DETERMINERS = frozenset("the a an this these those some many several most few both all another any each no".split())
BE = frozenset("is are was were be been being am 's 're".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
MODALS = frozenset("will would can could may might shall should must won't wouldn't can't cannot couldn't".split())
NEGATIONS = frozenset(
    "not never n't no longer didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't won't"
    " wouldn't can't cannot couldn't shouldn't nor neither".split()
)
AUXILIARIES = (
    BE | HAVE | DO | MODALS
    | frozenset("didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't ought".split())
)  # fmt: skip
ADVERBS = frozenset(
    "also again later earlier then now still already just even once only often always ever never not further"
    " instead since soon thus too twice yet long first long n't simply rather quickly privately".split()
)
CONJUNCTIONS = frozenset(
    "and but or nor yet so if when whenever while whereas as because since although though after before until"
    " unless whether where why how than once lest that".split()
)
PREPOSITIONS = frozenset(
    "of for from in at on with to by near under over about against between among behind across into onto"
    " through during within without toward towards upon via like despite amid following alongside outside"
    " inside".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. mar."
    " apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb aug sept oct nov dec".split()
)
TIMES = WEEKDAYS | frozenset(
    "yesterday today tonight tomorrow morning afternoon evening night late early earlier later midday noon"
    " week weeks month months year years weekend day days ago last this that same recently".split()
)
VENUES = frozenset(
    "statement interview tweet speech conference briefing letter email e-mail post remarks comments address"
    " report message memo note filing news twitter facebook television tv radio telegram instagram website"
    " press article op-ed column appearance debate hearing testimony communique communiqué broadcast meeting"
    " call podcast blog release".split()
)
AUDIENCES = frozenset(
    "reporters journalists lawmakers senators parliament congress supporters voters members delegates media"
    " newsmen correspondents viewers listeners investors analysts parents workers negotiators officials".split()
)


def is_adverb(word: str) -> bool:
    """Whether a lower-case word may stand as an adverb between a subject and its verb."""
    return word in ADVERBS or (
        word.endswith("ly") and len(word) > 4 and word not in {"family", "assembly", "italy", "ally", "rally"}
    )


def plural(word: str) -> bool:
    """Whether a lower-case noun looks plural."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "news")))


_PLURALS = frozenset(
    "people police men women children media both some many others most all few several critics two three four"
    " five six dozens hundreds thousands millions".split()
)
