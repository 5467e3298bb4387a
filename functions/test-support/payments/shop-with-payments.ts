import { emit } from "../../src/platform/events/domain-event.ts";
import type { Money } from "../../src/platform/values/money.ts";
import { drain } from "../drain.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { addMember, callAs } from "../shop.ts";
import { providerEvents } from "../../src/payments/events.ts";
import { payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { followScript, type SandboxScript } from "./sandbox-script.ts";
import type { Subject } from "../../src/payments/provider.ts";
import { paymentProvider, requestRefund, startPayment } from "../../src/payments/public.ts";
import type { RefundRequest } from "../../src/payments/refund.ts";

export const euros = (amount: number): Money => ({ amount, currency: "EUR" });

export const alphabetically = (one: string, other: string): number => one.localeCompare(other);

/** A world with a buyer, a seller and payments, where nothing else of a checkout exists. */
export async function openPaymentWorld() {
  const world = memoryContext();
  const { context, clock, firestore, memory } = world;
  await addMember(context, "buyer");
  await addMember(context, "seller", ["seller"]);
  await addMember(context, "admin", ["admin"]);

  /** A payment that the provider knows of, as a checkout makes one. */
  const start = async (id: string, total = euros(1000)) => {
    const checkout = { id: `checkout-${id}`, paymentId: id, buyer: "buyer", total };
    const payment = await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      return startPayment(transaction, { checkout, now: clock.now() });
    });
    if (payment.state === "succeeded") return "";
    return (await paymentProvider(context).open(payment)).reference;
  };

  const decide = async (
    paymentId: string,
    decision: string,
    { script = {}, ...more }: { script?: SandboxScript; declineReason?: string } = {},
  ) => {
    await callAs("buyer", payInSandbox, { context, input: { paymentId, decision, ...more } });
    followScript(memory, paymentId, script);
  };

  const requestOf = (id: string, amount: number, changes: Partial<RefundRequest> = {}): RefundRequest => ({
    id,
    orderId: `order-${id}`,
    checkoutId: "checkout-p1",
    paymentId: "p1",
    buyer: "buyer",
    seller: "seller",
    amount: euros(amount),
    reason: "returned",
    by: "seller",
    requestedAt: clock.now(),
    ...changes,
  });

  return {
    ...world,
    start,
    decide,
    requestOf,
    pay: async (paymentId: string, more: { script?: SandboxScript } = {}) => {
      await start(paymentId);
      await decide(paymentId, "approve", more);
      await drain(context);
    },
    requestRefundOf: (id: string, amount: number, changes: Partial<RefundRequest> = {}) =>
      context.database.runTransaction((transaction) =>
        Promise.resolve(requestRefund(transaction, requestOf(id, amount, changes))),
      ),
    /** As if a genuine webhook of the sandbox had come. */
    receiveEvent: (kind: Subject["kind"], reference: string) =>
      context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        emit(transaction, providerEvents[kind], {
          at: clock.now(),
          data: { provider: "sandbox", reference },
        });
      }),
    read: async (path: string) => (await firestore.doc(path).get()).data(),
    /** The events of a type, in no order. */
    reported: async (type: string) => {
      const types = [`payments.${type}`, `payouts.${type}`];
      const { docs } = await firestore.collection("events").where("type", "in", types).get();
      return docs.map((event) => event.get("data") as Record<string, unknown>);
    },
    /** Why reactions gave up. */
    failures: async () => {
      const { docs } = await firestore.collection("events").where("state", "==", "dead").get();
      return JSON.stringify(docs.map((event) => event.get("failures") as unknown));
    },
  };
}

export type PaymentWorld = Awaited<ReturnType<typeof openPaymentWorld>>;
