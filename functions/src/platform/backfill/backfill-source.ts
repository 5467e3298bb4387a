/** A document of a backfill, and the position right behind it. */
interface ListedDocument<T> {
  readonly id: string;
  readonly cursor: string;
  readonly document: T;
}

/** What is behind a position, at most `limit` documents. */
export type ListDocuments<T> = (page: {
  after: string | null;
  limit: number;
}) => Promise<ListedDocument<T>[]>;

/** What a backfill goes through where that is no query of Firestore. */
export interface BackfillSource<Item> {
  readonly count: () => Promise<number>;
  /** In an order that stands still while the backfill runs. */
  readonly list: ListDocuments<Item>;
}
