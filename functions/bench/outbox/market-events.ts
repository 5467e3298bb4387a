import { offerChanged } from "../../src/offers/public.ts";
import { orderChanged } from "../../src/orders/public.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import type { Database } from "../../src/platform/firestore/database.ts";
import type { Transaction } from "../../src/platform/firestore/transaction.ts";
import { reviewPublished } from "../../src/reviews/public.ts";

const BATCH = 500;

/** Between whom something happens, and when. */
interface Happening {
  readonly at: Date;
  readonly buyer: string;
  readonly seller: string;
}

type Emitter = (transaction: Transaction, happening: Happening) => void;

/** What a busy marketplace emits: each runs its real reactions, of which the first tells two members, the last counts. */
export const emitters: readonly Emitter[] = [
  (transaction, { at, ...people }) => {
    const change = {
      action: "pay",
      actor: "system",
      uid: null,
      note: "",
      from: "placed",
      to: "paid",
    } as const;
    const data = { orderId: "o", checkoutId: "c", isSellerParty: true, ...people, ...change };
    emit(transaction, orderChanged, { at, data });
  },
  (transaction, { at, ...people }) => {
    const change = { action: "propose", actor: "buyer", state: "proposed" } as const;
    emit(transaction, offerChanged, {
      at,
      data: { offerId: "f", listingId: "l", ...people, ...change },
    });
  },
  (transaction, { at, buyer: author, seller: subject }) =>
    emit(transaction, reviewPublished, { at, data: { reviewId: "r", author, subject, rating: 5 } }),
];

interface Emission {
  /** By number, of those that follow. */
  readonly first?: number;
  readonly events: number;
  readonly kinds: readonly Emitter[];
  readonly at: (number: number) => Date;
}

/** Emits events of the kinds in turn, between people who are many. */
export async function emitEvents(
  database: Database,
  { first = 0, events, kinds, at }: Emission,
): Promise<void> {
  const end = first + events;
  for (let begin = first; begin < end; begin += BATCH) {
    await database.runTransaction((transaction) => {
      for (let number = begin; number < Math.min(end, begin + BATCH); number += 1)
        kinds[number % kinds.length]?.(transaction, {
          at: at(number),
          buyer: `buyer${number % 999}`,
          seller: `seller${number % 97}`,
        });
      return Promise.resolve();
    });
  }
}
