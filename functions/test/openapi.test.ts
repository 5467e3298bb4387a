import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { documented } from "../src/api/documented.ts";
import { asOpenApi } from "../src/platform/openapi/as-openapi.ts";
import { listOperations } from "../src/platform/operations/route.ts";
import { asPrettyJson } from "../tools/contract/pretty-json.ts";

const text = readFileSync(new URL("../openapi.json", import.meta.url), "utf8");
const gzipped = (document: string) => gzipSync(document, { level: 9 }).length;

describe("openapi.json", () => {
  it("is what the contracts say: run npm run openapi when it is not", () => {
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(asOpenApi(documented))));
  });

  it("takes no more than 2 kB, or 220 bytes packed, for each operation and event: what all share is said once", () => {
    const entries = listOperations(documented.operations).length + (documented.events ?? []).length;
    assert.ok(text.length <= 2000 * entries, `${text.length} bytes for ${entries}`);
    const packed = gzipped(JSON.stringify(JSON.parse(text)));
    assert.ok(packed <= 220 * entries, `${packed} bytes packed for ${entries}`);
  });

  it("is within 200 kB, and 20 kB packed, for what a key can call", async () => {
    const forKeys = JSON.stringify(asOpenApi(documented, { credential: "apiKey" }));
    assert.ok((await asPrettyJson(forKeys)).length <= 200_000);
    assert.ok(gzipped(forKeys) <= 20_000);
  });
});
