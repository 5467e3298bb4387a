/**
 * `node measure-ssim.ts <photo>`: prints the least likeness (SSIM) over the widths between what Souk makes by way
 * of one decode, before it is encoded, and a direct Lanczos resize of the whole photo, colours converted.
 */
import { readFile } from "node:fs/promises";
import { decodePhoto } from "../../src/media/imaging/decode-photo.ts";
import { inspectPhoto } from "../../src/media/imaging/inspect-photo.ts";
import sharp from "../../src/media/imaging/locked-sharp.ts";
import { planRendition } from "../../src/media/imaging/plan-rendition.ts";
import { measureSsim, type Luma } from "./ssim.ts";

async function readLuma(image: ReturnType<typeof sharp>): Promise<Luma> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const bytes = await readFile(process.argv[2] ?? "");
const facts = await inspectPhoto(bytes);
const plan = planRendition(facts, { purpose: "photo", avif: { effort: 0, maxWidth: 0 } });
const photo = await decodePhoto(bytes, facts, plan.decoded);
let least = 1;
for (const size of plan.webp) {
  const resize = { ...size, fit: "fill", kernel: "lanczos3" } as const;
  const ours = await readLuma(sharp(photo.data, { raw: photo }).resize(resize));
  const direct = await readLuma(
    sharp(bytes)
      .autoOrient()
      .resize({ ...resize, fastShrinkOnLoad: false }),
  );
  least = Math.min(least, measureSsim(ours, direct));
}
console.log(least);
