import type { Context } from "../runtime/context.ts";
import { collectionOf, type CollectionRow } from "./describe-collection.ts";
import type { FilesRow, ServiceRow } from "./describe-files.ts";
import type { Kept, LoadOutside, Person } from "./erasure.ts";

export interface DataMap {
  readonly collections: readonly CollectionRow[];
  readonly files: readonly FilesRow[];
  readonly services: readonly ServiceRow[];
}

/** What one job of an erasure sees to. */
export type ErasureUnit =
  | { readonly name: string; readonly row: CollectionRow; readonly children: readonly CollectionRow[] }
  | { readonly name: string; readonly run: (person: Person, context: Context) => Promise<number> };

/** One for each row of which a member's documents, files or data are looked for. */
export function listErasureUnits({ collections, files, services }: DataMap): ErasureUnit[] {
  const looked = collections.filter(({ erasure }) => "by" in erasure && !("with" in erasure));
  return [
    ...looked.map((row) => {
      const name = collectionOf(row);
      return {
        name,
        row,
        children: collections.filter(({ erasure }) => "with" in erasure && erasure.with === name),
      };
    }),
    ...files.flatMap(({ prefix, erasure }) => {
      const name = prefix.slice(0, prefix.indexOf("/") + 1);
      if ("load" in erasure) return [{ name, run: runLoaded(erasure.load) }];
      const isOwn = erasure.action === "delete" && !("with" in erasure);
      return isOwn ? [{ name, run: removeBelow(prefix) }] : [];
    }),
    ...services.flatMap(({ service: name, erasure }) =>
      "load" in erasure ? [{ name, run: runLoaded(erasure.load) }] : [],
    ),
  ];
}

/** The rows that a late write can have added to: of what is only stripped, nothing comes after its member. */
export function isAddedTo(unit: ErasureUnit): boolean {
  return !("row" in unit) || unit.row.erasure.action === "delete";
}

/** What an erasure leaves, why, and until when. */
export function listKept({ collections, files, services }: DataMap): ({ what: string } & Kept)[] {
  const named = [
    ...collections.map(({ path, erasure }) => ({ what: path, erasure })),
    ...files.map(({ prefix, erasure }) => ({ what: prefix, erasure })),
    ...services.map(({ service, erasure }) => ({ what: service, erasure })),
  ];
  return named.flatMap(({ what, erasure }) =>
    "keeps" in erasure && erasure.keeps ? [{ what, ...erasure.keeps }] : [],
  );
}

function runLoaded(load: LoadOutside) {
  return async (person: Person, context: Context) => (await load()).default.run(person, context);
}

/** Safe to repeat: what is gone stays gone. */
function removeBelow(prefix: string) {
  return async ({ uid }: Person, context: Context): Promise<number> => {
    const bucket = await context.openBucket();
    const [files] = await bucket.getFiles({ prefix: prefix.replace("{uid}", uid) });
    await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
    return files.length;
  };
}
