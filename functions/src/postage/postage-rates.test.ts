import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { captureOutput } from "../../test-support/capture-output.ts";
import { openPublisher } from "../../test-support/external-data/publisher.ts";
import { callAs, reasonOf } from "../../test-support/shop.ts";
import { fetchSchedule } from "../platform/external-data/fetch-source.ts";
import listPostage from "./operations/list-postage.ts";
import postageRates from "./postage-rates.ts";
import { findFaults, isSame, readPostage, type PostageTable } from "./postage.ts";

/** An answer as it was recorded. */
const recorded = readFileSync(
  join(import.meta.dirname, "../../test-support/external-data/postage.json"),
  "utf8",
);

describe("the prices of parcels", () => {
  let carrier: Awaited<ReturnType<typeof openPublisher>>;
  beforeEach(async () => {
    carrier = await openPublisher(new Date("2026-03-02T04:10:00Z"));
    process.env.POSTAGE_URL = carrier.address;
  });
  afterEach(() => {
    process.env.POSTAGE_URL = "";
    carrier.close();
  });

  const list = (input: object) => callAs("", listPostage, { context: carrier.context, input });
  const run = async () => {
    let figures: Record<string, number> = {};
    await captureOutput(async () => {
      figures = await fetchSchedule(postageRates).run(carrier.clock.now(), carrier.context);
    });
    return Object.keys(figures).find((name) => figures[name] === 1);
  };

  it("are listed to anyone, of a country and to one, in minor units", async () => {
    carrier.publish(recorded);
    assert.equal(await run(), "stored");
    assert.deepEqual(await list({ from: "DE", to: "AT" }), {
      day: "2026-01-02",
      prices: [{ to: "AT", maxGrams: 2_000, price: { amount: 1_449, currency: "EUR" } }],
    });
    assert.equal(((await list({ from: "DE" })) as { prices: object[] }).prices.length, 4);
    assert.deepEqual(await list({ from: "AT" }), {
      day: "2026-01-02",
      prices: [{ to: "DE", maxGrams: 2_000, price: { amount: 1_390, currency: "EUR" } }],
    });
    assert.equal(await reasonOf(list({ from: "Germany" })), "InvalidInput");
  });

  it("are none where no address is set: nothing is fetched", async () => {
    process.env.POSTAGE_URL = "";
    assert.equal(await run(), undefined);
    assert.deepEqual([carrier.asked.length, carrier.memory.documents.size], [0, 0]);
    assert.equal(await reasonOf(list({ from: "DE" })), "PostageMissing");
  });

  it("stay where the next ones are implausible, and say so", async () => {
    carrier.publish(recorded);
    await run();
    carrier.publish(recorded.replace("2026-01-02", "2026-02-01").replace("14.49", "1449"));
    assert.equal(await run(), "refused");
    assert.match(JSON.stringify(carrier.memory.find("externalData/states")), /Implausible: DE-AT-2000/);
    assert.deepEqual(((await list({ from: "DE", to: "AT" })) as { day: string }).day, "2026-01-02");
  });

  const bad: Record<string, string> = {
    "half a file": recorded.slice(0, 200),
    "no prices": JSON.stringify({ publishedOn: "2026-01-02", currency: "EUR", prices: [] }),
    "a day that is none": recorded.replace("2026-01-02", "2026-02-30"),
    "a price as a number": recorded.replace('"14.49"', "14.49"),
    "a price of nothing": recorded.replace("14.49", "0.00"),
    "a price with a comma": recorded.replace("14.49", "14,49"),
    "a price finer than its currency": recorded.replace("14.49", "14.495"),
    "a parcel with two prices": recorded.replace('"maxGrams": 5000', '"maxGrams": 2000'),
    "a country that is none": recorded.replace('"to": "CH"', '"to": "ZZ"'),
    "a parcel of no weight": recorded.replace('"maxGrams": 5000', '"maxGrams": 0'),
    "a field that nobody knows": recorded.replace('"currency"', '"note": "draft", "currency"'),
  };
  for (const [what, text] of Object.entries(bad)) {
    it(`are not ${what}`, () => {
      assert.notEqual(text, recorded);
      assert.throws(() => readPostage(text));
    });
  }

  it("may move by a half, and a tenth of them may go", () => {
    const prices = Array.from({ length: 20 }, (_, index) => ({
      from: "DE",
      to: "AT",
      maxGrams: index + 1,
      amount: 100,
    }));
    const before: PostageTable = { day: "2026-01-02", currency: "EUR", prices };
    const change = (changed: Partial<PostageTable>) => findFaults({ ...before, ...changed }, before);
    const at = (amount: number) => prices.map((price, index) => (index === 0 ? { ...price, amount } : price));
    assert.deepEqual([change({ prices: at(150) }), change({ prices: at(50) })], [[], []]);
    assert.deepEqual([change({ prices: at(151) }), change({ prices: at(49) })], [["DE-AT-1"], ["DE-AT-1"]]);
    assert.deepEqual(change({ prices: prices.slice(2) }), []);
    assert.equal(change({ prices: prices.slice(3) }).length, 3);
    assert.deepEqual(change({ currency: "CHF" }), ["CHF after EUR"]);
    assert.equal(isSame(before, { ...before, prices: prices.toReversed() }), true);
    assert.equal(isSame(before, { ...before, prices: at(101) }), false);
  });
});
