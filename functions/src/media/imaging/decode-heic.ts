import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { rejectIfUnreadable } from "./refusal.ts";
import type { Size } from "./variant-sizes.ts";

/** The parts used of libheif's JavaScript interface (libheif-js, LGPL-3.0). Handles are pointers into its own memory. */
interface Libheif {
  heif_context_alloc(): object;
  heif_context_read_from_memory(context: object, file: Uint8Array): { code: object };
  heif_js_context_get_primary_image_handle(context: object): object | Failure;
  heif_js_decode_image2(handle: object, colourSpace: object, chroma: object): Decoded | Failure;
  heif_error_code: { heif_error_Ok: object };
  heif_colorspace: { heif_colorspace_RGB: object };
  heif_chroma: { heif_chroma_interleaved_RGBA: object };
}

interface Failure {
  code: object;
  message: string;
}

interface Decoded {
  channels: { width: number; height: number; stride: number; data: Uint8Array }[];
}

/** RGBA of 8 bits, upright, its colours as in the file. */
interface HeicPixels extends Size {
  data: Buffer;
  channels: 4;
}

/**
 * Decodes the HEVC picture of a HEIC file. The decoder is WebAssembly with a memory of its own, which grows with the picture
 * and never shrinks: so each photo has a new one, which goes with it. Whoever calls this has checked the size that the file
 * claims; the decoder itself refuses a picture that is larger.
 * @throws PhotoRefused (Damaged) when it cannot be decoded.
 */
export async function decodeHeic(bytes: Uint8Array): Promise<HeicPixels> {
  const libheif = await loadLibheif();
  return rejectIfUnreadable(decode(libheif, bytes));
}

async function decode(libheif: Libheif, bytes: Uint8Array): Promise<HeicPixels> {
  const context = libheif.heif_context_alloc();
  const { code } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== libheif.heif_error_code.heif_error_Ok) throw new Error("libheif cannot read the file");
  const handle = succeed(libheif.heif_js_context_get_primary_image_handle(context));
  const { channels } = succeed(
    libheif.heif_js_decode_image2(
      handle,
      libheif.heif_colorspace.heif_colorspace_RGB,
      libheif.heif_chroma.heif_chroma_interleaved_RGBA,
    ),
  );
  const [picture] = channels;
  if (!picture) throw new Error("libheif found no picture");
  return Promise.resolve({ ...copyRows(picture), channels: 4 });
}

/** Out of the decoder's memory, without what fills up its rows. */
function copyRows({ width, height, stride, data }: Decoded["channels"][number]): Size & { data: Buffer } {
  if (stride === 4 * width) return { width, height, data: Buffer.from(data) };
  const rows = Buffer.allocUnsafe(4 * width * height);
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * stride, y * stride + 4 * width), 4 * y * width);
  return { width, height, data: rows };
}

function succeed<T extends object>(result: T | Failure): T {
  if ("code" in result) throw new Error(`libheif: ${result.message}`);
  return result;
}

/** 1.4 MB of WebAssembly, read when the first HEIC comes; 10 to 90 ms a photo. */
async function loadLibheif(): Promise<Libheif> {
  const require = createRequire(import.meta.url);
  const wasmBinary = await readFile(require.resolve("libheif-js/libheif-wasm/libheif.wasm"));
  const open = require("libheif-js/libheif-wasm/libheif.js") as (options: object) => Libheif;
  return open({ wasmBinary, print: ignore, printErr: ignore });
}

function ignore(): void {
  // What a stranger's file makes the decoder say belongs in no log.
}
