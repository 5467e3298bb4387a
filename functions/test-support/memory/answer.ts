import { aggregate } from "./aggregate.ts";
import type { Stored } from "./apply-write.ts";
import type { Backend } from "./backend.ts";
import { runQuery, type DocumentSource } from "./run-query.ts";
import type { Transactions } from "./transactions.ts";
import { comparePaths } from "./values.ts";
import {
  instantOf,
  pathOf,
  type AggregationRequest,
  type InTransaction,
  type QueryRequest,
  type Write,
} from "./wire.ts";

export interface Server {
  backend: Backend;
  transactions: Transactions;
}

interface CommitRequest {
  writes: Write[];
  transaction?: Uint8Array;
}

/** What Firestore answers to requests with one answer. */
export const answers = {
  commit({ backend, transactions }: Server, { writes, transaction }: CommitRequest) {
    if (transaction) transactions.finish(transaction);
    const { at, results } = backend.commit(writes);
    return { commitTime: instantOf(at), writeResults: results.map(writeResult) };
  },

  /** Each write by itself. */
  batchWrite({ backend }: Server, { writes }: CommitRequest) {
    const outcomes = writes.map((write) => {
      try {
        const [result] = backend.commit([write]).results;
        return { result: result ? writeResult(result) : {}, status: { code: 0 } };
      } catch (error) {
        const { code, message } = error as Error & { code?: number };
        if (code === undefined) throw error;
        return { result: {}, status: { code, message } };
      }
    });
    return {
      writeResults: outcomes.map(({ result }) => result),
      status: outcomes.map(({ status }) => status),
    };
  },

  rollback({ transactions }: Server, { transaction }: { transaction: Uint8Array }) {
    transactions.end(transaction);
  },

  /** Also those that are not there and have collections below them. */
  listDocuments({ backend }: Server, { parent, collectionId }: { parent: string; collectionId: string }) {
    const prefix = `${within(pathOf(parent))}${collectionId}/`;
    return namesBelow(backend, prefix).map((name) => ({ name: `${parent}/${collectionId}/${name}` }));
  },

  listCollectionIds({ backend }: Server, { parent }: { parent: string }) {
    return namesBelow(backend, within(pathOf(parent)));
  },
};

/** What Firestore answers to requests with a stream of answers. */
export const streams = {
  batchGetDocuments({ transactions }: Server, request: InTransaction & { documents: string[] }): object[] {
    const { source, at, transaction, note } = transactions.read(request);
    const readTime = instantOf(at);
    const documents = request.documents.map((name) => {
      const path = pathOf(name);
      note((where) => versionOf(where.find(path)));
      const found = source.find(path);
      return found ? { found: documentOf(name, found), readTime } : { missing: name, readTime };
    });
    return [...(transaction ? [{ transaction }] : []), ...documents];
  },

  runQuery({ transactions }: Server, request: InTransaction & QueryRequest): object[] {
    const { source, at, transaction, note } = transactions.read(request);
    note((where) => versionsOf(request, where));
    const readTime = instantOf(at);
    const root = request.parent.slice(0, request.parent.indexOf("/documents"));
    const documents = runQuery(request, source).map((found) => ({
      document: documentOf(`${root}/documents/${found.path}`, found),
      readTime,
    }));
    return [{ ...(transaction && { transaction }), readTime }, ...documents];
  },

  runAggregationQuery({ transactions }: Server, request: InTransaction & AggregationRequest): object[] {
    const { source, at, transaction, note } = transactions.read(request);
    const { structuredQuery, aggregations } = request.structuredAggregationQuery;
    const query = { parent: request.parent, structuredQuery };
    note((where) => versionsOf(query, where));
    const aggregateFields = aggregate(runQuery(query, source), aggregations);
    return [{ ...(transaction && { transaction }), result: { aggregateFields }, readTime: instantOf(at) }];
  },
};

export function documentOf(name: string, { fields, createdAt, updatedAt }: Stored) {
  return { name, fields, createTime: instantOf(createdAt), updateTime: instantOf(updatedAt) };
}

function writeResult({ updatedAt, transformResults }: ReturnType<Backend["commit"]>["results"][number]) {
  return { updateTime: instantOf(updatedAt), transformResults };
}

function versionOf(document: Stored | undefined): string {
  return document ? `${document.path} ${document.updatedAt}` : "";
}

function versionsOf(query: QueryRequest, source: DocumentSource): string {
  return runQuery(query, source).map(versionOf).join("\n");
}

/** The next part of all paths that begin so. */
function namesBelow(backend: Backend, prefix: string): string[] {
  const paths = backend
    .collections()
    .flatMap((collection) => backend.list(collection).map(({ path }) => path));
  const names = paths.flatMap((path) =>
    path.startsWith(prefix) ? (path.slice(prefix.length).split("/")[0] ?? []) : [],
  );
  return [...new Set(names)].toSorted(comparePaths);
}

function within(path: string): string {
  return path === "" ? "" : `${path}/`;
}
