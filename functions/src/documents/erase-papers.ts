import { orderReader } from "../orders/public.ts";
import { defineOutsideErasing } from "../platform/data-map/erasure.ts";
import { documentFiles } from "./order-documents.ts";

const PAGE_SIZE = 100;

/**
 * Deletes the papers of what a member has bought and sold: they have the name. Whoever asks for one again gets it without.
 * Safe to repeat: what is gone stays gone.
 */
export default defineOutsideErasing(
  { orders: orderReader, files: documentFiles },
  async ({ person: { uid }, orders, files }) => {
    let erased = 0;
    for (const side of ["buyer", "seller"] as const) {
      for (let after: string | null = null, isLast = false; !isLast;) {
        const page: { id: string }[] = await orders.listOfParty(side, uid, { after, limit: PAGE_SIZE });
        for (const { id } of page) erased += await files.remove(id);
        after = page.at(-1)?.id ?? null;
        isLast = page.length < PAGE_SIZE;
      }
    }
    return erased;
  },
);
