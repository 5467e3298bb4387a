import { discountCodes, type ClaimLook } from "../../discounts/public.ts";
import { shelves, takeable, type Shelf } from "../../inventory/public.ts";
import { canBe, change, isForSale, listingStore, transition, type Listing } from "../../listings/public.ts";
import { agreedPrices, type AgreedPrice } from "../../offers/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import type { Line } from "../line.ts";
import type { Order } from "../order.ts";

/** What an order is about to take or to bring back, as its unit found it. */
export interface Goods {
  readonly order: Order;
  readonly shelves: readonly { line: Line; listing: Listing | undefined; shelf: Shelf }[];
  /** Those of the order's offers that still bind its price. */
  readonly offers: readonly AgreedPrice[];
  readonly claim?: ClaimLook | undefined;
}

/** The pieces behind an order, and what made them cheaper: each can be had once. */
export function goods(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const stock = shelves(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);

  return {
    async lookForSale(unit: Unit, order: Order, now: Date): Promise<Goods> {
      const { lines, checkoutId, discountId } = order;
      const [offered, looks, bound, claim] = await Promise.all([
        listings.findAll(
          lines.map(({ listingId }) => listingId),
          unit,
        ),
        Promise.all(lines.map((line) => stock.lookForHold(unit, { ...line, checkoutId }, now))),
        Promise.all(offersOf(order).map((offerId) => offers.lookBound(unit, { offerId, checkoutId }))),
        discountId === null ? undefined : codes.lookClaim(unit, { discountId, checkoutId, now }),
      ]);
      return {
        order,
        shelves: shelve(lines, offered, looks),
        offers: bound.filter((offer) => offer !== undefined),
        claim,
      };
    },

    /** Only for letting go: of no other checkout's holds anything is read. */
    async lookForHolds(
      unit: Unit,
      order: Order,
      { now, keep }: { now: Date; keep?: ReadonlyMap<string, unknown> | undefined },
    ): Promise<Goods> {
      const { checkoutId } = order;
      const lines = order.lines.filter(({ listingId }) => !keep?.has(listingId));
      const looks = lines.map(({ listingId }) =>
        stock.lookForHold(unit, { listingId, checkoutId, quantity: 0 }, now),
      );
      return { order, shelves: shelve(lines, [], await Promise.all(looks)), offers: [] };
    },

    async lookForReturn(unit: Unit, order: Order, now: Date): Promise<Goods> {
      const { lines } = order;
      const [offered, looks] = await Promise.all([
        listings.findAll(
          lines.map(({ listingId }) => listingId),
          unit,
        ),
        Promise.all(lines.map(({ listingId }) => stock.look(unit, { listingId, quantity: 0 }, now))),
      ]);
      return { order, shelves: shelve(lines, offered, looks), offers: [] };
    },

    take(unit: Unit, { order, shelves: found, offers: bound, claim }: Goods, at: Date): void {
      const { checkoutId } = order;
      for (const { line, listing, shelf } of found) {
        const { onHand } = stock.take(unit, shelf, line);
        if (onHand === 0 && listing && canBe(listing, "sellOut")) {
          listings.save(unit, change(transition(listing, "sellOut"), {}, at));
        }
      }
      for (const offer of bound) offers.use(unit, offer, { checkoutId, at });
      if (claim) codes.use(unit, claim, { at });
    },

    letGo(unit: Unit, { shelves: found }: Goods): void {
      for (const { shelf } of found) stock.putBack(unit, shelf);
    },

    /** `isToBeSold`: a listing that was sold out is on sale again; a seller who cancels may have nothing to sell. */
    restock(
      unit: Unit,
      { shelves: found }: Goods,
      { isToBeSold, at }: { isToBeSold: boolean; at: Date },
    ): void {
      for (const { line, listing, shelf } of found) {
        stock.restock(unit, shelf, line);
        if (isToBeSold && listing && canBe(listing, "restock")) {
          listings.save(unit, change(transition(listing, "restock"), {}, at));
        }
      }
    },
  };
}

/** Whether an order can be had as it was agreed: the pieces, from a listing still on sale, at their price. */
export function isCovered({ order, shelves: found, offers, claim }: Goods): boolean {
  return (
    found.every(({ line, listing, shelf }) => isHonoured(listing) && takeable(shelf) >= line.quantity) &&
    offers.length === offersOf(order).length &&
    (order.discountId === null || claim?.canRedeem === true)
  );
}

/** A seller who goes on holiday or keeps the rest for someone still sends what was held; a moderator's word counts. */
function isHonoured(listing: Listing | undefined): boolean {
  return listing !== undefined && (isForSale({ ...listing, isAway: false }) || listing.state === "reserved");
}

function offersOf({ lines }: Order): string[] {
  return lines.flatMap(({ offerId }) => offerId ?? []);
}

function shelve(lines: readonly Line[], listings: readonly (Listing | undefined)[], looks: readonly Shelf[]) {
  return looks.flatMap((shelf, index) => {
    const line = lines[index];
    return line ? [{ line, listing: listings[index], shelf }] : [];
  });
}
