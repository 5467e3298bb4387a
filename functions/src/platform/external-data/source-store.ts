import type { Context } from "../runtime/context.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Dated, ValueStore } from "./external-source.ts";

/** What is known of a source, beside its values. */
export interface SourceState {
  /** That `etag` is of. */
  readonly address: string;
  /** Of the newest good answer, so that it is not sent again. */
  readonly etag: string | null;
  /** Of the newest good value. */
  readonly day: string | null;
  /** When it was first asked: until it has answered well, it is late from here on. */
  readonly triedSince: Date;
  /** When it last answered with what is good, unchanged or not. */
  readonly checkedAt: Date | null;
  /** Why the last answer was not good. */
  readonly failure: string | null;
}

/** `externalData/states`, all sources together, so that one read tells of all; `externalData/{source}`, its values. */
export interface StoredExternalData {
  readonly sources?: Readonly<Record<string, SourceState>>;
  readonly latest?: Dated<object>;
  /** The last one that was refused. */
  readonly suspect?: Dated<object>;
}

export function sourceStore({ database }: Pick<Context, "database">) {
  const documents = database.collection<StoredExternalData>("externalData");
  const states = documents.doc("states");
  return {
    findStates: async (): Promise<Readonly<Record<string, SourceState>>> =>
      (await database.get(states))?.sources ?? {},
    saveState: (transaction: Transaction, source: string, state: SourceState) =>
      transaction.merge(states, { sources: { [source]: state } }),
    /** The values of a source whose domain has no documents of its own for them. */
    valuesOf: <T extends object>(source: string): ValueStore<T> => {
      const values = documents.doc(source);
      return {
        findLatest: async (reader) => (await reader.get(values))?.latest as Dated<T> | undefined,
        findSuspect: async (reader) => (await reader.get(values))?.suspect as Dated<T> | undefined,
        save: (transaction, latest) => transaction.set(values, { latest }),
        saveSuspect: (transaction, suspect) => transaction.update(values, { suspect }),
      };
    },
  };
}
