import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { BackfillSource } from "../backfill/backfill-source.ts";
import { decodeFields, encodeFields, type ExactFields } from "../firestore/exact-values.ts";
import type { Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import type { ExactChanges } from "./document-change.ts";

/** A document as it was, and what the migration was about to change in it. */
export interface SavedDocument {
  readonly path: string;
  readonly old: ExactFields;
  readonly changes: ExactChanges;
}

/** Where the old documents of a migration are: those of each way there and back have a folder of their own. */
export interface Folder {
  readonly name: string;
  readonly era: number;
}

type Services = Pick<Context, "clock" | "database" | "openBucket">;

/** Later than any time, in milliseconds: what is taken from it sorts the latest first. */
const END_OF_TIME = 10 ** 15;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/**
 * `migrations/{name}/{era}/{time}-{documents}-{random}.ndjson.gz`, the latest first by name. A slice that is repeated saves again
 * what it has not changed yet, and nothing is written over: what counts is the latest.
 */
export function savedDocuments({ clock, database, openBucket }: Services, { name, era }: Folder) {
  const folder = `migrations/${name}/${era}/`;
  const { root } = database.exactDocuments();

  async function save(documents: readonly SavedDocument[]): Promise<void> {
    const bucket = await openBucket();
    const order = String(END_OF_TIME - clock.now().getTime()).padStart(15, "0");
    const file = `${folder}${order}-${documents.length}-${randomId()}.ndjson.gz`;
    const lines = documents.map((document) => `${encode(document)}\n`);
    await bucket.file(file).save(await compress(lines.join("")), {
      contentType: "application/gzip",
      resumable: false,
    });
  }

  async function listFiles(): Promise<string[]> {
    const [files] = await (await openBucket()).getFiles({ prefix: folder });
    return files.map((file) => file.name).toSorted();
  }

  async function read(file: string): Promise<SavedDocument[]> {
    const [bytes] = await (await openBucket()).file(file).download();
    const text = String(await decompress(bytes));
    return text.trimEnd().split("\n").map(decode);
  }

  function encode({ path, old, changes }: SavedDocument): string {
    const { set, unset } = split(changes);
    return `{"path":${JSON.stringify(path)},"old":${encodeFields(old, root)},"set":${encodeFields(set, root)},"unset":${JSON.stringify(unset)}}`;
  }

  function decode(line: string): SavedDocument {
    const { path, old, set, unset } = JSON.parse(line) as {
      path: string;
      old: unknown;
      set: unknown;
      unset: string[];
    };
    const gone = unset.map((field) => [field, undefined] as const);
    const changes = { ...decodeFields(set, root), ...Object.fromEntries(gone) };
    return { path, old: decodeFields(old, root), changes };
  }

  /** The latest first, so that of a document that was saved twice the version counts that was changed. */
  const source: BackfillSource<SavedDocument> = {
    count: async () => {
      const counts = (await listFiles()).map((file) => Number(file.split("-").at(-2)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async list({ after, limit }) {
      const [begun, done = "0"] = after?.split("#") ?? [];
      const files = (await listFiles()).filter((file) => begun === undefined || file >= begun);
      const found: { id: string; cursor: string; document: SavedDocument }[] = [];
      for (const file of files) {
        const first = file === begun ? Number(done) : 0;
        const documents = await read(file);
        for (const [index, document] of documents.entries())
          if (index >= first && found.length < limit)
            found.push({ id: document.path, cursor: `${file}#${index + 1}`, document });
        if (found.length >= limit) break;
      }
      return found;
    },
  };
  return { save, ...source };
}

function split(changes: ExactChanges): { set: ExactFields; unset: string[] } {
  const entries = Object.entries(changes);
  return {
    set: Object.fromEntries(entries.flatMap(([field, value]) => (value ? [[field, value]] : []))),
    unset: entries.flatMap(([field, value]) => (value ? [] : [field])),
  };
}
