import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import * as z from "zod";
import { sha256Of } from "../lines.ts";

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** A page of the archive: small enough to be read by itself. */
const BLOCK_SIZE = 100;

const Block = z.object({
  /** Paths of its first and last document. */
  first: z.string(),
  last: z.string(),
  documents: z.int(),
  /** Its bytes in the file, the last one included. */
  start: z.int(),
  end: z.int(),
});
type Block = z.output<typeof Block>;

/** What is written beside a file of the archive, last: what has one is whole. */
export const ArchiveIndex = z.object({
  format: z.literal(1),
  documents: z.int(),
  /** Of the file. */
  size: z.int(),
  sha256: z.string(),
  blocks: z.array(Block),
});
export type ArchiveIndex = z.output<typeof ArchiveIndex>;

/** Lines in the order of their paths, as one gzipped file whose blocks can be unpacked one by one. */
export async function packBlocks(
  lines: readonly { path: string; text: string }[],
): Promise<{ content: Buffer; index: ArchiveIndex }> {
  const packed: Buffer[] = [];
  const blocks: Block[] = [];
  let start = 0;
  for (let from = 0; from < lines.length; from += BLOCK_SIZE) {
    const block = lines.slice(from, from + BLOCK_SIZE);
    const bytes = await compress(block.map(({ text }) => `${text}\n`).join(""));
    const [first = "", last = ""] = [block[0]?.path, block.at(-1)?.path];
    blocks.push({ first, last, documents: block.length, start, end: start + bytes.length - 1 });
    packed.push(bytes);
    start += bytes.length;
  }
  const content = Buffer.concat(packed);
  const index = {
    format: 1,
    documents: lines.length,
    size: content.length,
    sha256: sha256Of(content),
    blocks,
  } as const;
  return { content, index };
}

export async function unpackBlock(bytes: Buffer): Promise<string[]> {
  return (await decompress(bytes)).toString().trimEnd().split("\n");
}
