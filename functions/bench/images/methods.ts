import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { VARIANT_WIDTHS } from "../../src/media/imaging/variant-sizes.ts";

/** Renders all files of the JPEG in `bytes`. Resolves to their total size in bytes. */
type Method = (bytes: Buffer) => Promise<number>;

/**
 * Loads what a method needs, so that the time measured afterwards is that of the photo alone.
 * Each runs in a process of its own: the library's settings are per process.
 */
export const METHODS = {
  souk: () => loadSouk({ effort: 0, maxWidth: 0 }),
  // The defaults of platform/config.ts, which would load what only a deployment needs.
  soukAvif: () => loadSouk({ effort: 3, maxWidth: 2048 }),
  extension: () => loadExtension(["webp"]),
  extensionAvif: () => loadExtension(["webp", "avif"]),
  sequential: loadSequential,
  parallel: loadParallel,
};
export type MethodName = keyof typeof METHODS;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

async function loadSouk(avif: { effort: number; maxWidth: number }): Promise<Method> {
  const { renderPhoto } = await import("../../src/media/imaging/render-photo.ts");
  return async (bytes) => {
    const { variants, preview } = await renderPhoto(bytes, { purpose: "photo", avif });
    return total([preview, ...variants].map((file) => file.bytes.length));
  };
}

/**
 * The method of Firebase's storage-resize-images extension 0.3.3, re-expressed from its description: the
 * original on disk, decoded again for every size and format; encoded in its own format; decoded and encoded in the
 * wanted one; decoded and encoded once more, with defaults, to a file. All at once.
 */
async function loadExtension(formats: readonly ("webp" | "avif")[]): Promise<Method> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  return async (bytes) => {
    const folder = await mkdtemp(path.join(tmpdir(), "souk-bench-"));
    const original = path.join(folder, "original.jpg");
    const resize = async (width: number, format: "webp" | "avif") => {
      const resized = await sharp(original, { failOn: "none" })
        .rotate()
        .resize(width, undefined, { fit: "inside", withoutEnlargement: true })
        .toBuffer();
      const converted = await sharp(resized)[format]().toBuffer();
      const { size } = await sharp(converted).toFile(path.join(folder, `${width}.${format}`));
      return size;
    };
    try {
      await writeFile(original, bytes);
      const files = VARIANT_WIDTHS.flatMap((width) => formats.map((format) => resize(width, format)));
      return total(await Promise.all(files));
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

/** One plain sharp call a file, at Souk's encoder settings: shrink-on-load serves each size well. */
async function loadPlain(): Promise<(bytes: Buffer) => (() => Promise<number>)[]> {
  const { default: sharp } = await import("../../src/media/imaging/locked-sharp.ts");
  const { chooseWebpEffort, WEBP_QUALITY } = await import("../../src/media/imaging/encode-variant.ts");
  const { PREVIEW_QUALITY, PREVIEW_SIZE } = await import("../../src/media/imaging/encode-variant.ts");
  return (bytes) => [
    ...VARIANT_WIDTHS.map((width) => async () => {
      const webp = { quality: WEBP_QUALITY, effort: chooseWebpEffort(width) };
      const resized = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
      return (await resized.webp(webp).toBuffer()).length;
    }),
    async () => {
      const resized = sharp(bytes)
        .autoOrient()
        .resize({ ...PREVIEW_SIZE, fit: "cover" });
      return (await resized.jpeg({ quality: PREVIEW_QUALITY }).toBuffer()).length;
    },
  ];
}

async function loadSequential(): Promise<Method> {
  const plan = await loadPlain();
  return async (bytes) => {
    let sum = 0;
    for (const render of plan(bytes)) sum += await render();
    return sum;
  };
}

async function loadParallel(): Promise<Method> {
  const plan = await loadPlain();
  return async (bytes) => total(await Promise.all(plan(bytes).map((render) => render())));
}

function total(sizes: number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
