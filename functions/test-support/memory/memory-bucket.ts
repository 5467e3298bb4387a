import { createHash } from "node:crypto";
import { Readable, Writable } from "node:stream";
import type { Context } from "../../src/platform/runtime/context.ts";

type Bucket = Awaited<ReturnType<Context["openBucket"]>>;

interface StoredFile {
  bytes: Buffer;
  generation: number;
  metadata: Metadata;
}

/** Fields of the object itself, such as its content type, and those that its uploader chose. */
interface Metadata {
  contentType?: string;
  metadata?: Record<string, string | null>;
  [field: string]: unknown;
}

interface FileOptions {
  /** Stands for this upload, and for no other to the same path. */
  generation?: string | number;
  isListed?: boolean;
  preconditionOpts?: Precondition;
}

interface ListOptions {
  prefix?: string;
  maxResults?: number;
  pageToken?: string;
}

interface Precondition {
  /** 0 for no file. */
  ifGenerationMatch?: string | number;
}

interface SaveOptions {
  metadata?: Metadata;
  contentType?: string;
  preconditionOpts?: Precondition;
}

/** Of what a stream gives at once. */
const CHUNK_BYTES = 65_536;

/** Buckets in this process's memory, as far as the product uses them: conformance/bucket.ts says how far that is. */
export class MemoryStorage {
  readonly #buckets = new Map<string, MemoryBucket>();

  bucket(name = "default"): Bucket {
    const bucket = this.#buckets.get(name) ?? new MemoryBucket();
    this.#buckets.set(name, bucket);
    return bucket as unknown as Bucket;
  }

  /** What a client does with an address that `createResumableUpload` gave: puts the whole file there. */
  async put(address: string, bytes: Uint8Array): Promise<void> {
    for (const bucket of this.#buckets.values()) await bucket.opened.get(address)?.(bytes);
  }
}

class MemoryBucket {
  readonly files = new Map<string, StoredFile>();
  /** What takes the file, by the address that was given for it. */
  readonly opened = new Map<string, (bytes: Uint8Array) => Promise<void>>();
  #lastGeneration = 0;

  file(path: string, options: FileOptions = {}): MemoryFile {
    return new MemoryFile(this, path, options);
  }

  /** With their metadata; a page alone where `maxResults` is given, and what asks for the next one. */
  getFiles({ prefix = "", maxResults, pageToken = "" }: ListOptions = {}): Promise<
    [MemoryFile[], ListOptions | null]
  > {
    const paths = [...this.files.keys()].filter((path) => path.startsWith(prefix)).toSorted();
    const rest = paths.filter((path) => path > pageToken);
    const page = rest.slice(0, maxResults);
    const last = page.length < rest.length ? page.at(-1) : undefined;
    const next = last === undefined ? null : { prefix, pageToken: last };
    return Promise.resolve([page.map((path) => this.file(path, { isListed: true })), next]);
  }

  /** What Storage says of a file. */
  describe(name: string, { bytes, generation, metadata }: StoredFile): Metadata {
    const crc32c = createHash("md5").update(bytes).digest().subarray(0, 4).toString("base64");
    return { ...structuredClone(metadata), name, generation: String(generation), size: bytes.length, crc32c };
  }

  async deleteFiles(query: { prefix?: string }): Promise<void> {
    const [files] = await this.getFiles(query);
    for (const file of files) await file.delete();
  }

  /** Rises with each upload, as in Storage, where it is a time in microseconds. */
  nextGeneration(): number {
    this.#lastGeneration = Math.max(Date.now() * 1000, this.#lastGeneration + 1);
    return this.#lastGeneration;
  }
}

class MemoryFile {
  readonly name: string;
  /** Of one that was listed. */
  readonly metadata: Metadata = {};
  readonly #bucket: MemoryBucket;
  readonly #options: FileOptions;

  constructor(bucket: MemoryBucket, name: string, options: FileOptions) {
    this.#bucket = bucket;
    this.name = name;
    this.#options = options;
    const file = options.isListed ? bucket.files.get(name) : undefined;
    if (file) this.metadata = bucket.describe(name, file);
  }

  async save(content: string | Uint8Array, options: SaveOptions = {}): Promise<void> {
    await Promise.resolve();
    this.#store(content, options);
  }

  /** An address that takes the file once. */
  async createResumableUpload(options: SaveOptions = {}): Promise<[string]> {
    await Promise.resolve();
    const address = `https://storage.example/upload/${this.name}`;
    this.#bucket.opened.set(address, (bytes) => this.save(Buffer.from(bytes), options));
    return [address];
  }

  /** The file is there once the stream has ended; one that is destroyed leaves nothing. */
  createWriteStream(options: SaveOptions = {}): Writable {
    const chunks: Buffer[] = [];
    return new Writable({
      write: (chunk: Buffer, _, done) => {
        chunks.push(Buffer.from(chunk));
        done();
      },
      final: (done) => {
        this.#store(Buffer.concat(chunks), options);
        done();
      },
    });
  }

  createReadStream(): Readable {
    const read = async function* (file: MemoryFile) {
      const [bytes] = await file.download();
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
    };
    return Readable.from(read(this), { objectMode: false });
  }

  /** A part of it alone where that is asked for; `end` is the last byte. */
  async download({ start = 0, end = Infinity }: { start?: number; end?: number } = {}): Promise<[Buffer]> {
    await Promise.resolve();
    return [Buffer.from(this.#require().bytes.subarray(start, end + 1))];
  }

  exists(): Promise<[boolean]> {
    return Promise.resolve([this.#find() !== undefined]);
  }

  async getMetadata(): Promise<[Metadata]> {
    await Promise.resolve();
    return [this.#bucket.describe(this.name, this.#require())];
  }

  /** Fields that are null are taken away. */
  async setMetadata(changes: Metadata): Promise<void> {
    await Promise.resolve();
    const file = this.#require();
    const custom = Object.entries({ ...file.metadata.metadata, ...changes.metadata });
    const metadata = Object.fromEntries(custom.filter(([, value]) => value !== null));
    file.metadata = { ...file.metadata, ...changes, metadata };
  }

  async delete({ ignoreNotFound = false }: { ignoreNotFound?: boolean } = {}): Promise<void> {
    await Promise.resolve();
    if (ignoreNotFound && !this.#find()) return;
    this.#require();
    this.#demand(this.#options.preconditionOpts);
    this.#bucket.files.delete(this.name);
  }

  #store(content: string | Uint8Array, options: SaveOptions): void {
    this.#demand(options.preconditionOpts ?? this.#options.preconditionOpts);
    const contentType = options.contentType ?? options.metadata?.contentType;
    this.#bucket.files.set(this.name, {
      bytes: Buffer.from(content),
      generation: this.#bucket.nextGeneration(),
      metadata: { ...options.metadata, ...(contentType === undefined ? {} : { contentType }) },
    });
  }

  #find(): StoredFile | undefined {
    const file = this.#bucket.files.get(this.name);
    const { generation } = this.#options;
    return generation === undefined || file?.generation === Number(generation) ? file : undefined;
  }

  #require(): StoredFile {
    const file = this.#find();
    if (!file) throw Object.assign(new Error(`No such object: ${this.name}`), { code: 404 });
    return file;
  }

  #demand({ ifGenerationMatch: wanted }: Precondition = {}): void {
    const generation = this.#bucket.files.get(this.name)?.generation ?? 0;
    if (wanted !== undefined && generation !== Number(wanted))
      throw Object.assign(new Error(`Another generation of ${this.name} is there`), { code: 412 });
  }
}
