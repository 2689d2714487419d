"""Words by which bokmål and nynorsk are told apart, and those that both write alike."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_in(text: str) -> set[str]:
    """The words of ``text`` in small letters, without blanks, and without what stands between « and »."""
    return {word.lower() for word in _WORD.findall(re.sub(r"\{[a-z_]+\}|«[^»]*»", " ", text))}


_BOKMAAL_ONLY = """
    ikke fra hvor hva hvordan hvorfor hvem hvilken hvilke hvilket hvis hver hvert hverandre noe noen bare selv samme
    tall tallet tallene tallrekken antall antallet andel andelen andeler en et dem deres disse ble være vært mer flere
    siden høy høyere høyt lav lave økte økning økningen øke gikk gjør gjøre sier mener vet kilde kilden
    kilder uke uker måned skole skolen skoler videregående ungdomsskole endringer tegn tydelig sikkerhet usikkerhet
    usikkerheten forskjell forskjellen kommer vises brukes finnes lest skrevet velg åpne åpnes lukket mappe bilder
    bilde forebygging forebyggende vold tyveri lovbrudd mørketall utfordringsbilde utfordringsbildet undersøkelsen
    undersøkelse uendret foreløpig foreløpige omtalt gjelder mangler hører rekken rekke brudd nyeste forrige
    sammenlignes sammenligne innbyggere aldersgruppen enkeltpersoner veiledning filen lesere
    oppdiktede oppdiktet hendelser hendelse vurderinger advarsler innlegginger kolonner enhet kjente norge
"""
BOKMAAL_ONLY = frozenset(_BOKMAAL_ONLY.split())
"""Words that bokmål has and nynorsk has not."""

_NYNORSK_ONLY = """
    ikkje frå kor kva korleis kvifor kven kvar kvart dersom noko nokon nokre berre sjølv tal talet tala talrekkja ein
    eit dei desse vart vere vore meir fleire sidan høg låg auka auke auken gjekk gjer seier meiner veit kjelde kjelda
    kjelder veke veker skule skulen vidaregåande endringar teikn tydeleg uvisse uvissa skilnad skilnaden kjem finst
    bilete førebygging vald tjuveri lovbrot mørketal utfordringsbilete undersøkinga uendra
    førebels omtala gjeld manglar høyrer rekkja brot nyaste førre samanlikne samanliknast innbyggjarar aldersgruppa
    enkeltpersonar rettleiing fila lesarar oppdikta hendingar hending vurderingar åtvaringar innleggingar kolonnar noreg
"""
NYNORSK_ONLY = frozenset(_NYNORSK_ONLY.split())
"""Words that nynorsk has and bokmål has not."""

_ALIKE = """
    mål målet
    administrator administratoren adresse aldri alle alt angre arbeider arbeidsbok ark av avslutt avvist begynn
    bestemt betyr blir bokmål bort borte bruk bruker brukt brukte både csv dag data dato delt den denne det dette
    dokument dokumentet du eldre eller endring enn er excel feltet ferdig fil filtypen fjor for forklar forklaring
    fotnote fullskjerm fylke fylket fyller færre før først første gitt gjennomsnitt graf grafen grenser gruppe
    gruppe-id grupper her historikk hjelp html i id id-en igjen indeks indikator indikatoren indikert ingen
    ingenting inn innlegging innsatsområde innsatsområdet interaktiv intervall json kjønn kommando kommentar kommune
    kommunenummer kontroller koordinator koordinatoren kopier kopiert kort lag lageret last legg levert linje
    linjegraf lisens lister litt logg loggen lukk lysark lyst mal malen med mellomrom meny menyen merknad merknaden
    merknader datoen nei oppføring oppsettet fhi hos klass ssb
    tre minst mørkt nådd planlagt gang gjennomført plan planen samarbeid årshjul årsrapport delmål erfaring forankring
    forum gjort endre underområde lagre juni
    les-meg txt kvadratisk kalender slt-årshjulet frist mandat målgruppe figur tiltaket aarsrapport slt-årsrapporten
    kapittel sak dom møte møtedag møtedagen møtet n ned nedgang nest neste nivå nr null nummer ny nye nynorsk nytt når
    nøkkel nøkkelen og om område området opplysning ord orden ordet over oversikt overskrift p p-verdi passordet pdf
    per periode perioden plass politiet powerpoint presentasjon programmet fristen årshjulet årsrapporten snart skjer
    prosent prosentpoeng prøv prøvd på rad
    rader rapport redigere registrer registrert retning rolle roller selektert ser side sider sist siste skift
    skjerm skjermen skjul skjult skriv slette slik slt-innsikt som sortere språk spørsmål start status stod stopp
    storskjerm styremøte styret største sum svare svarer svaret svarprosent svarte så tabell tabellen talt tekst tema
    tidsaksen til tilbake tilgang tiltak ting tittel tok tom treff trekk type tøm under undertittel ungdata ungdom
    universell urørt ut utfordring utvikling var vent verdi vilkår vis vise vist vurdering word zip å år året
    drøfting gleder landet svar tid usikkert
    oppsett oppsettet oppføring felles felt søk flytt opp etter står der tomt inndeling lagt ta ja sikkert januar
    trinn pst slt kommunen to verre har slt-styre grensene kan svinge tilfeldig fylkesnummer slag nettadresse
    forkast språket sidene gå midten medianen
    hent statistikkbanken klassifikasjon sikker usikker katalogen rett fjern huk
    sikre
    saker del steg delen avslutning slt-modellen framdrift sett
    rapporten slt-styret politirådet slt-årsrapport nasjonale trusselnivået vurdert
"""
ALIKE = frozenset(_ALIKE.split())
"""Words that are written alike in both: a text of these alone may be the same in both tables."""
