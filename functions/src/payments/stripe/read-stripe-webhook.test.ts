import assert from "node:assert/strict";
import { Stripe } from "stripe";
import { after as instantAfter, MINUTE, SECOND } from "../../platform/values/clock.ts";
import { readStripeWebhook } from "./read-stripe-webhook.ts";

const secret = "whsec_of_the_tests";
const now = new Date("2026-03-01T12:00:00Z");
const { webhooks } = new Stripe("sk_test_of_the_tests");

const bodyOf = (type: string, object: object, account?: string) =>
  JSON.stringify({ id: "evt_1", object: "event", type, data: { object }, ...(account && { account }) });
const succeeded = bodyOf("payment_intent.succeeded", { id: "pi_1", metadata: { paymentId: "p1" } });

/** Signed by the SDK's own generator. */
function sign(payload: string, { key = secret, at = now } = {}): Headers {
  const timestamp = Math.floor(at.getTime() / SECOND);
  const header = webhooks.generateTestHeaderString({ payload, secret: key, timestamp });
  return new Headers({ "stripe-signature": header });
}

const read = (body: string, headers = sign(body)) => readStripeWebhook({ headers, body, now });
const statusOf = async (...request: Parameters<typeof read>) => {
  const answer = await read(...request);
  return "refused" in answer ? answer.status : 202;
};

describe("A webhook of Stripe", () => {
  beforeEach(() => {
    process.env.STRIPE_WEBHOOK_SECRET = secret;
    process.env.STRIPE_API_HOST = "";
    process.env.STRIPE_SECRET_KEY ??= "sk_test_of_the_tests";
  });
  after(() => {
    process.env.STRIPE_WEBHOOK_SECRET = secret;
  });

  it("is refused when it is unsigned, signed with another secret, altered, or older than five minutes", async () => {
    assert.equal(await statusOf(succeeded), 202);
    assert.equal(await statusOf(succeeded, new Headers()), 401);
    assert.equal(await statusOf(succeeded, new Headers({ "stripe-signature": "t=1,v1=" })), 401);
    assert.equal(await statusOf(succeeded, sign(succeeded, { key: "whsec_another" })), 401);
    assert.equal(await statusOf(succeeded.replace("pi_1", "pi_2"), sign(succeeded)), 401);
    assert.equal(await statusOf(`${succeeded} `, sign(succeeded)), 401);
    assert.equal(await statusOf(succeeded, sign(succeeded, { at: later(-5 * MINUTE) })), 202);
    assert.equal(await statusOf(succeeded, sign(succeeded, { at: later(-5 * MINUTE - SECOND) })), 401);
  });

  it("is taken from each endpoint whose secret is known, and from no other", async () => {
    process.env.STRIPE_WEBHOOK_SECRET = `${secret} whsec_of_connected_accounts`;
    assert.equal(await statusOf(succeeded), 202);
    assert.equal(await statusOf(succeeded, sign(succeeded, { key: "whsec_of_connected_accounts" })), 202);
    assert.equal(await statusOf(succeeded, sign(succeeded, { key: "whsec_another" })), 401);
  });

  for (const [type, isRelevant] of [
    ["account.updated", true],
    ["account.application.deauthorized", true],
    ["capability.updated", true],
    ["payout.failed", true],
    ["payout.paid", false],
    ["payment_intent.succeeded", false],
  ] as const) {
    it(`of type ${type} of a connected account is about ${isRelevant ? "that account" : "nothing relevant"}`, async () => {
      const answer = await read(bodyOf(type, { id: "x_1", metadata: { paymentId: "p1" } }, "acct_1"));
      assert.ok("event" in answer);
      assert.deepEqual(answer.event.subject, isRelevant ? { kind: "account", reference: "acct_1" } : null);
    });
  }

  it("is refused where Stripe is not configured, whatever the signature", async () => {
    for (const value of ["", "of nobody"]) {
      process.env.STRIPE_WEBHOOK_SECRET = value;
      assert.equal(await statusOf(succeeded, sign(succeeded, { key: value || "x" })), 401);
    }
  });

  it("is refused when its body is not an event", async () => {
    assert.equal(await statusOf("not json"), 401);
  });

  const about: [string, object, unknown][] = [
    ["payment_intent.payment_failed", { id: "pi_1", metadata: { paymentId: "p1" } }, ["payment", "pi_1"]],
    ["payment_intent.succeeded", { id: "pi_1", metadata: {} }, null],
    ["refund.updated", { id: "re_1", metadata: { refundId: "r1" } }, ["refund", "re_1"]],
    ["charge.refund.updated", { id: "re_1" }, ["refund", "re_1"]],
    ["charge.dispute.closed", { id: "dp_1" }, ["dispute", "dp_1"]],
    ["transfer.reversed", { id: "tr_1", metadata: { payoutId: "po1" } }, ["payout", "tr_1"]],
    ["transfer.created", { id: "tr_1", metadata: null }, null],
    ["charge.refunded", { id: "ch_1" }, null],
    ["account.updated", { id: "acct_1" }, null],
  ];
  for (const [type, object, expected] of about) {
    it(`of type ${type} is about ${expected ? "its object" : "nothing relevant"}: ${JSON.stringify(object)}`, async () => {
      const answer = await read(bodyOf(type, object));
      assert.ok("event" in answer);
      const { id, subject } = answer.event;
      assert.equal(id, "evt_1");
      assert.deepEqual(subject && [subject.kind, subject.reference], expected);
    });
  }
});

function later(milliseconds: number): Date {
  return instantAfter(now, milliseconds);
}
