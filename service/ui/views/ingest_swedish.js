// The ingest page in Swedish.

import { count } from "../count.js";
import { vocabulary as page } from "../swedish.js";
import { inSwedish } from "./remarks_swedish.js";

const files = (n) => count(n, "fil", "filer");

export const vocabulary = {
  title: "Läs in svar",
  lead: "Skicka in svaren som de kom. Varje fil får en rad som säger vems den är och vad som hittades i den.",
  into: "Svaren läses in i",
  drop: "Släpp filer här",
  pick: "Välj filer…",
  pickFolder: "Välj en mapp…",
  kinds: "PDF, Word (docx) och text. Packade filer (zip) packas upp först.",
  newConsultation: "Ny remiss",
  newTitle: "Vad den heter",
  newId: "Kortnamn, i adresser och kommandon",
  newIdNote: "Bokstäver a–z, siffror, punkt, bindestreck och understreck.",
  idTaken: "Det kortnamnet går inte att använda. Välj ett annat.",
  make: "Skapa remissen",
  sending: (n) => `Skickar ${files(n)}…`,
  queued: "väntar på sin tur",
  begun: "börjar",
  stages: { read: "läser filer", write: "hittar yttranden", embed: "gör sökbart" },
  jobs: {
    upload: (n) => `${files(n)} in:`,
    reread: (n) => `Läser om ${files(n)}:`,
    reread_all: () => "Läser om alla filer:",
  },
  far: ({ done, total, rate, seconds_left: left }) =>
    [`${done} av ${total}`, rate ? `${rate < 10 ? rate.toFixed(1).replace(".", ",") : Math.round(rate)} i sekunden` : null, left ? `${duration(left)} kvar` : null].filter(Boolean).join(" · "),
  cancel: "Avbryt",
  failed: (why) => `Det gick inte: ${inSwedish(why, vocabulary.documentKinds) ?? why}`,
  done: ({ files: all }) => {
    const unread = all.filter(({ outcome }) => outcome === "unreadable").length;
    return [`Klart: ${files(all.length)}`, unread ? `${unread} kunde inte läsas` : null].filter(Boolean).join(", ") + ".";
  },
  notAnswered: (n) => `${count(n, "tillfrågad", "tillfrågade")} har inte svarat`,
  noFiles: "Här finns inga filer än.",
  files: "Filer",
  sums: (all) => {
    const look = all.filter(({ state, warnings }) => state === "unreadable" || warnings.length).length;
    return [files(all.length), look ? `${look} att titta på` : null].filter(Boolean).join(" · ");
  },
  file: "Fil",
  sender: "Avsändare",
  kind: "Slag",
  sections: "Avsnitt",
  statements: "Yttranden",
  actions: "Åtgärder",
  outcomes: { new: "ny", changed: "ändrad", corrected: "rättad", copy: "samma som en annan fil", unreadable: "kunde inte läsas" },
  documentKinds: { response: "yttrande", ...page.documentKinds },
  remark: (told) => inSwedish(told, vocabulary.documentKinds),
  unknown: "okänd",
  unused: (copy) => (copy ? "(kopia)" : "(används inte)"),
  correct: "Rätta",
  correctFile: (name) => `Rätta ${name}`,
  remove: "Ta bort",
  removeFile: (name) => `Ta bort ${name}`,
  removeSure: "Säkert?",
  yes: "Ja",
  no: "Nej",
  removing: (name) => `Tar bort ${name}…`,
  removed: (names) => `Borttaget: ${names.join(", ")}.`,
  whose: "Vems är den?",
  whoseNote: "Flera namn med semikolon emellan är ett gemensamt svar. Tomt: det som filen själv säger.",
  whichKind: (at, all) => (all > 1 ? `Vad är handling ${at + 1}?` : "Vad är det?"),
  headings: "Vilket avsnitt gäller rubriken?",
  headingsNote: "Avsnittets nummer, till exempel 6.10.3. Tomt: inget avsnitt.",
  undo: "Ångra",
  save: "Spara och läs om",
  described: "Allt som är nedskrivet om remissen",
  describedNote: "Vilka som har tillfrågats, förslagets avsnitt, ordlista och rättelser. Filerna som ändringen rör läses om.",
  saveAndRead: "Spara",
};

const duration = (seconds) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`);
