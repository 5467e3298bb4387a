import type { Reader } from "../platform/firestore/reader.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { SearchRequest, SearchResult } from "./search-request.ts";

/** Reads a listing's current state; undefined when it is not searchable. */
export type LoadSource = (reader?: Reader) => Promise<CatalogueEntry | undefined>;

/** A search engine for listings, chosen by the parameter SEARCH_ENGINE. */
export interface SearchEngine {
  /** Outside the database: its updates are jobs, which are retried until they succeed. */
  readonly isRemote: boolean;
  /** Makes the index ready to be filled: safe to repeat. */
  prepare(): Promise<void>;
  /**
   * Updates the index to the current state of one listing: adds, replaces or removes it, and writes nothing
   * when it is current. Safe to repeat and in any order, since the source is read here, after the event.
   */
  update(listingId: string, loadSource: LoadSource): Promise<void>;
  /** Throws `InvalidInput` for a cursor that it did not hand out. */
  search(request: SearchRequest): Promise<SearchResult>;
}
