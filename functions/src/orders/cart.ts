import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";

/** More lines than this make a checkout's transaction too large. */
export const MOST_LINES = 20;
export const MOST_PIECES = 99;

/** `carts/{uid}/lines/{listingId}`: written by the client under the rules, so it is checked again here. */
export const CartLine = z.object({
  listingId: DocumentId,
  quantity: z.int().min(1).max(MOST_PIECES),
});

export type CartLine = z.infer<typeof CartLine>;
