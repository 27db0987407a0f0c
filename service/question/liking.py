"""Stances in everyday words: who wants something or does not, likes it, is happy with it, thinks it good or bad."""

from service.question.patterns import any_of

_OTHERWISE = (
    r"(?:mer|mera|fler|flera|mindre|färre|längre|kortare|större|högre|lägre|bättre|annan|annat|andra|ytterligare|"
    r"(?:ändra|tydlig|skarp|sträng|mild|enkl)\w*|more|less|fewer|longer|shorter|larger|bigger|smaller|higher|lower|better|"
    r"clearer|stricter|another|other|different|further|additional|chang\w+|amend\w+|clarif\w+)\b"
)
_THOSE = (
    r"(?:who|anyone|anybody|someone|somebody|everyone|everybody|nobody|no[ -]one|none|they|that|ones|regions?|municipalit\w+|"
    r"agenc\w+|authorit\w+|universit\w+|courts?|compan\w+|unions?|organi[sz]ations?|respondents?|consultees|bodies)"
)
_ANY = (
    r"(?:anyone|anybody|nobody|no[ -]one|none|everyone|everybody|(?:which|any|how many)(?: of (?:them|the \w+)| \w+){1,2}|ones|"
    r"those who)"
)
# It is no longer what is proposed that is wanted: more of it, later, or with a ban.
_AS_IT_IS = (
    rf"(?! (?:\w+ )?{_OTHERWISE})(?!.*\b(?:senare|tidigare|later|earlier|sooner|banned|abolished|removed|förbjud\w+)\b)"
)
_DO_NOT = r"(?:(?:all|really|actually|do|does|did|don['’]t|doesn['’]t|didn['’]t|not) )*"
# A "not" inside of these turns them: "vill inte ha", "don't want".
LIKED = any_of(
    rf"\bvill (?:(?!att\b)\w+ ){{0,4}}?ha\b(?: (?:någo[nt]|några|nån|nåt)\b)?{_AS_IT_IS}",
    r"\bvill (?:inte )?(?:det|detta|så)\W*$",
    rf"(?:(?<=\bwho )|(?<=\bwho)|\b{_ANY} ){_DO_NOT}want(?:s|ed)?\b(?: to (?:have|see|get|introduce)\b)?(?! to\b){_AS_IT_IS}",
    rf"(?<=\bwhy )(?:do|does|did)(?:n['’]t| not)? (?:\w+ ){{1,4}}?(?:not )?want\b(?! to\b){_AS_IT_IS}",
    rf"\b{_THOSE} {_DO_NOT}likes?\b(?! to\b)",
    r"\bgillar\b(?: inte\b)?",
    r"\b(?:nöjda?|glada?) (?:med|över)\b|\b(?:nöjda?|happy|pleased|satisfied)(?=\W*$)",
    r"\b(?:happy|pleased|satisfied|content|comfortable|okay|ok|fine) (?:with|about)\b",
    r"\b(?:hyllar|applåderar|backar upp|hejar på|är anhängare av|keen on|applauds?|fans? of|say(?:s|ing)? yes to)\b",
)
DISLIKED = any_of(
    r"\b(?:ogillar|förkastar|sågar|tackar nej|protester\w+|missnöjda?|vill (?:gärna |helst )?(?:slippa|stoppa|skrota)(?! (?:respektive|eller|och)\b))\b",
    r"\b(?:dislikes?|disliked|unhappy|displeased|dissatisfied|protest(?:s|ed)?|turn(?:s|ed)? down|say(?:s|ing)? no to|"
    r"want(?:s|ed)? to (?:stop|scrap|drop|block))\b",
    r"\b(?:disagrees?|disagreed) with\b",
)
_IS = (
    r"\b(?:är|vore|is|are|was|would be|to be)\s+"
    r"(?:(?:en|ett|a|an|the|verkligen|väldigt|riktigt|helt|really|very|quite|mycket)\s+)*"
)
_THING = r"(?: (?:idé|förslag|tanke|reform|åtgärd|idea|thing|proposal|reform|measure))?"
_ENDS = r"(?=\W*$|\s+(?:och|and|att|that|to|för|for)\b)"
GOOD = any_of(
    rf"{_IS}(?:bra|jättebra|god|utmärkt|klok\w*|vettig\w*|rimlig\w*|rätt|lämplig\w*|värdefull\w*|good|great|excellent|"
    rf"sensible|wise|reasonable|right|valuable|useful){_THING}{_ENDS}"
)
BAD = any_of(
    rf"{_IS}(?:dålig\w*|fel|felaktig\w*|onödig\w*|orimlig\w*|olämplig\w*|meningslös\w*|överflödig\w*|skadlig\w*|dum\w*|"
    r"slöseri|bad|poor|wrong|unnecessary|unreasonable|terrible|pointless|useless|superfluous|harmful|stupid|waste)"
    rf"{_THING}(?: (?:med|of) \w+)?{_ENDS}",
    r"\b(?:är|blir|vore|is|are|would be) (?:alldeles |alltför |för |far |much |too )+(?:mycket|litet?|dyrt?|tidigt?|sent?|högt?|"
    r"höga|lågt?|låga|kort|korta|lång\w*|komplicera\w+|snäv\w*|much|little|expensive|early|late|high|low|short|long|"
    r"complicated|narrow)\b",
)
# Only the denial takes a stance: whoever says that something is needed may say so of what is not proposed.
NEEDED = any_of(r"\b(?:behövs|behov\w*|nödvändig\w*|motiverad\w*|motiverat|needed|necessary|justified)\b")
