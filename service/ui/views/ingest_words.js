// The words of the ingest page; only those of the language in use are fetched.

const LANGUAGES = { sv: () => import("./ingest_swedish.js"), en: () => import("./ingest_english.js") };

export const ingestWords = async (code) => (await LANGUAGES[code]()).vocabulary;
