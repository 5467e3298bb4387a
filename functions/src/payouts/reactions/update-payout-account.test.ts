import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { providerEvents } from "../../payments/public.ts";
import { drain } from "../../../test-support/drain.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import { withStripe } from "../../../test-support/payments/with-stripe.ts";
import connectPayoutAccount from "../operations/connect-payout-account.ts";
import getPayoutAccount from "../operations/get-payout-account.ts";
import { payoutAccountStore } from "../payout-account-store.ts";
import { reportedAccounts } from "../reported-accounts.ts";

interface Answer {
  account: Record<string, unknown> | null;
}

describe("A seller's payout account", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  let world: MemoryWorld;
  let account: string;

  const connect = async () => {
    const input = { returnUrl: "https://example.com", country: "DE" };
    const answer = await callAs("sara", connectPayoutAccount, { context: world.context, input });
    ({ account } = answer as { account: string });
  };
  beforeEach(async () => {
    process.env.PAYMENT_PROVIDER = "stripe";
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "tom", ["seller"]);
    await connect();
  });
  afterEach(() => {
    process.env.PAYMENT_PROVIDER = "sandbox";
  });

  /** As if genuine webhooks of Stripe had come. */
  const receive = (times = 1) =>
    withoutOutput(async () => {
      for (let copy = 0; copy < times; copy += 1) {
        await world.database.runTransaction(async (transaction) => {
          await Promise.resolve();
          const data = { provider: "stripe", reference: account };
          emit(transaction, providerEvents.account, { at: world.clock.now(), data });
        });
      }
      await drain(world.context);
    });
  const notified = () =>
    world.memory
      .list("members/sara/notifications")
      .map(({ data }) => String(data["kind"]))
      .toSorted((one, other) => one.localeCompare(other));
  const show = async (uid = "sara") =>
    ((await callAs(uid, getPayoutAccount, { context: world.context })) as Answer).account;
  const complete = () =>
    stripe().store.change(account, {
      capabilities: { transfers: "active" },
      payouts_enabled: true,
      details_submitted: true,
      requirements: { currently_due: [], past_due: [] },
    });
  const rejectPayment = () =>
    stripe().store.add("po", { object: "payout", account, status: "failed", failure_code: "account_closed" });
  const isConnected = () =>
    payoutAccountStore(world.context).isConnected({ seller: "sara", provider: "stripe" });

  it("shows its seller what is missing and whether money reaches it, as the provider has it now, and nobody else", async () => {
    const before = await show();
    assert.deepEqual(
      [before?.["canReceive"], before?.["missing"], before?.["bankFailure"]],
      [false, ["external_account"], null],
    );
    complete();
    rejectPayment();
    const { connectedAt, ...after } = (await show()) ?? {};
    assert.equal(connectedAt, "2026-03-01T12:00:00.000Z");
    assert.deepEqual(after, {
      provider: "stripe",
      account,
      isConnected: true,
      canReceive: true,
      canPayOut: true,
      missing: [],
      dueBy: null,
      disabledReason: null,
      bankFailure: "account_closed",
    });
    assert.equal(await show("tom"), null);
  });

  it("asks nothing of a seller who is still at the provider's forms", async () => {
    await receive(3);
    assert.deepEqual(notified(), []);
  });

  it("tells its seller once, however often the webhook comes, when the provider needs more", async () => {
    complete();
    await receive();
    assert.deepEqual(notified(), []);
    const requirements = { currently_due: ["person.verification.document"], past_due: [] };
    stripe().store.change(account, { requirements });
    await receive(3);
    assert.deepEqual(notified(), ["payoutInformationNeeded"]);
    complete();
    await receive();
    assert.deepEqual(notified(), ["payoutInformationNeeded"]);
  });

  it("tells its seller of each payment that their bank rejected, and moves nothing in the ledger", async () => {
    complete();
    await receive();
    rejectPayment();
    await receive(2);
    assert.deepEqual(notified(), ["payoutBankRejected"]);
    assert.deepEqual(world.memory.list("ledger"), []);
  });

  it("tells its seller what is new also where they looked at it before the webhook came", async () => {
    complete();
    await receive();
    rejectPayment();
    await show();
    await receive();
    assert.deepEqual(notified(), ["payoutBankRejected"]);
  });

  it("that was replaced does not take its place back while its seller looks at it, and its events end nowhere", async () => {
    complete();
    const known = await payoutAccountStore(world.context).find("sara");
    assert.ok(known);
    const looking = reportedAccounts(world.context).ask(known);
    world.memory.put("payoutAccounts/sara", {
      ...world.memory.find("payoutAccounts/sara"),
      account: "acct_new",
    });
    assert.equal((await looking).account, "acct_new");
    assert.equal(world.memory.find("payoutAccounts/sara")?.["account"], "acct_new");
    await receive();
    assert.deepEqual(
      world.memory.list("events").filter(({ data }) => data["state"] === "dead"),
      [],
    );
  });

  it("that is not connected any more is said so, gets no payouts, and can be replaced", async () => {
    complete();
    await receive();
    assert.equal(await isConnected(), true);
    const error = { type: "invalid_request_error", code: "account_invalid", message: "No access" };
    stripe().fail({ status: 403, error, times: 4 });
    await receive(2);
    stripe().fail();
    assert.deepEqual(notified(), ["payoutAccountDisconnected"]);
    assert.equal(await isConnected(), false);
    const first = account;
    await connect();
    assert.notEqual(account, first);
    assert.equal(await isConnected(), true);
  });

  it("that cannot receive money gets no payout for a week, and is then tried again in case a webhook was lost", async () => {
    await receive();
    assert.equal(await isConnected(), false);
    world.clock.advance(7 * DAY);
    assert.equal(await isConnected(), true);
  });
});
