import { searchEngine } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import { firestoreEngine } from "./firestore/firestore-engine.ts";
import { meilisearchEngine } from "./meilisearch/meilisearch-engine.ts";
import type { SearchEngine } from "./search-engine.ts";

/** The engine that the parameter SEARCH_ENGINE names. */
export function chooseEngine(context: Pick<Context, "database" | "clock">): SearchEngine {
  return searchEngine.value() === "meilisearch" ? meilisearchEngine(context) : firestoreEngine(context);
}
