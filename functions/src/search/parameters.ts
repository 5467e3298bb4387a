import { defineSecret, defineString, select } from "firebase-functions/params";

export const searchEngine = defineString("SEARCH_ENGINE", {
  input: select(["firestore", "meilisearch"]),
  default: "firestore",
  description: "Search engine: firestore, which needs nothing else, or meilisearch",
});

export const meilisearchUrl = defineString("MEILISEARCH_URL", {
  default: "",
  description: "Address of the Meilisearch server, if SEARCH_ENGINE is meilisearch",
});

/** A Meilisearch key that may search, and write documents and settings; any text while SEARCH_ENGINE is firestore. */
export const meilisearchKey = defineSecret("MEILISEARCH_KEY");
