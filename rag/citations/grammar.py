"""The small words of English that decide whether two sentences say the same. Enters nothing. Leaves sets and pairs.

Knows no sentences. Words are written small; what is compared as a stem is stemmed by whoever compares.
"""

from __future__ import annotations

from rag.record.idiom import FULL_MONTHS

FUNCTION = frozenset(  # say nothing of their own
    """
    a an the and or but nor so if than then of in on at to for from by with about as into through per between among
    is am are was were be been being do does did done doing have has had having will would shall should can could may
    might must ought what which who whom whose when where why how that this these those there here it its itself he
    him his himself she her hers herself they them their theirs themselves we us our ours i me my mine you your yours
    not also just very too s ll re ve d m t okay well such while because though although whether upon within onto
    dollar like even still however
    """.split()
)
NEGATIONS = frozenset("not no never none nobody nothing neither nor without hardly".split())
# Verbs whose object is not so; by their stems' beginnings.
REFUSALS = ("deni", "deny", "refus", "reject", "fail", "lack", "avoid", "prevent", "declin", "oppos")
POSSIBLE = frozenset(
    "may might could can possibly perhaps maybe allegedly reportedly apparently potentially unlikely probably"
    " alleged suspected rumoured rumored seems seem seemed appears appear appeared doubts doubted".split()
)
PLANNED = frozenset(
    "plan plans planned planning hope hopes hoped hoping want wants wanted intend intends intended intention aim aims"
    " aimed consider considers considered considering expect expects expected propose proposes proposed proposal seek"
    " seeks sought try tries tried trying attempt attempts attempted due threaten threatens threatened ask asks asked"
    " urge urges urged should must demand demands demanded set scheduled slated poised prepare prepares"
    " prepared preparing promise promises promised pledge pledges pledged vow vows vowed likely".split()
)
FUTURE = frozenset("will would shall ll going".split())
PRONOUNS = frozenset("he she they it who his her their its him them we i my our".split())
# What is the other way about; each word against every word of the other side.
OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, _, other in (
        line.partition(" = ")
        for line in """
rise rose risen increase grow grew climb jump gain surge soar = fall fell decrease decline drop shrink lose plunge slump
higher more greater larger above over most highest largest biggest bigger = lower less fewer smaller below under least
more most = fewest lowest smallest
up = down
before until = after since
first next tomorrow = last yesterday
win won beat = lose lost
approve accept agree pass adopt = reject refuse block decline fail
support back favor favour = oppose against
allow permit legal = ban forbid prohibit illegal
begin began start open launch = end stop close finish
best = worst
strong stronger = weak weaker
success successful = failure unsuccessful
guilty = innocent
arrive enter join = leave depart quit
alive = dead died kill
true = false
confirm = deny doubt
buy bought = sell sold
north = south
east = west
early earlier = late later
maximum = minimum
majority = minority
import = export
""".strip().split("\n")
    )
)
IRREGULAR = {
    form: verb
    for verb, forms in (
        line.split("=")
        for line in """
        write=wrote written|take=took taken|give=gave given|make=made|get=got gotten|see=saw seen
        leave=left|begin=began begun|fall=fell fallen|rise=rose risen|hold=held|win=won|lose=lost
        lead=led|run=ran|send=sent|speak=spoke spoken|find=found|break=broke broken|bring=brought
        buy=bought|sell=sold|shoot=shot|strike=struck stricken|sink=sank sunk|fly=flew flown
        fight=fought|draw=drew drawn|drive=drove driven|choose=chose chosen|become=became
        know=knew known|grow=grew grown|keep=kept|pay=paid|sit=sat|shake=shook shaken|stand=stood
        throw=threw thrown|think=thought|wear=wore worn|catch=caught|build=built|deal=dealt
        feel=felt|flee=fled|hear=heard|mean=meant|seek=sought|spend=spent|steal=stole stolen
        sweep=swept|teach=taught|tear=tore torn|wake=woke woken|go=went gone|say=said|tell=told
        meet=met|come=came|eat=ate eaten|beat=beaten|forget=forgot forgotten|bear=bore born
        bind=bound|blow=blew blown|cling=clung|forbid=forbade forbidden|freeze=froze frozen
        hide=hid hidden|ring=rang rung|sing=sang sung|swear=swore sworn|swim=swam swum
        withdraw=withdrew withdrawn|child=children|man=men|woman=women|die=died dying death dead
        person=people
        """.replace("\n", "|").split("|")
        if "=" in line
    )
    for form in forms.split()
    for verb in [verb.strip()]
}
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
    if number > 1
} | {
    word: str(ten)
    for ten, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SCALES = frozenset("hundred thousand million billion trillion dozen".split())
UNITS = frozenset(
    "percent second minute hour day week month year decade century mile kilometer kilometre meter metre foot feet inch"
    " yard acre pound kilogram ton tonne gallon liter litre degree euro cent point time".split()
)
MONTHS = FULL_MONTHS
SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last next half third"
    " quarter twice double doubled triple once spring summer autumn winter".split()
) | (frozenset(MONTHS) - {"may", "march"})
DAYS = frozenset(word for word in TIMES if word.endswith("day"))
