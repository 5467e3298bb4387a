import { finished, pipeline } from "node:stream/promises";
import { Readable, type Writable } from "node:stream";
import { ZipFile } from "yazl";

type Content = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A ZIP that is written while it is made: one entry after the other, and no more of it in memory than streams hold. */
export class Zip {
  readonly #file = new ZipFile();
  readonly #written: Promise<void>;
  #bytes = 0;

  constructor(sink: Writable) {
    const output = this.#file.outputStream as Readable;
    output.on("data", (chunk: Buffer) => {
      this.#bytes += chunk.length;
    });
    // Its errors are told as events of their own, not by the stream.
    this.#file.on("error", (error: Error) => output.destroy(error));
    this.#written = pipeline(output, sink);
    // Whoever adds or ends is told; until then there is nobody to tell.
    this.#written.catch(() => undefined);
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves once all of the content has gone in. */
  async add(name: string, content: Content, { isCompressed }: { isCompressed: boolean }): Promise<void> {
    const stream = Readable.from(content, { objectMode: false });
    this.#file.addReadStream(stream, name, { compress: isCompressed });
    await Promise.race([finished(stream), this.#written]);
    // The sink has failed, where it ends before the file does.
    if (!stream.readableEnded) throw new Error(`${name} was not written`);
  }

  async end(): Promise<void> {
    this.#file.end();
    await this.#written;
  }

  /** What is written so far is no file: its sink is destroyed. */
  async abort(cause: Error): Promise<void> {
    (this.#file.outputStream as Readable).destroy(cause);
    await this.#written.catch(() => undefined);
  }
}
