import type { CollectionRow } from "./describe-collection.ts";
import type { Lookup } from "./erasure.ts";
import type { DataMap } from "./erasure-units.ts";
import type { FileSource, ServiceSource } from "./exported.ts";

interface Unit {
  readonly name: string;
}

/** The documents of a row. */
export interface DocumentUnit extends Unit {
  readonly kind: "documents";
  readonly row: CollectionRow;
  readonly by: Lookup<Record<string, unknown>>;
}

/** The files below a prefix. */
interface FileUnit extends Unit {
  readonly kind: "files";
  readonly load: () => Promise<{ default: FileSource }>;
}

/** What another service knows. */
interface ServiceUnit extends Unit {
  readonly kind: "service";
  readonly load: () => Promise<{ default: ServiceSource }>;
}

export type ExportUnit = DocumentUnit | FileUnit | ServiceUnit;

/** What an export of one's own data consists of: a file, or a folder of files, for each row that shows something. */
export function listExportUnits({ collections, files, services }: DataMap): ExportUnit[] {
  return [
    ...collections.flatMap((row): DocumentUnit[] =>
      row.export === "nothing" ? [] : [{ kind: "documents", name: nameOf(row.path), row, by: lookupOf(row) }],
    ),
    ...services.flatMap(({ service, export: shown }): ServiceUnit[] =>
      shown ? [{ kind: "service", name: slugOf(service), load: shown.load }] : [],
    ),
    ...files.flatMap(({ prefix, export: shown }): FileUnit[] =>
      shown === "nothing" ? [] : [{ kind: "files", name: nameOf(prefix), load: shown.load }],
    ),
  ];
}

/** Throws where a row shows what nobody could find. */
function lookupOf({ path, erasure, export: shown }: CollectionRow): DocumentUnit["by"] {
  if (typeof shown === "object" && shown.by) return shown.by;
  if ("by" in erasure && !("with" in erasure)) return erasure.by;
  throw new Error(`Nobody looks for documents of ${path}`);
}

/** The names of its collections: `members-notifications` of `members/{uid}/notifications/{id}`. */
function nameOf(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && !part.startsWith("{"))
    .join("-");
}

function slugOf(service: string): string {
  return service.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
