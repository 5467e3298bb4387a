import type { Attempt, Refusal } from "./calls.js";
import type { Operations } from "./operations.js";

type SendMessage = Operations["messages"]["sendMessage"];
type OutgoingMessage = SendMessage["input"];

/** Keeps texts under ids. Whatever keeps them longer than the page will do. */
export interface OutboxStorage {
  /** In any order. */
  list(): string[];
  put(id: string, text: string): void;
  remove(id: string): void;
}

/** Forgets with the page. It is the default. */
export declare function memoryOutboxStorage(): OutboxStorage;

/** A member's own: `webOutboxStorage(localStorage, uid)`. */
export declare function webOutboxStorage(
  storage: {
    readonly length: number;
    key(index: number): string | null;
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  },
  uid: string,
): OutboxStorage;

/** A message that has no answer yet, or a refusal. */
export interface OutboxEntry {
  readonly message: OutgoingMessage;
  readonly place: number;
  readonly failures: number;
  /** It is sent no more, unless `retry` is called. */
  readonly refusal: Refusal<SendMessage> | null;
}

/**
 * Sends messages until each has an answer, under the id that it has from the beginning, so that none is there twice. One after the
 * other: what is said first comes first. It goes on after a reload, where its storage outlives the page.
 */
export declare class Outbox {
  constructor(options: {
    /** `(message) => souk.messages.sendMessage.attempt(message)` */
    send: (message: OutgoingMessage) => Promise<Attempt<SendMessage>>;
    storage?: OutboxStorage;
    onSent?: (message: SendMessage["output"]) => void;
    onRefused?: (entry: OutboxEntry) => void;
    /** Calls back after some time, unless what it returns is called. Timers, unless given. */
    schedule?: (ms: number, run: () => void) => () => void;
  });
  /** In the order in which they were written, refused ones with them. */
  readonly entries: readonly OutboxEntry[];
  /** Takes a message in, and answers what will be sent. Its id is random unless given. */
  post(message: Omit<OutgoingMessage, "messageId"> & { messageId?: string }): OutgoingMessage;
  /** Sends a refused one again, in its place. */
  retry(messageId: string): void;
  /** Gives one up. One that is being sent may have arrived. */
  discard(messageId: string): void;
  /** Tries at once: call it where the network is back (`online`), or somebody has signed in. */
  resume(): void;
  /** Sends nothing more. What waits stays in the storage. */
  close(): void;
}
