import { discountCodes, type ClaimLookup } from "../discounts/public.ts";
import { inventory, type StockSnapshot } from "../inventory/public.ts";
import { agreedPrices, type AgreedPrice } from "../offers/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { cartStore } from "./cart-store.ts";
import { advance, holdOf, type Checkout } from "./checkout.ts";
import { addHolding } from "./holding-time.ts";
import { checkoutStore } from "./checkout-store.ts";
import { orderWorkflow, orderReader, type PreparedItems, type Order } from "../orders/public.ts";
import type { PreparedQuote } from "./quoter.ts";
import type { UnpaidCheckout } from "./unpaid-checkout.ts";

/** Agreed prices and codes that a checkout holds. */
interface HeldTerms {
  agreed: readonly AgreedPrice[];
  claims: readonly ClaimLookup[];
}

/** An earlier checkout of the same buyer that the new one supersedes, with what of its terms the new one leaves. */
interface SupersededCheckout extends UnpaidCheckout, HeldTerms {
  orders: readonly { order: Order; prepared: PreparedItems }[];
}

/** What a checkout still holds. */
interface HeldItems extends HeldTerms {
  checkoutId: string;
  snapshots: readonly StockSnapshot[];
}

/** What an open checkout reserves: stock, agreed prices, uses of a code. */
export function reservations(context: Pick<Context, "database" | "clock">) {
  const carts = cartStore(context);
  const checkouts = checkoutStore(context);
  const orders = orderReader(context);
  const stock = inventory(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);
  const workflow = orderWorkflow(context);

  /** One read an agreed price, two a code. */
  async function readTerms(
    transaction: Transaction,
    { id: checkoutId, buyer: member }: Checkout,
    { offerIds, discountIds, now }: TermIds & { now: Date },
  ): Promise<HeldTerms> {
    const [agreed, claims] = await Promise.all([
      Promise.all(offerIds.map((offerId) => offers.findHeld(transaction, { offerId, checkoutId }))),
      Promise.all(
        discountIds.map((discountId) =>
          codes.lookUpClaim(transaction, { discountId, member, checkoutId, now }),
        ),
      ),
    ]);
    return { agreed: agreed.filter((price) => price !== undefined), claims };
  }

  function releaseTerms(transaction: Transaction, { agreed, claims }: HeldTerms): void {
    for (const price of agreed) offers.release(transaction, price);
    for (const claim of claims) codes.restore(transaction, claim);
  }

  return {
    /** The terms of an expired checkout that are held for longer, since its money was on its way. No read for any other. */
    async readExtendedTerms(
      transaction: Transaction,
      { checkout, placed, now }: { checkout: Checkout; placed: readonly Order[]; now: Date },
    ): Promise<HeldTerms> {
      if (checkout.extendedAt === null) return { agreed: [], claims: [] };
      return readTerms(transaction, checkout, { ...termsOf(placed), now });
    },

    releaseTerms,

    /** Fetches in one request what superseding a checkout reads, also of stock that the new one takes over. */
    async fetchSuperseded(transaction: Transaction, checkout: Checkout, now: Date): Promise<void> {
      const { id: checkoutId, items, orderIds } = checkout;
      const holds = items.map(({ listingId }) =>
        stock.readHold(transaction, { listingId, checkoutId, quantity: 0 }, now),
      );
      await Promise.all([orders.findAll(orderIds, transaction), ...holds]);
    },

    /** Reads what the earlier checkout has to release; what the new one takes over stays. */
    async prepareSuperseded(
      transaction: Transaction,
      unpaid: UnpaidCheckout | undefined,
      { quoted, now }: { quoted: PreparedQuote; now: Date },
    ): Promise<SupersededCheckout | undefined> {
      if (!unpaid) return undefined;
      const placed = await orders.findAll(unpaid.checkout.orderIds, transaction);
      const prepared = placed.map(async (order) => ({
        order,
        prepared: await workflow.prepare(transaction, order, {
          action: "supersede",
          now,
          keep: quoted.snapshots,
        }),
      }));
      const [released, terms] = await Promise.all([
        Promise.all(prepared),
        readTerms(transaction, unpaid.checkout, { ...termsLeft(placed, quoted), now }),
      ]);
      return { ...unpaid, orders: released, ...terms };
    },

    /** Reads all that an unpaid checkout holds, to release it. */
    async prepareRelease(
      transaction: Transaction,
      unpaid: UnpaidCheckout,
      now: Date,
    ): Promise<SupersededCheckout> {
      const placed = await orders.findAll(unpaid.checkout.orderIds, transaction);
      const [released, terms] = await Promise.all([
        Promise.all(
          placed.map(async (order) => ({
            order,
            prepared: await workflow.prepare(transaction, order, { action: "supersede", now }),
          })),
        ),
        readTerms(transaction, unpaid.checkout, { ...termsOf(placed), now }),
      ]);
      return { ...unpaid, orders: released, ...terms };
    },

    supersede(transaction: Transaction, superseded: SupersededCheckout | undefined, now: Date): void {
      const expired = superseded && advance(superseded.checkout, "supersede");
      if (!expired) return;
      const performed = { action: "supersede", actor: "system", uid: null, at: now } as const;
      for (const { order, prepared } of superseded.orders)
        workflow.apply(transaction, order, { performed, prepared });
      releaseTerms(transaction, superseded);
      checkouts.save(transaction, expired);
    },

    /** Reads what a checkout still holds: others may have taken what it holds no more. */
    async readHeld(transaction: Transaction, checkout: Checkout, now: Date): Promise<HeldItems> {
      const { id: checkoutId, items, orderIds } = checkout;
      const [placed, ...snapshots] = await Promise.all([
        orders.findAll(orderIds, transaction),
        ...items.map(({ listingId }) =>
          stock.readHold(transaction, { listingId, checkoutId, quantity: 0 }, now),
        ),
      ]);
      return {
        checkoutId,
        snapshots,
        ...(await readTerms(transaction, checkout, { ...termsOf(placed), now })),
      };
    },

    /** Holds all of it until then. */
    extend(
      transaction: Transaction,
      { checkoutId, snapshots, agreed, claims }: HeldItems,
      until: Date,
    ): void {
      for (const snapshot of snapshots) stock.extend(transaction, snapshot, until);
      for (const price of agreed) offers.hold(transaction, price, { checkoutId, until });
      for (const claim of claims) codes.extend(transaction, claim, until);
    },

    reserve(
      transaction: Transaction,
      checkout: Checkout,
      { quoted, superseded }: { quoted: PreparedQuote; superseded: SupersededCheckout | undefined },
    ): void {
      const { quote, agreed, codes: lookups, snapshots: prepared, held } = quoted;
      const { id: checkoutId, createdAt: from, expiresAt: until, buyer } = checkout;
      const listingIds = checkout.items.map(({ listingId }) => listingId);
      const holding = addHolding(held, { checkoutId, listingIds, from, until });
      carts.recordCheckout(transaction, buyer, { checkoutId, expiresAt: until, held: holding });
      for (const item of checkout.items) {
        const snapshot = prepared.get(item.listingId);
        if (snapshot) stock.hold(transaction, snapshot, holdOf(checkout, item));
      }
      const lines = quote.parts.flatMap((part) => part.lines);
      for (const price of agreed) {
        const isUsed = lines.some(({ offerId }) => offerId === price.offerId);
        if (isUsed) offers.hold(transaction, price, { checkoutId, until });
        else if (superseded?.checkout.id === price.offer.checkoutId) offers.release(transaction, price);
      }
      for (const { discountId, amounts } of quote.parts) {
        const lookup = lookups.find(({ discount }) => discount?.id === discountId);
        if (lookup) codes.claim(transaction, lookup, { checkoutId, until, amount: amounts.discount });
      }
    },
  };
}

interface TermIds {
  offerIds: string[];
  discountIds: string[];
}

function termsOf(orders: readonly Order[]): TermIds {
  return {
    offerIds: orders.flatMap(({ lines }) => lines.flatMap(({ offerId }) => offerId ?? [])),
    discountIds: orders.flatMap(({ discountId }) => discountId ?? []),
  };
}

/** What a quote neither uses nor, as for agreed prices, has read: `reserve` releases these. */
function termsLeft(orders: readonly Order[], { agreed, quote: { parts } }: PreparedQuote): TermIds {
  const { offerIds, discountIds } = termsOf(orders);
  return {
    offerIds: offerIds.filter((id) => agreed.every(({ offerId }) => offerId !== id)),
    discountIds: discountIds.filter((id) => parts.every(({ discountId }) => discountId !== id)),
  };
}
