import type { Reader } from "../platform/firestore/reader.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { ListingCard } from "./listing-card.ts";

export const sorts = ["relevance", "newest", "cheapest", "dearest", "nearest"] as const;
export type Sort = (typeof sorts)[number];

/** What to narrow a search to. Several values of one filter mean any of them; several filters mean all of them. */
export interface Filters {
  readonly category?: string | undefined;
  readonly conditions: readonly string[];
  readonly sizes: readonly string[];
  readonly colours: readonly string[];
  /** Whatever their case and accents. */
  readonly brands?: readonly string[] | undefined;
  /** The uid of the one seller. */
  readonly seller?: string | undefined;
  /** The country that it must be shipped to. */
  readonly shipsTo?: string | undefined;
  /** Other attributes: the values of each, by its name. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Prices compare within one currency, in its minor units. */
  readonly currency?: string | undefined;
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly near?: { readonly place: string; readonly radiusKm: number } | undefined;
  readonly onSale: boolean;
}

/** A search as every engine understands it. `words` are folded. */
export interface SearchRequest {
  readonly query: string;
  readonly words: readonly string[];
  readonly filters: Filters;
  readonly sort: Sort;
  readonly limit: number;
  /** The cursor of the previous page, from the same engine. */
  readonly after?: string | undefined;
  /** Counts that the frontend can show beside the filters. */
  readonly facets?: FacetQuestion | undefined;
}

/** Which values to count: the possible next choices. */
export interface FacetQuestion {
  readonly category: readonly string[];
  readonly condition: readonly string[];
  readonly size: readonly string[];
  readonly colour: readonly string[];
}

/** How many results this value would have; `isCapped` means at least that many. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
  readonly isCapped: boolean;
}

export interface Facets {
  readonly category: FacetCount[];
  readonly condition: FacetCount[];
  readonly size: FacetCount[];
  readonly colour: FacetCount[];
  readonly onSale: FacetCount | null;
  /** False where a filter could not be counted exactly: the counts are then upper bounds. */
  readonly isExact: boolean;
}

interface SearchResult {
  readonly cards: ListingCard[];
  /** The cursor behind the last one; null when nothing is left. */
  readonly next: string | null;
  /** The corrected words, where one of those sent was not found. */
  readonly correctedTo: string | null;
  /** Words that are much more common than those sent, where few listings have these. */
  readonly didYouMean: string | null;
  /** No listing has all the words: these have most of them. */
  readonly isPartial: boolean;
  readonly facets: Facets | null;
}

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
  /** How many listings have a word, given by its stem, counted up to `max`. */
  count(stem: string, max: number): Promise<number>;
  /** Throws `InvalidInput` for a cursor that it did not hand out. */
  search(request: SearchRequest): Promise<SearchResult>;
}
