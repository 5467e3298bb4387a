import assert from "node:assert/strict";
import { captureOutput } from "../../test-support/capture-output.ts";
import { openProxiedApi, type ProxiedApi } from "../../test-support/proxy/proxied-api.ts";
import { setFlag } from "../../test-support/set-flag.ts";
import { setServiceMode, withBudget } from "../../test-support/set-service-mode.ts";
import { shadowTraffic } from "./flags.ts";

const answer = { orderId: "o1", total: { amount: 7 }, lines: [] };

describe("A shadow of an existing backend", () => {
  let api: ProxiedApi;
  before(async () => {
    api = await openProxiedApi([{ prefix: "/v1/orders", mode: "shadow" }]);
  });
  after(() => api.close());
  beforeEach(() => api.legacy.forget());

  /** What the comparison says, once it has been made. */
  const compare = async (headers: Record<string, string> = {}) => {
    let record: Record<string, unknown> | undefined;
    let requestId: string | null = null;
    const { out, err } = await captureOutput(async () => {
      const response = await api.fetch("/v1/orders/o1", { headers });
      assert.ok(response.status === 200 || response.status === 304);
      requestId = response.headers.get("x-request-id");
      await new Promise((resolve) => setTimeout(resolve, 60));
    });
    assert.ok(requestId);
    for (const line of `${out}${err}`.split("\n").filter((each) => each.includes("shadow compared"))) {
      const compared = JSON.parse(line) as Record<string, unknown>;
      // What was asked for before may be compared as late as now.
      if (compared["requestId"] === requestId) record = compared;
    }
    return record ?? {};
  };

  it("gets the same read, and is found to answer alike where its answer has the same shape", async () => {
    api.legacy.behave((response) => response.end(JSON.stringify(answer)));
    assert.equal((await compare({ "if-none-match": '"x"', "accept-encoding": "br" }))["outcome"], "same");
    const [{ method, url, headers } = assert.fail()] = api.legacy.seen;
    assert.deepEqual([method, url], ["GET", "/api/v1/orders/o1"]);
    assert.deepEqual([headers["if-none-match"], headers["accept-encoding"]], [undefined, "identity"]);
  });

  it("is told of by the paths and types that differ, and by no value", async () => {
    api.legacy.behave((response) =>
      response.writeHead(203).end(JSON.stringify({ ...answer, total: "a secret", extra: true })),
    );
    const record = await compare();
    const { outcome, differences } = record;
    const expected = ["status: 203 → 200", "total: string → object", "extra: boolean → missing"];
    assert.deepEqual([outcome, differences], ["different", expected]);
    assert.doesNotMatch(JSON.stringify(record), /secret|o1"/);
  });

  it("neither delays nor breaks an answer by being silent, broken or endless", async () => {
    for (const behave of ["silent", "broken", "endless"] as const) {
      api.legacy.behave((response) => {
        if (behave === "broken") response.socket?.resetAndDestroy();
        if (behave === "endless")
          for (let count = 0; count < 40; count += 1) response.write("x".repeat(100_000));
      });
      const startedAt = performance.now();
      assert.equal((await api.fetch("/v1/orders/o1")).status, 200);
      assert.ok(performance.now() - startedAt < 20_000);
    }
  });

  it("is left alone once an admin has stopped shadow traffic, until they let it go on", async () => {
    api.legacy.behave((response) => response.end(JSON.stringify(answer)));
    await setFlag(api.world.context, shadowTraffic, false);
    assert.deepEqual([await compare(), api.legacy.seen], [{}, []]);
    await setFlag(api.world.context, shadowTraffic, null);
    assert.equal((await compare())["outcome"], "same");
  });

  it("is left alone while the service costs too much", () =>
    withBudget(async () => {
      api.legacy.behave((response) => response.end(JSON.stringify(answer)));
      await setServiceMode(api.world.context, "degraded");
      assert.deepEqual([await compare(), api.legacy.seen], [{}, []]);
      await setServiceMode(api.world.context, "open");
      assert.equal((await compare())["outcome"], "same");
    }));

  it("sees reads alone", async () => {
    api.legacy.behave();
    const response = await api.fetch("/v1/orders/o1", { method: "POST" });
    assert.equal(response.status, 405);
    assert.deepEqual(api.legacy.seen, []);
  });
});
