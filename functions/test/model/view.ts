import type { AccessChange } from "../../src/accounts/access-change.ts";
import type { Discount } from "../../src/discounts/discount.ts";
import type { Redemptions } from "../../src/discounts/redemption.ts";
import type { Entry } from "../../src/ledger/entry.ts";
import type { Reserve } from "../../src/ledger/reserve.ts";
import type { Payout } from "../../src/payouts/payout.ts";
import type { Transfer } from "../../src/payouts/transfer.ts";
import type { Listing } from "../../src/listings/listing.ts";
import type { Hold, Stock } from "../../src/inventory/stock.ts";
import type { Offer } from "../../src/offers/offer.ts";
import type { Checkout } from "../../src/checkout/checkout.ts";
import type { Order } from "../../src/orders/order.ts";
import type { Dispute } from "../../src/payments/dispute.ts";
import type { Payment } from "../../src/payments/payment.ts";
import type { Refund } from "../../src/payments/refund.ts";
import type { Charge } from "../../src/payments/sandbox/charge.ts";
import type { ProviderPayout } from "../../src/payments/provider.ts";
import type { Alarm } from "../../src/platform/alarms/alarm.ts";
import type { Grant } from "../../src/platform/auth/access.ts";
import type { OutboxEvent } from "../../src/platform/events/event-store.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import type { Memory } from "../../test-support/memory/memory.ts";

export type View = ReturnType<typeof readView>;

/** All data of the marketplace's trade, and that of its payment provider. */
export function readView(memory: Memory) {
  const group = <T>(name: string) =>
    memory.listGroup(name).map(({ path, data }) => Object.assign({ path }, data as T));
  return {
    listings: listOf<Listing>(memory, "listings"),
    stock: new Map(
      memory.list("stock").map(({ path, data }) => [path.split("/")[1] ?? "", data as unknown as Stock]),
    ),
    holds: group<Hold>("holds"),
    checkouts: listOf<Checkout>(memory, "checkouts"),
    orders: listOf<Order>(memory, "orders"),
    payments: listOf<Payment>(memory, "payments"),
    refunds: listOf<Refund>(memory, "refunds"),
    disputes: listOf<Dispute>(memory, "disputes"),
    charges: listOf<Charge>(memory, "sandboxPayments"),
    ledger: listOf<Entry>(memory, "ledger"),
    alarms: listOf<Alarm>(memory, "alarms"),
    accessChanges: listOf<AccessChange>(memory, "accessChanges"),
    suspended: new Set(
      listOf<Grant>(memory, "access").flatMap(({ uid, state }) => (state === "suspended" ? [uid] : [])),
    ),
    sent: listOf<ProviderPayout>(memory, "sandboxPayouts"),
    reserves: listOf<Reserve>(memory, "reserves"),
    payouts: listOf<Payout>(memory, "payouts"),
    transfers: listOf<Transfer>(memory, "transfers"),
    offers: listOf<Offer>(memory, "offers"),
    discounts: listOf<Discount>(memory, "discounts"),
    redemptions: group<Redemptions>("redemptions"),
    events: listOf<OutboxEvent>(memory, "events"),
    jobs: listOf<Job>(memory, "jobs"),
  };
}

export function listOf<T>(memory: Memory, collection: string): T[] {
  return memory.list(collection).map(({ data }) => data as T);
}

export function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

const kept = [
  "stock",
  "listings",
  "checkouts",
  "orders",
  "payments",
  "refunds",
  "disputes",
  "ledger",
  "payouts",
];

/** What people and money have, as text: to be compared. A repeated webhook may be the first that tells of a success. */
export function providerStore(memory: Memory): string[] {
  return [...kept, "sandboxPayments", "sandboxPayouts", "transfers", "offers"].flatMap((collection) =>
    memory
      .list(collection)
      .map(({ path, data }) => `${path} ${JSON.stringify({ ...data, toldAt: undefined })}`),
  );
}
