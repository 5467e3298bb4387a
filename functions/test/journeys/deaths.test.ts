import assert from "node:assert/strict";
import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import runOrderTimers from "../../src/orders/schedules/run-order-timers.ts";
import { openOrderShop, type CheckoutAnswer, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { DAY, HOUR, MINUTE } from "../../src/platform/values/clock.ts";
import { InstanceDied } from "../../test-support/memory/memory-firestore.ts";
import { sampleDeaths } from "../../test-support/sample-deaths.ts";
import { endStateOf } from "./end-state.ts";

/** Commits of a scenario; all of them at night. */
const MOST = 7;

interface Scenario<T> {
  /** What happened before, undisturbed. */
  arrange: (shop: OrderShop) => Promise<T>;
  /** What may die at any commit, and is then repeated from its beginning. */
  run: (shop: OrderShop, arranged: T) => Promise<unknown>;
}

/** The refusals that a client receives when it repeats a call. */
const repeated = new Set(["PaymentDecided", "ActionNotAllowed", "DisputeNotPossible"]);

async function ignoreRepeat(call: Promise<unknown>): Promise<void> {
  await call.catch((error: { reason?: string }) => {
    if (!repeated.has(error.reason ?? "")) throw error;
  });
}

const requestedItems = { lines: ["pot", "lid", "cup"].map((listingId) => ({ listingId, quantity: 1 })) };
const checkOut = (shop: OrderShop) => shop.checkOut({}, { ...requestedItems, key: "checkout-1" });
const pay = async (shop: OrderShop, { payment }: CheckoutAnswer) => {
  const input = { paymentId: payment?.paymentId, decision: "approve" };
  await ignoreRepeat(shop.call("buyer", { name: "payments.payInSandbox", input }));
  await shop.drain();
};
const does = (shop: OrderShop, uid: string, call: { name: string; input: object }) =>
  ignoreRepeat(shop.call(uid, { ...call, key: `key-of-${call.name}` }));

const scenario = <T>(typed: Scenario<T>) => typed as Scenario<unknown>;

const scenarios: Record<string, Scenario<unknown>> = {
  "from a checkout of two sellers to its orders": scenario({
    arrange: () => Promise.resolve(),
    run: async (shop) => pay(shop, await checkOut(shop)),
  }),
  "from one checkout to the next that supersedes it": scenario({
    arrange: (shop) => shop.checkOut({ pot: 2, lid: 1 }, { key: "checkout-0" }),
    run: async (shop) => pay(shop, await checkOut(shop)),
  }),
  "from a late payment to a rejected order and its refund": scenario({
    arrange: async (shop) => {
      const late = await checkOut(shop);
      shop.clock.advance(HOUR);
      await shop.checkOut({ lid: 1 }, { uid: "rival", key: "checkout-2" });
      return late;
    },
    run: pay,
  }),
  "from a cancelled order to its refund": scenario({
    arrange: (shop) => shop.orderIn("paid", { key: "checkout-1" }),
    run: async (shop, { orderId }) => {
      await does(shop, "buyer", { name: "orders.cancelOrder", input: { orderId } });
      await shop.drain();
    },
  }),
  "from a refund that the bank refuses to the next": scenario({
    arrange: (shop) => shop.orderIn("completed", { key: "checkout-1", script: { refundsFail: true } }),
    run: async (shop, { orderId }) => {
      const amount = { amount: 700, currency: "EUR" };
      await does(shop, "sara", { name: "orders.refundOrder", input: { orderId, amount, reason: "Late" } });
      await shop.drain();
    },
  }),
  "from a dispute to its end": scenario({
    arrange: (shop) => shop.orderIn("shipped", { key: "checkout-1", cart: { pot: 1, cup: 1 } }),
    run: async (shop, { payment }) => {
      for (const outcome of ["open", "lose"]) {
        await does(shop, "buyer", {
          name: "payments.disputeInSandbox",
          input: { paymentId: payment?.paymentId, outcome },
        });
        await shop.drain();
      }
    },
  }),
  "from a sale to its payout": scenario({
    arrange: async (shop) => {
      const sold = await shop.orderIn("delivered", { key: "checkout-1" });
      await shop.call("sara", {
        name: "payouts.connectPayoutAccount",
        input: { returnUrl: "https://example.com", country: "DE" },
      });
      return sold;
    },
    run: async (shop, { orderId }) => {
      await does(shop, "buyer", { name: "orders.confirmDelivery", input: { orderId } });
      await does(shop, "sara", { name: "payouts.requestPayout", input: { currency: "EUR" } });
      await shop.drain();
    },
  }),
  "from the schedules that end checkouts to the orders that they move on": scenario({
    arrange: async (shop) => {
      await shop.orderIn("delivered", { key: "checkout-1" });
      shop.clock.advance(15 * DAY);
      await runOrderTimers.run(shop.clock.now(), shop.context);
      await shop.checkOut({ pot: 1, cup: 1 }, { uid: "rival", key: "checkout-2" });
      shop.clock.advance(HOUR);
    },
    run: async (shop) => {
      await expireCheckouts.run(shop.clock.now(), shop.context);
      await runOrderTimers.run(shop.clock.now(), shop.context);
      await shop.drain();
    },
  }),
};

describe("An instance that dies at any moment changes nothing in the end:", function () {
  // A run of its own for each commit: seconds of a processor, which others share on a busy machine.
  this.timeout(180_000);
  for (const [what, { arrange, run }] of Object.entries(scenarios)) {
    it(what, async () => {
      const open = async () => {
        const shop = await openOrderShop();
        return { shop, arranged: await arrange(shop) };
      };
      const { shop: undisturbed, arranged: first } = await open();
      const commitsBefore = undisturbed.memory.commits;
      await run(undisturbed, first);
      const commits = undisturbed.memory.commits - commitsBefore;
      const expected = endStateOf(undisturbed.memory.documents);
      assert.ok(commits >= 2, `Only ${commits} commits`);

      for (const commit of sampleDeaths(commits, MOST)) {
        for (const moment of momentsOf(commit)) {
          const { shop, arranged } = await open();
          const dying = shop.database.dying({ commit, moment });
          shop.context.database = dying;
          await run(shop, arranged).catch(expectDeath);
          assert.ok(dying.isDead, `It lives after commit ${commit}`);
          shop.context.database = shop.database;
          // What the platform does then: leases run out, triggers and tasks come again, the client repeats.
          shop.clock.advance(5 * MINUTE);
          await run(shop, arranged);
          assert.deepEqual(endStateOf(shop.memory.documents), expected, `dead ${moment} commit ${commit}`);
        }
      }
    });
  }
});

/** Around each commit in turn; at night both, of every commit. */
function momentsOf(commit: number): readonly ("before" | "after")[] {
  if (process.env["SOUK_ALL_DEATHS"]) return ["before", "after"];
  return commit % 2 === 0 ? ["before"] : ["after"];
}

function expectDeath(error: unknown): void {
  const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
  const isDeath = error instanceof InstanceDied || reason === "Internal" || error instanceof AggregateError;
  if (!isDeath) throw error;
}
