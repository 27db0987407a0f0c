"""What is no question to responses: small talk, errands, the here and now, facts of the world, sums.

Kinds of talk are told by their forms, not by their matter: a consultation may well be about weather warnings or the
price of tickets, and "vad säger man om ..." is always a question to it.
"""

import re

_VIEWS = re.compile(
    r"\b(?:remiss\w*|instans\w*|respondent\w*|regioner\w*|kommuner\w*|myndigheter\w*|regions|municipalit\w*|agenc\w*|"
    r"förslag\w*|betänkand\w*|utredning\w*|synpunkt\w*|inställning\w*|avsnitt\w*|kapitel\w*|"
    r"säg(?:er|s|a)|sagt|sade|tyck(?:er|te|s)|anser?|ansåg|menar|yttra\w*|svara(?:t|r|de)|ställer sig|ser (?:man|de|ni) på|"
    r"ställningstagande\w*|kritisk\w*|tillstyrk\w*|avstyrk\w*|"
    r"proposals?|inquiry|consultation|sections?|chapters?|comment\w*|say|says|said|think|thinks|thought|views?|opinions?|"
    r"stance\w*|positions?|regarded|respond\w*|object\w*|critical|critici[sz]\w*|support\w*)\b",
    re.IGNORECASE,
)

_SHOULD = re.compile(
    r"^\W*(?:ska|skall|bör|borde|måste|behövs|behöver|räcker|är det (?:rätt|bra|rimligt|viktigt|nödvändigt)|should|must|shall|"
    r"ought|is it (?:right|good|reasonable|necessary|important))\b(?! (?:jag|I)\b)",
    re.IGNORECASE,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# Forms that are never a question to responses, whatever else is said.
_ALWAYS = (
    # greetings, thanks, courtesies: nothing else in it
    _form(
        r"""^\W*(?:(?:hej(?:san|då)?|hallå|tjena|tja|morsning|god(?:\ ?(?:morgon|dag|kväll|natt))|tack(?:\ (?:så\ mycket|för\ (?:hjälpen|det|svaret)))?|det\ var\ (?:allt|bra|snällt)|that(?:['’]s|\ was|\ is)\ (?:all|great|it)
        |hejdå|adjö|ha\ det(?:\ så)?\ bra|trevlig\ \w+|okej|ok|bra|jaså|jaha|ja|nej|förlåt|ursäkta|grattis|skål|glad\ \w+|god\ jul
        |hello|hi|hey|good\ (?:morning|day|evening|night)|thanks?(?:\ (?:you|a\ lot|very\ much))?|thank\ you(?:\ (?:so|very)\ much)?
        |bye|goodbye|see\ you(?:\ later)?|okay|cool|great|nice|yes|no|sorry|congratulations|cheers|test(?:ing)?|there|you|på\ dig|du
        )\b\W*)+$"""
    ),
    _form(
        r"\b(?:hur\ (?:mår|har)\ (?:du|ni)(?:\ det)?\b|how\ are\ (?:you|things)|what['’]?s\ up\b|läget\b\??$|nice\ to\ meet)"
    ),
    # the one who answers
    _form(
        r"""\b(?:vem|vad)\ är\ du\b|\bvad\ (?:heter|kan|gör)\ du\b|\bvem\ (?:har\ )?(?:gjort|byggt|skapat|programmerat|tränat)\ dig\b
        |\bär\ du\ (?:en|ett|gjord|verklig|en\ riktig|människa|artificiell)\b|\bhur\ gammal\ är\ du\b|\bvar\ (?:bor|finns)\ du\b
        |\b(?:älskar|gillar|drömmer|sover|känner|tror)\ du\b|\bvad\ (?:tycker|tänker)\ du\ om\ mig\b|\bdin\ favorit\w*
        |\bwho\ (?:are\ you|(?:made|built|created|trained|programmed)\ you)\b|\bwhat\ (?:are\ you|is\ your\ name|can\ you\ do)\b
        |\bare\ you\ (?:a|an|real|human|alive|sentient|conscious|chatgpt|there)\b|\bhow\ old\ are\ you\b|\bwhere\ do\ you\ live\b
        |\bdo\ you\ (?:like|love|dream|sleep|eat|feel|have\ feelings)\b|\byour\ favou?rite\b
        |\b(?:vilken|which|what)\ (?:språk)?modell?\ (?:är|använder|are|do|version)\b.{0,12}\b(?:du|you)\b"""
    ),
    # getting at the machinery
    _form(
        r"""\b(?:ignorera|glöm|bortse\ från|ignore|forget|disregard|override)\b.{0,30}\b(?:instru[kc]tion\w*|regler\w*|rules?|prompt\w*|allt|tidigare|ovan|above|previous|everything|earlier)\b
        |\bsystem\ ?prompt\w*|\b(?:visa|skriv\ ut|avslöja|show|print|reveal|repeat)\b.{0,20}\b(?:prompt|instru[kc]tion|lösenord|password)\w*
        |\b(?:låtsas|agera|pretend|act)\b.{0,12}\b(?:vara|som|to\ be|as|you)\b"""
    ),
    # errands
    _form(
        r"""\b(?:skriv\w*|dikta|komponera|hitta\ på|write|compose|make\ up)\b.{0,25}\b(?:dikt|poem|vers|haiku|limerick|sång|låt|song|saga|
        saga|novell|story|berättelse|roman|novel|mejl|mail|e-?post|e-?mail|brev|letter|cv|résumé|resume|uppsats|essä|essay|tal\ till|
        speech|program|kod|code|skript|script|funktion\ i|python|sql|tweet|inlägg|blog\w*|annons|ad\b|rap|vitsa?r?)\w*
        |\b(?:dra|berätta|tell|säg)\b.{0,12}\b(?:skämt|vits|rolig\ historia|(?:något|nåt)\ (?:roligt|kul)|joke|saga|bedtime\ story|story|something\ funny|en\ gåta|riddle)\w*
        |^\W*(?:kan\ du\ |could\ you\ |can\ you\ |please\ |snälla\ )*(?:översätt\w*|translate|rita|måla|draw|paint|sjung|sing|boka|book|
        beställ|order|ring|call|mejla|email|påminn|remind|spela|play|googla|google|räkna\ ut|calculate|compute|lös|solve|koda|
        programmera|köp|buy|väck|wake|hjälp(?:a)?\ mig|help\ me|rekommendera|recommend|ställ\ (?:in|klockan)|set\ (?:an?|the)|starta|sätt\ på|turn\ on|turn\ off|stäng\ av|navigera|rimma|rhyme|spell|stava|öppna|open)\b
        |\bge\ mig\ (?:ett\ )?(?:recept|skämt|råd\ om|tips|förslag\ på)|\bgive\ me\ (?:a\ )?(?:recipe|joke|tip|compliment)"""
    ),
    # sums
    _form(
        r"""\d\s*(?:[+*×÷^]|\bplus\b|\bminus\b|\bgånger\b|\btimes\b|\bdelat\ med\b|\bdivided\ by\b)\s*\d|\b(?:kvadratroten|square\ root|cube\ root)\b
        |^\W*(?:vad|hur\ mycket|what|how\ much)\ (?:är|blir|is)\ \d[\d\s,.]*(?:[-/%]|procent|percent|av|of)\s*[\d\w\s]*\W*$"""
    ),
)
# Forms that are none unless somebody's view is asked for.
_UNLESS_VIEWS = (
    # the here and now
    _form(
        r"""\b(?:vad\ är\ klockan|hur\ mycket\ är\ klockan|what\ time\ is\ it|what['’]?s\ the\ time|(?:vad|vilken|vilket)\ (?:är\ det\ för\ )?
        (?:datum|veckodag|dag|dagens\ datum|vecka|månad|år)\ (?:är\ det|har\ vi)|vad\ är\ det\ för\ (?:dag|datum|väder|temperatur)|
        what\ (?:day|date|year|month|week)\ is\ (?:it|today|this)|what['’]?s\ today|today['’]?s\ date|dagens\ datum)\b
        |\b(?:väd(?:er|ret)|väderprognos\w*|weather|forecast|temperaturen\ ute|grader\ ute)\b|\b(?:regna[rt]?|snöa[rt]?|rain(?:s|ing|y)?|snow(?:s|ing|y)?)\b|\bhur\ dags\b
        |\bsol(?:en)?\ (?:går\ (?:upp|ne[dr])|skiner)|\bsun\ (?:rise|set|shine)s?\b|\bsunrise\b|\bsunset\b
        |\b(?:vad|what)\b.{0,20}\b(?:på\ tv|på\ bio|on\ tv|the\ news|nyheter\w*)\b
        |\b(?:hände|händer|happened|happens|happening)\b.{0,20}\b(?:i\ ?(?:dag|kväll|natt|helgen|går|morgon)|i\ världen|today|tonight|tomorrow|yesterday|
        this\ (?:week(?:end)?|evening)|right\ now|in\ the\ world)\b
        |\b(?:senaste\ nytt|dagens\ nyheter|latest\ news|news\ today|stock\ (?:price|market)|aktiekurs\w*|börsen|växelkurs\w*|exchange\ rate|
        lottorad|horoskop|horoscope|valutakurs\w*|bitcoin\w*)\b"""
    ),
    # whoever asks, and what is near
    _form(
        r"""\b(?:vad|hur|var|när|vilken|vilket|vart)\ (?:\w+\ )?(?:ska|skall|bör|borde|kan|får|gör|mår|hittar|köper|bokar)\ jag\b|^\W*(?:ska|bör|borde)\ jag\b
        |\bjag\ (?:har\ (?:ont|tappat|glömt|köpt|feber)|mår|är|heter|älskar|fryser|är\ \w+)\b|\b(?:what|how|where|when|which|who)\ (?:\w+\ )?(?:should|can|could|do|would)\ I\b|^\W*(?:should|do|am)\ I\b
        |\bI['’]m\b|\bI\ (?:am|feel|love)\b|\b(?:my|mitt?|mina)\ (?:head|back|dog|cat|car|phone|computer|boss|wife|husband|girlfriend|boyfriend|homework|
        password|birthday|flight|huvud|rygg|hund|katt|bil|telefon|dator|chef|fru|man|flickvän|pojkvän|läxa|läxor|lösenord|födelsedag|fot|hem)\b
        |\b(?:närmast\w*|nearest|closest)\ \w+|\b(?:bästa|best|billigaste|cheapest)\ (?:\w+\ )?(?:restaurang\w*|restaurant\w*|hotell?\w*|mobil\w*|phone|
        laptop|film\w*|movie\w*|bok\w*|books?|pizza\w*|semester\w*|kaffe\w*|place|sättet\ att\ gå\ ner)|\bvar\ (?:köper|hittar|äter)\ man\b|\bwhere\ (?:can|do)\ (?:I|you)\ (?:buy|eat|find)"""
    ),
    # the one who answers, as if a person
    _form(
        r"""\b(?:har|är|vet|tror|gillar|åt|såg|gjorde|vill|bor|sov|kommer|var)\ du\b(?!\ (?:något|några|någonting)\b)
        |\b(?:do|did|are|were|would|will|have)\ you\b(?!\ (?:have\ )?(?:anything|something|any|information)\b)"""
    ),
    # facts of the world
    _form(
        r"""\bhuvudstad\w*|\bcapital\ (?:city\ )?of\b|\b(?:vem|vad\ heter|hur\ gammal|who|how\ old|what\ is\ the\ name)\b.{0,25}\b(?:statsminister\w*|prime\ minister|
        president\w*|kung|kungen|drottning\w*|king|queen|pope|påven|chancellor|mayor|borgmästare\w*)\b
        |\b(?:vem|vilka)\ (?:skrev|uppfann|målade|vann|var|grundade|upptäckte|regisserade|sjunger|sjöng|spelar|spelade|byggde|mördade|komponerade)\b
        |\bwho\ (?:wrote|invented|painted|won|was|founded|discovered|directed|sings|sang|plays|played|built|killed|composed|is\ the\ (?:best|richest|tallest|oldest|mayor|ceo|author))\b
        |\b(?:vilket|which)\ (?:lag|team|land|country|djur|animal|planet|år|year|berg|mountain)\b|\bhur\ (?:slutade|gick)\ (?:matchen|det|valet)\b
        |\b(?:när|vilket\ år)\ (?:föddes|dog|avled|byggdes|uppfanns|grundades|slutade|började\ (?:första|andra)|är\ (?:påsk|jul|midsommar)|infaller)\b
        |\bwhen\ (?:was|did|is)\b.{0,40}\b(?:born|die|died|built|invented|founded|end|start|begin|discovered|easter|christmas|war)\b
        |\bhur\ (?:högt?|långt?|stort?|djupt?|gammalt?|gamm?al|snabbt?|tungt?|varmt?)\ (?:är|ligger|kan|springer|blir)\b
        |\bhow\ (?:far|tall|high|deep|heavy|fast|big|old)\ (?:is|are|can|does|do)\b
        |\bhur\ många\ (?:invånare|människor\ bor|ben|länder|planeter|kalorier|dagar\ är|timmar\ är|mil)\b
        |\bhow\ many\ (?:people\ live|inhabitants|legs|countries|planets|calories|days\ are|hours\ are|miles|kilomet\w+|states)\b
        |\b(?:vad|what)\ (?:är|is)\ (?:meningen\ med\ livet|the\ meaning\ of\ life|ljusets\ hastighet|the\ (?:speed|boiling|melting|population|currency)\b.*)
        |\b(?:folkmängd\w*|population\ of|what['’]?s\ the\ score|final\ score|ställningen\ i)\b
        |\b(?:talar|pratar|äter|dricker|tjänar)\ (?:man|de|en|folk)\b.{0,25}\bi\ [A-ZÅÄÖ]|\b(?:do|does)\ (?:they|people|an?\ \w+)\ (?:speak|eat|drink|earn|live)\b
        |\b(?:finns\ det|is\ there|are\ there)\ (?:en\ |a\ |any\ )?(?:gud|god|liv\ på|life\ on|utomjord\w+|aliens?|spöken|ghosts?|tomten|santa)\b"""
    ),
    # words and kitchens, prices and games
    _form(
        r"""\b(?:hur|how)\b.{0,12}\b(?:stava\w*|uttala\w*|böj\w*|spell|pronounce)\b|\b(?:heter|kallas)\b.{0,30}\bpå\ (?:engelska|svenska|tyska|franska|spanska|latin)\b
        |\bhow\ do\ you\ say\b|\b(?:synonym|rim)\w*\ (?:till|på|for)\b|\brhymes?\ with\b|\b(?:vad\ betyder|what\ does)\ (?:ordet|the\ word|namnet)\b
        |\bhur\ (?:lagar|bakar|kokar|steker|knyter|byter|lär|fångar|odlar|viker|blir)\ (?:man|jag|du)\b|\bhow\ (?:do|to|can|would)\ (?:you|one|I)?\ ?(?:cook|bake|boil|fry|make\ (?:a|an)|tie|fix|knit|grow|fold|change\ a|learn|lose)\b
        |\b(?:pannkak|köttbull|kanelbull|lasagne|pasta|pizza)\w*|\b(?:pancake|meatball|cake|lasagna|pizza)s?\b
        |\b(?:vad|hur\ mycket)\ kostar\ (?:en\ |ett\ )?(?:biljett|flyg|resa|kaffe|öl|mobil|bil\b|lägenhet|villa|pizza|det\ att\ (?:åka|flyga|resa))|\bhow\ much\ (?:is|are|does|for)\ (?:a|an|the)\ (?:\w+\ )?(?:ticket|car|house|coffee|beer|phone|pizza|flight|bitcoin|litre|kilo)\w*
        |\b(?:spela|leka|play)\ (?:en\ |a\ |ett\ )?(?:spel|game|musik|music|schack|chess|lek)\b|\b(?:melodifestivalen|eurovision|allsvenskan|premier\ league|nobelpris\w*|oscar\w*|world\ cup|olympi\w+)\b"""
    ),
)


def is_chatter(text: str) -> bool:
    """Whether a text that names no respondent and no section is no question to responses, in Swedish or English."""
    if not any(letter.isalpha() for letter in text):
        return True
    if any(form.search(text) for form in _ALWAYS):
        return True
    if _VIEWS.search(text) or _SHOULD.match(text):
        return False
    return any(form.search(text) for form in _UNLESS_VIEWS)
