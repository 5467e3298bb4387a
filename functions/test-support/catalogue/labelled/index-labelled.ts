import type { Firestore } from "firebase-admin/firestore";
import { describeListing } from "../../../src/search/catalogue-entry.ts";
import { entriesOf } from "../../../src/search/firestore/search-entry.ts";
import { synonymsOf } from "../../../src/search/synonyms/synonyms.ts";
import { labelledListingsOnSale } from "./labelled-listings.ts";
import { operatorSynonyms } from "./synonyms.ts";

/**
 * Writes the index entries of every labelled listing, with the operator's synonyms, in the order of relevance. Counts
 * listings, and the keys that all entries of them have.
 */
export async function indexLabelled(
  firestore: Firestore,
  at: Date,
): Promise<{ listings: number; keys: number }> {
  const synonyms = synonymsOf(operatorSynonyms);
  const listings = labelledListingsOnSale(at);
  const batch = firestore.batch();
  let keys = 0;
  for (const listing of listings) {
    const seller = { uid: listing.seller, handle: listing.seller, displayName: listing.seller };
    const entry = describeListing(listing, seller);
    const [newest, ...others] = entry ? entriesOf(entry, synonyms, at) : [];
    if (!newest) throw new Error(`${listing.id} is not on sale`);
    batch.set(firestore.doc(`searchEntries/${newest.id}`), { ...newest });
    for (const { t, w, a, f, y } of [newest, ...others]) {
      for (const map of [t, w, a, f, y]) keys += Object.keys(map).length;
    }
  }
  await batch.commit();
  return { listings: listings.length, keys };
}
