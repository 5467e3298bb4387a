/** `node make-one.ts <kind> <megapixels> <file>`: writes the photo that is measured. */
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { makePhoto } from "../../test-support/photos.ts";

const [kind = "", megapixels, file = ""] = process.argv.slice(2);
const options = { megapixels: Number(megapixels), gps: true } as const;

/** As phones write them (an sRGB profile), turned by EXIF, with an iPhone's colours, and stripped of its profile. */
const KINDS: Record<string, () => Promise<Buffer>> = {
  srgb: () => makePhoto(options),
  upright: () => makePhoto({ ...options, orientation: 6 }),
  p3: async () =>
    sharp(await makePhoto(options))
      .withIccProfile("p3")
      .jpeg({ quality: 91 })
      .toBuffer(),
  bare: async () =>
    sharp(await makePhoto(options))
      .jpeg({ quality: 91 })
      .toBuffer(),
};

const make = KINDS[kind];
if (!make) throw new RangeError(`There is no kind of photo "${kind}"`);
await writeFile(file, await make());
