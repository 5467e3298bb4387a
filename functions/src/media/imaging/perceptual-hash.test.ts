import assert from "node:assert/strict";
import sharp, { type Sharp } from "sharp";
import { makePhoto, makePixels } from "../../../test-support/photos.ts";
import { decodePhoto, makeThumbnail } from "./decode-photo.ts";
import { inspectPhoto } from "./inspect-photo.ts";
import { hashPhoto } from "./perceptual-hash.ts";
import { planRendition } from "./plan-rendition.ts";

describe("the perceptual hash", () => {
  const size = { width: 480, height: 360 };
  const photos: Buffer[] = [];
  const hashes: string[] = [];
  before(async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const photo = await makePhoto({ ...size, seed });
      photos.push(photo);
      hashes.push(await hash(photo));
    }
  });

  const changes: Record<string, (photo: Sharp) => Sharp> = {
    "at half the size": (photo) => photo.resize(240),
    "as a thumbnail": (photo) => photo.resize(120),
    enlarged: (photo) => photo.resize(960),
    "as a bad JPEG": (photo) => photo.jpeg({ quality: 25 }),
    "as WebP": (photo) => photo.webp({ quality: 60 }),
    "as PNG, smaller": (photo) => photo.resize(300).png(),
    "a little brighter": (photo) => photo.modulate({ brightness: 1.1 }),
    "in grey": (photo) => photo.greyscale(),
    "turned by its EXIF": (photo) => photo.rotate(270).withMetadata({ orientation: 6 }),
    "with Display P3 colours": (photo) => photo.withIccProfile("p3"),
  };
  for (const [change, apply] of Object.entries(changes)) {
    it(`of a photo ${change} differs in at most 6 of 64 bits`, async () => {
      for (const [i, photo] of photos.slice(0, 4).entries()) {
        const distance = countDifferences(hashes[i] ?? "", await hash(await apply(sharp(photo)).toBuffer()));
        assert.ok(distance <= 6, `photo ${i}: ${distance} bits`);
      }
    });
  }

  it("of different photos differs in 16 bits or more, though all show a sky above a ground", () => {
    for (const [i, one] of hashes.entries()) {
      for (const other of hashes.slice(i + 1))
        assert.ok(countDifferences(one, other) >= 16, `${one} ${other}`);
    }
  });

  it("of a photo on transparent ground is that of the photo on white", async () => {
    const { data, ...info } = await makePixels({ width: 200, height: 200 });
    const figure = sharp(data, { raw: info }).extend({
      top: 60,
      bottom: 60,
      left: 60,
      right: 60,
      background: "#fff0",
    });
    const transparent = await figure.clone().png().toBuffer();
    const white = await sharp(transparent).flatten({ background: "white" }).png().toBuffer();
    assert.ok(countDifferences(await hash(transparent), await hash(white)) <= 1);
  });

  it("is all zeros for a picture without detail, so that two of them are not taken for the same", async () => {
    for (const background of ["white", "black", "#8a1733"]) {
      const blank = sharp({ create: { width: 50, height: 40, channels: 3, background } });
      assert.equal(await hash(await blank.png().toBuffer()), "0000000000000000");
    }
  });
});

async function hash(photo: Buffer): Promise<string> {
  const facts = await inspectPhoto(photo);
  const { decoded } = planRendition(facts, { purpose: "photo", avif: { effort: 0, maxWidth: 0 } });
  return hashPhoto(await makeThumbnail(await decodePhoto(photo, facts, decoded)));
}

function countDifferences(one: string, other: string): number {
  const bits = (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2);
  return bits.replaceAll("0", "").length;
}
