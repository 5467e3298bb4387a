import assert from "node:assert/strict";
import { basic, errorOf, openPartner, type Partner } from "../../../test-support/partner-server.ts";
import type { Answer } from "../../../test-support/rest-server.ts";

describe("An access token", () => {
  let partner: Partner;
  beforeEach(async () => {
    partner = await openPartner();
  });
  afterEach(() => partner.server.close());

  const bad: Record<string, [expected: string, () => Promise<Answer>]> = {
    "for another grant": [
      "400 unsupported_grant_type",
      () => partner.ask({ grant_type: "password", ...partner.credentials() }),
    ],
    "without a grant": ["400 invalid_request", () => partner.ask(partner.credentials())],
    "without a client": ["401 invalid_client", () => partner.ask({ grant_type: "client_credentials" })],
    "for a key under another id": [
      "401 invalid_client",
      () => partner.exchange({ client_id: "0".repeat(32) }),
    ],
    "for what is no key": ["401 invalid_client", () => partner.exchange({ client_secret: "secret" })],
    "for a key in capitals": [
      "401 invalid_client",
      () => partner.exchange({ client_secret: partner.client.secret.toUpperCase() }),
    ],
    "with the secret twice": [
      "400 invalid_request",
      () =>
        partner.ask(
          { grant_type: "client_credentials", ...partner.credentials() },
          basic(partner.client.id, partner.client.secret),
        ),
    ],
    "with a broken header": [
      "401 invalid_client",
      () => partner.ask({ grant_type: "client_credentials" }, { authorization: "Basic %%%" }),
    ],
    "with a key as bearer": [
      "401 invalid_client",
      () =>
        partner.ask(
          { grant_type: "client_credentials" },
          { authorization: `Bearer ${partner.client.secret}` },
        ),
    ],
    "as JSON": [
      "400 invalid_request",
      () =>
        partner.ask(
          { grant_type: "client_credentials", ...partner.credentials() },
          { "content-type": "application/json" },
        ),
    ],
    "with a field twice": [
      "400 invalid_request",
      () =>
        partner.server.sendBody({
          method: "POST",
          path: "/v1/oauth/token",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: "grant_type=client_credentials&grant_type=client_credentials",
        }),
    ],
    "in the address": [
      "400 invalid_request",
      () =>
        partner.server.sendBody({
          method: "POST",
          path: `/v1/oauth/token?client_secret=${partner.client.secret}`,
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
});
