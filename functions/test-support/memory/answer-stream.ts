import type { Writable } from "node:stream";

/** As much of a stream as Firestore's client uses: one of Node's does far more for each of the thousands of reads of a test. */
export class AnswerStream {
  readonly #answers: readonly object[];
  readonly #onEnd: (() => void)[] = [];

  constructor(answers: readonly object[]) {
    this.#answers = answers;
  }

  on(event: string, listener: () => void): this {
    if (event === "end") this.#onEnd.push(listener);
    return this;
  }

  pipe(target: Writable): void {
    for (const answer of this.#answers) target.write(answer);
    target.end();
    for (const listener of this.#onEnd) listener();
  }

  unpipe(): void {}
  resume(): void {}
  end(): void {}

  [Symbol.iterator](): Iterator<object> {
    return this.#answers[Symbol.iterator]();
  }
}
