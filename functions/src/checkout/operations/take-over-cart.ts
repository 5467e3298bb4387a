import { verifyVisitor } from "../../platform/auth/verify-token.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { MAX_LINES } from "../../orders/contract.ts";
import { cartStore } from "../cart-store.ts";
import { mergeLines, readLines } from "../cart.ts";
import { takeOverCart } from "../contract.ts";

const dependencies = {
  carts: cartStore,
  visitors: (context: Pick<Context, "openAuth">) => ({
    verify: (token: string) => verifyVisitor(context, token),
  }),
};

/**
 * For a visitor whose account exists already: Firebase cannot link the two users, so the cart moves from one to the other.
 * Only who has the visitor's token can have it moved, and only to their own cart.
 */
export default implement(
  takeOverCart,
  dependencies,
  async ({ input, caller, fail, transaction, carts, visitors }) => {
    const visitor = await visitors.verify(input.visitorToken);
    if (visitor === undefined || visitor === caller.uid) throw fail.NotAVisitor();
    const written = readLines(await carts.listLines(visitor));
    const ids = written.slice(0, MAX_LINES).map(({ listingId }) => listingId);
    // Again, in the transaction: another call may have moved some meanwhile.
    const [found, own] = await Promise.all([
      carts.findLines(transaction, visitor, ids),
      carts.findLines(transaction, caller.uid, ids),
    ]);
    const owned = new Map(own.map((line) => [line.listingId, line]));
    for (const { listingId, quantity } of found) {
      const line = mergeLines(owned.get(listingId), { listingId, quantity });
      carts.moveLine(transaction, { from: visitor, to: caller.uid, line });
    }
    return { lines: found.length, hasMore: written.length > ids.length };
  },
);
