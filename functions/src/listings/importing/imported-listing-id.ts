import { idFrom } from "../../platform/values/ids.ts";

/** The same id for the same reference of a seller in any file, so that nothing is imported twice. */
export function importedListingId(seller: string, reference: string): string {
  return idFrom("listings.import", seller, reference);
}
