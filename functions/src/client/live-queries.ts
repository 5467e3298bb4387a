/** What a frontend imports to listen: references and queries that the rules let through and the indexes serve. */
import type * as FirestoreSdk from "firebase/firestore";
import type { LiveDocumentTypes } from "./live-document-types.ts";
import { liveDocuments, type LiveSource } from "./live-documents.ts";

type Sources = typeof liveDocuments;
/** The functions of Firebase's SDK that this calls: handed over, so that nothing of it is bundled twice. */
type Sdk = Pick<typeof FirestoreSdk, "collection" | "doc" | "limit" | "orderBy" | "query" | "where">;

/** The names in a path's braces. */
type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValuesOf<S> = S extends { where: readonly (infer Condition)[] }
  ? Condition extends readonly [unknown, unknown, infer Value]
    ? Value
    : never
  : never;
type Ids<S extends LiveSource> = Record<NamesIn<S["path"] | ValuesOf<S>>, string>;
type IsList<S> = S extends { where: unknown } | { latestBy: unknown } | { isWhole: true } ? true : false;

export interface Page {
  /** 100 at most, and unless given. */
  limit?: number;
}

export type LiveQueries = {
  readonly [K in keyof Sources]: IsList<Sources[K]> extends true
    ? (ids: Ids<Sources[K]>, page?: Page) => FirestoreSdk.Query<LiveDocumentTypes[K]>
    : (ids: Ids<Sources[K]>) => FirestoreSdk.DocumentReference<LiveDocumentTypes[K]>;
};

const MAX_PAGE = 100;

/**
 * `createLiveQueries(getFirestore(), { collection, doc, limit, orderBy, query, where })`, all from `firebase/firestore`; then
 * `onSnapshot(live.offers({ uid }), …)`.
 */
export function createLiveQueries(firestore: FirestoreSdk.Firestore, sdk: Sdk): LiveQueries {
  const entries = Object.entries(liveDocuments).map(([name, source]) => [
    name,
    (ids: Record<string, string>, { limit = MAX_PAGE }: Page = {}) => referTo(source, ids, limit),
  ]);
  return Object.fromEntries(entries) as LiveQueries;

  function referTo(
    { path, where, latestBy, isWhole }: LiveSource,
    ids: Record<string, string>,
    limit: number,
  ) {
    const place = fill(path, ids);
    if (!where && latestBy === undefined && !isWhole) return sdk.doc(firestore, place);
    return sdk.query(
      sdk.collection(firestore, place),
      ...(where ?? []).map(([field, operator, value]) =>
        sdk.where(field, operator, typeof value === "string" ? fill(value, ids) : value),
      ),
      ...(latestBy === undefined ? [] : [sdk.orderBy(latestBy, "desc")]),
      ...(isWhole ? [] : [sdk.limit(limit)]),
    );
  }
}

function fill(text: string, ids: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (!id) throw new Error(`${name} is missing`);
    return id;
  });
}
