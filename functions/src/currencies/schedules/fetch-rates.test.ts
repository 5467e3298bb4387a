import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after as later, DAY, HOUR } from "../../platform/values/clock.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { bundledRates } from "../bundled-rates.ts";
import { writeEurofxref } from "../../../test-support/currencies/eurofxref.ts";
import listRates from "../operations/list-rates.ts";
import { convert, currentRates } from "../public.ts";
import { rateStore } from "../rate-store.ts";
import fetchRates from "./fetch-rates.ts";

describe("the exchange rates of the day", () => {
  let world: MemoryWorld;
  let published: { status: number; body: string };
  const server = createServer((_, response) => {
    response.writeHead(published.status).end(published.body);
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.RATES_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    process.env.RATES_URL = "";
    server.close();
  });
  beforeEach(() => {
    process.env.RATES_SOURCE = "ecb";
    world = memoryContext(new Date("2026-03-02T15:30:00Z"));
  });
  afterEach(async () => {
    process.env.RATES_SOURCE = "bundled";
  });

  const publish = (day: string, changes: Record<string, string> = {}) => {
    const rates = { ...bundledRates.rates, ...changes };
    published = { status: 200, body: writeEurofxref({ day, rates }) };
  };
  const run = () => fetchRates.run(world.clock.now(), world.context);
  const stored = async () => {
    const { docs } = await world.firestore.collection("exchangeRates").get();
    return docs.map((table) => `${table.id} ${table.get("day")} ${table.get("rates.USD")}`);
  };

  it("are stored under their day and as the latest, exactly as published", async () => {
    publish("2026-03-02");
    assert.deepEqual(await run(), { stored: 1, refused: 0, failed: 0 });
    const table = await rateStore(world.context).find("2026-03-02");
    const { rates } = bundledRates;
    const fetchedAt = world.clock.now();
    assert.deepEqual(table, { day: "2026-03-02", rates, base: "EUR", source: "ecb", fetchedAt });
    assert.deepEqual(await rateStore(world.context).findLatest(), table);
  });

  it("are written once, however often they are fetched", async () => {
    publish("2026-03-02");
    const outcomes = await Promise.all([run(), run(), run()]);
    assert.ok(outcomes.every(({ failed, refused }) => failed === 0 && refused === 0));
    world.clock.advance(4 * HOUR);
    assert.deepEqual(await run(), { stored: 0, refused: 0, failed: 0 });
    assert.deepEqual(
      (await rateStore(world.context).findLatest())?.fetchedAt,
      later(world.clock.now(), -4 * HOUR),
    );
  });

  it("stay while the source is down, answers nonsense or is dated tomorrow, and an error is logged", async () => {
    publish("2026-03-02");
    await run();
    const before = await stored();
    for (const body of [
      { status: 503, body: "" },
      { status: 200, body: "<html>" },
      { status: 200, body: writeEurofxref({ ...bundledRates, day: "2026-03-09" }) },
    ]) {
      published = body;
      const { err } = await captureOutput(async () => assert.equal((await run()).failed, 1));
      assert.match(err, /exchange rates were not fetched/);
    }
    assert.deepEqual(await stored(), before);
  });

  it("that stand still for more than a week are reported, but not those of the package", async () => {
    publish("2026-03-02");
    const errors = async () => (await captureOutput(run)).err;
    world.clock.advance(7 * DAY);
    assert.doesNotMatch(await errors(), /are old/);
    world.clock.advance(DAY);
    assert.match(await errors(), /exchange rates are old/);
    process.env.RATES_SOURCE = "bundled";
    assert.doesNotMatch(await errors(), /are old/);
  });

  it("never go back in time", async () => {
    publish("2026-03-02");
    await run();
    publish("2026-02-27", { USD: "1.1" });
    assert.deepEqual(await run(), { stored: 0, refused: 0, failed: 0 });
    process.env.RATES_SOURCE = "bundled";
    assert.deepEqual(await run(), { stored: 0, refused: 0, failed: 0 });
    assert.deepEqual(await stored(), ["2026-03-02 2026-03-02 1.0705", "latest 2026-03-02 1.0705"]);
  });

  it("are refused when one moves by more than a fifth, until the next day's agree", async () => {
    publish("2026-03-02");
    await run();
    world.clock.advance(DAY);
    publish("2026-03-03", { USD: "1.5" });
    const { err } = await captureOutput(async () => {
      assert.deepEqual(await run(), { stored: 0, refused: 1, failed: 0 });
      assert.deepEqual(await run(), { stored: 0, refused: 1, failed: 0 });
    });
    assert.match(err, /exchange rates were refused/);
    assert.match(err, /USD/);
    assert.equal((await rateStore(world.context).findLatest())?.day, "2026-03-02");
    world.clock.advance(DAY);
    publish("2026-03-04", { USD: "1.51" });
    assert.deepEqual(await run(), { stored: 1, refused: 0, failed: 0 });
    assert.equal((await rateStore(world.context).findLatest())?.rates["USD"], "1.51");
  });

  it("are of no unknown source", () => {
    process.env.RATES_SOURCE = "constructor";
    assert.throws(
      () => fetchRates.run(world.clock.now(), world.context),
      /RATES_SOURCE is one of bundled, ecb/,
    );
  });

  it("are listed to anyone, of any base, and read once an hour", async () => {
    const list = (input: object = {}) => callAs("", listRates, { context: world.context, input });
    assert.equal(await reasonOf(list()), "RatesMissing");
    publish("2026-03-02");
    await run();
    assert.equal(await reasonOf(list()), "RatesMissing");
    world.clock.advance(HOUR);
    const ofEuro = (await list()) as { base: string; day: string; rates: Record<string, string> };
    assert.deepEqual([ofEuro.base, ofEuro.day, ofEuro.rates["USD"]], ["EUR", "2026-03-02", "1.0705"]);
    assert.equal(ofEuro.rates["EUR"], undefined);
    const { rates } = (await list({ base: "USD" })) as { rates: Record<string, string> };
    assert.deepEqual([rates["EUR"], rates["USD"]], ["0.9341429239", undefined]);
    assert.equal(await reasonOf(list({ base: "KWD" })), "CurrencyUnknown");
    assert.equal(await reasonOf(list({ base: "euro" })), "InvalidInput");
  });

  it("are those of the package where nothing is set up, with their true day", async () => {
    process.env.RATES_SOURCE = "bundled";
    const { day, source } = (await callAs("", listRates, { context: world.context })) as Record<
      string,
      string
    >;
    assert.deepEqual([day, source], ["2024-06-28", "bundled"]);
    const table = await currentRates(world.context).find();
    assert.deepEqual(table && convert({ amount: 1_000, currency: "EUR" }, "JPY", table), {
      amount: 1_719,
      currency: "JPY",
    });
  });
});
