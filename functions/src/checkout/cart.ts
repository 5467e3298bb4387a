import * as z from "zod";
import { MAX_QUANTITY } from "../orders/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";

/** `carts/{uid}/lines/{listingId}`: written by the client, so it is validated again here. */
export const CartLine = z.object({
  listingId: DocumentId,
  quantity: z.int().min(1).max(MAX_QUANTITY),
});

export type CartLine = z.infer<typeof CartLine>;
