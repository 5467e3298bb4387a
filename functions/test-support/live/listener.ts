/** A message of a stream, as a client has read it. */
export interface Heard {
  readonly event: string;
  /** Where to go on from; empty where the message has none. */
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** What a client hears of one stream, by either transport. */
export class Listener {
  readonly heard: Heard[] = [];
  /** What keeps the stream alive and says nothing. */
  beats = 0;
  /** Resolves to how it was closed: a code of WebSocket, or nothing. */
  readonly closed: Promise<number | undefined>;
  readonly #waiting = new Set<() => void>();
  readonly #cut: () => void;
  #close: (code: number | undefined) => void = () => undefined;
  #isClosed = false;

  constructor(cut: () => void) {
    this.#cut = cut;
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
  }

  take(heard: Heard): void {
    this.heard.push(heard);
    this.#wake();
  }

  beat(): void {
    this.beats += 1;
    this.#wake();
  }

  close(code?: number): void {
    this.#isClosed = true;
    this.#close(code);
    this.#wake();
  }

  /** The connection is gone, without a word. */
  cut(): void {
    this.#cut();
  }

  /** Where a client goes on from that has heard this much. */
  get lastId(): string {
    return this.heard.findLast(({ id }) => id !== "")?.id ?? "";
  }

  /** The events of the market, without what the stream says of itself. */
  get events(): Record<string, unknown>[] {
    return this.heard.filter(({ event }) => event === "message").map(({ data }) => data);
  }

  /** Waits until that is so. Throws where the stream ends before. */
  async until(isSo: (listener: Listener) => boolean): Promise<this> {
    while (!isSo(this)) {
      if (this.#isClosed) throw new Error(`The stream has ended: ${JSON.stringify(this.heard.at(-1))}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this;
  }

  /** Waits for the next message of this kind, or for one that is there. */
  async hear(event: string): Promise<Heard> {
    await this.until(({ heard }) => heard.some((each) => each.event === event));
    const found = this.heard.find((each) => each.event === event);
    if (!found) throw new Error(`There is no ${event}`);
    return found;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
