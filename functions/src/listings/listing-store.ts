import type { Context } from "../platform/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Listing } from "./listing.ts";

/** `listings/{id}` */
export function listingStore({ database }: Pick<Context, "database">) {
  const listings = database.collection<Listing>("listings");
  return {
    find: (id: string, reader: Reader = database) => reader.get(listings.doc(id)),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => listings.doc(id))),
    listOpenBySeller: (seller: string, limit: number, reader: Reader = database) =>
      reader.query(
        listings.where("seller", "==", seller).where("state", "in", ["draft", "active", "sold"]).limit(limit),
      ),
    save: (unit: Unit, listing: Listing) => unit.set(listings.doc(listing.id), listing),
  };
}
