import * as z from "zod";
import { decodeFields, plainFields } from "../../platform/firestore/exact-values.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { archiveFiles } from "./archive-files.ts";

interface Asked {
  readonly collection: string;
  readonly day: string;
  /** Of one document. */
  readonly id?: string | undefined;
  readonly after?: string | undefined;
}

interface ArchivedDocument {
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** A file's name, and the number of a block in it. */
const Position = z.tuple([z.string(), z.int().min(0)]);

/** Reads the archive of a day, a block a page: by ranges of bytes, whatever the files' size is. */
export function archiveReader(context: Pick<Context, "openBucket" | "database">) {
  const files = archiveFiles(context);
  const { root } = context.database.exactDocuments();

  function parse(text: string): ArchivedDocument {
    const { path, fields } = JSON.parse(text) as { path: string; fields: unknown };
    const data = plainFields(decodeFields(fields, root));
    // As clients get it: times as texts.
    return {
      id: path.split("/").at(-1) ?? "",
      data: JSON.parse(JSON.stringify(data)) as ArchivedDocument["data"],
    };
  }

  return {
    async page({
      collection,
      day,
      after,
    }: Asked): Promise<{ documents: ArchivedDocument[]; next: string | null }> {
      const names = await files.list({ collection, day });
      const [from, block] = after === undefined ? [names[0], 0] : decodeCursor(Position, after);
      const at = names.findIndex((name) => name === from);
      const name = names[at];
      if (name === undefined) return { documents: [], next: null };
      const { blocks } = await files.readIndex({ collection, day, name });
      const found = blocks[block];
      const lines = found ? await files.readBlock({ collection, day, name }, found) : [];
      const following =
        block + 1 < blocks.length ? ([name, block + 1] as const) : ([names[at + 1], 0] as const);
      return {
        documents: lines.map(parse),
        next: following[0] === undefined ? null : encodeCursor(following),
      };
    },

    /** One that was archived twice is there twice. */
    async find({ collection, day, id }: Asked & { id: string }): Promise<ArchivedDocument[]> {
      const path = `${collection}/${id}`;
      const found: ArchivedDocument[] = [];
      for (const name of await files.list({ collection, day })) {
        const { blocks } = await files.readIndex({ collection, day, name });
        const block = blocks.find(({ first, last }) => first <= path && path <= last);
        const lines = block ? await files.readBlock({ collection, day, name }, block) : [];
        found.push(...lines.map(parse).filter((each) => each.id === id));
      }
      return found;
    },
  };
}
