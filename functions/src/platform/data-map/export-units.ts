import type { CollectionRow } from "./describe-collection.ts";
import type { FilesRow, ServiceRow } from "./describe-files.ts";
import type { Lookup } from "./erasure.ts";
import type { DataMap } from "./erasure-units.ts";
import type { FileSource, ServiceSource } from "./exported.ts";

interface Unit {
  /** What it is called in an export: no two have the same. */
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
  readonly row: FilesRow;
  readonly load: () => Promise<{ default: FileSource }>;
}

/** What another service knows. */
interface ServiceUnit extends Unit {
  readonly kind: "service";
  readonly row: ServiceRow;
  readonly load: () => Promise<{ default: ServiceSource }>;
}

export type ExportUnit = DocumentUnit | FileUnit | ServiceUnit;

/** What an export of one's own data consists of: a file, or a folder of files, for each row that shows something. */
export function listExportUnits({ collections, files, services }: DataMap): ExportUnit[] {
  return [
    ...collections.flatMap((row): DocumentUnit[] =>
      row.export === "nothing"
        ? []
        : [{ kind: "documents", name: `data/${nameOf(row.path)}.json`, row, by: lookupOf(row) }],
    ),
    ...services.flatMap((row): ServiceUnit[] =>
      row.export
        ? [{ kind: "service", name: `data/${slugOf(row.service)}.json`, row, load: row.export.load }]
        : [],
    ),
    ...files.flatMap((row): FileUnit[] =>
      row.export === "nothing"
        ? []
        : [{ kind: "files", name: `${nameOf(row.prefix)}/`, row, load: row.export.load }],
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
