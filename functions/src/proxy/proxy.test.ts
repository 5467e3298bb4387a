import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { captureOutput } from "../../test-support/capture-output.ts";
import { openProxiedApi, tokenSecret, type ProxiedApi } from "../../test-support/proxy/proxied-api.ts";

type Headers = Record<string, string>;
const reasonOf = async (response: Response) => ((await response.json()) as { reason: string }).reason;

describe("An existing backend behind the same address", () => {
  let api: ProxiedApi;
  before(async () => {
    api = await openProxiedApi([
      { prefix: "/v1", mode: "fallback" },
      { prefix: "/v1/invoices", mode: "legacy" },
      {
        prefix: "/v1/invoices/drafts",
        methods: ["GET"],
        mode: "legacy",
        access: "member",
        scope: "orders:read",
      },
      { prefix: "/v1/orders", methods: ["POST"], mode: "legacy" },
      { prefix: "/v1/orders/old", mode: "new", percent: 0 },
    ]);
    await Promise.all([api.grant("anna", "active", ["seller"]), api.grant("sven", "suspended")]);
  });
  after(() => api.close());
  beforeEach(() => {
    api.legacy.behave();
    api.legacy.forget();
  });

  const answeredBy = async (path: string, init: RequestInit = {}) => {
    const response = await api.fetch(path, init);
    assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
    return "from" in ((await response.json()) as object) ? "legacy" : "Souk";
  };

  it("answers what Souk does not, and what a row gives it although Souk could", async () => {
    assert.equal(await answeredBy("/v1/orders/o1"), "Souk");
    assert.equal(await answeredBy("/v1/unknown/to/souk"), "legacy");
    assert.equal(await answeredBy("/v1/invoices/7"), "legacy");
    assert.equal(await answeredBy("/v1/orders/o1", { method: "POST" }), "legacy");
    assert.equal(await answeredBy("/v1/orders/old"), "legacy");
    assert.equal(await answeredBy("/v1/orders/older"), "Souk");
    const outside = await api.fetch("/elsewhere");
    assert.deepEqual([outside.status, await reasonOf(outside)], [404, "NoSuchRoute"]);
  });

  it("gets path, query and body as they were sent, below its own base path", async () => {
    await api.fetch("/v1/invoices/a%20b?q=%2e%2e&x=1&x=2", {
      method: "POST",
      body: "\u0000ü",
      headers: { "content-type": "a/b" },
    });
    const [{ method, url, headers, body } = assert.fail()] = api.legacy.seen;
    assert.deepEqual([method, url], ["POST", "/api/v1/invoices/a%20b?q=%2e%2e&x=1&x=2"]);
    assert.deepEqual([headers["content-type"], headers["content-length"], body], ["a/b", "3", "\u0000ü"]);
    assert.equal(headers.host, new URL(api.legacy.url).host);
  });

  it("learns who calls from a short-lived token of Souk's, never from what the caller sent", async () => {
    await api.fetch("/v1/invoices", { headers: { authorization: "Bearer of-anna" } });
    const [seen = assert.fail()] = api.legacy.seen;
    const [head = "", claims = "", signature] = (seen.headers.authorization ?? "")
      .replace("Bearer ", "")
      .split(".");
    assert.equal(
      signature,
      createHmac("sha256", tokenSecret).update(`${head}.${claims}`).digest("base64url"),
    );
    const { iat, exp, jti, ...rest } = JSON.parse(String(Buffer.from(claims, "base64url")));
    assert.deepEqual(rest, { iss: "souk", aud: "legacy", sub: "anna", roles: ["seller"] });
    assert.deepEqual([exp - iat, iat], [60, api.world.clock.now().getTime() / 1000]);
    assert.match(jti, /^\w{20}$/);
    assert.doesNotMatch(JSON.stringify(seen), /of-anna/);
  });

  it("hears of nobody where nobody has signed in, and of a key's scopes where a row admits keys", async () => {
    const claimsFor = async (path: string, headers: Headers = {}) => {
      api.legacy.forget();
      await api.fetch(path, { headers });
      const [seen = assert.fail(path)] = api.legacy.seen;
      return JSON.parse(String(Buffer.from(seen.headers.authorization?.split(".")[1] ?? "", "base64url")));
    };
    const nobody = await claimsFor("/v1/invoices");
    assert.deepEqual([nobody.sub, nobody.roles, nobody.aud], [undefined, [], "legacy"]);
    const key = await claimsFor("/v1/invoices/drafts", { authorization: "Bearer key-of-anna" });
    assert.deepEqual([key.sub, key.scope], ["anna", "orders:read"]);
  });

  it("is called by a key within its rates, of which each answer tells", async () => {
    const { headers } = await api.fetch("/v1/invoices/drafts", {
      headers: { authorization: "Bearer key-of-anna" },
    });
    assert.match(headers.get("ratelimit-policy") ?? "", /"rate";q=100;w=60/);
    assert.match(headers.get("ratelimit") ?? "", /"rate";r=\d+/);
  });

  const refused: [string, string, Headers, number, string][] = [
    [
      "a credential that does not count",
      "/v1/invoices",
      { authorization: "Bearer forged" },
      401,
      "Unauthenticated",
    ],
    ["a suspended member", "/v1/invoices", { authorization: "Bearer of-sven" }, 403, "MemberSuspended"],
    [
      "a key where no row admits keys",
      "/v1/invoices",
      { authorization: "Bearer key-of-anna" },
      403,
      "KeyNotAccepted",
    ],
    ["a stranger where members are asked for", "/v1/invoices/drafts", {}, 401, "Unauthenticated"],
    ["a stranger who writes it in capitals", "/v1/Invoices/DRAFTS", {}, 401, "Unauthenticated"],
    [
      "one who has not registered where members are asked for",
      "/v1/invoices/drafts",
      { authorization: "Bearer of-new" },
      403,
      "NotAMember",
    ],
  ];
  for (const [who, path, headers, status, reason] of refused) {
    it(`is not called by ${who}`, async () => {
      const response = await api.fetch(path, { headers });
      assert.deepEqual([response.status, await reasonOf(response)], [status, reason]);
      assert.equal(response.headers.get("cache-control"), "no-store");
      assert.deepEqual(api.legacy.seen, []);
    });
  }

  it("gets no header by which a caller could pass for another, or for Souk, or lead elsewhere", async () => {
    const headers = {
      Cookie: "session=1",
      "X-Souk-User": "admin",
      x_souk_user: "admin",
      X_Forwarded_For: "10.0.0.1",
      "X-Forwarded-For": "10.0.0.1",
      "X-Forwarded-Host": "evil.example",
      Forwarded: "for=10.0.0.1",
      "X-Real-IP": "10.0.0.1",
      "X-Remote-User": "admin",
      "X-Auth-Request-User": "admin",
      "X-SSL-Client-Cert": "admin",
      "X-HTTP-Method-Override": "DELETE",
      "X-Original-URL": "/admin",
      "X-Rewrite-URL": "/admin",
      "X-Api-Key": "k",
      "X-Serverless-Authorization": "Bearer x",
      "X-Firebase-AppCheck": "token",
      "Metadata-Flavor": "Google",
      "X-Request-Id": "of the caller",
      "Proxy-Authorization": "Basic eA==",
      TE: "trailers",
      "X-Hop": "1",
      Connection: "close, X-Hop, Accept-Language",
      "Accept-Language": "de",
      "Idempotency-Key": "12345678",
      "User-Agent": "a browser",
    };
    const answer = await api.send("GET", "/v1/invoices", headers);
    assert.equal(answer.status, 200);
    const [seen = assert.fail()] = api.legacy.seen;
    assert.deepEqual(Object.keys(seen.headers).toSorted(), [
      "authorization",
      "connection",
      "host",
      "idempotency-key",
      "traceparent",
      "user-agent",
      "x-request-id",
    ]);
    assert.equal(seen.headers["x-request-id"], answer.headers["x-request-id"]);
  });

  it("is told of to browsers that ask before they call from another site", async () => {
    const allowed = async (path: string) => {
      const { status, headers } = await api.send("OPTIONS", path, { "access-control-request-method": "GET" });
      return [status, headers["access-control-allow-methods"]];
    };
    assert.deepEqual(await allowed("/v1/invoices/7"), [204, "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"]);
    assert.deepEqual(await allowed("/v1/orders/o1"), [204, "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"]);
    assert.deepEqual((await allowed("/elsewhere"))[0], 404);
    assert.deepEqual(api.legacy.seen, []);
  });

  it("goes on with the caller's trace, or begins one", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const given = `00-${traceId}-00f067aa0ba902b7-01`;
    for (const traceparent of [given, "garbage"])
      await api.fetch("/v1/invoices", { headers: { traceparent } });
    const [kept, begun] = api.legacy.seen.map(({ headers }) => String(headers["traceparent"]));
    assert.match(kept ?? "", new RegExp(`^00-${traceId}-[\\da-f]{16}-01$`));
    assert.notEqual(kept, given);
    assert.match(begun ?? "", /^00-[\da-f]{32}-[\da-f]{16}-00$/);
  });

  const ambiguous = [
    "/v1/invoices/../admin",
    "/v1/invoices/%2e%2e/admin",
    "/v1/invoices/.%2E/admin",
    "/v1/invoices/..;a=b/admin",
    "/v1/invoices/%2e",
    "/v1/invoices/%EF%BC%8E%EF%BC%8E/admin",
    "/v1/invoices/..%20/admin",
    "/v1/invoices//admin",
    "//evil.example/v1/invoices",
    "/v1/invoices/a%2fb",
    "/v1/invoices/a%5cb",
    "/v1/invoices/%252e%252e/admin",
    "/v1/invoices/a%00",
    "/v1/invoices/%c0%ae%c0%ae/admin",
    "http://evil.example/v1/invoices",
    `/v1/invoices/${"a".repeat(2048)}`,
    "/%2e%2e/v1/orders/o1",
  ];
  for (const path of ambiguous) {
    it(`is not reached by ${path.slice(0, 40)}, in which two servers could read two paths`, async () => {
      const answer = await api.send("GET", path);
      assert.deepEqual([answer.status, JSON.parse(String(answer.bytes)).reason], [400, "AddressAmbiguous"]);
      assert.deepEqual(api.legacy.seen, []);
    });
  }

  it("is matched by what a path says, not by how it is spelled", async () => {
    await api.send("GET", "/v1/%69nvoices/a;b:c@d/");
    assert.deepEqual(
      api.legacy.seen.map(({ url }) => url),
      ["/api/v1/invoices/a%3Bb:c@d/"],
    );
  });

  it("costs one read a call of a member, and nothing of nobody's, once an instance has looked for the breaker", async () => {
    const costOf = async (headers: Headers) => {
      const { out } = await captureOutput(() => api.fetch("/v1/invoices", { headers }));
      const { reads, writes } = JSON.parse(out) as { reads: number; writes: number };
      return { reads, writes };
    };
    const anna = { authorization: "Bearer of-anna" };
    for (const headers of [{}, anna]) await api.fetch("/v1/invoices", { headers });
    assert.deepEqual(await costOf({}), { reads: 0, writes: 0 });
    assert.deepEqual(await costOf(anna), { reads: 1, writes: 0 });
  });
});
