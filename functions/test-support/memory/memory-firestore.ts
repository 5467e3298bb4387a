import {
  Firestore,
  Transaction,
  type ReadOnlyTransactionOptions,
  type ReadWriteTransactionOptions,
} from "@google-cloud/firestore";
import { publishWrites, type SentWrite } from "../data-map/write-channel.ts";
import { publishQuery } from "../indexes/query-channel.ts";
import { answers, streams, type Server } from "./answer.ts";
import { AnswerStream } from "./answer-stream.ts";
import type { Backend } from "./backend.ts";
import { listen, type ListenRequest } from "./listen.ts";
import { Transactions } from "./transactions.ts";
import { isAborted } from "./wire.ts";

/** More conflicts in a row are a fault of the test. */
const MAX_ATTEMPTS = 200;

/** The instance is gone: whatever it goes on to do fails as well. */
export class InstanceDied extends Error {
  override name = "InstanceDied";
}

/** When the instance dies: right before or right after its n-th commit. */
export interface Death {
  commit: number;
  moment: "before" | "after";
}

/** What Firestore's client keeps to itself of a transaction. */
interface Attempt {
  runTransactionOnce<R>(work: (transaction: Transaction) => Promise<R>): Promise<R>;
  _transactionIdPromise?: Promise<Uint8Array>;
}

type AttemptClass = new (firestore: Firestore, tag: string, options: object) => Attempt;
type Answer<R> = ((server: Server, request: never) => R) | undefined;

/**
 * Firestore's own client with no network behind it: what it would send goes to documents in this process's memory. All
 * else, such as conversion, checks, and the order of reads and writes, is the code that is deployed. A transaction that
 * came into conflict begins again at once.
 */
export class MemoryFirestore extends Firestore {
  readonly #backend: Backend;
  readonly #transactions: Transactions;
  readonly #death: Death | undefined;
  commits = 0;
  isDead = false;

  constructor(backend: Backend, { death, databaseId }: { death?: Death; databaseId?: string } = {}) {
    super({ projectId: "memory", ignoreUndefinedProperties: true, ...(databaseId && { databaseId }) });
    this.#backend = backend;
    this.#transactions = new Transactions(backend);
    this.#death = death;
  }

  /** Another instance on the same documents, that dies. */
  dying(death: Death): MemoryFirestore {
    return new MemoryFirestore(this.#backend, { death });
  }

  override async runTransaction<R>(
    work: (transaction: Transaction) => Promise<R>,
    options: ReadOnlyTransactionOptions | ReadWriteTransactionOptions = {},
  ): Promise<R> {
    for (let attempts = 1; ; attempts += 1) {
      const attempt = new (Transaction as unknown as AttemptClass)(this, "memory", options);
      try {
        return await attempt.runTransactionOnce(work);
      } catch (error) {
        if (!isAborted(error) || attempts === MAX_ATTEMPTS) throw error;
      } finally {
        if (options.readOnly) await this.#endReadOnly(attempt);
      }
    }
  }

  /** All that Firestore's client sends goes through here if it has one answer. */
  async request(method: string, request: { writes?: SentWrite[] }): Promise<unknown> {
    const answer = (answers as Record<string, Answer<unknown>>)[method];
    if (!answer) throw new Error(`The memory knows no ${method}`);
    await this.#backend.delay(method);
    const isCommit = method === "commit" && (request.writes?.length ?? 0) > 0;
    if (isCommit) this.commits += 1;
    publishWrites(request.writes);
    const isLast = isCommit && this.commits === this.#death?.commit;
    if (isLast && this.#death?.moment === "before") this.isDead = true;
    this.#mustLive();
    try {
      return answer({ backend: this.#backend, transactions: this.#transactions }, request as never);
    } finally {
      // Also where the commit came into conflict and would be tried again.
      if (isLast) this.isDead = true;
      this.#mustLive();
    }
  }

  /** All that Firestore's client sends goes through here if it has a stream of answers. */
  async requestStream(method: string, _isBidirectional: boolean, request: unknown): Promise<object> {
    const answer = (streams as Record<string, Answer<object[]>>)[method];
    if (!answer && method !== "listen") throw new Error(`The memory knows no ${method}`);
    await this.#backend.delay(method);
    this.#mustLive();
    if (!answer) {
      publishQuery((request as ListenRequest).addTarget.query);
      return listen(this.#backend, request as ListenRequest);
    }
    if (method !== "batchGetDocuments") publishQuery(request);
    const answered = answer({ backend: this.#backend, transactions: this.#transactions }, request as never);
    return new AnswerStream(answered);
  }

  /** No client reports the end of a read-only transaction to Firestore. */
  async #endReadOnly({ _transactionIdPromise: begun }: Attempt): Promise<void> {
    const id = await begun?.catch(() => undefined);
    if (id) this.#transactions.end(id);
  }

  #mustLive(): void {
    if (this.isDead) throw new InstanceDied();
  }
}
