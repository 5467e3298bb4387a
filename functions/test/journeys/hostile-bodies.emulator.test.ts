import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { startInstance } from "../../bench/cold-start/instance.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** As Cloud Run starts it, with the heap's limit of the smallest of these functions. */
const environment = {
  GCLOUD_PROJECT: process.env.GCLOUD_PROJECT ?? "",
  METADATA_SERVER_DETECTION: "none",
  NODE_OPTIONS: "--max-old-space-size=192",
  SANDBOX_WEBHOOK_SECRET: "secret",
};

const bomb = gzipSync(`[${"0,".repeat(22_000_000)}0]`);
const array = Buffer.from(`[${"[],".repeat(10_000_000)}0]`);

/** Whatever anybody may send to, its entry point and path. */
const functions = {
  api: "/v1/listings",
  call: "/listings.createListing",
  "documents.getDocument": "/",
  "payments.receiveWebhook": "/payments",
};

describe("A body made to end an instance", () => {
  for (const [target, path] of Object.entries(functions)) {
    it(`is refused by ${target} unread, and the next request is answered by the same instance`, async () => {
      const small = { path, body: "{}" };
      await using instance = await startInstance(
        { folder: functionsFolder, target, signature: "http", environment },
        small,
      );
      const send = async (body: NonNullable<RequestInit["body"]>, headers: Record<string, string> = {}) => {
        const request = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
        const response = await fetch(instance.address + path, { ...request, duplex: "half" });
        return [response.status, await response.text()] as const;
      };
      assert.ok(bomb.length < 50_000);
      const inChunks = new Blob([array]).stream();
      const [inflated, large, chunked] = [
        await send(bomb, { "content-encoding": "gzip" }),
        await send(array),
        await send(inChunks),
      ];
      assert.match(inflated[1], /"reason":"BodyEncoded"/);
      assert.match(large[1], /"reason":"BodyTooLarge"/);
      assert.match(chunked[1], /"reason":"BodyTooLarge"/);
      const [status, text] = await send("{}");
      assert.deepEqual(
        [status, text.replace(/"requestId":"\w+"/, "")],
        [instance.first.status, instance.first.text.replace(/"requestId":"\w+"/, "")],
      );
      assert.doesNotMatch(instance.readLog(), /heap|FATAL/);
    });
  }
});
