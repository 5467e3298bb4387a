import assert from "node:assert/strict";
import { CARD, CARD_COLOURS, readQuarters } from "../../../test-support/photos-card.ts";
import { readPhotoFile, withClaimedHeifSize } from "../../../test-support/photos-heif.ts";
import { truncate } from "../../../test-support/photos-hostile.ts";
import { readRgb } from "../../../test-support/photos-look.ts";
import { PhotoRefused } from "./refusal.ts";
import { renderPhoto } from "./render-photo.ts";

describe("a HEIC photo", () => {
  let photo: Buffer;
  before(async () => {
    photo = await readPhotoFile("turned.heic");
  });

  const render = (bytes: Buffer, acceptsHeic = true) =>
    renderPhoto(bytes, { purpose: "photo", avif: { effort: 0, maxWidth: 0 }, acceptsHeic });
  const refusalOf = async (bytes: Buffer, acceptsHeic = true) => {
    const error = await render(bytes, acceptsHeic).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof PhotoRefused, String(error));
    return error;
  };

  it("is shown upright, in its colours, and with nothing else of the file", async () => {
    const { width, height, variants } = await render(photo);
    assert.deepEqual([width, height], [CARD.width, CARD.height]);
    const [largest] = variants;
    assert.ok(largest);
    const quarters = readQuarters(await readRgb(largest.bytes));
    for (const [i, colour] of CARD_COLOURS.entries()) {
      const difference = colour.map((value, channel) => Math.abs(value - (quarters[i]?.[channel] ?? 0)));
      assert.ok(Math.max(...difference) < 8, `Quarter ${i} shows ${String(quarters[i])}`);
    }
  });

  it("is refused where nobody has turned its decoding on, with advice for who has an iPhone", async () => {
    const { refusal, message } = await refusalOf(photo, false);
    assert.deepEqual(refusal, { reason: "UnsupportedType", type: "heic" });
    assert.match(message, /export it as JPEG .*Most Compatible/);
  });

  it("of more than 25 megapixels is refused before it is decoded", async () => {
    const { refusal } = await refusalOf(withClaimedHeifSize(photo, { width: 8064, height: 6048 }));
    assert.equal(refusal.reason, "TooManyPixels");
  });

  it("that is cut short, or has more pixels than it claims, is damaged", async () => {
    const lying = withClaimedHeifSize(photo, { width: 16, height: 16 });
    for (const bytes of [truncate(photo), truncate(photo, 0.9), lying]) {
      assert.equal((await refusalOf(bytes)).refusal.reason, "Damaged");
    }
  });
});
