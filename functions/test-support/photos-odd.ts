import { drawCard } from "./photos-card.ts";
import { pngChunk } from "./photos-hostile.ts";

/** Puts an application segment (ITU-T T.81, B.2.4.6) right after a JPEG's first two bytes. */
export function withJpegSegment(
  jpeg: Buffer,
  { marker, content, length = content.length + 2 }: { marker: number; content: Buffer; length?: number },
): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** The EXIF data of a JPEG that carries a small picture of itself in its second directory. */
export function exifWithThumbnail(thumbnail: Buffer): Buffer {
  const header = Buffer.from("Exif\0\0MM\0*\0\0\0\x08", "latin1");
  const emptyDirectory = Buffer.from([0, 0, 0, 0, 0, 14]);
  // Offsets count from the "MM": 8 header + 6 empty directory + 2 count + 24 entries + 4 next.
  const entries = Buffer.alloc(2 + 24 + 4);
  entries.writeUInt16BE(2, 0);
  writeEntry(entries, 2, { tag: 0x0201, value: 44 });
  writeEntry(entries, 14, { tag: 0x0202, value: thumbnail.length });
  return Buffer.concat([header, emptyDirectory, entries, thumbnail]);
}

/** A directory entry of one 32-bit number. */
function writeEntry(directory: Buffer, at: number, { tag, value }: { tag: number; value: number }) {
  directory.writeUInt16BE(tag, at);
  directory.writeUInt16BE(4, at + 2);
  directory.writeUInt32BE(1, at + 4);
  directory.writeUInt32BE(value, at + 8);
}

/** An animated PNG (https://wiki.mozilla.org/APNG_Specification): the card, then the same picture again. */
export async function makeApng(): Promise<Buffer> {
  const png = await drawCard().png({ palette: false }).toBuffer();
  const chunks = readPngChunks(png);
  const pixels = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const header = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(0);
  const frameControl = (sequence: number) => {
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence, 0);
    header.copy(control, 4, 0, 8);
    control.writeUInt16BE(1, 20);
    control.writeUInt16BE(10, 22);
    return pngChunk("fcTL", control);
  };
  return Buffer.concat([
    png.subarray(0, 8),
    pngChunk("IHDR", header),
    pngChunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    frameControl(0),
    ...pixels.map((data) => pngChunk("IDAT", data)),
    frameControl(1),
    ...pixels.map((data, i) => pngChunk("fdAT", Buffer.concat([Buffer.from([0, 0, 0, 2 + i]), data]))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Puts a chunk right after a PNG's header. */
export function withPngChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const headerEnd = 8 + 25;
  return Buffer.concat([png.subarray(0, headerEnd), pngChunk(type, data), png.subarray(headerEnd)]);
}

function readPngChunks(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

/** A JPEG whose frame header (ITU-T T.81, B.2.2) claims another size than it has. */
export function withClaimedSize(jpeg: Buffer, { width, height }: { width: number; height: number }): Buffer {
  const claimed = Buffer.from(jpeg);
  const frame = claimed.indexOf(Buffer.from([0xff, 0xc0]));
  claimed.writeUInt16BE(height, frame + 5);
  claimed.writeUInt16BE(width, frame + 7);
  return claimed;
}

/** An animated GIF (GIF89a, 23 and 26) that asks to be repeated `repeats` times, each frame for `delay` hundredths of a second. */
export function withGifTiming(gif: Buffer, { repeats, delay }: { repeats: number; delay: number }): Buffer {
  const timed = Buffer.from(gif);
  const loop = gif.indexOf("NETSCAPE2.0\x03\x01");
  if (loop === -1) throw new RangeError("This GIF is shown once");
  timed.writeUInt16LE(repeats, loop + 13);
  for (let at = gif.indexOf(GRAPHIC_CONTROL); at !== -1; at = gif.indexOf(GRAPHIC_CONTROL, at + 1)) {
    timed.writeUInt16LE(delay, at + 4);
  }
  return timed;
}

const GRAPHIC_CONTROL = Buffer.from("21f904", "hex");

/**
 * A GIF that is a script as well: its width reads as the beginning of a comment, and behind its end stands the rest.
 * Served under a wrong type it would run.
 */
export async function makeGifScript(script: string): Promise<Buffer> {
  const width = Buffer.from("/*").readUInt16LE();
  const gif = await drawCard({ width, height: 64 }).gif().toBuffer();
  return Buffer.concat([gif, Buffer.from(`*/=1;${script}`)]);
}
