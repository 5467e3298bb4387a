import assert from "node:assert/strict";
import { bearerOf } from "../../bench/cold-start/member.ts";
import { send, startInstance, type FirstRequest } from "../../bench/cold-start/instance.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** A network on which no name of Google's resolves. */
const withoutGoogle = `
  import dns from "node:dns";
  const { lookup } = dns;
  dns.lookup = (name, options, answer) =>
    name.endsWith("googleapis.com") ? answer(new Error("getaddrinfo ENOTFOUND")) : lookup(name, options, answer);
`;

/** As deployed, not as in the emulators: there tokens are read and not verified. */
describe("the deployed function of all operations", () => {
  const start = (request: FirstRequest, environment: Readonly<Record<string, string>> = {}) =>
    startInstance(
      {
        folder: functionsFolder,
        target: "call",
        signature: "http",
        environment: {
          GCLOUD_PROJECT: process.env.GCLOUD_PROJECT ?? "",
          FIRESTORE_EMULATOR_HOST: process.env.FIRESTORE_EMULATOR_HOST ?? "",
          METADATA_SERVER_DETECTION: "none",
          // The heap's limit that the buildpack derives from the memory of the function.
          NODE_OPTIONS: "--max-old-space-size=448",
          ...environment,
        },
      },
      request,
    );
  const call = async (path: string, headers: Record<string, string>) => {
    await using instance = await start({ path, headers, body: JSON.stringify({ data: {} }) });
    return instance.first;
  };

  it("refuses a token that nobody signed, and says nothing of why", async () => {
    const { status, text } = await call("/accounts.becomeSeller", bearerOf("ada"));
    assert.equal(status, 401);
    const { message, status: code, details } = JSON.parse(text).error;
    assert.deepEqual([code, details.reason], ["UNAUTHENTICATED", "Unauthenticated"]);
    assert.equal(message, "Send a valid credential: sign in, or send an API key over REST");
  });

  it("asks to try again while Google's keys cannot be fetched, and logs an error: nobody is signed out", async () => {
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
    const seconds = Math.floor(Date.now() / 1000);
    const project = process.env.GCLOUD_PROJECT ?? "";
    const claims = {
      aud: project,
      iss: `https://securetoken.google.com/${project}`,
      sub: "ada",
      iat: seconds,
      exp: seconds + 3600,
    };
    const signed = `${part({ alg: "RS256", kid: "any", typ: "JWT" })}.${part(claims)}.${part({})}`;
    await using instance = await start(
      { path: "/accounts.becomeSeller", headers: { authorization: `Bearer ${signed}` }, body: '{"data":{}}' },
      { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(withoutGoogle)}"` },
    );
    const { error } = JSON.parse(instance.first.text);
    assert.deepEqual(
      [instance.first.status, error.status, error.details.reason],
      [503, "UNAVAILABLE", "AuthUnavailable"],
    );
    assert.match(
      instance.readLog(),
      /"severity":"ERROR"[^\n]*cannot be fetched|cannot be fetched[^\n]*"severity":"ERROR"/,
    );
  });

  it("refuses a call without a token, with the reason", async () => {
    const { status, text } = await call("/accounts.becomeSeller", {});
    assert.equal(status, 401);
    assert.equal(JSON.parse(text).error.details.reason, "Unauthenticated");
  });

  it("finds the operation at the end of the path, and says when there is none of that name", async () => {
    const { text } = await call("/call/accounts.becomeSeller", {});
    assert.equal(JSON.parse(text).error.details.reason, "Unauthenticated");
    const unknown = await call("/accounts.toString", {});
    assert.equal(unknown.status, 404);
    assert.equal(JSON.parse(unknown.text).error.details.reason, "OperationNotFound");
  });

  it("answers as many of the largest calls at once as it takes at once, in the memory that it has", async () => {
    const values = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`k${index}`, [index]]));
    const largest: FirstRequest = { path: "/search.searchListings", body: JSON.stringify({ data: values }) };
    assert.ok(Number(largest.body?.length) > 480_000 && Number(largest.body?.length) < 512 * 1024);
    await using instance = await start(largest);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(instance.address, largest)));
    assert.deepEqual(new Set(answers.map((answer) => answer?.status)), new Set([400]));
  });
});
