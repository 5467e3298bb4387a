import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { functionDefaults } from "../src/platform/runtime/config.ts";

interface Rewrite {
  source: string;
  function: { functionId: string; region: string };
}

describe("Firebase Hosting", () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const { hosting } = JSON.parse(read("../../firebase.json")) as { hosting: { rewrites: Rewrite[] } };

  it("sends requests to functions that are deployed, in their region", () => {
    const deployed = read("cloud-surface.txt");
    for (const { source, function: target } of hosting.rewrites) {
      assert.match(deployed, new RegExp(`^${target.functionId}\\b`, "m"), source);
      assert.equal(target.region, functionDefaults.region);
    }
  });

  it("sends to the API what no function has for itself", () => {
    const last = hosting.rewrites.at(-1);
    assert.deepEqual([last?.source, last?.function.functionId], ["/v1/**", "api"]);
  });
});
