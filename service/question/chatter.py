"""Talk whose form tells that it is no question to responses: greetings, errands, sums, talk of the one who answers.

Its matter tells nothing: a consultation may well be about the weather. What the form leaves open (facts of the world, the
here and now) is told by the question's vector: see `ChatterWeights`.
"""

import re

from service.question.form import asks_for_excerpt

_VIEWS = re.compile(
    r"\b(?:remiss\w*|instans\w*|respondent\w*|regioner\w*|kommuner\w*|myndigheter\w*|regions|municipalit\w*|agenc\w*|"
    r"förslag\w*|betänkand\w*|utredning\w*|synpunkt\w*|inställning\w*|avsnitt\w*|kapitel\w*|"
    r"säg(?:er|s|a)|sagt|sade|tyck(?:er|te|s)|anser?|ansåg|menar|yttra\w*|svara(?:t|r|de)|ställer sig|ser (?:man|de|ni) på|"
    r"nämner|nämnt|nämnde|betonar|framhåller|påpekar|påtalar|understryker|åberopar|"
    r"ställningstagande\w*|kritisk\w*|tillstyrk\w*|avstyrk\w*|"
    r"mention(?:s|ed)?|emphasi[sz]es?|highlights?|"
    r"proposals?|inquiry|consultation|sections?|chapters?|comment\w*|say|says|said|think|thinks|thought|views?|opinions?|"
    r"stance\w*|positions?|regarded|respond\w*|object\w*|critical|critici[sz]\w*|support\w*)\b",
    re.IGNORECASE,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_FORMS = (
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
    # the here and now
    _form(
        r"""\b(?:vad|hur\ mycket)\ är\ klockan\b|\b(?:vilken|vad\ är\ det\ för)\ (?:dag|veckodag|vecka|månad)\ är\ det\b|\bvilket\ datum\b
        |\bwhat\ time\ is\ it\b|\bwhat(?:['’]s|\ is)\ (?:the\ (?:time|date)|today['’]s\ date)\b
        |\b(?:what|which)\ (?:day|week|month|year)\ is\ it\b"""
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


def is_chatter(text: str) -> bool:
    """Whether a text is talk of a form that is never a question to responses, in Swedish or English."""
    return not any(letter.isalpha() for letter in text) or any(form.search(text) for form in _FORMS)


def asks_for_views(text: str) -> bool:
    """Whether a text asks what somebody says or thinks, for words of it, or speaks of the proposal: then it is a question to responses."""
    return bool(_VIEWS.search(text)) or asks_for_excerpt(text)
