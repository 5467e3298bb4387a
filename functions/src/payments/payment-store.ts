import type { DocumentReference } from "firebase-admin/firestore";
import { after, DAY } from "../platform/values/clock.ts";
import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { paymentSucceeded } from "./events.ts";
import type { Dispute } from "./dispute.ts";
import { openPayment, type Payable, type Payment } from "./payment.ts";
import type { ProviderEvent } from "./provider.ts";
import { chosenProvider } from "./choose-provider.ts";

/** `providerEvents/{id}`: each webhook once, as evidence and so that a replay is recognised. */
export type StoredProviderEvent = ProviderEvent & { provider: string; receivedAt: Date; expireAt: Date };

/** Far longer than any provider retries, and than a dispute takes to arise. */
const EVENTS_RETENTION_MS = 180 * DAY;
const PAYMENTS = "payments";

/** `payments/{id}` and `providerEvents/{provider_event}` */
export function paymentStore({ database }: Pick<Context, "database">) {
  const payments = database.collection<Payment>(PAYMENTS);
  const received = database.collection<StoredProviderEvent>("providerEvents");
  const eventRef = (provider: string, id: string) => received.doc(idFrom(provider, id));
  return {
    referenceTo: (id: string): DocumentReference => payments.doc(id),
    find: (id: string, reader: Reader = database) => reader.get(payments.doc(id)),
    save: (transaction: Transaction, payment: Payment) => transaction.set(payments.doc(payment.id), payment),
    /** What the provider is to be asked for. */
    uncheckedBy: (now: Date) => ({ query: payments.where("nextCheckAt", "<=", now), by: "nextCheckAt" }),
    findEvent: (transaction: Transaction, provider: string, id: string) =>
      transaction.get(eventRef(provider, id)),
    saveEvent: (transaction: Transaction, event: Omit<StoredProviderEvent, "expireAt">) =>
      transaction.create(eventRef(event.provider, event.id), {
        ...event,
        expireAt: after(event.receivedAt, EVENTS_RETENTION_MS),
      }),
  };
}

/** `disputes/{id}`, to read only: other domains use this. */
export function disputeReader({ database }: Pick<Context, "database">) {
  const disputes = database.collection<Dispute>("disputes");
  return { find: (id: string, reader: Reader = database) => reader.get(disputes.doc(id)) };
}

/** `disputes/{id}` */
export function disputeStore({ database }: Pick<Context, "database">) {
  const disputes = database.collection<Dispute>("disputes");
  return {
    ...disputeReader({ database }),
    save: (transaction: Transaction, dispute: Dispute) => transaction.set(disputes.doc(dispute.id), dispute),
  };
}

/**
 * Writes the payment of a new checkout in `transaction`: one write, no read. A payment of zero has succeeded
 * already, emits that in the same transaction, and must not be opened with the provider.
 */
export function startPayment(
  transaction: Transaction,
  { checkout, now }: { checkout: Omit<Payable, "createdAt">; now: Date },
): Payment {
  const payment = openPayment({ ...checkout, createdAt: now }, chosenProvider());
  transaction.create(transaction.collection<Payment>(PAYMENTS).doc(payment.id), payment);
  if (payment.state === "succeeded") {
    const data = { paymentId: payment.id, checkoutId: payment.checkoutId, instrument: null };
    emit(transaction, paymentSucceeded, { at: now, data });
  }
  return payment;
}
