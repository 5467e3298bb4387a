import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { VARIANT_WIDTHS } from "../../src/media/imaging/variant-sizes.ts";

/** Renders the five variants of the JPEG in `bytes`. Resolves to their total size in bytes. */
type Method = (bytes: Buffer) => Promise<number>;

/**
 * Loads what a method needs, so that the time measured afterwards is that of the photo alone.
 * Each runs in a process of its own: the library's settings are per process.
 */
export const METHODS = { souk: loadSouk, extension: loadExtension, inTurn: loadInTurn, atOnce: loadAtOnce };
export type MethodName = keyof typeof METHODS;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

async function loadSouk(): Promise<Method> {
  const { renderPhoto } = await import("../../src/media/imaging/render-photo.ts");
  return async (bytes) =>
    total(
      (await renderPhoto(bytes, { purpose: "photo", avif: { effort: 0, maxWidth: 0 } })).variants.map(
        (variant) => variant.bytes.length,
      ),
    );
}

/**
 * The method of Firebase's storage-resize-images extension 0.3.3, re-expressed from its description: the
 * original on disk, decoded again for every size; encoded in its own format; decoded and encoded in the
 * wanted one; decoded and encoded once more, with defaults, to a file. All sizes at once.
 */
async function loadExtension(): Promise<Method> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  return async (bytes) => {
    const folder = await mkdtemp(path.join(tmpdir(), "souk-bench-"));
    try {
      const original = path.join(folder, "original.jpg");
      await writeFile(original, bytes);
      const sizes = VARIANT_WIDTHS.map(async (width) => {
        const resized = await sharp(original, { failOn: "none" })
          .rotate()
          .resize(width, undefined, { fit: "inside", withoutEnlargement: true })
          .toBuffer();
        const converted = await sharp(resized).webp().toBuffer();
        const { size } = await sharp(converted).toFile(path.join(folder, `${width}.webp`));
        return size;
      });
      return total(await Promise.all(sizes));
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

/** One plain sharp call a variant, at Souk's encoder settings: shrink-on-load serves each size well. */
async function loadPlain(): Promise<(bytes: Buffer, width: number) => Promise<number>> {
  const { default: sharp } = await import("../../src/media/imaging/locked-sharp.ts");
  const { chooseWebpEffort, WEBP_QUALITY } = await import("../../src/media/imaging/encode-variant.ts");
  return async (bytes, width) => {
    const webp = { quality: WEBP_QUALITY, effort: chooseWebpEffort(width) };
    const resized = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
    return (await resized.webp(webp).toBuffer()).length;
  };
}

async function loadInTurn(): Promise<Method> {
  const render = await loadPlain();
  return async (bytes) => {
    let sum = 0;
    for (const width of VARIANT_WIDTHS) sum += await render(bytes, width);
    return sum;
  };
}

async function loadAtOnce(): Promise<Method> {
  const render = await loadPlain();
  return async (bytes) => total(await Promise.all(VARIANT_WIDTHS.map((width) => render(bytes, width))));
}

function total(sizes: number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
