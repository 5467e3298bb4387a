import assert from "node:assert/strict";
import { bearerOf } from "../../bench/cold-start/member.ts";
import { startInstance } from "../../bench/cold-start/instance.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** As deployed, not as in the emulators: there tokens are read and not verified. */
describe("a deployed callable", () => {
  const call = async (headers: Record<string, string>) => {
    const deployed = {
      folder: functionsFolder,
      target: "accounts.becomeSeller",
      signature: "http" as const,
      environment: {
        GCLOUD_PROJECT: process.env.GCLOUD_PROJECT ?? "",
        FIRESTORE_EMULATOR_HOST: process.env.FIRESTORE_EMULATOR_HOST ?? "",
        METADATA_SERVER_DETECTION: "none",
      },
    };
    await using instance = await startInstance(deployed, { headers, body: JSON.stringify({ data: {} }) });
    return instance.first;
  };

  it("refuses a token that nobody signed, and says nothing of why", async () => {
    const { status, text } = await call(bearerOf("ada"));
    assert.equal(status, 401);
    assert.deepEqual(JSON.parse(text), { error: { message: "Unauthenticated", status: "UNAUTHENTICATED" } });
  });

  it("refuses a call without a token, with the reason", async () => {
    const { status, text } = await call({});
    assert.equal(status, 401);
    assert.equal(JSON.parse(text).error.details.reason, "Unauthenticated");
  });
});
