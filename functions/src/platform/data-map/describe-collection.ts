import type { Erasure } from "./erasure.ts";
import type { Exported } from "./exported.ts";
import type { FieldOf } from "./field-of.ts";

/** How long documents stay, and what ends that. */
export type Retention =
  /** As long as their owner is a member: erasure ends it. */
  | "membership"
  /** As long as what they are computed from. */
  | "source"
  /** State of the service itself: as many documents as it has parts. */
  | "service"
  /**
   * Firestore deletes them some time after `expireAt`, this long after they were last of use. With `isArchived` the nightly walk
   * puts them into the archive before, and deletes them itself.
   */
  | { readonly expires: string; readonly isArchived?: true }
  /** A schedule deletes them, or takes out of them what has served its purpose. */
  | { readonly sweptBy: `${string}.${string}`; readonly when: string }
  /** Records of trade: the nightly walk deletes them so many years after their last change, unless they stay for a reason. */
  | { readonly years: number; readonly because: string; readonly stays?: string };

/** What a row says of one collection, wherever in the tree its documents lie. */
export interface CollectionRow<T = Record<string, unknown>> {
  /** Of a document; `{uid}` stands for its owner. Its last collection names the row. */
  readonly path: string;
  /** The ids of members, by whom the document can be told to be somebody's. */
  readonly owner: readonly FieldOf<T>[];
  /** What describes a person, or was written or made by one. */
  readonly personal: readonly FieldOf<T>[];
  readonly other: readonly FieldOf<T>[];
  readonly retention: Retention;
  readonly erasure: Erasure<T>;
  readonly export: Exported<T>;
  /**
   * The documents of another row that bring it back with them when they alone are restored. What lies below a document
   * comes back with it anyway.
   */
  readonly partOf?: PartOf<T>;
  /** Whether a backup has it: not what is computed from other documents, or is of no use an hour later. */
  readonly isBackedUp: boolean;
}

/** A document belongs to one of `row` if what `by` names of it equals what `its` names of that one: where it is a list, one of it. */
interface PartOf<T = Record<string, unknown>> {
  readonly row: string;
  readonly by: "id" | FieldOf<T>;
  /** A field, or a path of fields through lists; the id, unless it is given. */
  readonly its?: string;
}

/** A document says nothing of a person, or erasure has something to do with it. */
type Complete<T, R extends CollectionRow<T>> = [Unnamed<T, R>] extends [never]
  ? [R["owner"], R["personal"], R["erasure"]["action"]] extends [readonly [], readonly [], string]
    ? unknown
    : R["erasure"]["action"] extends "none"
      ? { erasure: "A document that says something of a person is erased, or kept for a reason" }
      : unknown
  : { unnamed: Unnamed<T, R> };

type Unnamed<T, R extends CollectionRow<T>> = Exclude<
  FieldOf<T>,
  R["owner"][number] | R["personal"][number] | R["other"][number]
>;

/**
 * Describes the documents of a collection by their type: a row that leaves out a field of it does not compile, nor does
 * one that has nothing done to what says something of a person.
 */
export function describeCollection<T extends object>() {
  return <const R extends CollectionRow<T>>(row: R & Complete<T, R>): CollectionRow =>
    row as unknown as CollectionRow;
}

/** The collection that a row describes, as Firestore's indexes name it. */
export function collectionOf({ path }: Pick<CollectionRow, "path">): string {
  return path.split("/").at(-2) ?? path;
}

/** Books and what proves them: the longest that is common, Germany's. */
export const tradeRecord = { years: 10, because: "Books, and what proves them, are kept by law" } as const;

/** The same for what later records rest on. */
export const tradeRecordForGood = {
  ...tradeRecord,
  stays: "A balance is the sum of all entries: without the old ones it would be another",
} as const;

/** What a record of trade still has of somebody who has left. */
export const keptAsRecord = {
  because: "Books, and what proves them, are kept by law; the member's id in them leads nowhere",
  until: "10 years after the sale",
} as const;
