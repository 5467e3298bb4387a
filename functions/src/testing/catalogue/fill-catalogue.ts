import { describeListing } from "../../search/catalogue-entry.ts";
import { entriesOf } from "../../search/firestore/search-entry.ts";
import type { Firestore } from "firebase-admin/firestore";
import { sampleListing, sampleSellers } from "./sample-catalogue.ts";

const AT_ONCE = 10;
const BATCH = 250;

/** Writes the index entries of the first `size` sample listings, and nothing else. */
export async function fillCatalogue(
  firestore: Firestore,
  { size, at, orders = ["newest", "cheapest", "dearest"] }: { size: number; at: Date; orders?: string[] },
): Promise<{ documents: number; keys: number }> {
  let next = 0;
  let documents = 0;
  let keys = 0;
  const lane = async () => {
    while (next < size) {
      const first = next;
      next += BATCH;
      const batch = firestore.batch();
      for (let index = first; index < Math.min(first + BATCH, size); index += 1) {
        const listing = sampleListing(index, at);
        const seller = sampleSellers.find(({ uid }) => uid === listing.seller);
        const entry = describeListing(listing, seller);
        for (const each of entry ? entriesOf(entry, at) : []) {
          if (!orders.some((order) => each.id.startsWith(order))) continue;
          batch.set(firestore.doc(`searchEntries/${each.id}`), { ...each });
          documents += 1;
          for (const map of [each.w, each.p, each.f, each.y]) keys += Object.keys(map).length;
        }
      }
      await batch.commit();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { documents, keys };
}
