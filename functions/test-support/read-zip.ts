import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";

/** The files in a ZIP by name, read and checked by another library than the one that wrote it. */
export async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await fromBufferPromise(bytes, { autoClose: false, lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    assert.equal(crc32(content), entry.crc32, entry.fileName);
    assert.ok(!files.has(entry.fileName), entry.fileName);
    files.set(entry.fileName, content);
  }
  return files;
}
