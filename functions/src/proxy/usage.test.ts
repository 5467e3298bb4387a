import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { openProxiedApi } from "../../test-support/proxy/proxied-api.ts";
import { subjectOf } from "../platform/usage/usage-record.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { usageStore } from "../platform/usage/usage-store.ts";

describe("A call that an existing backend answers", () => {
  it("counts as any other use: for REST, for the partner, and for the key", async () => {
    const world = memoryContext();
    const own = await openProxiedApi([{ prefix: "/v1/old", mode: "legacy", scope: "orders:read" }], {
      world,
    });
    await own.grant("anna");
    const headers = { authorization: "Bearer key-of-anna" };
    assert.equal((await own.fetch("/v1/old", { headers })).status, 200);
    own.legacy.behave((response) => response.writeHead(500).end());
    assert.equal((await own.fetch("/v1/old", { headers })).status, 502);
    await usageRecorder(world.context).writeRest();
    for (const subject of ["rest", subjectOf("anna")]) {
      const [day] = await usageStore(world.context).listOfDay(subject, "2026-03-01");
      const { calls, succeeded, failed } = day?.operations?.["proxy /v1/old"] ?? {};
      assert.deepEqual([calls, succeeded, failed], [2, 1, 1], subject);
      assert.equal(day?.keys?.["k1"]?.calls, subject === "rest" ? undefined : 2);
    }
    await own.close();
  });
});
