"""The words by which the press says what somebody is: offices, trades, bodies and groups, in lower case and singular.

English only. No word here belongs to one dispute; what the words mean for a party is decided in `parties.py`.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.coding.tokens import singular


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f",
    "dr": "", "mx": "", "messrs": "", "rev": "", "hon": "", "madam": "f", "madame": "f", "monsieur": "m", "señor": "m",
}  # fmt: skip
"""Forms of address (without full stop) → the sex they tell, if any."""

SPEAKS_FOR = _words(
    """president minister secretary chancellor premier king queen prince princess emperor empress sultan emir pope
    ambassador envoy consul diplomat attaché senator congressman congresswoman congressperson representative lawmaker
    legislator parliamentarian mp mep mk msp deputy governor mayor alderman alderwoman councilman councilwoman councilor
    councillor commissioner commander commander-in-chief admiral colonel lieutenant major captain sergeant general
    spokesman spokeswoman spokesperson spokesmen adviser advisor aide negotiator mediator delegate official leader
    chief head boss chair chairman chairwoman chairperson director executive ceo cfo coo vp manager officer member
    treasurer superintendent principal administrator trustee organizer organiser steward shop-steward rep attorney
    lawyer counsel solicitor barrister prosecutor whip speaker vice-president undersecretary under-secretary regent
    founder co-founder owner operator coordinator convener convenor nominee candidate contender hopeful strongman
    warlord rebel insurgent ruler dictator lieutenant-governor vicar bishop archbishop cardinal patriarch imam ayatollah
    rabbi comptroller auditor sheriff marshal constable justice ombudsman chief-of-staff fighter activist campaigner
    commandant judge magistrate dignitary technocrat guardian counterpart"""
)
"""Who holds such an office speaks for the body that it belongs to."""

DEALS_WITH = _words("director adviser advisor coordinator secretary undersecretary under-secretary assistant envoy")
"""Offices that are for what they deal with: 'the director for Osk' of a council speaks for the council."""

PRIVATE_OFFICES = _words(
    """lawyer attorney counsel solicitor barrister activist campaigner owner operator executive ceo cfo coo vp manager
    organizer organiser steward shop-steward founder co-founder candidate nominee contender hopeful warlord fighter
    bishop archbishop cardinal patriarch imam rabbi vicar trustee principal technocrat guardian treasurer boss chair
    chairman chairwoman chairperson director member captain superintendent coordinator convener convenor"""
)
"""Offices that a nationality only describes, but for one of the state's bodies: 'Ruritanian lawyer', 'army lawyer'."""

TITLES = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor",
    "govs": "governor", "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain",
    "cmdr": "commander", "adm": "admiral", "sgt": "sergeant", "amb": "ambassador", "prof": "professor",
    "pres": "president", "supt": "superintendent", "atty": "attorney", "sec": "secretary",
    "pm": "minister", "u.s.t.r": "representative",
}  # fmt: skip
"""Shortened titles (without full stop) → the office."""

PRESS = _words(
    """reporter correspondent journalist editor columnist anchor host broadcaster commentator photographer blogger
    newspaper magazine newsroom newscaster pundit"""
)
"""Speakers without a party: those who report."""

EXPERTS = _words(
    """analyst economist strategist professor scholar researcher expert historian scientist fellow author pollster
    consultant lecturer academic specialist sociologist psychologist physician doctor epidemiologist engineer
    observer forecaster trader broker investor biographer dean statistician criminologist ecologist biologist
    climatologist demographer archaeologist writer novelist poet critic watcher"""
)
"""Speakers without a party: those who explain, treat, teach at universities or deal."""

CITIZENS = _words(
    """parent mother father mom dad student pupil teacher resident neighbor neighbour worker employee driver farmer
    rancher miner pilot actor actress singer musician player coach athlete voter commuter passenger customer shopper
    tourist nurse witness bystander survivor victim protester protestor demonstrator striker picketer refugee migrant
    volunteer veteran soldier retiree pensioner son daughter wife husband brother sister widow widower friend neighbour
    colleague grandmother grandfather aunt uncle nephew niece cousin boyfriend girlfriend fiancé native man woman boy
    girl teenager supporter ally opponent fan follower shopkeeper fisherman trucker clerk janitor cook waiter waitress
    firefighter paramedic detective policeman policewoman custodian librarian counselor instructor graduate homeowner
    tenant landlord priest pastor reverend monk nun deacon"""
)
"""Speakers for themselves, unless the codebook says otherwise."""

KINDS = {
    word: word + "s"
    for word in _words(
        """parent student pupil teacher resident worker employee driver farmer rancher miner pilot commuter passenger
        customer voter protester striker refugee migrant volunteer veteran pensioner shopkeeper trucker firefighter
        homeowner tenant landlord nurse automaker carmaker steelmaker shipbuilder manufacturer exporter importer
        retailer grower fisher"""
    )
} | {"mother": "parents", "father": "parents", "mom": "parents", "dad": "parents", "fisherman": "fishermen"}
"""Private people and trades that are a side together, though nobody was chosen to speak for them → its name."""

MALE = _words(
    """king prince emperor sultan emir pope spokesman chairman congressman councilman alderman father dad son husband
    brother widower grandfather uncle nephew boyfriend man boy policeman fisherman actor waiter businessman gentleman
    bishop imam ayatollah patriarch monk strongman"""
)
FEMALE = _words(
    """queen princess empress spokeswoman chairwoman congresswoman councilwoman alderwoman mother mom daughter wife
    sister widow grandmother aunt niece girlfriend woman girl policewoman actress waitress businesswoman nun"""
)

NO_PERSON = _words(
    """newspaper magazine newsroom broadcaster operator automaker carmaker steelmaker shipbuilder manufacturer exporter
    importer retailer grower trader ally neighbor neighbour"""
)
"""Words for offices and trades that are as often a firm, a paper or a state."""

ROLES = SPEAKS_FOR | PRESS | EXPERTS | CITIZENS | KINDS.keys() | MALE | FEMALE
SURNAMES_TOO = _words(
    "king major bishop pope dean judge prince justice page marshal general baron earl cook head priest boss"
)
"""Offices that are surnames as well: read as an office only before a name."""

FORMER = _words("former ex onetime erstwhile late then-president retired past ousted deposed")
DEPUTY = _words("vice deputy assistant associate under")
"""Without these words before it, 'the president' is not the vice president."""

PORTFOLIO = _words(
    """foreign economy economic economics trade finance financial health education defense defence interior justice
    labor labour agriculture agricultural energy environment transport transportation police fire press national
    security home affairs external internal prime deputy vice senior junior chief executive general attorney commerce
    commercial treasury housing culture cultural sports development planning board school schools public city county
    state district house senate majority minority first second third top lead acting interim incoming outgoing former
    ex current new special presidential parliamentary congressional federal provincial regional local municipal
    managing deputy-prime policy political communications media information budget relations industry industrial
    business investment water resources natural science technology climate immigration migration communities social
    welfare family women youth tourism fisheries petroleum oil gas mining infrastructure digital veterans war army navy
    military naval air force intelligence central bank reserve middle east west north south african asian european
    western eastern northern southern republican democratic democrat conservative liberal socialist communist
    christian independent green elect designate nominee party opposition government cabinet council committee
    commission legislative campaign legal human rights operating marketing research staff co of and for the
    court circuit appeals appeal judiciary means ways appropriations rules prosecution unification homeland revenue
    ethics oversight armed services study rear inspector battalion soviet hispanic jewish muslim catholic protestant
    sunni shiite kurdish evangelical black latino arab western-backed opposition-led election electoral statistics
    census competition regulatory nuclear food drug highway
    longtime veteran high ranking high-ranking high-level supreme permanent honorary main key union teachers"""
)
"""Words that say what an office is about, not whose it is."""

EXPERT_FIELDS = _words(
    "economics strategy research analysis studies forecasting analytics portfolio investment markets equity"
)
"""'head of political analysis' is an expert, whatever house he is at."""

ADVISES = _words(
    """university institute institution college academy center centre research foundation capital securities
    investment investments asset management strategies strategy consulting consultants analytics advisors advisers
    economics isi llp think-tank observatory monitor hospital clinic"""
)
"""In a body's name: its people explain, they do not negotiate, unless the codebook says so."""

CAUSES = _words("peace climate reconciliation disarmament refugees migration elections integration")
"""What an office may be for, beside a portfolio: 'Commissioner for Peace Ann Roe'."""

PRESS_BODIES = _words(
    """times post news journal herald tribune gazette globe guardian telegraph observer independent mirror sun star
    chronicle examiner inquirer register press reuters bloomberg bbc cnn nbc abc cbs npr fox msnbc cnbc afp ap xinhua
    tass radio television tv broadcasting magazine newspaper daily weekly"""
)
"""In a body's name: it reports."""

BODIES = _words(
    """union association federation alliance board council committee commission party ministry department agency
    bureau office authority bank university institute institution college academy center centre league organization
    organisation organizations chamber congress senate parliament assembly court confederation brotherhood coalition
    network fund society roundtable company corporation corp co inc ltd llc plc group holdings partners schools district
    government administration service services guild teamsters workers front movement army forces trust club
    foundation airlines airways motors industries railway railroad hospital hospitals police church conference forum
    secretariat mission embassy consulate command corps team campaign cooperative syndicate chapter local nation
    tribe exchange manufacturers producers growers employers teachers nurses pilots authors tribunal treasury cabinet
    presidency delegation legislature directorate administration securities capital management strategies consulting"""
)
"""Words that a body's name ends in, or begins with before 'of', 'for' or 'on'."""

FIRMS = _words(
    """foods energy steel oil gas petroleum pharma pharmaceuticals media telecom telecoms air lines shipping mining
    resources technologies technology systems software electronics chemicals breweries brewery stores supermarkets
    insurance financial ventures entertainment studios ports logistics freight cement beverages brands labs
    laboratories semiconductors aerospace aviation shipyard shipyards textiles mills works plc ag sa nv bv ab asa spa
    gmbh oyj"""
)
"""Words that a firm's name ends in, where it has another before and is no person's ('Volta Ports')."""

STATE_BODIES = _words(
    """ministry department government embassy consulate parliament army navy forces senate congress treasury cabinet
    presidency administration mission delegation assembly legislature police court military air command corps
    secretariat directorate agency authority house commission bureau office"""
)
"""With a state before or after them, these are that state."""

COLLECTIVES = _words(
    """government administration delegation authority ministry side team campaign office union district board army
    military police parliament congress senate party company firm group committee coalition court agency council
    department body organization organisation association alliance federation cabinet embassy mission camp bloc
    force commission regime leadership management source system league bank"""
)
"""Groups and bodies as common nouns."""

GENERIC_BODIES = _words("group organization organisation body agency company firm association alliance federation")
"""'the group': the body that was spoken of last."""

PERSONAL_BODIES = _words("administration government office team campaign camp cabinet presidency regime")
"""'the Roe administration' speaks for whom Roe speaks for; Roe's supporters do not."""

NOT_NAMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december street avenue road boulevard drive square park river lake valley mountain
    island islands sea ocean gulf bay beach bridge airport station highway hotel stadium theater theatre museum house
    hall tower building act bill law treaty agreement accord pact deal amendment constitution clause code article
    resolution declaration war battle operation summit olympics cup games festival prize award day year week month
    morning afternoon evening night today tomorrow yesterday north south east west northern southern eastern western
    american new times post news journal herald tribune gazette press radio television story read more photo image
    video highlights close live breaking exclusive update updated opinion analysis correct neither color colour courtesy
    getty advertisement copyright watch share print email related facebook twitter city county state
    side plan program programme report index average street capitol church cathedral temple mosque school high democrat
    democrats republican republicans tory tories"""
)
"""Words that make a row of capitalised words something else than a person."""

NAMES_TOO = _words(
    """may park street church north house west day hall beach lake april june august temple law bay rivers hill bill"""
)
"""Of these, the ones that are names of persons as well, beside another name."""

FUNCTION = _words(
    """the a an this that these those and but or so yet nor if when while as after before since until because although
    though unless whereas whether in on at by for from to of with without about against among between during under
    over into onto upon through within amid despite like than according also however meanwhile still even only just
    now then there here his her its their our my your he she they it we you i who whom whose which what why how where
    is are was were be been being has have had do does did will would can could may might must shall should not no
    yes all both each every some any many much most more several few such other another one two three four five six
    seven eight nine ten earlier later last next early late once twice again perhaps maybe instead besides moreover
    furthermore finally first firstly secondly asked told said says meet speaking citing following given including
    per via versus vs ago off up down out dear unlike behind beneath inside outside above below across"""
)
"""Words that begin sentences and end phrases, never names."""


@lru_cache(maxsize=50_000)
def office(word: str) -> str | None:
    """The office or trade that a word names, singular and in lower case (`Sen.` → `senator`); None if it names none.

    `President-elect` keeps its ending: who will hold an office does not hold it.
    """
    plain = word.lower().rstrip(".")
    if plain in TITLES:
        return TITLES[plain]
    ending = ""
    for suffix in ("-elect", "-designate"):
        if plain.endswith(suffix):
            plain, ending = plain.removesuffix(suffix), suffix
    plain = singular(plain).removesuffix("-general").removesuffix("-in-chief")
    if plain in ROLES:
        return plain + ending
    for prefix in ("ex-", "co-", "vice-", "then-", "deputy-"):
        if plain.startswith(prefix) and plain.removeprefix(prefix) in ROLES:
            return plain.removeprefix("co-") + ending
    return None
