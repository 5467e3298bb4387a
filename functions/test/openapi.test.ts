import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { documented } from "../src/api/documented.ts";
import { asOpenApi } from "../src/platform/openapi/as-openapi.ts";
import { asPrettyJson } from "../tools/contract/pretty-json.ts";

const text = readFileSync(new URL("../openapi.json", import.meta.url), "utf8");

describe("openapi.json", () => {
  it("is what the contracts say: run npm run openapi when it is not", () => {
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(asOpenApi(documented))));
  });

  for (const credential of [undefined, "apiKey"] as const) {
    it(`takes 2.3 kB, or 210 bytes packed, for each operation and event, ${credential ?? "all"} of them: what they share is said once`, async () => {
      const document = asOpenApi(documented, { credential });
      const packed = gzipSync(JSON.stringify(document), { level: 9 }).length;
      const { length } = await asPrettyJson(JSON.stringify(document));
      const { paths, webhooks } = document as Record<string, object>;
      const operations = Object.values(paths ?? {}).flatMap((methods: object) => Object.keys(methods));
      const entries = operations.length + Object.keys(webhooks ?? {}).length;
      assert.ok(length <= 2_300 * entries, `${length} bytes for ${entries}`);
      assert.ok(packed <= 210 * entries, `${packed} bytes packed for ${entries}`);
    });
  }
});
