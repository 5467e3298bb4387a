import * as z from "zod";
import { MOST_PIECES } from "../orders/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";

/** `carts/{uid}/lines/{listingId}`: written by the client under the rules, so it is checked again here. */
export const CartLine = z.object({
  listingId: DocumentId,
  quantity: z.int().min(1).max(MOST_PIECES),
});

export type CartLine = z.infer<typeof CartLine>;
