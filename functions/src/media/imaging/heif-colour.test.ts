import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readPhotoFile } from "../../../test-support/photos-heif.ts";
import { readColourCodes } from "./heif-colour.ts";

describe("the code points of a HEIF picture's colours", () => {
  it("are those of the picture that is shown", async () => {
    const codes = readColourCodes(await readPhotoFile("wide-10-bit.avif"));
    assert.deepEqual(codes, { primaries: 12, transfer: 13 });
  });

  it("are unknown in a file without any, and in what is no such file", () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(500), Buffer.alloc(500, 0xff), Buffer.from("words")]) {
      assert.equal(readColourCodes(bytes), undefined);
    }
  });

  it("are looked for in any file without harm, however it is damaged", async () => {
    const whole = await readPhotoFile("wide-10-bit.avif");
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length - 4),
        fc.uint8Array({ maxLength: 4 }),
        (end, at, junk) => {
          const damaged = Buffer.from(whole);
          damaged.set(junk, at);
          readColourCodes(damaged.subarray(0, end));
          readColourCodes(damaged);
        },
      ),
      { numRuns: 300 },
    );
  });
});
