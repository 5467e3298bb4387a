import assert from "node:assert/strict";
import { IMPOSTORS } from "../../../test-support/photos-hostile.ts";
import sharp from "./locked-sharp.ts";

describe("the image library", () => {
  for (const type of ["svg", "tiff", "pdf"] as const) {
    it(`has no way to read ${type}, even if one got past the inspection`, async () => {
      await assert.rejects(sharp(IMPOSTORS[type]).metadata(), /unsupported image format/);
    });
  }

  it("reads no file paths", async () => {
    await assert.rejects(sharp("/etc/hostname").metadata(), /unsupported image format/);
  });
});
