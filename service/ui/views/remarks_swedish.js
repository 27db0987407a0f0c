// What the service remarks on a file, in Swedish. It is told in English; what stands in no line here is shown as it came.

const pages = (text) => text.replace(/^pages /, "sidorna ").replace(/^page /, "sidan ");

const LEADS = [
  [/^cannot tell (.+) from (.+)$/, (one, other) => `${one} eller ${other}?`],
  [/^headed “(.+)”, an address at (\S+)$/, (head, domain) => `överst står ”${head}”, skickat från ${domain}`],
  [/^headed “(.+)”$/, (head) => `överst står ”${head}”`],
  [/^an address at (\S+)$/, (domain) => `skickat från ${domain}`],
];

const inBrackets = (leads) => (leads ? ` (${said(LEADS, leads) ?? leads})` : "");

const WARNINGS = [
  [/^the file holds no text$/, () => "filen saknar text"],
  [/^the file holds no text \(a scan\?\)$/, () => "filen saknar text (är den skannad?)"],
  [/^no text \(a scan\?\) on (.+)$/, (on) => `ingen text på ${pages(on)} (skannad?)`],
  [/^damaged, left out: (.+)$/, (which) => `skadat och utelämnat: ${pages(which)}`],
  [/^form fields or notes not read .* on (.+)$/, (on) => `ifyllda fält eller anteckningar är inte lästa på ${pages(on)} (skriv ut till en ny PDF, så läses de)`],
  [/^holds tracked changes/, () => "innehåller spårade ändringar: det infogade är läst, det borttagna inte"],
  [/^holds another file inside/, () => "innehåller en annan fil, som inte är läst"],
  [/^(pages? [\d, -]+) read by text recognition$/, (which) => `${pages(which)}: läst med textigenkänning`],
  [/^(pages? [\d, -]+) not read: (.+)$/, (which, why) => `${pages(which)}: inte läst, ${reason(why) ?? why}`],
  [/^consultation\.toml tells the kinds of (\d+) documents, and (\d+) are in it$/, (told, there) => `consultation.toml anger slag för ${told} handlingar, och filen innehåller ${there}`],
  [/^consultation\.toml tells of a heading ['"](.*)['"], and nothing/, (heading) => `consultation.toml anger en rubrik ”${heading}”, och inget står under någon sådan`],
  [/^no sender was found(?: \((.+?)\))?;/, (leads) => `ingen avsändare hittades${inBrackets(leads)}; yttrandena används inte förrän någon anges`],
  [/^the sender is told by little/, () => "avsändaren är osäker: lite i handlingen talar om vem det är"],
  [/^no statement was found$/, () => "inget yttrande hittades"],
  [/^cites sections? (.+), which the proposal does not have$/, (numbers) => `hänvisar till avsnitt ${numbers}, som inte finns i förslaget`],
];

const REASONS = [
  [/^no text in it$/, () => "ingen text i filen"],
  [/^larger than (.+) MB$/, (size) => `större än ${size} MB`],
  [/^unpacks to more than (.+) MB$/, (size) => `större än ${size} MB uppackad`],
  [/^(\d+) pages, more than (\d+)$/, (all, most) => `${all} sidor, fler än ${most}`],
  [/^more than (\d+) pages of pictures$/, (most) => `fler än ${most} sidor med bilder`],
  [/^an empty file$/, () => "filen är tom"],
  [/^files of the kind (\S+) are not read$/, (kind) => `filer av slaget ${kind} läses inte`],
  [/^files without a suffix are not read$/, () => "filer utan filändelse läses inte"],
  [/^an old Word file \(\.doc\)$/, () => "en gammal Word-fil (.doc)"],
  [/^a (?:document|PDF) with a password$/, () => "låst med lösenord"],
  [/^a PDF with a protection that is not known$/, () => "en PDF med okänt skydd"],
  [/^not a PDF, or a damaged one$/, () => "ingen PDF, eller en skadad"],
  [/^a damaged page$/, () => "sidan är skadad"],
  [/^a damaged \.docx$/, () => "en skadad docx"],
  [/^a lock file that Word left$/, () => "en låsfil som Word har lämnat efter sig"],
  [/^a hidden file$/, () => "en dold fil"],
  [/^a scan, and Tesseract/, () => "skannad, och textigenkänning är inte installerad"],
  [/^text recognition (?:failed|took)/, () => "textigenkänningen misslyckades"],
  [/^reading it (?:took|needed) more/, () => "för tung att läsa"],
  [/^the reader crashed$/, () => "läsningen kraschade"],
];

const REMEDIES = [
  [/^if it is a scan/, () => "är den skannad, skicka en kopia med text eller kör textigenkänning på den först"],
  [/^split the file/, () => "dela upp filen och utelämna det som inte hör till svaret"],
  [/^do not trust the file; if it is genuine, split it/, () => "lita inte på filen; är den äkta, dela upp den eller spara den som en ny PDF"],
  [/^do not trust the file; if it is genuine, save/, () => "lita inte på filen; är den äkta, spara den som PDF"],
  [/^fetch it again from the sender$/, () => "hämta den på nytt från avsändaren"],
  [/^fetch it again, or open it in Word/, () => "hämta den på nytt, eller öppna den i Word och spara om den"],
  [/^fetch it again, or open it and save/, () => "hämta den på nytt, eller öppna den och spara den som en ny PDF"],
  [/^save it as one of (.+)$/, (kinds) => `spara den som något av ${kinds}`],
  [/^open it in Word, and save it/, () => "öppna den i Word och spara den som docx utan lösenord"],
  [/^remove the password/, () => "ta bort lösenordet, eller be avsändaren om en öppen kopia"],
  [/^print it to a new PDF$/, () => "skriv ut den till en ny PDF"],
  [/^open the file and save it as a new PDF$/, () => "öppna filen och spara den som en ny PDF"],
  [/^close the document in Word/, () => "stäng handlingen i Word, eller ta bort filen"],
  [/^rename it without the leading dot/, () => "ta bort punkten först i namnet, om det är ett svar"],
  [/^install it/, () => "den som sköter tjänsten kan installera den; annars be avsändaren om en kopia med text"],
  [/^ask the sender for a copy with text$/, () => "be avsändaren om en kopia med text"],
];

/** A remark in Swedish; `kinds` are the words for kinds of documents. Null for one that is not known here. */
export function inSwedish(remark, kinds) {
  const [, number, kind, rest] = remark.match(/^document (\d+) \(([a-z ]+)\): (.+)$/s) ?? [];
  if (!rest) return said(WARNINGS, remark) ?? reason(remark);
  const told = said(WARNINGS, rest);
  return told && `handling ${number} (${kinds[kind.replaceAll(" ", "_")] ?? kind}): ${told}`;
}

/** Why a file could not be read, and what to do. */
function reason(text) {
  const [, why, remedy] = text.match(/^(.*?): (.*)$/s) ?? [];
  const [first, second] = [said(REASONS, why ?? text), said(REMEDIES, remedy ?? "")];
  return first && second && `${first}: ${second}`;
}

function said(table, text) {
  for (const [pattern, words] of table) {
    const found = text.match(pattern);
    if (found) return words(...found.slice(1));
  }
  return null;
}
