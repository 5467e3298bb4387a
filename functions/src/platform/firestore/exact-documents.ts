import type { Readable } from "node:stream";
import {
  FieldPath,
  FieldValue,
  Timestamp,
  type DocumentData,
  type DocumentReference,
  type Firestore,
  type QueryDocumentSnapshot,
  type WriteBatch,
} from "firebase-admin/firestore";
import { countReads, countRoundTrip, countWrites } from "../runtime/invocation.ts";
import type { ExactFields, ExactValue } from "./exact-values.ts";
import { microsecondsOf, timestampOf } from "./found.ts";

/** Status codes of gRPC. */
const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;

/** A document as it is stored. */
export interface ExactDocument {
  /** Within its database. */
  readonly path: string;
  readonly fields: ExactFields;
  /** In microseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

type NewDocument = Pick<ExactDocument, "path" | "fields">;

export interface ExactPage {
  readonly after: string | null;
  readonly limit: number;
  /** As all was at this instant: of the last hour, or with point-in-time recovery a whole minute of the last 7 days. */
  readonly at?: Date | undefined;
}

/** What Firestore's client keeps to itself: the values of a document as they came. */
interface KeptFields {
  readonly _fieldsProto?: ExactFields;
}

/** And how it is told of the documents of a query one by one, as they were at an instant. */
interface Streamed {
  _stream(at?: Timestamp): Readable;
}

/** And the database's own name. */
interface Named {
  readonly formattedName: string;
}

/** Firestore without JavaScript's values between: for what copies documents and must change none. */
export class ExactDocuments {
  readonly #firestore: Firestore;

  constructor(firestore: Firestore) {
    this.#firestore = firestore;
  }

  /** Begins the full name of every document of this database: it ends in `/documents`. */
  get root(): string {
    const { formattedName } = this.#firestore as unknown as Named;
    return `${formattedName}/documents`;
  }

  /** The present, by Firestore's clock. */
  async now(): Promise<Date> {
    countReads(1);
    countRoundTrip();
    const { readTime } = await this.#firestore.doc("checkpoints/now").get();
    return readTime.toDate();
  }

  /** The next documents of all collections of this name, in the order of their paths. */
  async listGroup(group: string, page: ExactPage): Promise<ExactDocument[]> {
    const found: ExactDocument[] = [];
    await this.eachOfGroup(group, page, (document) => found.push(document));
    return found;
  }

  /**
   * Tells of the same documents, each as it arrives, and resolves to how many they were: what is not kept of them is forgotten at once,
   * where a page of them would be in memory as a whole.
   */
  async eachOfGroup(
    group: string,
    { after, limit, at }: ExactPage,
    take: (document: ExactDocument) => void,
  ): Promise<number> {
    const ordered = this.#firestore.collectionGroup(group).orderBy(FieldPath.documentId()).limit(limit);
    const query = after === null ? ordered : ordered.startAfter(this.#firestore.doc(after));
    // An instant needs no transaction: nothing is begun, and nothing ends after a while.
    const stream = (query as unknown as Streamed)._stream(at && Timestamp.fromDate(at));
    countRoundTrip();
    let documents = 0;
    await new Promise<void>((resolve, reject) => {
      stream.on("error", reject).on("end", resolve);
      stream.on("data", ({ document }: { document?: QueryDocumentSnapshot }) => {
        if (!document) return;
        documents += 1;
        take(asExact(document));
      });
    });
    countReads(documents);
    return documents;
  }

  /** How many documents the collections of this name have. */
  async countGroup(group: string): Promise<number> {
    countRoundTrip();
    const { count } = (await this.#firestore.collectionGroup(group).count().get()).data();
    countReads(Math.ceil(count / 1000));
    return count;
  }

  /** The names of all collections that are in no document. */
  async listRootCollections(): Promise<string[]> {
    return (await this.#firestore.listCollections()).map(({ id }) => id);
  }

  /** Undefined for those that are not there. */
  async getAll(paths: readonly string[]): Promise<(ExactDocument | undefined)[]> {
    if (paths.length === 0) return [];
    countReads(paths.length);
    countRoundTrip();
    const found = await this.#firestore.getAll(...paths.map((path) => this.#firestore.doc(path)));
    return found.map((snapshot) =>
      snapshot.exists ? asExact(snapshot as QueryDocumentSnapshot) : undefined,
    );
  }

  /** At most 500, all of them or none: fails where one is there already. */
  create(documents: readonly NewDocument[]): Promise<void> {
    return this.#commit(documents, (batch, reference, { fields }) => batch.create(reference, asData(fields)));
  }

  /** At most 500, in place of those that are there. */
  set(documents: readonly NewDocument[]): Promise<void> {
    return this.#commit(documents, (batch, reference, { fields }) => batch.set(reference, asData(fields)));
  }

  /** At most 500: deletes those that are as they were found, and not written since. Resolves to how many those are. */
  async deleteUnchanged(found: readonly Pick<ExactDocument, "path" | "updatedAt">[]): Promise<number> {
    const references = found.map(({ path }) => this.#firestore.doc(path));
    const deleted = await this.#firestore.runTransaction(async (transaction) => {
      countReads(found.length);
      countRoundTrip();
      const snapshots = await transaction.getAll(...references);
      const same = snapshots.filter(
        ({ updateTime }, index) => updateTime && microsecondsOf(updateTime) === found[index]?.updatedAt,
      );
      for (const { ref } of same) transaction.delete(ref);
      return same.length;
    });
    countWrites(deleted);
    countRoundTrip();
    return deleted;
  }

  /** At most 500, whether they are there or not. */
  delete(documents: readonly Pick<ExactDocument, "path">[]): Promise<void> {
    return this.#commit(documents, (batch, reference) => batch.delete(reference));
  }

  /**
   * Sets these fields, and takes away those that are undefined, unless the document was written since, or is gone: false then.
   * `at` is when it was last written, in microseconds since 1970.
   */
  async update(
    path: string,
    changes: Readonly<Record<string, ExactValue | undefined>>,
    at: number,
  ): Promise<boolean> {
    const data = Object.entries(changes).flatMap(([name, value]): [FieldPath, unknown] => [
      new FieldPath(name),
      value === undefined ? FieldValue.delete() : new SentAsIs(value),
    ]);
    countRoundTrip();
    try {
      const reference = this.#firestore.doc(path);
      const [field, value, ...more] = data as [FieldPath, unknown, ...unknown[]];
      await reference.update(field, value, ...more, { lastUpdateTime: timestampOf(at) });
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code === FAILED_PRECONDITION || code === NOT_FOUND) return false;
      throw error;
    }
    countWrites(1);
    return true;
  }

  async #commit<D extends Pick<ExactDocument, "path">>(
    documents: readonly D[],
    write: (batch: WriteBatch, reference: DocumentReference, document: D) => unknown,
  ): Promise<void> {
    const batch = this.#firestore.batch();
    for (const document of documents) write(batch, this.#firestore.doc(document.path), document);
    countWrites(documents.length);
    countRoundTrip();
    await batch.commit();
  }
}

function asExact(snapshot: QueryDocumentSnapshot): ExactDocument {
  return {
    path: snapshot.ref.path,
    fields: (snapshot as unknown as KeptFields)._fieldsProto ?? {},
    createdAt: microsecondsOf(snapshot.createTime),
    updatedAt: microsecondsOf(snapshot.updateTime),
  };
}

/**
 * Firestore's client takes a value's own word for how it is sent. (A time that it has by itself does that; all others it
 * would guess from JavaScript's types.)
 */
function asData(fields: ExactFields): DocumentData {
  const data = Object.create(null) as DocumentData;
  for (const [name, value] of Object.entries(fields)) data[name] = new SentAsIs(value);
  return data;
}

class SentAsIs extends Timestamp {
  readonly #value: ExactValue;

  constructor(value: ExactValue) {
    super(0, 0);
    this.#value = value;
  }

  toProto(): ExactValue {
    return this.#value;
  }
}
