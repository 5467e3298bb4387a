import { readFile } from "node:fs/promises";
import type { HostileFile } from "./photos-expectation.ts";
import { CARD, drawCard } from "./photos-card.ts";
import { makeFileTypeBox, truncate } from "./photos-hostile.ts";

/**
 * Photos that sharp does not write: the card, encoded by libavif's `avifenc` (turned: `--irot 1`, mirrored: `--imir 0`, wide: Display
 * P3 by `--cicp 12/13/6`) and by libheif's `heif-enc` (several: the card, then the card on its side). `turned.heic` is from libheif and x265, with an orientation and a Display P3
 * profile, as an iPhone's photos are.
 */
export function readPhotoFile(name: string): Promise<Buffer> {
  return readFile(new URL(`photo-files/${name}`, import.meta.url));
}

const avif = () => drawCard().avif({ quality: 90, chromaSubsampling: "4:4:4", effort: 0 });

/** What AVIF files have that others have not, and what has to come of each. */
export const AVIF_FILES: HostileFile[] = [
  ["an AVIF", () => avif().toBuffer(), {}],
  ["an AVIF with a Display P3 profile", () => avif().withIccProfile("p3").toBuffer(), {}],
  ["an AVIF in Display P3 by code points, of 10 bits", () => readPhotoFile("wide-10-bit.avif"), {}],
  ["an AVIF of 12 bits", () => readPhotoFile("12-bit.avif"), {}],
  ["a turned AVIF", () => readPhotoFile("turned.avif"), {}],
  ["a mirrored AVIF", () => readPhotoFile("mirrored.avif"), {}],
  ["an AVIF of several pictures, of which the first is shown", () => readPhotoFile("several.avif"), {}],
  ["a grey AVIF", () => avif().toColourspace("b-w").toBuffer(), { shows: "greys" }],
  [
    "an AVIF with alpha",
    () => drawCard().ensureAlpha(0.5).avif().toBuffer(),
    { hasAlpha: true, shows: "something else" },
  ],
  ["an AVIF cut short", async () => truncate(await avif().toBuffer()), "Damaged"],
  ["only the first bytes of an AVIF", () => makeFileTypeBox("avif", ["mif1", "miaf"]), "Damaged"],
  [
    "an AVIF that claims 8000 × 8000",
    async () => withClaimedHeifSize(await avif().toBuffer(), { width: 8000, height: 8000 }),
    "TooManyPixels",
  ],
  [
    "an AVIF whose pixels are more than it claims",
    async () => {
      const large = await drawCard({ width: 1500, height: 1000 }).avif({ effort: 0 }).toBuffer();
      return withClaimedHeifSize(large, CARD);
    },
    "Damaged",
  ],
];

/** Has each picture in the file claim this size (ISO/IEC 23008-12, 6.5.3). */
export function withClaimedHeifSize(
  file: Buffer,
  { width, height }: { width: number; height: number },
): Buffer {
  const claimed = Buffer.from(file);
  for (let at = file.indexOf("ispe"); at !== -1; at = file.indexOf("ispe", at + 4)) {
    claimed.writeUInt32BE(width, at + 8);
    claimed.writeUInt32BE(height, at + 12);
  }
  return claimed;
}
