import assert from "node:assert/strict";
import { explainRefusal, PhotoRefused, type Refusal, type RefusedType } from "./refusal.ts";

const FOREIGN: RefusedType[] = ["heic", "tiff", "bmp", "svg", "html", "xml", "pdf", "mp4", "mov", "webm"];

const REFUSALS: Refusal[] = [
  { reason: "EmptyFile" },
  ...[...FOREIGN, "unknown" as const].map((type) => ({ reason: "UnsupportedType" as const, type })),
  { reason: "TooManyBytes", bytes: 25_000_001, limit: 25_000_000 },
  { reason: "TooManyPixels", width: 30_000, height: 30_000, limit: 51_000_000 },
  { reason: "TooManyFrames", frames: 400, limit: 200 },
  { reason: "Damaged" },
];

describe("refusal of a photo", () => {
  for (const refusal of REFUSALS) {
    const name =
      refusal.reason === "UnsupportedType" ? `${refusal.reason} (${refusal.type})` : refusal.reason;
    it(`says what to do about ${name}`, () => {
      const sentence = explainRefusal(refusal);
      assert.match(sentence, /please/i);
      assert.doesNotMatch(sentence, /undefined|NaN|vips|sharp/i);
    });
  }

  it("never shows a size that looks within the limit", () => {
    const sentence = explainRefusal({ reason: "TooManyBytes", bytes: 25_000_001, limit: 25_000_000 });
    assert.match(sentence, /25\.1 MB .* 25 MB/);
  });

  it("is an error that carries the reason and keeps the cause for the log", () => {
    const cause = new Error("VipsJpeg: premature end of JPEG image");
    const error = new PhotoRefused({ reason: "Damaged" }, { cause });
    assert.equal(error.refusal.reason, "Damaged");
    assert.equal(error.cause, cause);
    assert.equal(error.message, explainRefusal({ reason: "Damaged" }));
  });
});
