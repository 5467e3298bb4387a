import assert from "node:assert/strict";
import { addresses } from "../test-support/addresses.ts";

describe("Behind Firebase Hosting", () => {
  const ask = (path: string, init: RequestInit = {}) => {
    const { host, port } = addresses().hosting;
    return fetch(`http://${host}:${port}${path}`, init);
  };

  it("the API answers at /v1, by its own headers", async () => {
    const answer = await ask("/v1/categories");
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("cache-control"), "public, max-age=3600");
    assert.match(answer.headers.get("vary") ?? "", /Authorization/i);
    const known = answer.headers.get("etag") ?? "";
    assert.equal((await ask("/v1/categories", { headers: { "if-none-match": known } })).status, 304);
  });

  it("the OpenAPI document says the address it is served at", async () => {
    const { host, port } = addresses().hosting;
    const { servers } = (await (await ask("/v1/openapi.json")).json()) as { servers: object[] };
    assert.deepEqual(servers, [{ url: `http://${host}:${port}` }]);
  });

  it("webhooks go to the function of their own", async () => {
    const answer = await ask("/v1/webhooks/stripe", { method: "POST", body: "{}" });
    const { reason } = (await answer.json()) as { reason: string };
    assert.deepEqual([answer.status, reason], [401, "WebhookRefused"]);
  });

  it("nothing of the repository is served", async () => {
    for (const path of ["/firebase.json", "/functions/.env", "/functions/package.json"])
      assert.equal((await ask(path)).status, 404, path);
  });
});
