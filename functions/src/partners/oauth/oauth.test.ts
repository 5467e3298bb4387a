import assert from "node:assert/strict";
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
  SignJWT,
  generateKeyPair,
} from "jose";
import { authenticate } from "../../api/authenticate.ts";
import { handlers } from "../../api/handlers.ts";
import { operations } from "../../api/operations.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { makeKey } from "../../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openRestServer, type Answer } from "../../../test-support/rest-server.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import { signOutEverywhere } from "../../accounts/operations/session.ts";
import { revokeKey } from "../operations/revoke-key.ts";
import { rotateKey } from "../operations/make-key.ts";
import { routes } from "../routes.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Issued {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
}

describe("An access token of a partner's server", () => {
  let world: MemoryWorld;
  let server: Awaited<ReturnType<typeof openRestServer>>;
  let client: { id: string; secret: string };
  /** Which of several instances answers. */
  let instance: MemoryWorld["context"];
  before(async () => {
    const openContext = () => instance;
    server = await openRestServer({ operations, handlers, authenticate, routes, openContext });
  });
  beforeEach(async () => {
    world = memoryContext();
    instance = world.context;
    await addMember(world.context, "ada", ["seller"]);
    client = await newClient({ scopes: ["orders:read", "listings:read"] });
  });
  after(() => server.close());

  async function newClient(input: object) {
    const { key, apiKey } = await makeKey(world.context, "ada", input);
    return { id: apiKey.keyId, secret: key };
  }
  const bodyOf = <T>({ bytes }: Answer) => JSON.parse(String(bytes)) as T;
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    server.sendBody({
      method: "POST",
      path: "/v1/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: String(new URLSearchParams(form)),
    });
  const credentials = () => ({ client_id: client.id, client_secret: client.secret });
  const exchange = (more: Record<string, string> = {}) =>
    ask({ grant_type: "client_credentials", ...credentials(), ...more });
  const issue = async (more: Record<string, string> = {}) =>
    bodyOf<Issued>(await exchange(more)).access_token;
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`,
  });
  const errorOf = (answer: Answer) => `${answer.status} ${bodyOf<{ error: string }>(answer).error}`;
  const reasonOf = (answer: Answer) =>
    answer.status === 200 ? "done" : bodyOf<{ reason: string }>(answer).reason;
  const get = async (token: string, path = "/v1/orders") =>
    reasonOf(await server.send("GET", path, { authorization: `Bearer ${token}` }));
  const otherInstance = () => ({ ...world.context, database: world.database.another() });

  it("is exchanged for its key by form or by HTTP Basic, and acts for the key's member", async () => {
    const byForm = await exchange();
    assert.equal(byForm.status, 200);
    assert.equal(byForm.headers["cache-control"], "no-store");
    const { access_token: token, ...rest } = bodyOf<Issued>(byForm);
    assert.deepEqual(rest, { token_type: "Bearer", expires_in: 600, scope: "orders:read listings:read" });
    assert.equal(await get(token), "done");

    const byBasic = await ask({ grant_type: "client_credentials" }, basic(client.id, client.secret));
    assert.equal(await get(bodyOf<Issued>(byBasic).access_token), "done");
  });

  it("is what its specification says, and verified by a public library from the published keys", async () => {
    const token = await issue();
    assert.equal(decodeProtectedHeader(token).typ, "at+jwt");
    const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${server.port}/v1/oauth/jwks.json`));
    const issuer = "https://souk.example";
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: issuer,
      typ: "at+jwt",
      currentDate: world.clock.now(),
    });
    assert.deepEqual(
      [payload.sub, payload.client_id, payload.scope],
      ["ada", client.id, "orders:read listings:read"],
    );
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 600);
    assert.ok(payload.jti && payload.jti !== decodeJwt(await issue()).jti);
  });

  it("is found by the discovery document, which everybody may keep", async () => {
    const answer = await server.send("GET", "/.well-known/oauth-authorization-server");
    assert.equal(answer.headers["cache-control"], "public, max-age=3600");
    const { issuer, token_endpoint, jwks_uri, scopes_supported } = bodyOf<Record<string, unknown>>(answer);
    assert.deepEqual(
      [issuer, token_endpoint, jwks_uri],
      [
        "https://souk.example",
        "https://souk.example/v1/oauth/token",
        "https://souk.example/v1/oauth/jwks.json",
      ],
    );
    assert.ok((scopes_supported as string[]).includes("orders:read"));
  });

  it("may be narrowed, and never does more than its key", async () => {
    const token = await issue({ scope: "listings:read" });
    assert.equal(await get(token), "ScopeMissing");
    assert.equal(await get(token, "/v1/balances"), "ScopeMissing");
    for (const scope of ["orders:write", "orders:read orders:write", "everything", " "])
      assert.equal(errorOf(await exchange({ scope })), "400 invalid_scope", scope);
  });

  it("ends after ten minutes, and no later than its key", async () => {
    const token = await issue();
    world.clock.advance(10 * MINUTE - 1_000);
    assert.equal(await get(token), "done");
    world.clock.advance(1_000);
    assert.equal(await get(token), "Unauthenticated");

    client = await newClient({ scopes: ["orders:read"], expiresInDays: 1 });
    world.clock.advance(DAY - MINUTE);
    assert.equal(bodyOf<Issued>(await exchange()).expires_in, 60);
  });

  it("fails on the next call on every instance once its key is revoked", async () => {
    const token = await issue();
    assert.equal(await get(token), "done");
    await callAs("ada", revokeKey, { context: world.context, input: { keyId: client.id } });
    assert.equal(await get(token), "KeyRevoked");
    instance = otherInstance();
    assert.equal(await get(token), "KeyRevoked");
    assert.equal(errorOf(await exchange()), "401 invalid_client");
  });

  it("stays valid when another key of its member changes, and while its own overlaps with a successor", async () => {
    const token = await issue();
    const other = await newClient({ scopes: ["orders:read"] });
    await callAs("ada", revokeKey, { context: world.context, input: { keyId: other.id } });
    assert.equal(await get(token), "done");
    await callAs("ada", rotateKey, { context: world.context, input: { keyId: client.id, overlapHours: 1 } });
    assert.equal(await get(token), "done");
    await callAs("ada", signOutEverywhere, { context: world.context });
    assert.equal(await get(token), "done");
  });

  it("ends with its member: suspended or deleted, at once", async () => {
    const token = await issue();
    await world.firestore.doc("access/ada").update({ state: "suspended" });
    assert.equal(await get(token, "/v1/listings/mine"), "MemberSuspended");
    await world.firestore.doc("access/ada").update({ state: "deleted" });
    assert.equal(await get(token), "NotAMember");
    assert.equal(errorOf(await exchange()), "401 invalid_client");
  });

  it("counts from its key's networks alone", async () => {
    client = await newClient({ scopes: ["orders:read"], allowedNetworks: ["127.0.0.0/8"] });
    const token = await issue();
    const from = (address: string) =>
      server.send("GET", "/v1/orders", { authorization: `Bearer ${token}`, "x-forwarded-for": address });
    assert.equal(reasonOf(await from("127.0.0.9")), "done");
    assert.equal(reasonOf(await from("203.0.113.9")), "NetworkNotAllowed");
  });

  const bad: Record<string, [expected: string, () => Promise<Answer>]> = {
    "for another grant": [
      "400 unsupported_grant_type",
      () => ask({ grant_type: "password", ...credentials() }),
    ],
    "without a grant": ["400 invalid_request", () => ask(credentials())],
    "without a client": ["401 invalid_client", () => ask({ grant_type: "client_credentials" })],
    "for a key under another id": ["401 invalid_client", () => exchange({ client_id: "0".repeat(32) })],
    "for what is no key": ["401 invalid_client", () => exchange({ client_secret: "secret" })],
    "for a key in capitals": [
      "401 invalid_client",
      () => exchange({ client_secret: client.secret.toUpperCase() }),
    ],
    "with the secret twice": [
      "400 invalid_request",
      () => ask({ grant_type: "client_credentials", ...credentials() }, basic(client.id, client.secret)),
    ],
    "with a broken header": [
      "401 invalid_client",
      () => ask({ grant_type: "client_credentials" }, { authorization: "Basic %%%" }),
    ],
    "with a key as bearer": [
      "401 invalid_client",
      () => ask({ grant_type: "client_credentials" }, { authorization: `Bearer ${client.secret}` }),
    ],
    "as JSON": [
      "400 invalid_request",
      () =>
        ask({ grant_type: "client_credentials", ...credentials() }, { "content-type": "application/json" }),
    ],
    "with a field twice": [
      "400 invalid_request",
      () =>
        server.sendBody({
          method: "POST",
          path: "/v1/oauth/token",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: "grant_type=client_credentials&grant_type=client_credentials",
        }),
    ],
    "in the address": [
      "400 invalid_request",
      () =>
        server.sendBody({
          method: "POST",
          path: `/v1/oauth/token?client_secret=${client.secret}`,
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: "grant_type=client_credentials",
        }),
    ],
  };
  for (const [what, [expected, asking]] of Object.entries(bad)) {
    it(`is not issued ${what}: ${expected}, kept by nobody`, async () => {
      const answer = await asking();
      assert.equal(errorOf(answer), expected);
      assert.equal(answer.headers["cache-control"], "no-store");
      assert.equal(answer.headers["www-authenticate"] !== undefined, answer.status === 401);
    });
  }

  it("is refused where it is forged, altered, of another kind or for another place", async () => {
    const token = await issue();
    const [head = "", body = "", signature = ""] = token.split(".");
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
    const header = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    const { privateKey } = await generateKeyPair("ES256");
    const signed = (more: object) =>
      new SignJWT({ ...claims }).setProtectedHeader({ ...header, alg: "ES256", ...more }).sign(privateKey);
    const forged = [
      `${head}.${part({ ...claims, scope: "orders:write" })}.${signature}`,
      `${part({ ...header, alg: "none" })}.${body}.`,
      `${part({ ...header, alg: "HS256" })}.${body}.${signature}`,
      `${part({ ...header, kid: undefined })}.${body}.${signature}`,
      `${part({ ...header, kid: "unheard-of" })}.${body}.${signature}`,
      `${part({ ...header, typ: "JWT" })}.${body}.${signature}`,
      await signed({}),
      await signed({ jwk: { kty: "EC" } }),
    ];
    for (const attempt of forged) assert.equal(await get(attempt), "Unauthenticated", attempt);
    process.env.API_URL = "https://another.example";
    instance = otherInstance();
    assert.equal(await get(token), "Unauthenticated");
    process.env.API_URL = "https://souk.example";
  });

  it("is tried twenty times a minute by one address, and then no more", async () => {
    const [head, body] = (await issue()).split(".");
    for (let tries = 0; tries < 20; tries += 1) await get(`${head}.${body}.${tries}`);
    assert.equal(await get(`${head}.${body}.more`), "TooManyCalls");
    for (let tries = 0; tries < 20; tries += 1) await exchange({ client_secret: `souk_test_${tries}` });
    const refused = await exchange({ client_secret: "souk_test_more" });
    assert.equal(errorOf(refused), "429 temporarily_unavailable");
    assert.ok(Number(refused.headers["retry-after"]) > 0);
  });

  it("is signed by a key that changes each 30 days, is published a period before, and until its last token ended", async () => {
    const kids = async () =>
      bodyOf<{ keys: { kid: string; d?: string }[] }>(await server.send("GET", "/v1/oauth/jwks.json")).keys;
    const kidOf = async () => decodeProtectedHeader(await issue()).kid;
    const first = await kidOf();
    const published = await kids();
    assert.equal(published.length, 2);
    assert.ok(published.every((key) => key.d === undefined));

    client = await newClient({ scopes: ["orders:read"] });
    const untilNext = 30 * DAY - (world.clock.now().getTime() % (30 * DAY));
    world.clock.advance(untilNext - MINUTE);
    const token = await issue();
    world.clock.advance(MINUTE);
    assert.equal(await get(token), "done");
    const second = await kidOf();
    assert.deepEqual(
      [first, second],
      published.map(({ kid }) => kid),
    );
    world.clock.advance(10 * MINUTE);
    assert.equal(
      (await kids()).some(({ kid }) => kid === first),
      false,
    );
  });

  it("is verified without a read, beside the published keys once in five minutes and instance", async () => {
    const tokens = [await issue(), await issue()];
    const fresh = otherInstance();
    const readsOf = (token: string | undefined) =>
      invoke({ requestId: "test" }, async (invocation) => {
        const headers = new Headers({ authorization: `Bearer ${token}` });
        const url = "https://souk.example/v1/orders";
        const presented = { method: "GET", url, headers, address: "127.0.0.1" };
        const authenticated = await authenticate(presented, fresh);
        assert.equal(authenticated?.uid, "ada");
        return invocation.reads;
      });
    assert.deepEqual(
      [await readsOf(tokens[0]), await readsOf(tokens[1]), await readsOf(tokens[0])],
      [3, 0, 0],
    );
  });

  it("is signed by one key also where many instances need one at once", async () => {
    const instances = Array.from({ length: 4 }, otherInstance);
    const answers = await Promise.all(
      instances.map((each) => {
        instance = each;
        return issue();
      }),
    );
    assert.equal(new Set(answers.map((token) => decodeProtectedHeader(token).kid)).size, 1);
    for (const token of answers) assert.equal(await get(token), "done");
  });

  it("leaves neither itself nor a key in documents or logs", async () => {
    const { out, err } = await captureOutput(async () => {
      const token = await issue();
      await get(token);
      assert.ok(!JSON.stringify([...world.memory.documents]).includes(token.split(".")[2] ?? ""));
    });
    assert.ok(!(out + err).includes("eyJ") && !(out + err).includes(client.secret));
    const stored = [...world.memory.documents].filter(([path]) => path.startsWith("signingKeys/"));
    assert.equal(stored.length, 2);
    assert.ok(!JSON.stringify(stored).includes('"d"'));
  });
});
