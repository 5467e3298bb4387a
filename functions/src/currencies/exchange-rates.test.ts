import assert from "node:assert/strict";
import { captureOutput } from "../../test-support/capture-output.ts";
import { writeEurofxref } from "../../test-support/currencies/eurofxref.ts";
import { openPublisher } from "../../test-support/external-data/publisher.ts";
import { callAs, reasonOf } from "../../test-support/shop.ts";
import { fetchSchedule } from "../platform/external-data/fetch-source.ts";
import { DAY, HOUR } from "../platform/values/clock.ts";
import { bundledRates } from "./bundled-rates.ts";
import exchangeRates from "./exchange-rates.ts";
import listRates from "./operations/list-rates.ts";
import { convert, currentRates } from "./public.ts";
import { rateStore } from "./rate-store.ts";

describe("the exchange rates of the day", () => {
  let bank: Awaited<ReturnType<typeof openPublisher>>;
  beforeEach(async () => {
    bank = await openPublisher(new Date("2026-03-02T15:30:00Z"));
    process.env.RATES_SOURCE = "ecb";
    process.env.RATES_URL = bank.address;
  });
  afterEach(() => {
    process.env.RATES_SOURCE = "bundled";
    process.env.RATES_URL = "";
    bank.close();
  });

  const publish = (day: string, changes: Record<string, string> = {}) =>
    bank.publish(writeEurofxref({ day, rates: { ...bundledRates.rates, ...changes } }));
  const run = () => fetchSchedule(exchangeRates).run(bank.clock.now(), bank.context);
  const outcomeOf = async () => {
    let figures: Record<string, number> = {};
    const { err } = await captureOutput(async () => (figures = await run()));
    return { outcome: Object.keys(figures).find((name) => figures[name] === 1), err };
  };
  const store = () => rateStore(bank.context);
  const list = (input: object = {}) => callAs("", listRates, { context: bank.context, input });

  it("are stored under their day and as the latest, exactly as published", async () => {
    publish("2026-03-02");
    assert.equal((await run()).stored, 1);
    const table = await store().find("2026-03-02");
    const fetchedAt = bank.clock.now();
    const { rates } = bundledRates;
    assert.deepEqual(table, { day: "2026-03-02", rates, base: "EUR", source: "ecb", fetchedAt });
    assert.deepEqual(await store().findLatest(), table);
  });

  it("go on from those that were stored before there was a table of sources", async () => {
    const earlier = { day: "2026-02-27", rates: bundledRates.rates, base: "EUR", source: "ecb" };
    const fetchedAt = new Date("2026-02-27T15:30:00Z");
    for (const id of ["latest", "2026-02-27"])
      await bank.firestore.doc(`exchangeRates/${id}`).set({ ...earlier, fetchedAt });
    publish("2026-02-27");
    assert.equal((await outcomeOf()).outcome, "unchanged");
    assert.deepEqual((await store().findLatest())?.fetchedAt, fetchedAt);
    publish("2026-03-02", { USD: "9" });
    assert.equal((await outcomeOf()).outcome, "refused");
    assert.equal((await store().findLatest())?.day, "2026-02-27");
  });

  it("are refused when one moves by more than a fifth, until the next day's agree", async () => {
    publish("2026-03-02");
    await run();
    bank.clock.advance(DAY);
    publish("2026-03-03", { USD: "1.5" });
    const { outcome, err } = await outcomeOf();
    assert.equal(outcome, "refused");
    assert.match(err, /"faults":"USD"[^]*external data was refused/);
    assert.deepEqual(
      [(await store().findLatest())?.day, (await store().findSuspect())?.day],
      ["2026-03-02", "2026-03-03"],
    );
    bank.clock.advance(DAY);
    publish("2026-03-04", { USD: "1.51" });
    assert.equal((await outcomeOf()).outcome, "stored");
    assert.equal((await store().findLatest())?.rates["USD"], "1.51");
  });

  it("are of no unknown source, nor of no address", async () => {
    process.env.RATES_SOURCE = "constructor";
    await assert.rejects(run(), /RATES_SOURCE is one of bundled, ecb/);
    process.env.RATES_SOURCE = "ecb";
    process.env.RATES_URL = "";
    await assert.rejects(run(), /RATES_URL is empty/);
  });

  it("are listed to anyone, of any base, and read once an hour", async () => {
    assert.equal(await reasonOf(list()), "RatesMissing");
    publish("2026-03-02");
    await run();
    assert.equal(await reasonOf(list()), "RatesMissing");
    bank.clock.advance(HOUR);
    const ofEuro = (await list()) as { base: string; day: string; rates: Record<string, string> };
    assert.deepEqual([ofEuro.base, ofEuro.day, ofEuro.rates["USD"]], ["EUR", "2026-03-02", "1.0705"]);
    assert.equal(ofEuro.rates["EUR"], undefined);
    const { rates } = (await list({ base: "USD" })) as { rates: Record<string, string> };
    assert.deepEqual([rates["EUR"], rates["USD"]], ["0.9341429239", undefined]);
    assert.equal(await reasonOf(list({ base: "KWD" })), "CurrencyUnknown");
    assert.equal(await reasonOf(list({ base: "euro" })), "InvalidInput");
  });

  it("are those of the package where nothing is set up, with their true day, and nothing is fetched", async () => {
    process.env.RATES_SOURCE = "bundled";
    assert.deepEqual(await run(), { stored: 0, unchanged: 0, refused: 0, failed: 0 });
    assert.deepEqual([bank.asked.length, bank.memory.documents.size], [0, 0]);
    const { day, source } = (await list()) as Record<string, string>;
    assert.deepEqual([day, source], ["2024-06-28", "bundled"]);
    const table = await currentRates(bank.context).find();
    const yen = table && convert({ amount: 1_000, currency: "EUR" }, "JPY", table);
    assert.deepEqual(yen, { amount: 1_719, currency: "JPY" });
  });
});
