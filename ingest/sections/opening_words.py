"""The words that sentences of a response's opening are told by, as patterns, and those that tell a sentence of the proposal."""

import re

_REPORT = r"(?:betänkandet|promemorian|utredningen|remissen|förslage[tn]|rapporten|underlaget|handlingarna|(?:SOU|Ds) \d{4}:\d+)"
_ANSWER = r"(?:svar|yttrande|remissvar|remissyttrande)"
_SENDER = r"(?:(?:s|v|d)(?:itt|in|ina|årt|år|åra|ess)|deras|egna|oss|\w+(?:ens|ets|ernas|s))"
INTRODUCES = re.compile(
    r"\btack(?:ar)?\b.{0,40}\bför\b.{0,40}\b(?:möjlighet|tillfälle|inbjudan|remiss|att (?:vi|ni|få|ha))"
    r"|\btacksam\w* för\b.{0,30}\b(?:möjlighet|tillfälle)"
    r"|\bhär (?:kommer|följer|är|lämnas)\b.{0,60}\b(?:synpunkter|svar|yttrande|kommentarer)"
    r"|\b(?:avsnitt|kapitel|delar|förslag|frågor)\b.{0,40}\bsom (?:inte|ej)\b.{0,60}\b(?:lämnas utan (?:kommentar|synpunkt)|kommenteras (?:inte|ej)|utan kommentar)"
    r"|\b(?:har|med|samlar|representerar|företräder|organiserar|består av|omfattar)\b.{0,40}\d[\d ]*\s*(?:\w+ )?(?:invånare|medlem|anställda|människor|personer|företag|föreningar|byalag|kommuner|hushåll)"
    r"|\b(?:samlar|representerar|företräder|organiserar)\b.{0,40}\d"
    r"|\b(?:vi|\w+(?:en|et)) (?:forskar|bedriver|arbetar|verkar (?:för|i|inom|på)|utbildar|driver|är verksam\w*|har till uppgift|har i uppdrag)\b"
    r"|\b(?:vi|\w+(?:en|et)) är (?:en|ett) (?:[\w-]+ ){0,3}?\w*(?:bolag|förening|kommun|region|företag|organisation|myndighet|byalag|nätverk|förbund|stiftelse|kooperativ)(?:et|en)?\b",
    re.IGNORECASE,
)
TAKES_SIDES = re.compile(
    r"\b(?:bör|ska|måste|vill|(?:kan|klarar|orkar|hinner) (?:inte|ej)|behöv\w+|oro\w*|risk\w*|brist\w*|saknas|kritisk\w*|stöd(?:er|jer)|bra|dålig\w*|välkom\w+|krävs|svår\w*|viktig\w*|tyvärr|därför|fel|(?:miss)?gynna\w*|drabba\w*|slår|alltför|står (?:\w+ )?bakom|för (?:kort|lång|liten|stor|hög|låg|sen|tidig|svag)\w*)\b",
    re.IGNORECASE,
)
PROCEDURAL = re.compile(
    r"\b(?:getts|givits|beretts|fått|har|ges|bereds)\b.{0,60}\b(?:möjlighet|tillfälle)\w*\b.{0,40}\b(?:yttra|lämna|svara|inkomma|avge|ge)\b"
    r"|\bhar\b.{0,80}\b(?:på remiss|för yttrande|remitterat|inbjudits|erbjudits|ombetts|anmodats)|\b(?:sänts|skickats|remitterats)\b.{0,30}\b(?:på remiss|till)\b"
    r"|\b(?:lämnar|avger|framför|lämna|avge|anföra|anför)\s+(?:härmed |därför |här )?(?:följande|sin[ae]?|nedanstående)\s+"
    r"(?:synpunkter|yttrande|svar|remissvar|kommentarer)"
    r"|\b(?:synpunkter\w*|yttrandet|svaret|remissvaret|kommentarer\w*|numreringen|dispositionen)\b.{0,60}\b(?:följer|redovisas|lämnas"
    r"|anges|är (?:upplagd|uppställd|disponera|ordna)\w*|har (?:beretts|tagits fram|utarbetats|samordnats|inhämtats))\b"
    r"|\bnedan (?:följer|redovisas|lämnas|finns)\b|\b(?:listas|numrera(?:de|s)) (?:\w+ )?(?:enligt|kommentarer)\b|\btackar för (?:möjligheten|tillfället|remissen)"
    r"|\b(?:har (?:upprättat|berett)|ställt samman)\b.{0,40}\byttrande"
    r"|\b(?:organiserar|företräder|representerar|samlar)\b.{0,60}\b(?:medlem|människor|personer|företag|föreningar|organisationer)"
    r"|\bsätt kryss\b|\bkryssa (?:i|för)\b|\bfyll i\b|\blämnas obesvarad|\b(?:formuläret|\w*blankett\w*) (?:skickas|sänds|mejlas)\b"
    r"|\bär en (?:\w+ )?(?:ideell|partipolitiskt|bransch|intresse|arbetsgivar|patient|fack)\w*\b",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"^(?:siffrorna|numren|sidnumren|hänvisningarna|sidhänvisningarna)\b.{0,40}\b(?:avser|gäller|hänvisar|syftar)\b"
    r"|^(?:tabellen|bilagan|svaret|yttrandet|sammanställningen|synpunkterna|kommentarerna|nedan)\b.{0,40}\b(?:redovisar|innehåller|följer"
    r"|omfattar|återger)\b"
    rf"|\blämnar\b.{{0,30}}\b(?:gemensamt|samlat|samordnat)\s+{_ANSWER}\b"
    r"|\bfinns (?:inte|ej) (?:med )?på (?:sändlistan|remisslistan|listan)\b"
    r"|\blämnar (?:\w+ ){0,3}synpunkter\b"
    r"|\bhar (?:härmed )?följande att (?:anföra|framföra|meddela)\b|\b(?:vill|får|önskar) (?:\w+ ){0,2}(?:härmed )?(?:anföra|framföra|lämna|avge) följande\b"
    rf"|\bhar\s+(?:\w+\s+)?(?:läst|granskat|tagit del av|gått igenom|studerat)\s+(?:\w+\s+){{0,2}}?{_REPORT}"
    rf"|\b(?:yttrar sig|svarar|lämnar (?:\w+ )?synpunkter|avger {_ANSWER})\s+(?:\w+ )?(?:utifrån|från|med utgångspunkt i|ur)\b"
    r"|^(?:\S+\s+){1,4}?(?:som (?:i dag |idag )?)?(?:ansvarar för|administrerar|har (?:\w+ ){0,2}(?:ansvar|ansvaret|till uppgift|i uppdrag) (?:för|att)|är ansvarig\w* för)\b",
    re.IGNORECASE,
)
OWN_FIELD = re.compile(
    rf"\b(?:begräns|inrikt|avgräns|koncentrer|yttrar sig|lämnar)\w*\b.{{0,90}}\b(?:betydelse|relevans|intresse) för\s+"
    rf"(?:{_SENDER}\s+\w+|[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)?)\W*$"
    rf"|\b(?:begräns|inrikt|avgräns|koncentrer|yttrar sig|lämnar)\w*\b.{{0,90}}\b(?:berör|rör|påverkar|avser|(?:inom|omfattas av|faller under|ligger inom))"
    rf"\s+(?:{_SENDER}\s+)?(?:\w*verksamhet|\w*ansvarsområden?|\w*uppdrag|\w*medlemmar|\w*kompetensområden?)\W*$"
)
_HOLDS_TO = r"\b(?:kommenterar?|begränsa[rst]|avgränsa[rst]|koncentrera[rst]?|inrikta[rst]|yttrar|uttalar)\b"
OWN_MATTERS = re.compile(
    rf"{_HOLDS_TO}.{{0,90}}\b(?:{_SENDER}|det|detta)\s+(?:egna\s+)?(?:frågor|uppgifter|uppdrag\w*|\w*verksamhet\w*|ansvar\w*|kompetens\w*|områden?)\W*$"
    rf"|{_HOLDS_TO}.{{0,60}}\b(?:(?:be)?rör|angår|påverkar)\s+(?:oss|mig)\W*$|{_HOLDS_TO}\s+(?:\w+\s+){{1,3}}det (?:som )?vi (?:kan|vet|arbetar med)\b"
    rf"|{_HOLDS_TO}\s+(?:\w+\s+){{1,4}}?(?:avsnitt|delar|förslag|frågor) som (?:anges|följer|nämns|tas upp|kommenteras|redovisas|behandlas)(?: nedan| här)?\W*$"
    rf"|{_HOLDS_TO}\s+(?:\w+\s+){{1,4}}?(?:kapit\w+|avsnitt\w*)\s+\d[^:]{{0,80}}$",
    re.IGNORECASE,
)
"""That a response holds to what concerns its sender, or to chapters that it names; one on a matter is said of the whole."""

_ASKED = (
    r"\b(?:stod|stått|står|finns|är|var) (?:inte|ej) (?:med )?(?:på|bland) (?:sändlist|remisslist|remissinstans)\w*"
    r"|\b(?:inte|ej) (?:fått|stått|finns|är) (?:\w+ ){0,2}(?:remissen|sändlistan|remisslistan|tillfrågad\w*)"
    rf"|\bfick {_REPORT} (?:för kännedom|av)\b|\b(?:yttrar|lämnar|skriver|svarar)\b.{{0,30}}\bpå eget initiativ\b|\buppmanat oss att\b"
    r"|\bhar bett om (?:\w+ )?(?:synpunkter|svar|yttrande)|\bingen har frågat (?:oss|mig)\b|\b(?:vi|jag) svarar ändå\b"
)
_PREPARED = (
    r"\bhar (?:\w+ )?(?:läst|granskat|tagit del av|fått del av)\b.{0,60}\b(?:utkast|underlag|svar|yttrande|synpunkter)\w*"
    rf"|\bhar (?:\w+ ){{0,4}}?(?:läst|granskat|tagit del av|gått igenom|studerat)\s+(?:\w+\s+){{0,2}}?{_REPORT}"
    r"|\b(?:ärendet|svaret|yttrandet|remissvaret|remissen|frågan|mallen|texten|tabellen|skrivelsen) (?:är|har) (?:\w+ ){0,2}?(?:framtag|tagits fram"
    r"|handlagts|beretts|avstäm|stämts av|utarbeta|upprätta|beslutats|antagits|skrivi|sammanställ|samordna|godkän)\w*"
    r"|\b(?:deltagit|medverkat) i (?:beredningen|arbetet med (?:svaret|yttrandet))|\b(?:behandlat|berett|handlagt) (?:remissen|ärendet|frågan)\b"
    rf"|\b(?:beslutat|antagit|avgett|avgivit) (?:\w+ )?följande {_ANSWER}\b|\bhaft nytta av\b|\bhar utgått från (?:\w+ )?(?:statistik|uppgifter|underlag|erfarenheter)\b"
    r"|\bskriver i sitt (?:utkast|svar|remissvar|yttrande)\b|\bcitatet är\b"
    r"|\b(?:uppgifter|synpunkter|underlag) från\b.{0,60}\bhar (?:beaktats|inhämtats|hämtats in)|\bbidragit med (?:\w+ )?(?:underlag|uppgifter|data|synpunkter)"
    r"|\bställningstaganden\w* är (?:\w+ ){0,2}(?:regionernas|kommunernas|gemensamma)\b|\bsvarar? (?:\w+ )?(?:för (?:kommunen|regionen|universitetet|myndigheten)|tillsammans|gemensamt)\b"
)
_SENT_WITH = (
    rf"\b{_ANSWER}\w* (?:\w+ )?(?:bifogas|biläggs|bilägges|översänds|sänds in)\b|\b(?:fullmakt|bilaga|tabell|underlag) (?:bifogas|biläggs)\b"
    rf"|\b(?:bifogas|biläggs|översänds|översändes)\b.{{0,30}}\b{_ANSWER}\b|\b{_ANSWER}\w* framgår av bilag|\bkopia har (?:gått|skickats|sänts)\b"
)
_LAID_OUT = (
    r"i det följande (?:redovisas|lämnas|följer|framförs|kommenteras)\b|.{3,40}\bhänvisar till (?:\w+ )?(?:avsnitt|kapitel)s?(?:numrering|indelning)\w*|"
    r"(?:rubrikerna|punkterna|numreringen|texten|svaren|synpunkterna|kommentarerna|sidhänvisningarna|avsnitten|yttrandet|svaret)\b.{0,20}"
    r"\b(?:följer|är numrerade|är ordnade|avser|är uppställ|är disponera|lämnas i)\w*|förkortningar\b"
)
_HOLDS = (
    r"\b(?:yttrar|uttalar) sig (?:\w+ )?(?:över|om|på)\b|\b(?:yttrar|uttalar) (?:sig|oss) mot (?:den|denna) bakgrund"
    r"|\bhär (?:är|har ni|kommer) (?:\w+ ){1,2}(?:syn|svar|synpunkter|tankar|åsikter)\b|\bredovisar (?:\w+ )?följande\b|\bi tabellform\b"
)
_WHO = (
    r"^om (?:oss|bolaget|föreningen|förbundet|organisationen|företaget)\s*:"
    r"|^våra medlemmar (?:är|arbetar|finns|bor|driver|kommer)\b|\b(?:vi|yttrandet|svaret) utgår (?:i?från)\b|^bland (?:\w+ )?(?:kunderna|medlemmarna|kunder|medlemmar) finns\b"
)
OF_ITS_MAKING = re.compile("|".join((_ASKED, _PREPARED, _SENT_WITH, _HOLDS, _WHO)), re.IGNORECASE)
"""Who was asked and who was not, what was read, who helped, what is sent along, what the response is on, who answers."""
SENT_WITH = re.compile(_SENT_WITH, re.IGNORECASE)
"""What a letter says of the response that it comes with."""
LAID_OUT = re.compile(_LAID_OUT, re.IGNORECASE)
"""How a response is laid out, at a sentence's beginning; such a sentence may tell what its sender finds important."""
OF_THE_REST = re.compile(
    r"\b(?:avsnitt|kapitel|delar|förslag|frågor|bedömningar|det|den)\b.{0,20}\bsom (?:inte|ej)\b.{0,40}\b(?:nämns|tas upp|kommenteras|berörs|behandlas)"
    r"|\bdär (?:inget|ingenting|inte något|inget annat) (?:sägs|anges|nämns|anförs)\b",
    re.IGNORECASE,
)
_SHARED = r"(?:slutsats|bild|syn|uppfattning|analys|åsikt|inställning|oro|beskrivning|innehåll|bedömning)\w*"
OF_IT = re.compile(
    r"(?:betänkande|promemori|utredning|förslag|föreslag|reform|lagstift|lagtext|ambition|färdriktning|målsättning|bedöm|konstater|beton"
    r"|framh|upplev|nödvänd|problem|rimlig|förutsätt|stärk|påverka|tydlig|möjlig|förändring|innebär|medför|efterlys|uppskatta|anslut|avstå|tillräcklig"
    r"|beklaga|underst|föredra|motsätt|avvis|avråd|begräns|avgräns|inrikta|koncentrer)\w*"
    r"|\bhänvisar\b.{0,20}\btill\b.{0,60}\b(?:yttrande|svar|remissvar|synpunkter|anför|anfört|framför|framfört)\b|\bvisa[rt] att\b"
    rf"|\bdelar (?:\w+ ){{0,4}}?{_SHARED}|\bi (?:\w+ ){{0,2}}delar\b"
    r"|\b(?:målet|målen|lagen|lag|delas|avgörande|betydelse|kan|kunde|skulle|leder|leda|ser|väcker|saknar|kräver|krav|bättre|sämre|ök(?:ar|ad|ade|as)"
    r"|hoppas|väljer|finner|tycker|menar|glad\w*|äntligen|bestäm\w*|nej|ja|emot|tas upp|tar upp|ta upp|utanför|inte berör\w*)\b",
    re.IGNORECASE,
)
JUDGES = re.compile(
    r"\b(?:konstaterar|noterar|finner|menar|upplever|betonar|framhåller|framhäver|efterlyser|uppfattar|bedömer|beklagar|uppskattar|understryker|påpekar"
    rf"|förutsätter|avvisar|motsätter|(?<!flera )(?<!vissa )(?<!stora )(?<!många )delar (?:\w+ ){{0,4}}?{_SHARED})\b",
    re.IGNORECASE,
)
"""What a sentence goes on to say of what its sender has read."""
OF_THE_RESPONSE = re.compile(
    r"\b(?:svar|svaret|svara|besvara\w*|yttrande\w*|remiss\w*|skrivelse\w*|synpunkter\w*|samråd\w*|underlag\w*|delegation|beretts|antagits|inställning"
    r"|uppdragit|tillfrågad\w*|fullmakt|handling(?:en|arna)?|kopia)\b|\bdelegationsordning",
    re.IGNORECASE,
)
SAYS_NOTHING = re.compile(
    r"\b(?:inga|inget|ingenting|ingen|utan)\s+(?:\w+\s+){0,2}(?:synpunkt|kommentar|erinra|invänd|tillägga|uppfattning)"
    r"|\b(?:inte|ej)\b.{0,40}\b(?:några|någon|något)\s+(?:\w+\s+)?(?:synpunkt|kommentar|erinra|invänd)|\b(?:inte|ej)\s+(?:yttra|besvara|lämna|avge|inkomma)",
    re.IGNORECASE,
)
FIELD_LINE = re.compile(r"[A-ZÅÄÖ][^\W\d_]+(?: [a-zåäö]+){0,2}: .{2,120}")
_BODY = (
    r"region|kommun|stad|nämnd|styrelse|fullmäktige|myndighet|verk|inspektion|förbund|förening|universitet|högskola|fakultet|institution|domstol|\w+rätt"
    r"|bolag|företag|stiftelse|institut|råd|kammare|organisation|avdelning|förvaltning|krets|akademi|sällskap|nätverk|centrum|klubb|museum|församling"
)
_NEUTRALLY = r"(?:behandlar|handlar om|rör|berör|omfattar|tar upp|överlämnades|remitterades|har remitterats)"
BY_A_BODY = re.compile(
    rf"(?:(?:[Vv]i|[Jj]ag|Undertecknad\w*|[A-ZÅÄÖ]{{2,6}})\b|(?:[A-ZÅÄÖ][\w-]*\s+(?:[a-zåäö]+a\s+){{0,2}}){{0,3}}(?i:[\w-]*(?:{_BODY})(?:en|et|n|t|er|erna|na|ar|arna)?)\b"
    rf"|(?i:{_REPORT}\s+{_NEUTRALLY})\b)"
)
"""That a sentence begins with whom it tells of: the sender, or another body; or tells what the remiss is on."""
ARGUES = re.compile(
    r"\b(?:inte|ej|ing(?:et|en|a|enting)|aldrig|alltid|sällan|dock|redan|också|därmed|mer|mindre|mest|fler\w*|färre|större|högre|lägre|vore|får|fick|ger|ges|gör|görs|blir"
    r"|ifrågasätt\w*|efterfråg\w*|frågande|undrar|motverka\w*|främja\w*|försvåra\w*|underlätta\w*|konsekvens\w*|syfte\w*|utmaning\w*|kostnad\w*|kostar|resurs\w*"
    r"|erfarenhet\w*|erfar|kompeten\w*|begrepp\w*|uppfattning\w*|anled\w*|därtill|enligt|borde|torde|lär|förorda\w*|önskar|uppmana\w*|yrkar|reservera\w*|tveksam\w*|emotser|bejaka\w*|håller med|däremot|tror|enig\w*|enas|bromsa\w*|hämma\w*"
    r"|motivera\w*|tolkar|tolkning\w*|beroende|behov\w*|vänder|lyfter|gärna|påtaglig\w*|osäker\w*|förhoppning\w*|utan|is|are|the)\b",
    re.IGNORECASE,
)
"""What a sentence on a body has that reasons, and does not only tell what the body is or does."""
LIMITS = re.compile(r"\b(?:endast|bara|enbart)\b", re.IGNORECASE)
TAKES_STAND = re.compile(r"tillstyrk|avstyrk|ställer sig|instäm", re.IGNORECASE)
ERRAND = re.compile(
    rf"^{_REPORT}\s+{_NEUTRALLY}\b(?!.*\b(?:inte|ej|inga|inget|ingen)\b)|\b(?:svarar|yttrar (?:oss|sig)|skriver) därför\b|\bdärför ing\w+\b|\bvill (?:\w+ )?(?=lämna|anföra|framföra|svara|yttra|säga vår|säga något)|\bdärför\b(?=.{{0,30}}\b(?:{_ANSWER}|svara)\b)|[\"”“»][^\"”“«»]{{0,300}}[\"”“«]"
    r"|\bvill (?:\w+ )?säga vad vi tycker\b|\bvi tycker till\b|\bvill (?:\w+ )?(?:lyfta fram|ta upp|peka på) (?:\w+ ){0,2}(?:saker|punkter|frågor|synpunkter)\W*$"
    r"|(?<=\w) med (?:stort? |viss |mycket )?(?:intresse|oro|glädje)\b(?=\W*$| och )|\b(?:förening|förbund|nätverk|organisation) för [^.,]+",
    re.IGNORECASE,
)
FIELD = re.compile(r"får (?:svaret|yttrandet|remissvaret) publiceras\b.{0,40}", re.IGNORECASE)
LABEL = re.compile(r"(?:ärende|dnr|diarienummer|er referens|vår referens)\b.{0,50}", re.IGNORECASE)
