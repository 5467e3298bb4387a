import { createHash } from "node:crypto";
import { once } from "node:events";
import { promisify } from "node:util";
import { createGzip, gunzip } from "node:zlib";
import { encodeFields } from "../platform/firestore/exact-values.ts";
import type { ExactDocument } from "../platform/firestore/exact-documents.ts";
import type { FileEntry } from "./manifest.ts";

const decompress = promisify(gunzip);

/** A file's bytes, and what a manifest says of them. */
export interface PackedLines {
  readonly content: Buffer;
  readonly facts: Omit<FileEntry, "name">;
}

/** A document as a line of JSON: two that are alike have the same. */
export function lineOf({ path, fields }: Pick<ExactDocument, "path" | "fields">, root: string): string {
  return `{"path":${JSON.stringify(path)},"fields":${encodeFields(fields, root)}}`;
}

/** A line with its break. Bytes are kept out of the way of garbage collection, which looks at each piece of a text again and again. */
export function bytesOf(line: string): Buffer {
  return Buffer.from(`${line}\n`);
}

/** Packs lines as they come, page after page: what is packed is in memory as bytes of the file alone. */
export function linePacker() {
  const packing = createGzip();
  const chunks: Buffer[] = [];
  packing.on("data", (chunk: Buffer) => chunks.push(chunk));
  const facts = { documents: 0, bytes: 0 };
  return {
    facts: facts as Readonly<typeof facts>,

    async add(lines: readonly Buffer[]): Promise<void> {
      if (lines.length === 0) return;
      const bytes = Buffer.concat(lines);
      facts.documents += lines.length;
      facts.bytes += bytes.length;
      if (!packing.write(bytes)) await once(packing, "drain");
    },

    async end(): Promise<PackedLines> {
      const ended = once(packing, "end");
      packing.end();
      await ended;
      const content = Buffer.concat(chunks);
      return { content, facts: { ...facts, size: content.length, sha256: sha256Of(content) } };
    },
  };
}

/** The lines of a file. Throws where it is cut off or damaged. */
export async function unpackLines(content: Buffer): Promise<string[]> {
  const text = (await decompress(content)).toString();
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

export function sha256Of(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
