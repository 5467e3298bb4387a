import { after, DAY } from "../platform/values/clock.ts";
import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { idFrom } from "../platform/values/ids.ts";
import { paymentSucceeded } from "./events.ts";
import { openPayment, type Payable, type Payment } from "./payment.ts";
import type { ProviderEvent } from "./provider.ts";
import { chosenProvider } from "./provider-name.ts";

/** `providerEvents/{id}`: each webhook once, as evidence and so that a replay is recognised. */
type StoredProviderEvent = ProviderEvent & { provider: string; receivedAt: Date; expireAt: Date };

/** Far longer than any provider repeats itself, and than a dispute takes to come up. */
const EVENTS_KEPT_MS = 180 * DAY;
const PAYMENTS = "payments";

/** `payments/{id}` and `providerEvents/{provider_event}` */
export function paymentStore({ database }: Pick<Context, "database">) {
  const payments = database.collection<Payment>(PAYMENTS);
  const received = database.collection<StoredProviderEvent>("providerEvents");
  const eventAt = (provider: string, id: string) => received.doc(idFrom(provider, id));
  return {
    find: (id: string, reader: Reader = database) => reader.get(payments.doc(id)),
    save: (unit: Unit, payment: Payment) => unit.set(payments.doc(payment.id), payment),
    findEvent: (unit: Unit, provider: string, id: string) => unit.get(eventAt(provider, id)),
    saveEvent: (unit: Unit, event: Omit<StoredProviderEvent, "expireAt">) =>
      unit.create(eventAt(event.provider, event.id), {
        ...event,
        expireAt: after(event.receivedAt, EVENTS_KEPT_MS),
      }),
  };
}

/**
 * Writes the payment of a new checkout as part of `unit`: one write, no read. Where there is nothing to pay it
 * has succeeded already, says so in the same unit, and the provider is not to be asked to open it.
 */
export function startPayment(
  unit: Unit,
  { checkout, now }: { checkout: Omit<Payable, "createdAt">; now: Date },
): Payment {
  const payment = openPayment({ ...checkout, createdAt: now }, chosenProvider());
  unit.create(unit.collection<Payment>(PAYMENTS).doc(payment.id), payment);
  if (payment.state === "succeeded") {
    const data = { paymentId: payment.id, checkoutId: payment.checkoutId };
    emit(unit, paymentSucceeded, { at: now, data });
  }
  return payment;
}
