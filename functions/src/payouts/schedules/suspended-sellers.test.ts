import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import { DAY } from "../../platform/values/clock.ts";
import sendPayout from "../queues/send-payout.ts";
import payOut from "./pay-out.ts";

describe("A suspended seller who earned something", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const decide = (name: string, uid: string, reason = "We looked at it") =>
    shop.call("mod", { name: `accounts.${name}`, input: { uid, reason } });
  const suspend = async (uid: string) => {
    await decide("suspendMember", uid);
    await shop.drain();
  };
  const reinstate = async (uid: string) => {
    await decide("reinstateMember", uid);
    await shop.drain();
  };
  const run = () => captureOutput(() => payOut.run(shop.clock.now(), shop.context));
  const payouts = () => shop.list<{ state: string; reason?: string; amount: number }>("payouts");

  it("is paid nothing while suspended, and all of it by the first run after", async () => {
    await selling(shop.context).sellAndRelease("o1");
    await suspend("sara");
    await run();
    assert.deepEqual(payouts(), []);
    await selling(shop.context).sellAndRelease("o2");
    await run();
    assert.deepEqual(payouts(), []);
    await reinstate("sara");
    await run();
    assert.deepEqual(
      payouts().map(({ amount }) => amount),
      [1_800],
    );
  });

  it("is not sent a payout that was due at the suspension: it is in the balance again and waits there", async () => {
    await selling(shop.context).sellAndRelease("o1");
    await run();
    await suspend("sara");
    assert.deepEqual(
      payouts().map(({ state, reason }) => [state, reason]),
      [["returned", "sellerSuspended"]],
    );
    shop.clock.advance(DAY);
    await run();
    assert.equal(payouts().length, 1);
    assert.deepEqual(shop.list("sandboxPayouts"), []);
  });

  it("is not sent a payout of which an earlier attempt may have been sent, until they are reinstated", async () => {
    await selling(shop.context).sellAndRelease("o1");
    await run();
    const [payout] = shop.list<{ id: string }>("payouts");
    const job = shop.list<Job>("jobs").find(({ queue }) => queue === sendPayout.queue);
    const started = {
      id: payout?.id,
      seller: "sara",
      amount: { amount: 900, currency: "EUR" },
      provider: "sandbox",
      destination: "sandbox_sara",
      reference: null,
      state: "sending",
      refusals: 0,
      reason: null,
      requestedAt: shop.clock.now(),
      settledAt: null,
    };
    shop.memory.put(`transfers/${payout?.id}`, started);
    await decide("suspendMember", "sara");
    const attempt = () =>
      captureOutput(() => runJob(sendPayout, job?.id ?? "", shop.context).catch(() => {}));
    await attempt();
    assert.equal(shop.read(`transfers/${payout?.id}`)?.["state"], "sending");
    assert.deepEqual(shop.list("sandboxPayouts"), []);
    await decide("reinstateMember", "sara");
    shop.clock.advance(DAY / 24);
    await attempt();
    assert.equal(shop.list("sandboxPayouts").length, 1);
  });
});

describe("A member whom a moderator rejected as a seller", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
    await shop.call("mod", { name: "accounts.rejectSeller", input: { uid: "sara", reason: "Fakes" } });
  });
  const connect = (uid: string) =>
    shop.reason(uid, {
      name: "payouts.connectPayoutAccount",
      input: { returnUrl: "https://example.com/", country: "DE" },
    });
  const request = (uid: string) =>
    shop.reason(uid, { name: "payouts.requestPayout", input: { currency: "EUR" }, key: "a-key-of-payouts" });

  it("is paid what they have sold before, though they never connected an account until then", async () => {
    await selling(shop.context).sellAndRelease("o1");
    assert.equal(await connect("sara"), "done");
    assert.equal(await request("sara"), "done");
    assert.deepEqual(
      shop.list<{ amount: number }>("payouts").map(({ amount }) => amount),
      [900],
    );
  });

  it("connects no account where they have sold nothing, as nobody does who is no seller", async () => {
    for (const uid of ["sara", "buyer"]) assert.equal(await connect(uid), "AccessDenied");
    assert.equal(await request("buyer"), "NothingToPay");
  });
});
