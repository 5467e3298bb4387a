import assert from "node:assert/strict";
import * as fc from "fast-check";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { reach } from "./reach.ts";
import { seeds } from "./seeds.ts";
import { scenarios } from "./scenarios.ts";
import type { Scenario } from "./steps.ts";
import { runScenario } from "./run-scenario.ts";

const DAILY_RUNS = 40;
/** More of them every night: `npm run test:nightly`. */
const runs = Number(process.env.SOUK_MODEL_RUNS ?? DAILY_RUNS);
const longRuns = Math.ceil(runs / 40);
/** The same scenarios every day, and others every night; a given seed repeats its scenarios. */
const seed = Number(process.env.SOUK_MODEL_SEED ?? (runs > DAILY_RUNS ? Date.now() % 2 ** 31 : 1));

const common = `
  pay placeOnHold cancelUnavailable supersede expire reject cancel markDelivered confirmDelivery chargeBack closeRefunded
  payoutPaid payoutReturned refundSucceeded refundFailed offerUsed codeUsed
  paymentFoundByAsking paymentProcessing paymentCancelled refundWaited refundSentBack reopen externalRefund
  suspendMember reinstateMember sellerWaits sandboxWaits reserveReleased chargebackWon`;
/**
 * People buy, sell and quarrel at random while payments come late, webhooks twice, calls at once and instances die; and
 * after every step money and stock add up. What must be true is in `invariants/`.
 */
describe("Trade, whatever happens in whatever order,", function () {
  this.timeout(Math.max(120_000, runs * 1_000));
  const variables = ["RISK_HOLD_SCORE", "TAX_MODE", "RESERVE_PERCENT", "PAYMENT_PROVIDER"] as const;
  const before = variables.map((name) => process.env[name]);
  afterEach(() => {
    for (const [index, name] of variables.entries()) process.env[name] = before[index] ?? "";
  });

  const reached = reach();
  const run = async (scenario: Scenario) => reached.count(await runScenario(scenario));

  for (const { cause, scenario } of seeds) {
    it(`adds up where ${cause}`, () => withoutOutput(() => run(scenario)));
  }

  it(`adds up after every step of ${runs} scenarios, and when all is over`, async () => {
    const property = fc.asyncProperty(scenarios({ minLength: 5, maxLength: 12 }), run);
    await withoutOutput(() => fc.assert(property, { numRuns: runs, seed }));
  });

  it(`adds up in ${longRuns} very long scenarios`, async () => {
    const property = fc.asyncProperty(scenarios({ minLength: 80, maxLength: 150 }), run);
    await withoutOutput(() => fc.assert(property, { numRuns: longRuns, seed, endOnFailure: true }));
  });

  it("reaches every action in one of these scenarios", () => {
    const missing = common.match(/\w+/g)?.filter((what) => !reached.times.has(what));
    assert.deepEqual(missing, []);
  });
});
