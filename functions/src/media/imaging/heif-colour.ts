/**
 * What the numbers of a HEIF or AVIF picture mean where no profile says it: code points of ITU-T H.273, of an `nclx` box
 * (ISO/IEC 23008-12, 6.5.5).
 */
export interface ColourCodes {
  primaries: number;
  transfer: number;
}

interface Box {
  type: string;
  content: Buffer;
}

/** Boxes of one file that are looked at: a photo has some dozens. */
const MAX_BOXES = 2000;

/** The codes of the picture that is shown; undefined where there are none, or the file is damaged. */
export function readColourCodes(file: Uint8Array): ColourCodes | undefined {
  const meta = find(readBoxes(Buffer.from(file.buffer, file.byteOffset, file.byteLength)), "meta");
  if (!meta) return undefined;
  const boxes = readBoxes(meta.subarray(4));
  const [primary, properties] = [find(boxes, "pitm"), find(boxes, "iprp")];
  if (!primary || !properties || primary.length < 6) return undefined;
  const item = primary.readUInt8(0) === 0 ? primary.readUInt16BE(4) : readUInt(primary, 4, 4);
  const parts = readBoxes(properties);
  const [known, associations] = [find(parts, "ipco"), find(parts, "ipma")];
  if (!known || !associations) return undefined;
  const indexes = readAssociations(associations).get(item) ?? [];
  const all = readBoxes(known);
  const colour = indexes
    .map((index) => all[index - 1])
    .find((box) => box?.type === "colr" && box.content.toString("latin1", 0, 4) === "nclx");
  if (!colour || colour.content.length < 10) return undefined;
  return { primaries: colour.content.readUInt16BE(4), transfer: colour.content.readUInt16BE(6) };
}

function readBoxes(content: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= content.length && boxes.length < MAX_BOXES;) {
    const size = readUInt(content, at, 4);
    const header = size === 1 ? 16 : 8;
    const length = size === 0 ? content.length - at : size === 1 ? readUInt(content, at + 8, 8) : size;
    if (length < header) break;
    const type = content.toString("latin1", at + 4, at + 8);
    boxes.push({ type, content: content.subarray(at + header, at + length) });
    at += length;
  }
  return boxes;
}

function find(boxes: readonly Box[], type: string): Buffer | undefined {
  return boxes.find((box) => box.type === type)?.content;
}

/** The numbers of the properties that each item has, counted from 1 (ISO/IEC 23008-12, 9.3). */
function readAssociations(content: Buffer): Map<number, number[]> {
  const items = new Map<number, number[]>();
  const isWide = (readUInt(content, 3, 1) & 1) === 1;
  const idBytes = readUInt(content, 0, 1) === 0 ? 2 : 4;
  const indexBytes = isWide ? 2 : 1;
  const count = Math.min(readUInt(content, 4, 4), MAX_BOXES);
  for (let entry = 0, at = 8; entry < count && at + idBytes < content.length; entry++) {
    const item = readUInt(content, at, idBytes);
    const number = readUInt(content, at + idBytes, 1);
    at += idBytes + 1;
    const read = (i: number) => readUInt(content, at + i * indexBytes, indexBytes) & (isWide ? 0x7fff : 0x7f);
    items.set(
      item,
      Array.from({ length: number }, (_, i) => read(i)),
    );
    at += number * indexBytes;
  }
  return items;
}

/** Zero where the file ends too early. */
function readUInt(content: Buffer, at: number, bytes: 1 | 2 | 4 | 8): number {
  if (at + bytes > content.length) return 0;
  return bytes === 8 ? Number(content.readBigUInt64BE(at)) : content.readUIntBE(at, bytes);
}
