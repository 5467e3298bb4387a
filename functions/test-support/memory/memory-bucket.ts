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
  preconditionOpts?: Precondition;
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

/** Buckets in this process's memory, as far as the product uses them: conformance/bucket.ts says how far that is. */
export class MemoryStorage {
  readonly #buckets = new Map<string, MemoryBucket>();

  bucket(name = "default"): Bucket {
    const bucket = this.#buckets.get(name) ?? new MemoryBucket();
    this.#buckets.set(name, bucket);
    return bucket as unknown as Bucket;
  }
}

class MemoryBucket {
  readonly files = new Map<string, StoredFile>();
  #lastGeneration = 0;

  file(path: string, options: FileOptions = {}): MemoryFile {
    return new MemoryFile(this, path, options);
  }

  getFiles({ prefix = "" }: { prefix?: string } = {}): Promise<[MemoryFile[]]> {
    const paths = [...this.files.keys()].filter((path) => path.startsWith(prefix)).toSorted();
    return Promise.resolve([paths.map((path) => this.file(path))]);
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
  readonly #bucket: MemoryBucket;
  readonly #options: FileOptions;

  constructor(bucket: MemoryBucket, name: string, options: FileOptions) {
    this.#bucket = bucket;
    this.name = name;
    this.#options = options;
  }

  async save(content: string | Uint8Array, options: SaveOptions = {}): Promise<void> {
    await Promise.resolve();
    this.#demand(options.preconditionOpts ?? this.#options.preconditionOpts);
    const contentType = options.contentType ?? options.metadata?.contentType;
    this.#bucket.files.set(this.name, {
      bytes: Buffer.from(content),
      generation: this.#bucket.nextGeneration(),
      metadata: { ...options.metadata, ...(contentType === undefined ? {} : { contentType }) },
    });
  }

  async download(): Promise<[Buffer]> {
    await Promise.resolve();
    return [Buffer.from(this.#require().bytes)];
  }

  exists(): Promise<[boolean]> {
    return Promise.resolve([this.#find() !== undefined]);
  }

  async getMetadata(): Promise<[Metadata]> {
    await Promise.resolve();
    const { bytes, generation, metadata } = this.#require();
    return [
      { ...structuredClone(metadata), name: this.name, generation: String(generation), size: bytes.length },
    ];
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
