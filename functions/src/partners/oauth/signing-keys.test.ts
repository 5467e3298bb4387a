import assert from "node:assert/strict";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { openPartner, type Partner } from "../../../test-support/partner-server.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("An access token, whose signature anybody can verify,", () => {
  let partner: Partner;
  beforeEach(async () => {
    partner = await openPartner();
  });
  afterEach(() => partner.server.close());

  it("is what its specification says, and verified by a public library from the published keys", async () => {
    const token = await partner.issue();
    assert.equal(decodeProtectedHeader(token).typ, "at+jwt");
    const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${partner.server.port}/v1/oauth/jwks.json`));
    const issuer = "https://souk.example";
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: issuer,
      typ: "at+jwt",
      currentDate: partner.clock.now(),
    });
    assert.deepEqual(
      [payload.sub, payload.client_id, payload.scope],
      ["ada", partner.client.id, "orders:read listings:read"],
    );
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 600);
    assert.ok(payload.jti && payload.jti !== decodeJwt(await partner.issue()).jti);
  });

  it("is found by the discovery document, which everybody may keep", async () => {
    const answer = await partner.server.send("GET", "/.well-known/oauth-authorization-server");
    assert.equal(answer.headers["cache-control"], "public, max-age=3600");
    const { issuer, token_endpoint, jwks_uri, scopes_supported } = JSON.parse(String(answer.bytes)) as Record<
      string,
      unknown
    >;
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

  it("is signed by a key that changes each 30 days, is published a period before, and until its last token ended", async () => {
    const kids = async () => {
      const { bytes } = await partner.server.send("GET", "/v1/oauth/jwks.json");
      return (JSON.parse(String(bytes)) as { keys: { kid: string; d?: string }[] }).keys;
    };
    const kidOf = async () => decodeProtectedHeader(await partner.issue()).kid;
    const first = await kidOf();
    const published = await kids();
    assert.equal(published.length, 2);
    assert.ok(published.every((key) => key.d === undefined));

    await partner.useNewKey({ scopes: ["orders:read"] });
    const untilNext = 30 * DAY - (partner.clock.now().getTime() % (30 * DAY));
    partner.clock.advance(untilNext - MINUTE);
    const token = await partner.issue();
    partner.clock.advance(MINUTE);
    assert.equal(await partner.get(token), "done");
    const second = await kidOf();
    assert.deepEqual(
      [first, second],
      published.map(({ kid }) => kid),
    );
    partner.clock.advance(10 * MINUTE);
    assert.equal(
      (await kids()).some(({ kid }) => kid === first),
      false,
    );
  });

  it("is signed by one key also where many instances need one at once", async () => {
    const instances = Array.from({ length: 4 }, partner.otherInstance);
    const answers = await Promise.all(
      instances.map((each) => {
        partner.serving.instance = each;
        return partner.issue();
      }),
    );
    assert.equal(new Set(answers.map((token) => decodeProtectedHeader(token).kid)).size, 1);
    for (const token of answers) assert.equal(await partner.get(token), "done");
  });

  it("leaves neither itself nor a key in documents or logs", async () => {
    const { out, err } = await captureOutput(async () => {
      const token = await partner.issue();
      await partner.get(token);
      assert.ok(!JSON.stringify([...partner.memory.documents]).includes(token.split(".")[2] ?? ""));
    });
    assert.ok(!(out + err).includes("eyJ") && !(out + err).includes(partner.client.secret));
    const stored = [...partner.memory.documents].filter(([path]) => path.startsWith("signingKeys/"));
    assert.equal(stored.length, 2);
    assert.ok(!JSON.stringify(stored).includes('"d"'));
  });
});
