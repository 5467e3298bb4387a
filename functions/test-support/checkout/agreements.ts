import { startUsage, type Discount } from "../../src/discounts/discount.ts";
import { discountStore } from "../../src/discounts/discount-store.ts";
import type { Offer } from "../../src/offers/offer.ts";
import { offerStore } from "../../src/offers/offer-store.ts";
import { after, DAY, HOUR } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { euros } from "../orders/order-shop.ts";

/** Two pots at 8.00 each, agreed between the buyer and Sara. */
export async function agreeOnPot(context: Context, changes: Partial<Offer> = {}): Promise<Offer> {
  const at = context.clock.now();
  const offer: Offer = {
    id: "offer",
    listingId: "pot",
    buyer: "buyer",
    seller: "sara",
    participants: ["buyer", "sara"],
    number: 1,
    quantity: 2,
    unitPrice: euros(800),
    turn: null,
    state: "accepted",
    rounds: [],
    createdAt: at,
    updatedAt: at,
    expiresAt: after(at, 48 * HOUR),
    checkoutId: null,
    heldUntil: null,
    declines: [],
    expireAt: null,
    ...changes,
  };
  const store = offerStore(context);
  await context.database.runTransaction(async (transaction) => {
    const agreed = await store.findAgreed(transaction, offer.buyer);
    store.saveAgreed(transaction, agreed, { offer, now: at });
    store.save(transaction, offer);
  });
  return offer;
}

/** Sara's code `SPRING`: a tenth less. */
export async function addCode(context: Context, changes: Partial<Discount> = {}): Promise<Discount> {
  const at = context.clock.now();
  const store = discountStore(context);
  const { code = "SPRING" } = changes;
  const discount: Discount = {
    id: store.idOf(code),
    code,
    seller: "sara",
    reduction: { kind: "percentage", percent: 10 },
    minimum: null,
    listingIds: null,
    startsAt: at,
    endsAt: after(at, 10 * DAY),
    usageLimit: null,
    usageLimitPerMember: 1,
    state: "active",
    createdAt: at,
    usage: startUsage(changes.usageLimit ?? null),
    ...changes,
  };
  await context.database.runTransaction((transaction) => Promise.resolve(store.save(transaction, discount)));
  return discount;
}
