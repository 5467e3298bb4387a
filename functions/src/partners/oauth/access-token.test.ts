import assert from "node:assert/strict";
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from "jose";
import {
  basic,
  errorOf,
  openPartner,
  readIssued,
  reasonOf,
  type Partner,
} from "../../../test-support/partner-server.ts";
import { callAs } from "../../../test-support/shop.ts";
import { signOutEverywhere } from "../../accounts/operations/session.ts";
import { authenticate } from "../../api/authenticate.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { rotateKey } from "../operations/make-key.ts";
import { revokeKey } from "../operations/revoke-key.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("An access token of a partner's server", () => {
  let partner: Partner;
  beforeEach(async () => {
    partner = await openPartner();
  });
  afterEach(() => partner.server.close());

  it("is exchanged for its key by form or by HTTP Basic, and acts for the key's member", async () => {
    const byForm = await partner.exchange();
    assert.equal(byForm.status, 200);
    assert.equal(byForm.headers["cache-control"], "no-store");
    const { access_token: token, ...rest } = readIssued(byForm);
    assert.deepEqual(rest, { token_type: "Bearer", expires_in: 600, scope: "orders:read listings:read" });
    assert.equal(await partner.get(token), "done");

    const byBasic = await partner.ask(
      { grant_type: "client_credentials" },
      basic(partner.client.id, partner.client.secret),
    );
    assert.equal(await partner.get(readIssued(byBasic).access_token), "done");
  });

  it("may be narrowed, and never does more than its key", async () => {
    const token = await partner.issue({ scope: "listings:read" });
    assert.equal(await partner.get(token), "ScopeMissing");
    assert.equal(await partner.get(token, { path: "/v1/balances" }), "ScopeMissing");
    for (const scope of ["orders:write", "orders:read orders:write", "everything", " "])
      assert.equal(errorOf(await partner.exchange({ scope })), "400 invalid_scope", scope);
  });

  it("ends after ten minutes, and no later than its key", async () => {
    const token = await partner.issue();
    partner.clock.advance(10 * MINUTE - 1_000);
    assert.equal(await partner.get(token), "done");
    partner.clock.advance(1_000);
    assert.equal(await partner.get(token), "Unauthenticated");

    await partner.useNewKey({ scopes: ["orders:read"], expiresInDays: 1 });
    partner.clock.advance(DAY - MINUTE);
    assert.equal(readIssued(await partner.exchange()).expires_in, 60);
  });

  it("fails on the next call on every instance once its key is revoked", async () => {
    const token = await partner.issue();
    assert.equal(await partner.get(token), "done");
    await callAs("ada", revokeKey, { context: partner.context, input: { keyId: partner.client.id } });
    assert.equal(await partner.get(token), "KeyRevoked");
    partner.serving.instance = partner.otherInstance();
    assert.equal(await partner.get(token), "KeyRevoked");
    assert.equal(errorOf(await partner.exchange()), "401 invalid_client");
  });

  it("stays valid when another key of its member changes, and while its own overlaps with a successor", async () => {
    const token = await partner.issue();
    const own = partner.client.id;
    const { id: another } = await partner.useNewKey({ scopes: ["orders:read"] });
    await callAs("ada", revokeKey, { context: partner.context, input: { keyId: another } });
    assert.equal(await partner.get(token), "done");
    await callAs("ada", rotateKey, {
      context: partner.context,
      input: { keyId: own, overlapHours: 1 },
      from: { authenticatedAt: partner.context.clock.now() },
    });
    assert.equal(await partner.get(token), "done");
    await callAs("ada", signOutEverywhere, { context: partner.context });
    assert.equal(await partner.get(token), "done");
  });

  it("ends with its member: suspended or deleted, at once", async () => {
    const token = await partner.issue();
    await partner.firestore.doc("access/ada").update({ state: "suspended" });
    assert.equal(await partner.get(token, { path: "/v1/listings/mine" }), "MemberSuspended");
    await partner.firestore.doc("access/ada").update({ state: "deleted" });
    assert.equal(await partner.get(token), "NotAMember");
    assert.equal(errorOf(await partner.exchange()), "401 invalid_client");
  });

  it("counts from its key's networks alone", async () => {
    await partner.useNewKey({ scopes: ["orders:read"], allowedNetworks: ["127.0.0.0/8"] });
    const token = await partner.issue();
    const from = (address: string) =>
      partner.server.send("GET", "/v1/orders", {
        authorization: `Bearer ${token}`,
        "x-forwarded-for": address,
      });
    assert.equal(reasonOf(await from("127.0.0.9")), "done");
    assert.equal(reasonOf(await from("203.0.113.9")), "NetworkNotAllowed");
  });

  it("is refused where it is forged, altered, of another kind or for another place", async () => {
    const token = await partner.issue();
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
    for (const attempt of forged) assert.equal(await partner.get(attempt), "Unauthenticated", attempt);
    const authorization = `Bearer ${await signed({})}`;
    const { status, headers } = await partner.server.send("GET", "/v1/orders", { authorization });
    assert.deepEqual([status, headers["www-authenticate"]], [401, 'Bearer realm="souk"']);
    process.env.API_URL = "https://another.example";
    partner.serving.instance = partner.otherInstance();
    assert.equal(await partner.get(token), "Unauthenticated");
    process.env.API_URL = "https://souk.example";
  });

  it("that has ended is no guess: its address may go on with fresh ones", async () => {
    const ended = await Promise.all(Array.from({ length: 25 }, () => partner.issue()));
    partner.clock.advance(10 * MINUTE);
    partner.serving.instance = partner.otherInstance();
    for (const token of ended) assert.equal(await partner.get(token), "Unauthenticated");
    assert.equal(await partner.get(await partner.issue()), "done");
  });

  it("is tried twenty times a minute by one address, and then no more", async () => {
    const [head, body] = (await partner.issue()).split(".");
    for (let tries = 0; tries < 20; tries += 1) await partner.get(`${head}.${body}.${tries}`);
    assert.equal(await partner.get(`${head}.${body}.more`), "TooManyCalls");
    for (let tries = 0; tries < 20; tries += 1)
      await partner.exchange({ client_secret: `souk_test_${tries}` });
    const refused = await partner.exchange({ client_secret: "souk_test_more" });
    assert.equal(errorOf(refused), "429 temporarily_unavailable");
    assert.ok(Number(refused.headers["retry-after"]) > 0);
  });

  it("is verified without a read, beside the published keys once in five minutes and instance", async () => {
    const tokens = [await partner.issue(), await partner.issue()];
    const fresh = partner.otherInstance();
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
});
