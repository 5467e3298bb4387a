import { startUsage } from "../../src/discounts/discount.ts";
import { discountStore } from "../../src/discounts/discount-store.ts";
import { act, propose } from "../../src/offers/offer.ts";
import { offerStore } from "../../src/offers/offer-store.ts";
import { payoutAccountStore } from "../../src/payouts/payout-account-store.ts";
import { after, DAY } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import type { AnyImplementation } from "../../src/platform/operations/implement.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import type { Setup } from "./steps.ts";

export const CODE = "MODEL-CODE";

/** A call with a key, that its client may send again. */
export interface KeyedCall {
  uid: string;
  implementation: AnyImplementation;
  input: unknown;
  key: string;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A marketplace in memory with its people and what they sell. */
export async function openWorld(setup: Setup) {
  const memoryWorld = memoryContext();
  const { context } = memoryWorld;
  const named = (role: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${role}${index}-${setup.salt}`);
  const people = { buyers: named("buyer", 3), sellers: named("seller", 2), moderator: `mod-${setup.salt}` };
  for (const uid of people.buyers) await addMember(context, uid);
  for (const uid of people.sellers) await addMember(context, uid, ["seller"]);
  await addMember(context, people.moderator, ["moderator", "admin"]);

  const quantity = new Map<string, number>();
  for (const [index, listing] of setup.listings.entries()) {
    const price = { amount: listing.price, currency: setup.currency };
    const sent = { shipping: [{ region: "WORLD", price: { amount: 50, currency: setup.currency } }] };
    const id = await addListing(context, {
      id: `listing${index}`,
      seller: pick(people.sellers, listing.seller),
      quantity: listing.quantity,
      price,
      changes: { salePrice: null, ...(listing.isSent ? { pickup: null, ...sent } : {}) },
    });
    quantity.set(id, listing.quantity);
  }
  await addCode(context, setup, people.sellers);
  await addOffers(context, setup, people);
  const returning = setup.returningSeller ? people.sellers[0] : undefined;
  for (const seller of people.sellers) await openAccount(context, seller, seller === returning);
  return {
    ...memoryWorld,
    setup,
    people,
    /** The initial stock of each listing. */
    quantity,
    calls: [] as KeyedCall[],
    /** What was seen of documents that only ever gain something. */
    seen: new Map<string, string>(),
  };
}

export function openAccount(context: Context, seller: string, returns: boolean): Promise<void> {
  const account = returns ? "returns" : `sandbox_${seller}`;
  const connectedAt = context.clock.now();
  return context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    const opened = { seller, provider: "sandbox", account, connectedAt };
    payoutAccountStore(context).save(transaction, opened);
  });
}

async function addCode(context: Context, { code }: Setup, sellers: string[]): Promise<void> {
  if (!code) return;
  const store = discountStore(context);
  const now = context.clock.now();
  const { percent, usageLimit, usageLimitPerMember } = code;
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    store.save(transaction, {
      id: store.idOf(CODE),
      code: CODE,
      seller: pick(sellers, code.seller),
      reduction: { kind: "percentage", percent },
      minimum: null,
      listingIds: null,
      startsAt: now,
      endsAt: after(now, 90 * DAY),
      usageLimit,
      usageLimitPerMember,
      state: "active",
      createdAt: now,
      usage: startUsage(usageLimit),
    });
  });
}

async function addOffers(
  context: Context,
  { offers, listings, currency }: Setup,
  { buyers, sellers }: { buyers: string[]; sellers: string[] },
): Promise<void> {
  const store = offerStore(context);
  const at = context.clock.now();
  for (const { buyer, listing, quantity, price } of offers) {
    const index = listing % listings.length;
    const identity = {
      id: `offer-${buyer}-${index}`,
      listingId: `listing${index}`,
      buyer: pick(buyers, buyer),
      seller: pick(sellers, listings[index]?.seller ?? 0),
      quantity,
    };
    const unitPrice = { amount: price, currency };
    const proposed = propose(identity, { unitPrice, at, answerHours: 24 }, undefined);
    const accepted = act(proposed, { action: "accept", actor: "seller", at });
    if (!accepted) throw new Error("The offer was not accepted");
    await context.database.runTransaction(async (transaction) => {
      const agreed = await store.findAgreed(transaction, accepted.buyer);
      store.saveAgreed(transaction, agreed, { offer: accepted, now: at });
      store.save(transaction, accepted);
    });
  }
}

export function isStripeChosen(): boolean {
  return process.env.PAYMENT_PROVIDER === "stripe";
}

/** The n-th, beginning anew behind the last. */
export function pick<T>(from: readonly T[], n: number): T {
  const found = from[n % from.length];
  if (found === undefined) throw new Error("There is nothing to choose from");
  return found;
}
