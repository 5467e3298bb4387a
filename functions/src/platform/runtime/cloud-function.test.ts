import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { cloudFunction } from "./cloud-function.ts";

interface Fake {
  answer: string;
}

/** A function over a provider that counts how often it is loaded and built. */
function makeFunction() {
  const counts = { loads: 0, builds: 0, runs: 0 };
  const provider = {
    name: "node:path",
    async load(): Promise<Fake> {
      counts.loads += 1;
      await wait(1);
      return { answer: "yes" };
    },
  };
  const run = cloudFunction(provider, (fake: Fake) => {
    counts.builds += 1;
    const handle = (question: string) => {
      counts.runs += 1;
      return `${question} ${fake.answer}`;
    };
    return Object.assign(handle, { __endpoint: { platform: "gcfv2" }, __requiredAPIs: [] });
  });
  return { counts, run: run as unknown as (question: string) => Promise<string>, described: run };
}

describe("a cloud function", () => {
  it("loads nothing until its first event", async () => {
    const { counts } = makeFunction();
    await wait(2);
    assert.deepEqual(counts, { loads: 0, builds: 0, runs: 0 });
  });

  it("loads and builds once, however many events come after", async () => {
    const { counts, run } = makeFunction();
    assert.equal(await run("first?"), "first? yes");
    assert.equal(await run("second?"), "second? yes");
    assert.deepEqual(counts, { loads: 1, builds: 1, runs: 2 });
  });

  it("builds once for first events that come together, and answers each", async () => {
    const { counts, run } = makeFunction();
    const answers = await Promise.all(["a", "b", "c"].map(run));
    assert.deepEqual(answers, ["a yes", "b yes", "c yes"]);
    assert.deepEqual(counts, { loads: 1, builds: 1, runs: 3 });
  });

  it("is described for a deploy at once and once, without running or loading the bundle's provider", () => {
    const { counts, described } = makeFunction();
    assert.deepEqual(described.__endpoint, { platform: "gcfv2" });
    assert.deepEqual(described.__requiredAPIs, []);
    assert.deepEqual(counts, { loads: 0, builds: 1, runs: 0 });
  });

  it("fails the event that its handler fails", async () => {
    const provider = { name: "node:path", load: async () => ({}) };
    const run = cloudFunction(provider, () => Object.assign(refuses, { __endpoint: {} }));
    await assert.rejects(run(), /broken/);
  });
});

async function refuses() {
  throw new Error("broken");
}
