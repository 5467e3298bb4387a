import type { Context } from "../platform/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { idFrom } from "../platform/ids.ts";
import type { Payment } from "./payment.ts";
import type { ProviderEvent } from "./provider.ts";

/** `providerEvents/{id}`: each webhook once, as evidence and so that a replay is recognised. */
type StoredProviderEvent = ProviderEvent & { provider: string; receivedAt: Date };

/** `payments/{id}` and `providerEvents/{provider_event}` */
export function paymentStore({ database }: Pick<Context, "database">) {
  const payments = database.collection<Payment>("payments");
  const received = database.collection<StoredProviderEvent>("providerEvents");
  const eventAt = (provider: string, id: string) => received.doc(idFrom(provider, id));
  return {
    find: (id: string, reader: Reader = database) => reader.get(payments.doc(id)),
    save: (unit: Unit, payment: Payment) => unit.set(payments.doc(payment.id), payment),
    findEvent: (unit: Unit, provider: string, id: string) => unit.get(eventAt(provider, id)),
    saveEvent: (unit: Unit, event: StoredProviderEvent) =>
      unit.create(eventAt(event.provider, event.id), event),
  };
}
