import { withJpegSegment } from "./photos-odd.ts";

/** The colours of a profile's primaries (XYZ adapted to D50), red, green and blue. */
const PRIMARIES = {
  srgb: [
    [0.43607, 0.22249, 0.01392],
    [0.38515, 0.71687, 0.09708],
    [0.14307, 0.06061, 0.7141],
  ],
  p3: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
} as const;

const D50 = [0.9642, 1, 0.82491] as const;

export interface ProfileOptions {
  /** What the profile calls itself, which need not be what it is. */
  name: string;
  primaries?: keyof typeof PRIMARIES;
  /** How numbers become light: by sRGB's formula, by a table of it, by a power, or as they are. */
  curve?: "srgb" | "srgb table" | "linear" | number;
  /** Bytes between tags: 1 or 3 leave them where no tag may begin. */
  gap?: number;
}

/** A display profile of three primaries and a curve (ICC.1:2022, 7 to 10), as cameras and editors write them. */
export function makeProfile({ name, primaries = "srgb", curve = "srgb", gap = 0 }: ProfileOptions): Buffer {
  const [red, green, blue] = PRIMARIES[primaries];
  const tone = makeCurve(curve);
  const tags: [signature: string, content: Buffer][] = [
    ["desc", makeText(name)],
    ["cprt", makeText("No copyright")],
    ["wtpt", makeXyz(D50)],
    ["rXYZ", makeXyz(red)],
    ["gXYZ", makeXyz(green)],
    ["bXYZ", makeXyz(blue)],
    ["rTRC", tone],
    ["gTRC", tone],
    ["bTRC", tone],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const parts: Buffer[] = [];
  let at = 128 + table.length;
  for (const [i, [signature, content]] of tags.entries()) {
    const padding = Buffer.alloc(gap);
    at += gap;
    table.write(signature, 4 + 12 * i, "latin1");
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(content.length, 12 + 12 * i);
    parts.push(padding, content);
    at += content.length;
  }
  return Buffer.concat([makeHeader(at), table, ...parts]);
}

/** The profile, claiming to be `bytes` longer than it is. */
export function withWrongSize(profile: Buffer, bytes: number): Buffer {
  const wrong = Buffer.from(profile);
  wrong.writeUInt32BE(profile.length + bytes);
  return wrong;
}

/** Puts a profile into a JPEG that has none (ICC.1:2022, B.4). */
export function withProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), profile]);
  return withJpegSegment(jpeg, { marker: 0xe2, content });
}

function makeHeader(size: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(size);
  header.writeUInt32BE(0x0430_0000, 8);
  header.write("mntrRGB XYZ ", 12, "latin1");
  header.writeUInt16BE(2026, 24);
  header.write("acsp", 36, "latin1");
  writeFixed(header, 68, D50);
  return header;
}

function makeText(text: string): Buffer {
  const content = Buffer.alloc(28 + 2 * text.length);
  content.write("mluc", 0, "latin1");
  content.writeUInt32BE(1, 8);
  content.writeUInt32BE(12, 12);
  content.write("enUS", 16, "latin1");
  content.writeUInt32BE(2 * text.length, 20);
  content.writeUInt32BE(28, 24);
  content.set(Buffer.from(text, "utf16le").swap16(), 28);
  return pad(content);
}

function makeXyz(values: readonly number[]): Buffer {
  const content = Buffer.alloc(20);
  content.write("XYZ ", 0, "latin1");
  writeFixed(content, 8, values);
  return content;
}

function makeCurve(curve: NonNullable<ProfileOptions["curve"]>): Buffer {
  if (curve === "srgb") return makeFormula();
  if (curve === "linear") return makeTable([]);
  if (typeof curve === "number") return makeTable([Math.round(curve * 256)]);
  return makeTable(Array.from({ length: 1024 }, (_, i) => Math.round(65_535 * toLight(i / 1023))));
}

/** sRGB's own formula (IEC 61966-2-1), as parametric curve of type 3. */
function makeFormula(): Buffer {
  const content = Buffer.alloc(32);
  content.write("para", 0, "latin1");
  content.writeUInt16BE(3, 8);
  writeFixed(content, 12, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);
  return content;
}

/** A curve of no entries is the line, of one a power in 256ths, of more a table. */
function makeTable(entries: readonly number[]): Buffer {
  const content = Buffer.alloc(12 + 2 * entries.length);
  content.write("curv", 0, "latin1");
  content.writeUInt32BE(entries.length, 8);
  for (const [i, entry] of entries.entries()) content.writeUInt16BE(entry, 12 + 2 * i);
  return pad(content);
}

function toLight(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** 32-bit fixed point with 16 bits behind the point. */
function writeFixed(target: Buffer, at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) target.writeInt32BE(Math.round(value * 65_536), at + 4 * i);
}

function pad(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
}
