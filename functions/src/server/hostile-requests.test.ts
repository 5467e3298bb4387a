import assert from "node:assert/strict";
import { surface } from "../api/rest.ts";
import { asRest } from "../platform/operations/as-rest.ts";
import { hostileRequests, sendHostile } from "../../test-support/hostile-requests.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { startServer, type RunningServer } from "./start-server.ts";

describe("A request to the server that nobody writes in good faith", () => {
  let server: RunningServer;
  before(async () => {
    const { context } = memoryContext();
    const serve = asRest({ ...surface, openContext: () => context });
    server = await startServer({ serve, context, port: 0, host: "127.0.0.1" });
  });
  after(() => server.stop(0));

  for (const request of hostileRequests) {
    it(`gets ${request.status}: ${request.name}`, async () => {
      const { status, text } = await sendHostile({ port: server.port, prefix: "" }, request);
      assert.equal(status, request.status, text.slice(0, 600));
      const reason = request.reason ?? request.reasonOfServer;
      if (reason) assert.match(text, new RegExp(`"reason":"${reason}"`));
      if (status >= 400) assert.match(text, /^content-type: application\/problem\+json/im);
      if (request.has) assert.match(text, request.has);
      if (request.hasNot) assert.doesNotMatch(text, request.hasNot);
      const alive = await fetch(`http://127.0.0.1:${server.port}/healthz`);
      assert.equal(alive.status, 200);
    });
  }

  it("answers OPTIONS of a route with its methods, and HEAD with the headers of GET alone", async () => {
    const url = `http://127.0.0.1:${server.port}/v1/search?query=lamp`;
    const options = await fetch(url, { method: "OPTIONS" });
    assert.deepEqual([options.status, options.headers.get("allow")], [204, "GET, HEAD, OPTIONS"]);
    const [head, get] = [await fetch(url, { method: "HEAD" }), await fetch(url)];
    assert.equal(head.headers.get("etag"), get.headers.get("etag"));
    assert.equal(await head.text(), "");
  });
});
