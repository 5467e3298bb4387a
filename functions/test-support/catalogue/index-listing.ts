import type { WriteBatch } from "firebase-admin/firestore";
import type { Listing } from "../../src/listings/listing.ts";
import { describeListing } from "../../src/search/catalogue-entry.ts";
import { entriesOf } from "../../src/search/firestore/search-entry.ts";
import { noSynonyms } from "../../src/search/synonyms/synonyms.ts";
import type { MemoryWorld } from "../memory/memory-context.ts";
import { sampleListing } from "./sample-catalogue.ts";

/** Writes the index entries, in the order of relevance, of listings that are like a sample one but for `changes`. */
export async function indexListings(
  { firestore, clock }: Pick<MemoryWorld, "firestore" | "clock">,
  listings: readonly (Partial<Listing> & { id: string })[],
): Promise<void> {
  const at = clock.now();
  const seller = { uid: "amina", handle: "amina", displayName: "Amina" };
  for (let from = 0; from < listings.length; from += 400) {
    const batch: WriteBatch = firestore.batch();
    for (const changes of listings.slice(from, from + 400)) {
      const plain = { brand: null, tags: [], description: "", attributes: {}, publishedAt: at };
      const entry = describeListing({ ...sampleListing(0, at), ...plain, ...changes }, seller);
      const [newest] = entry ? entriesOf(entry, noSynonyms, at) : [];
      if (newest) batch.set(firestore.doc(`searchEntries/${newest.id}`), { ...newest });
    }
    await batch.commit();
  }
}
