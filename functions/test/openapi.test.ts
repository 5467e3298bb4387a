import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { operations } from "../src/api/operations.ts";
import { asOpenApi } from "../src/platform/operations/as-openapi.ts";

describe("openapi.json", () => {
  it("is what the contracts say: run npm run openapi when it is not", () => {
    const written: unknown = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8"));
    assert.deepEqual(written, JSON.parse(JSON.stringify(asOpenApi(operations))));
  });
});
