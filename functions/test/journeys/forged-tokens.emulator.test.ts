import assert from "node:assert/strict";
import { bearerOf } from "../../bench/cold-start/member.ts";
import { send, startInstance, type FirstRequest } from "../../bench/cold-start/instance.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** As deployed, not as in the emulators: there tokens are read and not verified. */
describe("the deployed function of all operations", () => {
  const start = (request: FirstRequest) =>
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
    assert.deepEqual(JSON.parse(text), { error: { message: "Unauthenticated", status: "UNAUTHENTICATED" } });
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
