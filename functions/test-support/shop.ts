import { randomUUID } from "node:crypto";
import { accessStore } from "../src/platform/auth/access-store.ts";
import type { Role } from "../src/platform/auth/access.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import type { Money } from "../src/platform/values/money.ts";
import type { AnyImplementation } from "../src/platform/operations/implement.ts";
import type { Call } from "../src/platform/operations/call.ts";
import { perform } from "../src/platform/operations/perform.ts";
import { draftListing, type Listing } from "../src/listings/listing.ts";
import { DraftInput } from "../src/listings/listing-details.ts";
import { listingStore } from "../src/listings/listing-store.ts";
import { recount } from "../src/inventory/stock.ts";
import { stockStore } from "../src/inventory/stock-store.ts";

/** Writes the documents of a member, with their user in Authentication, whose e-mail address is verified. */
export async function addMember(context: Context, uid: string, roles: Role[] = []): Promise<void> {
  const grantedAt = context.clock.now();
  const email = `${uid}@example.com`;
  await (await context.openAuth()).createUser({ uid, email, emailVerified: true });
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    accessStore(context).saveGrant(transaction, { uid, state: "active", roles, grantedAt });
    transaction.set(transaction.collection(`members/${uid}/private`).doc("settings"), { locale: "en" });
    const profile = {
      uid,
      handle: uid,
      displayName: uid,
      avatar: null,
      isSeller: roles.includes("seller"),
      holiday: null,
      createdAt: grantedAt,
    };
    transaction.set(transaction.collection("members").doc(uid), profile);
  });
}

/** Details that a listing needs to be published, with one photo. */
export const completeDetails = {
  title: "Brass samovar",
  price: { amount: 1_000, currency: "EUR" },
  category: "home.kitchen",
  condition: "good",
  photos: [{ mediaId: "photo", alt: "" }],
  shipping: [{ region: "WORLD", price: { amount: 500, currency: "EUR" } }],
} as const;

/** Puts a listing on sale. */
export async function addListing(
  context: Context,
  offer: { id?: string; seller: string; quantity: number; price?: Money; changes?: Partial<Listing> },
): Promise<string> {
  const { id = randomUUID(), seller, quantity, price = completeDetails.price, changes = {} } = offer;
  const at = context.clock.now();
  const { quantity: _, ...details } = DraftInput.parse({
    ...completeDetails,
    price,
    photos: [{ mediaId: "photo", generation: "1", alt: "" }],
    shipping: [],
    pickup: { geohash: "u33db" },
  });
  const draft = draftListing(details, { id, seller, at });
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    stockStore(context).save(transaction, id, recount(undefined, quantity));
    listingStore(context).save(transaction, { ...draft, state: "active", publishedAt: at, ...changes });
  });
  return id;
}

export async function fillCart(context: Context, uid: string, lines: Record<string, number>): Promise<void> {
  const cart = context.database.collection(`carts/${uid}/lines`);
  for (const [listingId, quantity] of Object.entries(lines)) {
    await context.database.set(cart.doc(listingId), { listingId, quantity });
  }
}

/** Calls an operation in this process, through the whole pipeline. Nobody in particular is `undefined`. */
export function callAs(
  uid: string | undefined,
  implementation: AnyImplementation,
  call: { context: Context; input?: unknown; key?: string; from?: Partial<Call> },
): Promise<unknown> {
  return perform(
    implementation,
    {
      requestId: "test",
      transport: "callable",
      uid,
      hasValidAppCheck: false,
      address: "127.0.0.1",
      idempotencyKey: call.key ?? randomUUID(),
      readInput: () => call.input ?? {},
      ...call.from,
    },
    call.context,
  );
}

/** How a call ended: `done`, or the reason of its refusal. */
export function reasonOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: Error & { reason?: string }) => error.reason ?? String(error),
  );
}
