import assert from "node:assert/strict";
import { openLamps, reasonOf } from "../../../../test-support/lamps-surface.ts";

describe("REST", () => {
  let server: Awaited<ReturnType<typeof openLamps>>;
  before(async () => {
    server = await openLamps();
  });
  after(() => server.close());

  describe("tells whether an answer has changed", () => {
    it("by a tag that stays while the answer does, and sends nothing to who has it", async () => {
      const first = await server.send("GET", "/v1/lamps/desk");
      const tag = first.headers.etag ?? "";
      assert.match(tag, /^"[\w-]+"$/);
      assert.notEqual((await server.send("GET", "/v1/lamps/floor")).headers.etag, tag);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
        const again = await server.send("GET", "/v1/lamps/desk", { "if-none-match": known });
        assert.deepEqual([again.status, again.bytes.length, again.headers.etag], [304, 0, tag], known);
        assert.equal(again.headers["cache-control"], "public, max-age=30");
        assert.equal(again.headers["content-type"], undefined);
        assert.match(again.headers.vary ?? "", /Authorization.*Accept-Encoding/);
      }
      const other = await server.send("GET", "/v1/lamps/desk", { "if-none-match": '"other"' });
      assert.equal(other.status, 200);
    });

    it("never for what writes, nor for what there is not", async () => {
      const lit = await server.send("POST", "/v1/lamps/desk", { "if-none-match": "*" });
      assert.deepEqual([lit.status, lit.headers.etag], [200, undefined]);
      const missing = await server.send("GET", "/v1/lamps/none", { "if-none-match": "*" });
      assert.deepEqual([missing.status, missing.headers.etag], [404, undefined]);
    });
  });

  describe("answers a method", () => {
    it("HEAD as GET, without the body", async () => {
      for (const path of ["/v1/lamps/desk", "/v1/lamps/none", "/v1/openapi.json", "/v1/lamps?size=400"]) {
        const got = await server.send("GET", path);
        const asked = await server.send("HEAD", path);
        assert.deepEqual([asked.status, asked.bytes.length], [got.status, 0]);
        for (const name of ["content-type", "etag", "cache-control", "vary"])
          assert.equal(asked.headers[name], got.headers[name], `${name} of ${path}`);
      }
      const { headers } = await server.send("HEAD", "/v1/lamps/desk");
      assert.equal(headers["content-length"], "15");
    });

    it("HEAD of a stream without leaving it open", async () => {
      const before = server.streams.open;
      assert.equal((await server.send("HEAD", "/v1/flicker")).status, 200);
      assert.equal(server.streams.open, before);
    });

    it("OPTIONS with what the path answers to, and a browser's question with what it may send", async () => {
      const { status, headers } = await server.send("OPTIONS", "/v1/lamps/desk");
      assert.deepEqual([status, headers.allow], [204, "GET, POST, HEAD, OPTIONS"]);
      assert.equal(headers["access-control-allow-methods"], undefined);

      const asked = { origin: "https://shop.example", "access-control-request-method": "POST" };
      const preflight = await server.send("OPTIONS", "/v1/lamps/desk", {
        ...asked,
        "access-control-request-headers": "authorization,idempotency-key",
      });
      assert.equal(preflight.headers["access-control-allow-origin"], "*");
      assert.equal(preflight.headers["access-control-allow-methods"], "GET, POST, HEAD, OPTIONS");
      assert.equal(preflight.headers["access-control-allow-headers"], "authorization,idempotency-key");
      assert.equal(preflight.headers["access-control-allow-credentials"], undefined);
      assert.equal((await server.send("OPTIONS", "/v1/nowhere")).status, 404);
    });

    it("that the path does not have with those it has", async () => {
      for (const method of ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]) {
        const refused = await server.send(method, "/v1/lamps/desk");
        assert.deepEqual([refused.status, reasonOf(refused)], [405, "MethodNotAllowed"], method);
        assert.equal(refused.headers.allow, "GET, POST, HEAD, OPTIONS");
        assert.equal(refused.headers["cache-control"], "no-store");
      }
      assert.equal((await server.send("POST", "/v1/lamps")).headers.allow, "GET, HEAD, OPTIONS");
    });

    it("TRACE by refusing it, wherever it goes", async () => {
      for (const path of ["/v1/lamps/desk", "/old", "/v1/nowhere"])
        assert.equal((await server.send("TRACE", path)).status, 405, path);
    });
  });

  describe("hands on a path that is none of Souk's", () => {
    it("and answers itself where nobody else does", async () => {
      assert.equal(String((await server.send("GET", "/old")).bytes), "legacy");
      const { status, headers } = await server.send("GET", "/v1/nowhere");
      assert.deepEqual([status, headers["cache-control"]], [404, "no-store"]);
    });

    it("unless it is a webhook of Souk's own, which has come back", async () => {
      const { status, bytes } = await server.send("POST", "/old", { "souk-webhook-hops": "1" });
      assert.deepEqual(
        [status, (JSON.parse(String(bytes)) as { reason: string }).reason],
        [508, "LoopDetected"],
      );
    });
  });

  describe("lets caches keep", () => {
    const keptBy = async (path: string, headers = {}, method = "GET") =>
      (await server.send(method, path, headers)).headers["cache-control"];

    it("what everybody gets, and only its first page", async () => {
      assert.equal(await keptBy("/v1/lamps"), "public, max-age=30");
      assert.equal(await keptBy("/v1/lamps?after=abc"), "private, no-store");
      assert.equal(await keptBy("/v1/lamps/desk", {}, "POST"), "private, no-store");
    });

    it("nothing that was asked with a session, whatever other cookies say", async () => {
      assert.equal(await keptBy("/v1/lamps", { cookie: "_ga=1; x__session=2" }), "public, max-age=30");
      assert.equal(await keptBy("/v1/lamps", { cookie: "_ga=1; __session=2" }), "private, no-store");
    });

    it("no refusal and no failure", async () => {
      for (const path of ["/v1/lamps/none", "/v1/lamps/broken", "/v1/lamps?colour=red", "/v1/%", "/v1"])
        assert.equal(await keptBy(path), "no-store", path);
    });

    it("no cookie, whatever its route says", async () => {
      assert.equal(await keptBy("/v1/biscuits"), "private, no-store");
    });
  });
});
