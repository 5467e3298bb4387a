import type { Firestore } from "firebase-admin/firestore";
import type { Context } from "../../src/platform/runtime/context.ts";
import { Database } from "../../src/platform/firestore/database.ts";
import { describeListing, type CatalogueEntry } from "../../src/search/catalogue-entry.ts";
import { firestoreEngine } from "../../src/search/firestore/firestore-engine.ts";
import { noSynonyms } from "../../src/search/synonyms/synonyms.ts";
import { entriesOf } from "../../src/search/firestore/search-entry.ts";
import { sampleListing, sampleSellers } from "./sample-catalogue.ts";

const CONCURRENCY = 8;
const BATCH = 250;

interface Filling {
  /** Sample listings from the first one on. */
  size: number;
  at: Date;
  /** The orders to write entries of; all, unless said otherwise. */
  orders?: readonly string[];
}

/** Writes the index entries of sample listings, and nothing else. Counts documents and their keys. */
export async function fillCatalogue(
  firestore: Firestore,
  { size, at, orders = ["newest", "cheapest", "dearest"] }: Filling,
): Promise<{ documents: number; keys: number }> {
  const written = { documents: 0, keys: 0 };
  let next = 0;
  const writeBatches = async () => {
    while (next < size) {
      const first = next;
      next += BATCH;
      const batch = firestore.batch();
      for (let index = first; index < Math.min(first + BATCH, size); index += 1) {
        const entries = entriesOf(sampleEntry(index, at), noSynonyms, at);
        for (const entry of entries.filter(({ id }) => orders.some((order) => id.startsWith(order)))) {
          batch.set(firestore.doc(`searchEntries/${entry.id}`), { ...entry });
          written.documents += 1;
          const { t, w, a, f, y } = entry;
          for (const keys of [t, w, a, f, y]) written.keys += Object.keys(keys).length;
        }
      }
      await batch.commit();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, writeBatches));
  return written;
}

/** Adds, changes or removes one sample listing as the trigger does. */
export async function writeSample(
  firestore: Firestore,
  index: number,
  { at, amount, isGone = false }: { at: Date; amount?: number; isGone?: boolean },
): Promise<void> {
  const context: Pick<Context, "database" | "clock"> = {
    database: new Database(firestore),
    clock: { now: () => at },
  };
  const entry = sampleEntry(index, at);
  const price = { amount: amount ?? entry.card.price.amount, currency: entry.card.price.currency };
  const changed = { ...entry, card: { ...entry.card, price, salePrice: null } };
  await firestoreEngine(context).update(entry.card.listingId, () =>
    Promise.resolve(isGone ? undefined : changed),
  );
}

export function sampleEntry(index: number, at: Date): CatalogueEntry {
  const listing = sampleListing(index, at);
  const entry = describeListing(
    listing,
    sampleSellers.find(({ uid }) => uid === listing.seller),
  );
  if (!entry) throw new Error("A sample listing is always on offer");
  return entry;
}
