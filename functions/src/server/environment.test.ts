import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { completeEnvironment, ConfigurationError } from "./environment.ts";

const FIREBASE_CONFIG = JSON.stringify({ projectId: "shop", storageBucket: "shop.appspot.com" });
const secrets = {
  LEGACY_TOKEN_SECRET: "a",
  MAIL_KEYS: "a",
  MEILISEARCH_KEY: "a",
  OAUTH_SEALING_KEYS: "a",
  SANDBOX_WEBHOOK_SECRET: "a",
  STRIPE_SECRET_KEY: "a",
  WEBHOOK_SEALING_KEYS: "a",
};

describe("The environment of the server", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "souk-environment-"))));
  after(() => rm(folder, { recursive: true }));

  const complete = (given: Record<string, string>) => {
    const environment: Record<string, string | undefined> = { FIREBASE_CONFIG, ...secrets, ...given };
    const configuration = completeEnvironment(folder, environment);
    return { environment, configuration };
  };
  const refusal = (given: Record<string, string>) => {
    let message = "";
    assert.throws(
      () => complete(given),
      (error) => error instanceof ConfigurationError && ((message = error.message), true),
    );
    return message;
  };

  it("has what functions have: every parameter by its default, and the project by both its names", () => {
    const { environment, configuration } = complete({});
    assert.equal(environment.HOLD_MINUTES, "15");
    assert.equal(environment.TRUSTED_PROXIES, "firebase-hosting");
    assert.deepEqual([environment.GCLOUD_PROJECT, environment.GOOGLE_CLOUD_PROJECT], ["shop", "shop"]);
    const { port, host, graceMs, requestsAtOnce } = configuration;
    assert.deepEqual([port, host, graceMs, requestsAtOnce], [8080, undefined, 8_000, 100]);
  });

  it("takes the project's settings before everybody's, and what is set already before both", async () => {
    await writeFile(join(folder, ".env"), "HOLD_MINUTES=20\nOFFER_HOURS=24\nHOME_COUNTRY=FR\n");
    await writeFile(join(folder, ".env.shop"), 'OFFER_HOURS=12\nMAIL_FROM="Shop <shop@example.com>"\n');
    const { environment } = complete({ HOME_COUNTRY: "IT" });
    const { HOLD_MINUTES, OFFER_HOURS, HOME_COUNTRY, MAIL_FROM } = environment;
    assert.deepEqual(
      [HOLD_MINUTES, OFFER_HOURS, HOME_COUNTRY, MAIL_FROM],
      ["20", "12", "IT", "Shop <shop@example.com>"],
    );
  });

  it("names every secret that is missing, and none that is there", () => {
    const message = refusal({ STRIPE_SECRET_KEY: "", OAUTH_SEALING_KEYS: "" });
    assert.match(message, /OAUTH_SEALING_KEYS, STRIPE_SECRET_KEY\b/);
    assert.doesNotMatch(message, /MEILISEARCH_KEY/);
  });

  for (const [what, given, expected] of [
    ["no project", { FIREBASE_CONFIG: "" }, /Set FIREBASE_CONFIG .*"projectId"/],
    ["a project without a bucket", { FIREBASE_CONFIG: '{"projectId":"shop"}' }, /"storageBucket"/],
    ["a port that is none", { PORT: "http" }, /^PORT must be a whole number from 0 to 65535, not "http"$/],
    ["a port too large", { PORT: "70000" }, /^PORT /],
    ["a grace that never ends", { SHUTDOWN_SECONDS: "1e9" }, /^SHUTDOWN_SECONDS /],
  ] as const) {
    it(`is refused with what to do: ${what}`, () => assert.match(refusal(given), expected));
  }
});
