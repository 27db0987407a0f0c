import pytest

from ingest.sections.openings import is_preamble, is_procedural, matter_of, only_opens
from tests.ingest.made import SAID, plain, said, styled, word


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig över betänkandet.",
        "Region Nordvik har beretts tillfälle att lämna synpunkter och lämnar följande synpunkter.",
        "Regionen har fått betänkandet på remiss. Synpunkterna följer betänkandets disposition.",
        "Ärende RN 2031:17. Regionens synpunkter lämnas i tabellform.",
        "Region Nordvik tackar för möjligheten att svara.",
        "Förbundet organiserar 9 000 personer i hela landet.",
        "Nedan följer våra kommentarer.",
    ],
)
def test_what_only_tells_of_the_case(text: str) -> None:
    assert is_procedural(text)


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig och tillstyrker förslaget.",
        "Region Nordvik har getts möjlighet att yttra sig. Regionen har inga synpunkter.",
        "Myndigheten har beretts tillfälle att yttra sig och avstår från att yttra sig.",
        "Bolliden kommun har beretts tillfälle att yttra sig och meddelar att kommunen inte har några synpunkter.",
        "Regionen tackar för möjligheten. Förslaget är dyrt.",
        "Kommunen lämnar synpunkter endast i de delar som rör skolan.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "",
    ],
)
def test_what_says_something(text: str) -> None:
    assert not is_procedural(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tabellen redovisar förvaltningens synpunkter, beslutade av regionstyrelsen 2031-06-16 § 20.",
        "De båda regionerna har gemensam hamnnämnd sedan 2027 och lämnar därför ett gemensamt svar.",
        "Hamnverket yttrar sig utifrån sitt uppdrag att granska bryggor.",
        "Hamnverket, som i dag administrerar avgiften, begränsar sitt yttrande till förslag med betydelse för verkets verksamhet.",
        "Hamnverket yttrar sig i de delar som rör verkets ansvarsområde.",
        "Regionen har beretts tillfälle att yttra sig. Förslag som inte nämns har regionen valt att inte kommentera.",
        "Region Nordvik har följande att anföra. Där inget sägs har regionen ingen erinran.",
        "Hamnverket ansvarar för bryggregister och lämnar synpunkter på det. Verket har läst betänkandet med de ögonen.",
        "Båtfolket finns inte på sändlistan men vill ändå lämna synpunkter.",
    ],
)
def test_what_opens_a_response(text: str) -> None:
    assert only_opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Regionerna lämnar ett gemensamt svar och tillstyrker förslaget.",
        "Där inget sägs tillstyrker regionen förslagen.",
        "Hamnverket ansvarar för bryggorna och anser att det bör förbli så.",
        "Kommunen lämnar synpunkter endast i de delar som rör skolan.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "Vi har läst betänkandet. Det är det bästa på länge.",
        "",
    ],
)
def test_what_does_more_than_open(text: str) -> None:
    assert not only_opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Svaret har tagits fram i samråd med Hamnverket. Båtfolket redovisar nedan sin inställning.",
        "Rektor har uppdragit åt nämnden att svara. Underlag har skrivits av docent Tova Alnäs.",
        "Det är beslutat på delegation av ordföranden, därför ingen underskriven handling.",
        "Vi är inte tillfrågade men vill ändå säga vår mening.",
        "Vi stod inte på sändlistan men fick remissen av Region Ånäs och vill gärna säga vad vi tycker.",
        "Hamnverket fick promemorian för kännedom av Region Ånäs och yttrar sig på eget initiativ.",
        "Vi har läst betänkandet med stort intresse och vill lyfta fram tre saker.",
        "Båtfolket har läst SOU 2031:14 med oro. Region Ånäs har låtit oss läsa sitt utkast.",
        "Hamnverket har granskat förslagen utifrån sitt uppdrag att vakta bryggorna.",
        "De båda regionerna har valt att svara tillsammans, eftersom vi delar båt och kaptener.",
        "Svaret är avstämt med kommunerna i länet. Uppgifter från Hamnverket har beaktats.",
        "Mallen är framtagen av departementet och har fyllts i av fler än oss.",
        "Nämnden svarar för kommunen efter delegation. Ånäs kommun har inte deltagit i beredningen.",
        "Punkterna är numrerade i den ordning som regionen finner dem viktiga.",
        "Rubrikerna följer betänkandets numrering.",
        "Hamnverket lämnar sina synpunkter i tabellform. Förkortningar: HV = Hamnverket.",
        "Regionen yttrar sig över följande avsnitt. I övriga delar finns inget att erinra.",
        "Hamnverket begränsar sitt svar till de förslag som rör farlederna eller verkets uppgifter.",
        "Nämnden begränsar sitt yttrande till kapitel 4 och till tiden för ikraftträdandet.",
        "Yttrandet begränsas till det som berör oss.",
        "Vi uttalar oss om det vi kan: bryggor och bojar.",
        "Om oss: Bojbolaget AB lagar bojar. Bland kunderna finns Region Ånäs.",
        "Vi är en liten förening för seglare som har det svårt i storm.",
        "Vi har därför valt att svara gemensamt. Samtliga ställningstaganden är båda regionernas.",
        "Nämnden har på regionens vägnar granskat betänkandet. Yttrandet följer betänkandets disposition.",
        "Region Nordvik begränsar sitt yttrande till de avsnitt som anges nedan.",
        'Vi företräder 40 bryggor. Här är vår syn. Vi citerar Båtfolket: "en brygga ska hålla".',
        "Våra medlemmar arbetar i Region Ånäs hamnar. Det är deras vardag vi utgår från.",
        "Ingen har frågat oss, men vi svarar ändå.",
        "Vi har tagit del av Region Ånäs utkast till svar men gör i flera delar en annan bedömning.",
        "Region Nordvik har av departementet erbjudits att inkomma med synpunkter på betänkandet.",
        "Förbundet är en medlems- och arbetsgivarorganisation för alla hamnar.",
        "Regionen har valt att kommentera de förslag som berör regionens verksamhet.",
        "Hamnnämnden har den 20 november behandlat remissen från departementet och beslutat följande yttrande.",
        "I det följande redovisas regionens synpunkter under betänkandets rubriker.",
        "Vi är tacksamma för att få möjlighet att lämna synpunkter.",
        "Region Ånäs skriver i sitt utkast att bryggan är lång. Svaret har utgått från uppgifter från Region Ånäs.",
        "Hamnverket, som har att utgå från sjösäkerheten, redovisar följande överväganden.",
    ],
)
def test_what_above_the_first_heading_tells_of_the_response_alone(text: str) -> None:
    assert is_preamble(text)
    assert said(plain(f"Region Nordvik\nYttrande\n\n{text}\n\n4.2 Ansvar\n\n{SAID}\n")) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "text",
    [
        "Utredningen är gedigen och lätt att följa.",
        "Bryggorna behöver lagas.",
        "Vi svarar bara på det som påverkar oss.",
        "Vi hoppas att det blir verklighet.",
        "Vi har läst betänkandet och konstaterar att bryggorna har glömts bort.",
        "Vi har läst betänkandet med oro, eftersom bryggorna har glömts bort och avgifterna ökar.",
        "Hamnverket har granskat förslagen och delar i huvudsak dess bild av farlederna.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "Ärendet har beretts av Hamnverket, som motsätter sig avgiften.",
        "Ordningen kommer att begränsa hamnarnas möjlighet att driva sin verksamhet.",
        "Regionen har tagit del av betänkandet och står bakom dess inriktning.",
        "Vi svarar gemensamt eftersom förslagen slår lika hårt mot oss alla.",
        "Remissen är alltför omfattande för att besvaras på så kort tid.",
        "Remisstiden har varit för kort.",
        "Regionen hänvisar till förbundets yttrande.",
        "Förbundet företräder 4 000 skeppare, som alla drabbas av förslaget.",
        "Bollvik kommun tackar för inbjudan men väljer att avstå.",
    ],
)
def test_what_above_the_first_heading_is_said_of_the_whole(text: str) -> None:
    assert not is_preamble(text)
    assert said(plain(f"Region Nordvik\nYttrande\n\n{text}\n\n4.2 Ansvar\n\n{SAID}\n"))[0] == ("-", text)


@pytest.mark.parametrize(
    "text",
    [
        "Hamnverket tackar Region Ånäs och Båtfolket för givande samtal under hösten.",
        "Regionerna driver sedan 2024 ett gemensamt rederi och svarar därför tillsammans. Region Ånäs lämnar eget svar.",
        "Kommunen har samrått med grannkommunerna och med Båtfolket.",
        "Betänkandet behandlar frågor som även Region Ånäs har arbetat med.",
        "Bojbolaget AB tillverkar bojar till ett trettiotal hamnar, däribland de i Region Ånäs.",
        "Vi levererar kartor till länets båtklubbar.",
        "Länsstyrelsen har träffat Hamnverket två gånger under våren.",
        "De båda kommunerna har en gemensam nämnd sedan tio år. Nämnden har elva ledamöter.",
        "Svenska Båtförbundet har 1 400 klubbar. Förbundet bildades av seglare i Ånäs.",
        "Rapporten rör även Båtfolkets medlemmar. Styrelsen har diskuterat den vid två möten.",
    ],
)
def test_what_bodies_are_and_do_above_the_first_heading(text: str) -> None:
    assert is_preamble(text)
    assert said(plain(f"Region Nordvik\nYttrande\n\n{text}\n\n4.2 Ansvar\n\n{SAID}\n")) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "text",
    [
        "Sjukvården i skärgården har länge varit eftersatt.",
        "Barnen i kommunen har långt till närmaste hamn.",
        "Regionen motsätter sig avgiften.",
        "Betänkandet behandlar inte frågan om vintern.",
        "Betänkandet behandlar frågor av stor betydelse för hamnarna.",
        "Kommunen bejakar den nya ordningen, bara den betalas av staten.",
        "Regionerna driver ett rederi och kan inte bära fler avgifter.",
        "Hamnverket förordar en vägledning.",
        "Kommunen är tveksam till tidplanen.",
        "Vi håller med om att bryggorna är gamla.",
        "Regionen efterfrågar en vägledning från Hamnverket.",
        "Nämnden känner inte igen sig i bilden av hamnarna.",
        "Rätten till en egen brygga har gällt i hundra år.",
    ],
)
def test_what_is_said_of_more_than_bodies(text: str) -> None:
    assert not is_preamble(text)


def test_a_word_of_the_proposals_titles_tells_of_its_matter() -> None:
    text = "Kommunen har nio gästbryggor och en lots."
    assert is_preamble(text)
    assert not is_preamble(text, matter_of(["Avgifter för gästbryggor"]))
    assert is_preamble(text, matter_of(["Ett ansvar för kommunerna"]))


@pytest.mark.parametrize("heading", ["Hamnstyrelsen 2031-11-12, HS 2031/554", "Datum: 2031-11-12"])
def test_an_introduction_under_a_line_of_the_letterhead(heading: str) -> None:
    top = word("Region Nordvik", styled("Yttrande", 1), heading, "Kommunen har samrått med Båtfolket.")
    assert said([*top, *word(styled("4.2 Ansvar", 2), SAID)]) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "heading", ["Havsdepartementet, att: registrator", "Ju2031/00871", "Synpunkter på SOU 2031:14", "Inledning"]
)
def test_an_introduction_under_any_heading_but_one_of_the_whole(heading: str) -> None:
    told = "Svaret har tagits fram i samråd med Hamnverket och är avstämt med kommunerna i länet."
    top = word("Region Nordvik", styled("Yttrande", 1), styled(heading, 2), told, styled("4.2 Ansvar", 2), SAID)
    assert said(top) == [("4.2", SAID)]


def test_an_introduction_before_the_first_section_that_running_text_names() -> None:
    top = "Vi har läst betänkandet med stort intresse och vill lyfta fram två saker."
    told = "När det gäller avsnitt 4.2 tillstyrker vi det ansvar som regionerna får."
    assert said(plain(f"Region Nordvik\n\n{top}\n\n{told}\n")) == [("4.2", told)]


@pytest.mark.parametrize(
    "letter",
    [
        "Härmed översänds regionens yttrande över betänkandet. En kopia har gått till Hamnverket.",
        "Region Nordvik har anmodats att yttra sig. Ärendet har beretts av hamnnämnden, vars yttrande bifogas.",
        "Härmed översänds yttrande från hamnnämnden i ärende Ha2031/00912. Yttrandet biläggs i sin helhet.",
    ],
)
def test_a_letter_that_only_sends_the_response(letter: str) -> None:
    assert said(plain(f"Region Nordvik\nMissiv\n\n{letter}\n\nTova Alnäs\nregiondirektör\n")) == []


@pytest.mark.parametrize(
    "told",
    [
        "Regionen har samråd med kommunerna om hamnarna varje höst, och protokollen är handlingar som alla får läsa.",
        "Från den yttersta ön till sjukhuset är det fyra timmar med båt och buss när det blåser.",
    ],
)
def test_what_stands_under_a_heading_of_its_own_is_no_preamble(told: str) -> None:
    lines = word(
        "Region Nordvik", styled("Yttrande", 1), styled("Så ser det ut hos oss", 2), told, styled("4.2 Ansvar", 2), SAID
    )
    assert said(lines) == [("-", told), ("4.2", SAID)]
