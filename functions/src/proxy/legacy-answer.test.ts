import assert from "node:assert/strict";
import { openProxiedApi, type ProxiedApi } from "../../test-support/proxy/proxied-api.ts";

const reasonOf = (text: string) => (JSON.parse(text) as { reason: string }).reason;

describe("What an existing backend answers", () => {
  let api: ProxiedApi;
  beforeEach(async () => {
    api = await openProxiedApi([{ prefix: "/v1/old", mode: "legacy" }]);
    await api.grant("anna");
  });
  afterEach(() => api.close());

  const get = (path = "/v1/old", init: RequestInit = {}) => api.fetch(path, init);
  const refusalOf = async (response: Response) => [response.status, reasonOf(await response.text())];

  it("is its own where it is about what the caller did wrong, for nobody to keep", async () => {
    const headers = { "cache-control": "public, max-age=60", "content-type": "text/plain" };
    api.legacy.behave((response) => response.writeHead(422, headers).end("wrong"));
    const response = await get();
    assert.deepEqual([response.status, await response.text()], [422, "wrong"]);
    assert.equal(response.headers.get("cache-control"), "private, no-store");
  });

  it("is kept by nobody unless it says so, and a member's by nobody at all", async () => {
    const cacheOf = async (cacheControl: string | undefined, headers = {}) => {
      api.legacy.behave((response) => {
        if (cacheControl) response.setHeader("cache-control", cacheControl);
        response.end("x");
      });
      return (await get("/v1/old", { headers })).headers.get("cache-control");
    };
    assert.equal(await cacheOf(undefined), "private, no-store");
    assert.equal(await cacheOf("public, max-age=60"), "public, max-age=60");
    assert.equal(
      await cacheOf("public, max-age=60", { authorization: "Bearer of-anna" }),
      "private, no-store",
    );
  });

  it("speaks for its path, not for the whole address", async () => {
    api.legacy.behave((response) =>
      response
        .writeHead(200, {
          "set-cookie": ["a=b", "__session=forged"],
          "strict-transport-security": "max-age=1",
          "clear-site-data": '"*"',
          refresh: "0; url=https://evil.example",
          "access-control-allow-origin": "https://evil.example",
          "access-control-allow-credentials": "true",
          "x-souk-user": "admin",
          "surrogate-control": "max-age=60",
          "cdn-cache-control": "public",
          "x-accel-redirect": "/inside",
          "www-authenticate": "Basic",
          "x-hop": "1",
          connection: "x-hop",
          "x-request-id": "theirs",
          "x-kept": "1",
          etag: '"e"',
        })
        .end("x"),
    );
    const { headers } = await get();
    const names = [
      "set-cookie",
      "strict-transport-security",
      "clear-site-data",
      "refresh",
      "x-souk-user",
      "x-hop",
      "access-control-allow-credentials",
      "surrogate-control",
      "cdn-cache-control",
      "x-accel-redirect",
      "www-authenticate",
    ];
    assert.deepEqual(
      names.map((name) => headers.get(name)),
      names.map(() => null),
    );
    assert.deepEqual(
      [headers.get("access-control-allow-origin"), headers.get("x-kept"), headers.get("etag")],
      ["*", "1", '"e"'],
    );
    assert.notEqual(headers.get("x-request-id"), "theirs");
  });

  it("leads to the same address where it redirects to the backend itself, and to nothing private", async () => {
    const locationOf = async (location: string) => {
      api.legacy.behave((response) => response.writeHead(302, { location }).end());
      const response = await get();
      return response.status === 302
        ? response.headers.get("location")
        : (await refusalOf(response)).join(" ");
    };
    assert.equal(await locationOf(`${api.legacy.url}/api/v1/old/7?a=b#c`), "/v1/old/7?a=b#c");
    assert.equal(await locationOf("/api/v1/old/7"), "/v1/old/7");
    assert.equal(await locationOf("7?a=b"), "7?a=b");
    assert.equal(await locationOf("https://shop.example/"), "https://shop.example/");
    for (const inside of [
      "http://169.254.169.254/computeMetadata/v1/",
      "https://10.0.0.1/",
      "http://shop.example/",
      "//10.0.0.1/",
      String.raw`/\10.0.0.1/`,
      "/api//evil.example",
      "javascript:alert(1)",
      "file:///etc/passwd",
    ]) {
      assert.equal(await locationOf(inside), "502 LegacyFailed", inside);
    }
    // Each was asked for once: none was followed.
    assert.equal(new Set(api.legacy.seen.map(({ url }) => url)).size, 1);
  });

  it("runs nothing in the name of this address, and links to no address inside", async () => {
    api.legacy.behave((response, { headers }) =>
      response
        .setHeader("content-type", "text/html")
        .setHeader("link", `<http://${headers.host}/api/v1/old?p=2>; rel=next, <http://10.0.0.1/>; rel=up`)
        .end("<script>steal()</script>"),
    );
    const { headers } = await get();
    assert.deepEqual(
      ["content-security-policy", "x-content-type-options", "link"].map((name) => headers.get(name)),
      ["sandbox", "nosniff", "</v1/old?p=2>; rel=next, <about:invalid>; rel=up"],
    );
  });

  it("has no body where there is none", async () => {
    for (const [method, status] of [
      ["HEAD", 200],
      ["GET", 204],
      ["GET", 304],
    ] as const) {
      api.legacy.behave((response) =>
        response.writeHead(status, method === "HEAD" ? { "content-length": 7 } : {}).end(),
      );
      const answer = await api.send(method, "/v1/old");
      assert.deepEqual([answer.status, answer.bytes.length], [status, 0]);
      if (method === "HEAD") assert.equal(answer.headers["content-length"], "7");
    }
  });
});
