import sharp from "sharp";
import { crc32, deflateRawSync, constants } from "node:zlib";

/** A JPEG cut off at `part` of its length, as a lost connection leaves it: its header still reads well. */
export function truncate(photo: Buffer, part = 0.6): Buffer {
  return photo.subarray(0, Math.floor(photo.length * part));
}

/**
 * A valid one-colour PNG of `side` × `side` RGB pixels in about side² × 3 / 1000 bytes: 0.7 MB for 16000,
 * 2.7 MB for 30000. It is written without its pixels ever being in memory: all rows are zeros, so one
 * compressed block of zeros is repeated.
 */
export function makePngBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, deflate, no filter, not interlaced
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", compressZeros(side * (3 * side + 1))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A zlib stream (RFC 1950) of `count` zeros. A full flush ends a block on a byte, so blocks can be repeated. */
function compressZeros(count: number): Buffer {
  const block = 1 << 20;
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const zeros = deflateRawSync(Buffer.alloc(block), flushed);
  const blocks = Array.from({ length: Math.floor(count / block) }, () => zeros);
  const adler32 = Buffer.alloc(4);
  adler32.writeUInt16BE(count % 65521, 0);
  adler32.writeUInt16BE(1, 2);
  return Buffer.concat([
    Buffer.from([0x78, 0x01]),
    ...blocks,
    deflateRawSync(Buffer.alloc(count % block)),
    adler32,
  ]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A GIF whose first frame is red and whose others are grey: whoever shows the first frame shows red. */
export async function makeAnimation(frames: number, side = 64): Promise<Buffer> {
  const frameBytes = side * side * 3;
  const data = Buffer.alloc(frames * frameBytes);
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * frameBytes;
    // Frames that are (nearly) equal would be written as one.
    data.fill(frame === 0 ? Buffer.from("dc1414", "hex") : (frame * 37) % 256, start, start + frameBytes);
  }
  return sharp(data, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .gif({ delay: Array.from({ length: frames }, () => 100) })
    .toBuffer();
}

/** A GIF of 23 bytes a frame, each of which claims to fill a canvas of `side` × `side` pixels. */
export function makeGifBomb(frames: number, side: number): Buffer {
  const header = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  header.writeUInt16LE(side, 6);
  header.writeUInt16LE(side, 8);
  const frame = Buffer.from("21f90400010000002c0000000000000000000202440100", "hex");
  frame.writeUInt16LE(side, 13);
  frame.writeUInt16LE(side, 15);
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame), Buffer.from(";")]);
}

/** Just the first box of a file of the ISO base media family: enough to be recognised, not to be decoded. */
export function makeFileTypeBox(majorBrand: string, compatibleBrands: readonly string[] = []): Buffer {
  const box = Buffer.alloc(16 + 4 * compatibleBrands.length);
  box.writeUInt32BE(box.length);
  box.write(`ftyp${majorBrand}`, 4, "latin1");
  box.write(compatibleBrands.join(""), 16, "latin1");
  return box;
}

/** Files that claim to be photos and are not, by what they really are. */
export const IMPOSTORS = {
  empty: Buffer.alloc(0),
  heic: makeFileTypeBox("heic", ["mif1", "heic"]),
  mp4: makeFileTypeBox("isom", ["isom", "avc1"]),
  mov: makeFileTypeBox("qt  "),
  svg: Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  ),
  html: Buffer.from("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
  xml: Buffer.from('<?xml version="1.0"?><note/>'),
  pdf: Buffer.from("%PDF-1.7\n1 0 obj\n"),
  webm: Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex"),
  tiff: Buffer.from("49492a0008000000", "hex"),
  bmp: Buffer.from("BM\x46\0\0\0", "latin1"),
  unknown: Buffer.from("just words, whatever the name says"),
};
