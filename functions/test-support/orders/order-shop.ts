import { HOUR } from "../../src/platform/values/clock.ts";
import { disputeChanged, providerEvents } from "../../src/payments/public.ts";
import { idFrom } from "../../src/platform/values/ids.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import { callByName, type Call } from "../call-by-name.ts";
import { drain } from "../drain.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { addListing, addMember, fillCart, reasonOf } from "../shop.ts";
import { sendBackRefunds, followScript, type SandboxScript } from "../payments/sandbox-script.ts";
import type { Checkout } from "../../src/checkout/checkout.ts";
import type { Stock } from "../../src/inventory/stock.ts";
import type { Order } from "../../src/orders/order.ts";
import type { OrderState } from "../../src/orders/process/order-process.ts";

export interface CheckoutAnswer {
  checkoutId: string;
  orders: { orderId: string; seller: string }[];
  total: { amount: number; currency: string };
  payment: { paymentId: string } | null;
}

export const euros = (amount: number) => ({ amount, currency: "EUR" });
export const address = {
  name: "Bo",
  street: "Lindenweg 1",
  postalCode: "10115",
  city: "Berlin",
  country: "DE",
};
/** For every listing unless given. */
const parcel = [{ region: "WORLD" as const, price: euros(500) }];

/** What the pipeline keeps of each call, refused or not. */
const ofThePipeline = ["limits/", "idempotency/"];

/**
 * A marketplace in memory with two sellers, a buyer, a stranger and a moderator. `pot` (10.00, stock 4) and
 * `lid` (3.00, stock 1) are Sara's, `cup` (7.00, stock 2) is Tove's. Parcels cost 5.00.
 */
export async function openOrderShop(outside: Parameters<typeof memoryContext>[1] = {}) {
  const world = memoryContext(undefined, outside);
  const { context, clock, memory } = world;
  for (const uid of ["buyer", "rival", "stranger"]) await addMember(context, uid);
  for (const uid of ["sara", "tove"]) await addMember(context, uid, ["seller"]);
  await addMember(context, "mod", ["moderator"]);
  await addMember(context, "admin", ["admin"]);
  const changes = { shipping: parcel };
  await addListing(context, { id: "pot", seller: "sara", quantity: 4, price: euros(1_000), changes });
  await addListing(context, { id: "lid", seller: "sara", quantity: 1, price: euros(300), changes });
  await addListing(context, { id: "cup", seller: "tove", quantity: 2, price: euros(700), changes });

  const read = (path: string) => structuredClone(memory.find(path));
  const list = <T>(collection: string) =>
    memory.list(collection).map(({ data }) => structuredClone(data) as T);

  const shop = {
    ...world,
    read,
    list,
    call: <T = Record<string, unknown>>(uid: string | undefined, call: Call) =>
      callByName<T>(context, uid, call),
    reason: (uid: string | undefined, call: Call) => reasonOf(callByName(context, uid, call)),
    drain: () => drain(context),
    order(id: string): Order {
      const order = read(`orders/${id}`) as Order | undefined;
      if (!order) throw new Error(`There is no order ${id}`);
      return order;
    },
    checkout: (id: string) => read(`checkouts/${id}`) as Checkout | undefined,
    stock: (listingId: string) => {
      const { onHand, held } = read(`stock/${listingId}`) as unknown as Stock;
      return { onHand, held };
    },

    /** Everything but what each call leaves behind: a refusal changes nothing of it. */
    snapshot: () =>
      Object.fromEntries(
        [...memory.documents].filter(([path]) => !ofThePipeline.some((prefix) => path.startsWith(prefix))),
      ),

    async checkOut(cart: Record<string, number> = { pot: 2 }, { uid = "buyer", ...more }: Ordering = {}) {
      await fillCart(context, uid, cart);
      const { key, ...input } = more;
      const call = { name: "checkout.checkOut", input: { address, ...input }, ...(key ? { key } : {}) };
      return shop.call<CheckoutAnswer>(uid, call);
    },

    async pay({ payment }: Pick<CheckoutAnswer, "payment">, { uid = "buyer", script = {} }: Paying = {}) {
      const paymentId = String(payment?.paymentId);
      const input = { paymentId, decision: "approve" };
      await shop.call(uid, { name: "payments.payInSandbox", input });
      followScript(memory, paymentId, script);
      await shop.drain();
    },

    /** The buyer's bank pays, whatever the provider was told before, and no webhook tells of it unless `isTold`. */
    async payAnyway({ payment }: Pick<CheckoutAnswer, "payment">, { isTold = true } = {}) {
      const reference = idFrom("sandbox", String(payment?.paymentId));
      const path = `sandboxPayments/${reference}`;
      memory.put(path, { ...memory.find(path), state: "succeeded", failure: null });
      if (!isTold) return;
      await context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const data = { provider: "sandbox", reference };
        emit(transaction, providerEvents.payment, { at: clock.now(), data });
      });
      await shop.drain();
    },

    /** An order of Sara's, bought and brought to a state by the people who bring it there. */
    async orderIn(
      state: OrderState,
      { cart, ...more }: Ordering & Paying & { cart?: Record<string, number> } = {},
    ) {
      const { script, ...ordering } = more;
      const answer = await shop.checkOut(cart, ordering);
      const orderId = String(answer.orders.find(({ seller }) => seller === "sara")?.orderId);
      await ways[state]({ ...answer, orderId, script });
      return { ...answer, orderId };
    },

    /** The bank sends back the refunds of a checkout that it had taken. */
    async sendBackRefunds({ payment }: Pick<CheckoutAnswer, "payment">) {
      sendBackRefunds(memory, payment?.paymentId ?? "");
      await shop.drain();
    },

    /** From now on the bank takes refunds, whatever a script said. */
    restoreRefunds(): void {
      for (const { path } of memory.list("sandboxPayments")) {
        memory.put(path, { ...memory.find(path), refundsFail: false, refundsWait: false });
      }
    },

    /** What the bank says of the payment of a checkout. */
    async receiveDispute(of: CheckoutAnswer, outcome: DisputeOutcome, emitted: ReportedDispute = {}) {
      await shop.openBankDispute(of, outcome, emitted);
      await shop.drain();
    },

    /** The same, before any webhook is delivered. */
    openBankDispute(
      { checkoutId, payment, total }: CheckoutAnswer,
      outcome: DisputeOutcome,
      { id: disputeId = "d1", amount = total.amount, evidenceDueBy = null }: ReportedDispute = {},
    ) {
      const paymentId = payment?.paymentId ?? "";
      const data = { disputeId, paymentId, checkoutId, amount: euros(amount), outcome, evidenceDueBy };
      return context.database.runTransaction((transaction) =>
        Promise.resolve(emit(transaction, disputeChanged, { at: clock.now(), data })),
      );
    },
  };

  type Way = (of: CheckoutAnswer & { orderId: string } & Paying) => Promise<unknown>;
  const by =
    (uid: string, name: string, more: object = {}): Way =>
    ({ orderId }) =>
      shop.call(uid, { name: `orders.${name}`, input: { orderId, ...more } });
  const then =
    (...steps: Way[]): Way =>
    async (of) => {
      for (const step of steps) await step(of);
      await shop.drain();
    };
  const paid: Way = (of) => shop.pay(of, of.script ? { script: of.script } : {});
  const doubtful: Way = async ({ checkoutId }) => {
    const path = `riskAssessments/${checkoutId}`;
    memory.put(path, { ...read(path), verdict: "hold", reviewStatus: "unpaid" });
  };
  const partiallyShipped = then(
    paid,
    by("sara", "shipOrder", { carrier: "DHL", lines: [{ listingId: "pot", quantity: 1 }] }),
  );
  const shipped = then(paid, by("sara", "shipOrder", { carrier: "DHL" }));
  const delivered = then(shipped, by("sara", "markDelivered"));
  const returning = then(delivered, by("buyer", "requestReturn", { reason: "It is dented" }));
  const ways: Record<OrderState, Way> = {
    placed: then(),
    paymentExpired: then(async () => {
      clock.advance(HOUR);
      const { default: schedule } = await import("../../src/checkout/schedules/expire-checkouts.ts");
      await schedule.run(clock.now(), context);
    }),
    onHold: then(then(), doubtful, paid),
    paid: then(paid),
    partiallyShipped,
    shipped,
    delivered,
    returning,
    returned: then((of) => returning({ ...of, script: { refundsFail: true } }), by("sara", "receiveReturn")),
    disputed: then(delivered, by("buyer", "openDispute", { reason: "It is another one" })),
    chargedBack: then(paid, (of) => shop.receiveDispute(of, "opened")),
    completed: then(paid, by("buyer", "confirmDelivery")),
    cancelled: then((of) => paid({ ...of, script: { refundsFail: true } }), by("sara", "cancelOrder")),
    refunded: then(paid, by("sara", "cancelOrder")),
  };
  return shop;
}

interface Ordering {
  uid?: string;
  key?: string;
  address?: typeof address;
  collectFrom?: string[];
  codes?: string[];
  lines?: { listingId: string; quantity: number }[];
  expectedTotal?: { amount: number; currency: string };
}

type DisputeOutcome = "opened" | "won" | "lost";

interface ReportedDispute {
  id?: string;
  /** In minor units; all of it by default. */
  amount?: number;
  evidenceDueBy?: string | null;
}

interface Paying {
  uid?: string;
  script?: SandboxScript | undefined;
}

export type OrderShop = Awaited<ReturnType<typeof openOrderShop>>;
