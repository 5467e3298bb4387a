import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { encodeFields } from "../platform/firestore/exact-values.ts";
import type { ExactDocument } from "../platform/firestore/exact-documents.ts";
import type { FileEntry } from "./manifest.ts";

const compress = promisify(gzip);
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

/** `pages` are lines that are joined already, each page with its last line break. */
export async function packLines(pages: readonly Buffer[], documents: number): Promise<PackedLines> {
  const lines = Buffer.concat(pages);
  const content = await compress(lines);
  const facts = { documents, bytes: lines.length, size: content.length, sha256: sha256Of(content) };
  return { content, facts };
}

/** The lines of a file. Throws where it is cut off or damaged. */
export async function unpackLines(content: Buffer): Promise<string[]> {
  const text = (await decompress(content)).toString();
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

export function sha256Of(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
