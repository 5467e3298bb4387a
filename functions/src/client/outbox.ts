import { memoryOutboxStorage, type OutboxStorage } from "./outbox-storage.ts";

export { memoryOutboxStorage, webOutboxStorage } from "./outbox-storage.ts";

interface Refusal {
  readonly reason: string;
  readonly message: string;
  readonly details: object;
}

type Answer<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly failure: Refusal };

/** A message that has no answer yet, or a refusal. */
export interface OutboxEntry<Message> {
  readonly message: Message & { readonly messageId: string };
  /** Behind which others it is sent. */
  readonly place: number;
  /** How often the server has failed at it. */
  readonly failures: number;
  /** It is sent no more, unless `retry` is called. */
  readonly refusal: Refusal | null;
}

interface OutboxOptions<Message, Output> {
  /** `(message) => souk.messages.sendMessage.attempt(message)` */
  readonly send: (message: Message & { messageId: string }) => Promise<Answer<Output>>;
  readonly storage?: OutboxStorage;
  readonly onSent?: (output: Output) => void;
  readonly onRefused?: (entry: OutboxEntry<Message>) => void;
  /** Calls back after some time, unless what it returns is called. */
  readonly schedule?: (ms: number, run: () => void) => () => void;
}

/** What may be otherwise in a moment, or after signing in again. */
const passing = new Set([
  "TooManyCalls",
  "Busy",
  "AuthUnavailable",
  "ServiceDegraded",
  "DeadlineExceeded",
  "Internal",
  "Unauthenticated",
]);
const MAX_SERVER_FAILURES = 8;
const ANSWER_TIMEOUT_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * Sends messages until each has an answer, under the id that it has from the beginning, so that none is there twice. One after the
 * other: what is said first comes first. It goes on after a reload, where its storage outlives the page.
 */
export class Outbox<Message extends { messageId?: string }, Output> {
  readonly #options: OutboxOptions<Message, Output>;
  readonly #storage: OutboxStorage;
  readonly #schedule: (ms: number, run: () => void) => () => void;
  #entries: OutboxEntry<Message>[];
  #isSending = false;
  #isClosed = false;
  #pauses = 0;
  #endPause: (() => void) | undefined;

  constructor(options: OutboxOptions<Message, Output>) {
    this.#options = options;
    this.#storage = options.storage ?? memoryOutboxStorage();
    this.#schedule = options.schedule ?? afterTime;
    this.#entries = readEntries<Message>(this.#storage);
    void this.#sendNext();
  }

  /** In the order in which they were written, refused ones with them. */
  get entries(): readonly OutboxEntry<Message>[] {
    return this.#entries;
  }

  /** Takes a message in, and answers what will be sent. */
  post(message: Message): Message & { messageId: string } {
    const named = { ...message, messageId: message.messageId ?? crypto.randomUUID() };
    const known = this.#entries.find((entry) => entry.message.messageId === named.messageId);
    if (known) return known.message;
    // Another tab counts on by the same clock.
    const place = Math.max(Date.now(), (this.#entries.at(-1)?.place ?? 0) + 1);
    this.#keep({ message: named, place, failures: 0, refusal: null });
    void this.#sendNext();
    return named;
  }

  /** Sends a refused one again, in its place. */
  retry(messageId: string): void {
    const entry = this.#entries.find(({ message }) => message.messageId === messageId);
    if (entry?.refusal) this.#keep({ ...entry, failures: 0, refusal: null });
    void this.#sendNext();
  }

  /** Gives one up. One that is being sent may have arrived. */
  discard(messageId: string): void {
    this.#entries = this.#entries.filter(({ message }) => message.messageId !== messageId);
    attemptTo(() => this.#storage.remove(messageId));
  }

  /** Tries at once: call it where the network is back (`online`), or somebody has signed in. */
  resume(): void {
    this.#endPause?.();
    this.#endPause = undefined;
    void this.#sendNext();
  }

  /** Sends nothing more. What waits stays in the storage. */
  close(): void {
    this.#isClosed = true;
    this.#endPause?.();
  }

  async #sendNext(): Promise<void> {
    if (this.#isSending || this.#isClosed || this.#endPause) return;
    const entry = this.#entries.find(({ refusal }) => refusal === null);
    if (!entry) return;
    this.#isSending = true;
    const answer = await this.#ask(entry);
    this.#isSending = false;
    const pauseMs = this.#settle(entry, answer);
    if (pauseMs === 0) return this.#sendNext();
    if (this.#isClosed) return;
    this.#endPause = this.#schedule(pauseMs, () => {
      this.#endPause = undefined;
      void this.#sendNext();
    });
  }

  /** Undefined where nothing is known of what has become of it. */
  #ask({ message }: OutboxEntry<Message>): Promise<Answer<Output> | undefined> {
    return new Promise((resolve) => {
      const cancel = this.#schedule(ANSWER_TIMEOUT_MS, () => resolve(undefined));
      const end = (answer: Answer<Output> | undefined) => {
        cancel();
        resolve(answer);
      };
      // What throws where it is called has not arrived either.
      void Promise.resolve(message)
        .then((sent) => this.#options.send(sent))
        .then(end, () => end(undefined));
    });
  }

  /** After how long the next may be sent. */
  #settle(entry: OutboxEntry<Message>, answer: Answer<Output> | undefined): number {
    if (!answer) return this.#pause();
    if (answer.ok) {
      this.#pauses = 0;
      this.discard(entry.message.messageId);
      this.#options.onSent?.(answer.output);
      return 0;
    }
    const { failure } = answer;
    const failures = entry.failures + (failure.reason === "Internal" ? 1 : 0);
    const isOver = !passing.has(failure.reason) || failures >= MAX_SERVER_FAILURES;
    const changed = { ...entry, failures, refusal: isOver ? failure : null };
    const isThere = this.#entries.includes(entry);
    if (isThere) this.#keep(changed);
    if (!isOver) return this.#pause(failure);
    this.#pauses = 0;
    if (isThere) this.#options.onRefused?.(changed);
    return 0;
  }

  /** Longer each time; apart from other pages that lost the same network. */
  #pause(failure?: Refusal): number {
    const ms = Math.min(FIRST_PAUSE_MS * 2 ** this.#pauses, MAX_PAUSE_MS);
    this.#pauses += 1;
    const { retryAfterSeconds = 0 } = (failure?.details ?? {}) as { retryAfterSeconds?: number };
    return Math.max(ms * (0.5 + Math.random() / 2), retryAfterSeconds * 1_000);
  }

  #keep(entry: OutboxEntry<Message>): void {
    const { messageId } = entry.message;
    const others = this.#entries.filter(({ message }) => message.messageId !== messageId);
    this.#entries = [...others, entry].toSorted((one, other) => one.place - other.place);
    // A storage that is full must not keep anybody from writing: it is sent from here.
    attemptTo(() => this.#storage.put(messageId, JSON.stringify(entry)));
  }
}

function readEntries<Message>(storage: OutboxStorage): OutboxEntry<Message>[] {
  const found: OutboxEntry<Message>[] = [];
  attemptTo(() => {
    for (const text of storage.list()) attemptTo(() => found.push(JSON.parse(text) as OutboxEntry<Message>));
  });
  return found.toSorted((one, other) => one.place - other.place);
}

function attemptTo(act: () => void): void {
  try {
    act();
  } catch {
    // What storage does not do is done without it.
  }
}

function afterTime(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
