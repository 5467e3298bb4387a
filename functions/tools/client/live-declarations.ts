import { liveDocuments, type LiveSource } from "../../src/client/live-documents.ts";

const sources: Record<string, LiveSource> = liveDocuments;

/** Whether it is a list, of which one listens to a query. */
function isList({ where, latestBy, isWhole }: LiveSource): boolean {
  return where !== undefined || latestBy !== undefined || isWhole === true;
}

/** `live.d.ts`: a method for each live document. */
export function describeLiveQueries(): string {
  const methods = Object.entries(sources).map(([name, source]) => {
    const ids = `ids: { ${namesIn(source)
      .map((id) => `${id}: string`)
      .join("; ")} }`;
    const type = `LiveDocumentTypes["${name}"]`;
    const signature = isList(source)
      ? `${name}(${source.isWhole ? ids : `${ids}, page?: Page`}): Query<${type}>;`
      : `${name}(${ids}): DocumentReference<${type}>;`;
    return `  /** ${source.shows}; for ${source.readers}. */\n  ${signature}`;
  });
  return [
    'import type * as FirestoreSdk from "firebase/firestore";',
    'import type { DocumentReference, Firestore, Query } from "firebase/firestore";',
    'import type { LiveDocumentTypes } from "./documents.js";',
    "",
    'export type * from "./documents.js";',
    "",
    "export interface Page {",
    "  /** 100 at most, and unless given. */",
    "  limit?: number;",
    "}",
    "",
    "/** References and queries that the rules let through and the indexes serve: for `onSnapshot` and `getDocs`. */",
    "export interface LiveQueries {",
    ...methods,
    "}",
    "",
    "/** All functions are those of `firebase/firestore`. */",
    "export declare function createLiveQueries(",
    "  firestore: Firestore,",
    '  sdk: Pick<typeof FirestoreSdk, "collection" | "doc" | "limit" | "orderBy" | "query" | "where">,',
    "): LiveQueries;",
    "",
  ].join("\n");
}

/** The same as a table for people. */
export function listLiveDocuments(): string[][] {
  return Object.entries(sources).map(([name, source]) => [
    `\`live.${name}\``,
    source.shows,
    `\`${source.path}\``,
    [
      ...(source.where ?? []).map(
        ([field, operator, value]) => `\`${field} ${operator} ${JSON.stringify(value)}\``,
      ),
      ...(source.latestBy === undefined ? [] : [`latest \`${source.latestBy}\` first`]),
      ...(isList(source) && !source.isWhole ? ["100 at most"] : []),
    ].join(", "),
    source.readers,
  ]);
}

function namesIn({ path, where = [] }: LiveSource): string[] {
  const texts = [path, ...where.map(([, , value]) => String(value))];
  return [
    ...new Set(texts.flatMap((text) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name))),
  ];
}
