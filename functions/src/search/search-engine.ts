import type { Reader } from "../platform/firestore/reader.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { SearchRequest, SearchResult } from "./search-request.ts";

/** Reads what is true of a listing now; undefined when nobody is to find it. */
export type LoadSource = (reader?: Reader) => Promise<CatalogueEntry | undefined>;

/** What finds listings. Chosen by the parameter SEARCH_ENGINE. */
export interface SearchEngine {
  /** Outside the database: its updates are jobs, which are repeated until they are through. */
  readonly isRemote: boolean;
  /** Makes the index ready to be filled: safe to repeat. */
  prepare(): Promise<void>;
  /**
   * Brings the index up to what is true of one listing: adds, replaces or removes it, and writes nothing when it
   * is. Safe to repeat and in any order, since the truth is read here, after whatever told of a change.
   */
  update(listingId: string, loadSource: LoadSource): Promise<void>;
  /** Throws `InvalidInput` for a cursor that it did not hand out. */
  search(request: SearchRequest): Promise<SearchResult>;
}
