import assert from "node:assert/strict";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openLamps, reasonOf } from "../../../../test-support/lamps-surface.ts";

describe("REST compresses", () => {
  let server: Awaited<ReturnType<typeof openLamps>>;
  before(async () => {
    server = await openLamps();
  });
  after(() => server.close());
  const large = "/v1/lamps?size=400";

  it("large answers as the client likes best, and names the same answer by a weak tag", async () => {
    const plain = await server.send("GET", large);
    assert.equal(plain.headers["content-encoding"], undefined);
    for (const [accepts, coding, unpack] of [
      ["br, gzip", "br", brotliDecompressSync],
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["gzip;q=1.0, br;q=0.5", "gzip", gunzipSync],
      ["x-gzip", "gzip", gunzipSync],
      ["*", "br", brotliDecompressSync],
      ["br;q=0, *", "gzip", gunzipSync],
    ] as const) {
      const packed = await server.send("GET", large, { "accept-encoding": accepts });
      assert.equal(packed.headers["content-encoding"], coding, accepts);
      assert.deepEqual(unpack(packed.bytes), plain.bytes);
      assert.equal(packed.headers.etag, `W/${plain.headers.etag}`);
      assert.ok(packed.bytes.length < plain.bytes.length / 2);
      const again = await server.send("GET", large, {
        "accept-encoding": accepts,
        "if-none-match": packed.headers.etag,
      });
      assert.deepEqual([again.status, again.headers["content-encoding"]], [304, undefined]);
    }
  });

  it("nothing for who does not ask for it, or asks for less", async () => {
    for (const accepts of [
      undefined,
      "",
      "identity",
      "deflate",
      "br;q=0",
      "gzip;q=nonsense",
      "gzip;q=0.1, identity",
    ]) {
      const headers = accepts === undefined ? {} : { "accept-encoding": accepts };
      const { headers: sent, status } = await server.send("GET", large, headers);
      assert.deepEqual([status, sent["content-encoding"]], [200, undefined], accepts);
    }
  });

  it("small answers only for who takes no other", async () => {
    const small = await server.send("GET", "/v1/lamps/desk", { "accept-encoding": "br" });
    assert.equal(small.headers["content-encoding"], undefined);
    const forced = await server.send("GET", "/v1/lamps/desk", { "accept-encoding": "br, identity;q=0" });
    assert.equal(String(brotliDecompressSync(forced.bytes)), '{"name":"desk"}');
  });

  it("by no coding that there is: that is refused before any work", async () => {
    for (const accepts of ["identity;q=0", "*;q=0", "deflate, *;q=0", "br;q=0, gzip;q=0, identity;q=0"]) {
      const refused = await server.send("POST", "/v1/lamps/desk", { "accept-encoding": accepts });
      assert.deepEqual([refused.status, reasonOf(refused)], [406, "EncodingNotAcceptable"], accepts);
    }
  });

  it("no stream, which would wait for more before it sends anything", async () => {
    const controller = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${server.port}/v1/flicker`, { signal: controller.signal });
    assert.equal(answer.headers.get("content-encoding"), null);
    const reader = answer.body?.getReader();
    assert.match(new TextDecoder().decode((await reader?.read())?.value), /^data: on/);
    controller.abort();
  });
});
