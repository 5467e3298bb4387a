import type { DocumentData } from "firebase-admin/firestore";
import type { Database } from "../firestore/database.ts";
import type { DocumentUnit } from "./export-units.ts";
import type { Viewer } from "./exported.ts";
import { behind, lookupsOf, placeOf } from "./lookups.ts";

/** Where reading goes on: in which of a row's lookups, behind which document. */
export interface ReadPosition {
  readonly lookup: number;
  readonly after: string | null;
}

interface OwnPage {
  /** As they are shown, with the ids of others in them. */
  readonly documents: DocumentData[];
  /** Behind this page. */
  readonly position: ReadPosition;
}

const PAGE_SIZE = 100;

/** A member's own documents of a row, a page in memory at a time: one read each, and none of anybody else's. */
export async function* readOwn(
  { row, by }: DocumentUnit,
  viewer: Viewer,
  { database, from }: { database: Database; from: ReadPosition },
): AsyncGenerator<OwnPage> {
  const show = await viewOf(row.export);
  const queries = lookupsOf({ path: row.path, by }, viewer.uid, database);
  for (let lookup = from.lookup; lookup < queries.length; lookup += 1) {
    let after = lookup === from.lookup ? from.after : null;
    for (let isLast = false; !isLast;) {
      const query = behind(queries[lookup] as (typeof queries)[number], after).limit(PAGE_SIZE);
      const found = await database.queryWithIds(query);
      const last = found.at(-1);
      after = last ? placeOf(row, last) : after;
      isLast = found.length < PAGE_SIZE;
      const documents = found.flatMap(({ document }) => show(document, viewer) ?? []);
      if (found.length > 0) yield { documents, position: { lookup, after } };
    }
  }
}

type Row = DocumentUnit["row"];

async function viewOf(
  shown: Row["export"],
): Promise<(document: DocumentData, viewer: Viewer) => DocumentData | undefined> {
  if (typeof shown === "string") return (document) => document;
  const { load, without = [] } = shown;
  const view = load && (await load()).default;
  return (document, viewer) => {
    const seen = view ? view(document, viewer) : document;
    return seen && Object.fromEntries(Object.entries(seen).filter(([name]) => !without.includes(name)));
  };
}
