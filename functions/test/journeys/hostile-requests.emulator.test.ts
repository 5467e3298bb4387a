import assert from "node:assert/strict";
import { startInstance } from "../../bench/cold-start/instance.ts";
import { hostileRequests, sendHostile } from "../../test-support/hostile-requests.ts";
import { functionsFolder } from "../../tools/paths.ts";

describe("A request that nobody writes in good faith", () => {
  let instance: Awaited<ReturnType<typeof startInstance>>;
  before(async () => {
    instance = await startInstance(
      {
        folder: functionsFolder,
        target: "api",
        signature: "http",
        environment: {
          GCLOUD_PROJECT: process.env.GCLOUD_PROJECT ?? "",
          FIRESTORE_EMULATOR_HOST: process.env.FIRESTORE_EMULATOR_HOST ?? "",
          METADATA_SERVER_DETECTION: "none",
          MEILISEARCH_KEY: "of nobody",
          SEARCH_ENGINE: "firestore",
        },
      },
      { method: "GET", path: "/v1/openapi.json" },
    );
  });
  after(() => instance[Symbol.asyncDispose]());

  for (const request of hostileRequests) {
    it(`gets ${request.status}: ${request.name}`, async () => {
      const at = { port: Number(new URL(instance.address).port), prefix: "" };
      const { status, text } = await sendHostile(at, request);
      assert.equal(status, request.status, text.slice(0, 600));
      if (request.reason) assert.match(text, new RegExp(`"reason":"${request.reason}"`));
      if (request.has) assert.match(text, request.has);
      if (request.hasNot) assert.doesNotMatch(text, request.hasNot);
    });
  }
});
