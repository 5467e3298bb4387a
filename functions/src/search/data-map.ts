import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { ServiceRow } from "../platform/data-map/describe-files.ts";
import type { SearchEntry } from "./firestore/search-entry.ts";
import type { SavedSearch } from "./saved/saved-search.ts";
import type { SavedSearchList } from "./saved/saved-search-store.ts";
import type { StoredVector } from "./similar/listing-vector-store.ts";
import type { SuggestionBucket } from "./suggestions/suggestions.ts";
import type { StoredSynonyms } from "./synonyms/synonym-store.ts";

export const dataMap = [
  describeCollection<SearchEntry>()({
    path: "searchEntries/{id}",
    owner: [],
    personal: ["card", "description", "t", "w", "a", "f", "y"],
    other: ["id", "listingId", "fingerprint", "categoryNames"],
    retention: "source",
    erasure: { action: "delete", with: "listings", by: { field: "listingId" } },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<StoredVector>()({
    path: "listingVectors/{listingId}",
    owner: [],
    personal: ["card", "vector"],
    other: ["listingId", "fingerprint"],
    retention: "source",
    erasure: { action: "delete", with: "listings", by: "id" },
    export: "nothing",
    isBackedUp: false,
  }),
  describeCollection<SavedSearchList>()({
    path: "savedSearchLists/{uid}",
    owner: ["uid"],
    personal: [],
    other: ["ids"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<SavedSearch>()({
    path: "savedSearches/{id}",
    owner: ["uid"],
    personal: ["name", "criteria", "key", "listensFor", "told"],
    other: ["id", "dueAt", "since", "alertedAt", "createdAt"],
    retention: "membership",
    erasure: { action: "delete", with: "savedSearchLists", by: { listedIn: "ids" } },
    export: { by: ["uid"], others: ["criteria.seller"] },
    isBackedUp: true,
  }),
  describeCollection<StoredSynonyms>()({
    path: "searchSettings/{name}",
    owner: [],
    personal: [],
    other: ["groups"],
    retention: "service",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
  // A phrase is suggested once three sellers have it: none is anybody's alone.
  describeCollection<SuggestionBucket>()({
    path: "suggestions/{beginning}",
    owner: [],
    personal: [],
    other: ["beginning", "suggestions"],
    retention: "source",
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];

export const services: ServiceRow[] = [
  {
    service: "Meilisearch, where it is chosen",
    personal: "What a seller has on sale",
    erasure: { action: "delete", with: "listings" },
  },
];
