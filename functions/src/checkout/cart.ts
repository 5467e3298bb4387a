import * as z from "zod";
import { MAX_QUANTITY } from "../orders/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";

/** `carts/{uid}/lines/{listingId}`: written by the client, so it is validated again here. */
export const CartLine = z.object({
  listingId: DocumentId,
  quantity: z.int().min(1).max(MAX_QUANTITY),
});

export type CartLine = z.infer<typeof CartLine>;

/** Those that a checkout can read: what clients wrote of another form is left out. */
export function readLines(written: readonly unknown[]): CartLine[] {
  return written.flatMap((line) => CartLine.safeParse(line).data ?? []);
}

/**
 * A line of a visitor's cart in the member's: of two the larger quantity, since who puts the same thing in on two devices
 * wants it once. So taking it over twice changes nothing.
 */
export function mergeLines(own: CartLine | undefined, visitors: CartLine): CartLine {
  return own && own.quantity > visitors.quantity ? own : visitors;
}

/**
 * What is left of a line once `bought` of it are: what its owner added while they paid. Undefined where nothing is, or
 * where the client wrote no number.
 */
export function takeOut(line: CartLine, bought: number): CartLine | undefined {
  const quantity = line.quantity - bought;
  return quantity > 0 ? { ...line, quantity } : undefined;
}
