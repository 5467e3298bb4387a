import assert from "node:assert/strict";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { readText } from "./read-text.ts";

describe("the text of a file", () => {
  it("has the line ends of Unix, whatever wrote it, and every other character as it was", () => {
    assert.equal(readText(Buffer.from("a\r\nb\rc\nd\r\r\n🏺\r")), "a\nb\nc\nd\n\n🏺");
  });

  it("is read in little memory, also when it is line ends alone", async () => {
    const reading = `
      const { readText } = await import(${JSON.stringify(new URL("read-text.ts", import.meta.url).href)});
      readText(Buffer.from("\\r".repeat(9_999_999) + "x"));
    `;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(reading)}`), {
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    });
    // Rejects with the worker's error, such as that its memory is used up.
    assert.deepEqual(await once(worker, "exit"), [0]);
  });
});
