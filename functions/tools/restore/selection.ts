import { dataMap } from "../../src/data-map.ts";
import { collectionOf, type CollectionRow } from "../../src/platform/data-map/describe-collection.ts";
import { textsAt } from "../../src/platform/firestore/exact-values.ts";
import type { BackupLine } from "../../src/backups/read-backup.ts";

const rows = new Map(dataMap.collections.map((row) => [collectionOf(row), row]));

/** The groups that can have something that belongs to this document, its own first. */
export function groupsOf(path: string): string[] {
  const [own = ""] = path.split("/").slice(-2);
  const parts = [...rows].filter(([, { partOf }]) => partOf?.row === own).map(([group]) => group);
  const below = [...rows]
    .filter(([, row]) => templateOf(row.path).startsWith(templateOf(path)))
    .map(([group]) => group);
  return [...new Set([own, ...parts, ...below])];
}

/** `orders/{}`: where it lies, whatever the ids are. */
function templateOf(path: string): string {
  return path
    .split("/")
    .map((id, index) => (index % 2 === 0 ? id : "{}"))
    .join("/");
}

/** Whether a document is this one, lies below it, or belongs to it as the data map says. */
export function belongsTo(
  root: Pick<BackupLine, "path" | "fields">,
  group: string,
  line: BackupLine,
): boolean {
  if (line.path === root.path || line.path.startsWith(`${root.path}/`)) return true;
  const { partOf } = rows.get(group) ?? {};
  if (!partOf || partOf.row !== root.path.split("/").at(-2)) return false;
  const own = partOf.by === "id" ? [idOf(line.path)] : textsAt(line.fields, [partOf.by]);
  const its = partOf.its === undefined ? [idOf(root.path)] : textsAt(root.fields, partOf.its.split("."));
  return own.some((text) => its.includes(text));
}

/** The ids of members of whom a document tells, as the data map says. */
export function ownersOf(group: string, { path, fields }: Pick<BackupLine, "path" | "fields">): string[] {
  const row = rows.get(group);
  if (!row) return [];
  return [...ownersByPath(row, path), ...row.owner.flatMap((field) => textsAt(fields, [field]))];
}

function ownersByPath(row: CollectionRow, path: string): string[] {
  const ids = path.split("/");
  return row.path.split("/").flatMap((name, index) => (name === "{uid}" ? (ids[index] ?? []) : []));
}

function idOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}
