import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Context } from "../../../src/platform/runtime/context.ts";

type Bucket = Awaited<ReturnType<Context["openBucket"]>>;

const GONE = { code: 404 };
const OTHER_GENERATION = { code: 412 };

interface Faithfulness {
  /** Cloud Storage heeds generations and preconditions, the Storage emulator does not. */
  hasGenerations: boolean;
}

/** What the product relies on in a bucket, in memory as in the emulator. */
export function describeBucket(openBucket: () => Promise<Bucket>, { hasGenerations }: Faithfulness): void {
  let bucket: Bucket;
  beforeEach(async () => {
    bucket = await openBucket();
    await bucket.file("pots/cup").save("first", {
      resumable: false,
      metadata: { contentType: "text/plain", cacheControl: "private", metadata: { token: "t", kept: "k" } },
    });
  });
  const generationOf = async (path: string) => {
    const [{ generation = "" }] = await bucket.file(path).getMetadata();
    return String(generation);
  };
  const save = (text: string) => bucket.file("pots/cup").save(text, { resumable: false });

  it("gives back what was saved, and says what it is", async () => {
    const [bytes] = await bucket.file("pots/cup").download({ decompress: false });
    assert.equal(bytes.toString(), "first");
    const [metadata] = await bucket.file("pots/cup").getMetadata();
    const { contentType, cacheControl, size, name } = metadata;
    assert.deepEqual(
      [contentType, cacheControl, Number(size), name],
      ["text/plain", "private", 5, "pots/cup"],
    );
    assert.match(String(metadata.generation), /^\d+$/);
  });

  it("knows what is there and what is not", async () => {
    assert.deepEqual(await bucket.file("pots/cup").exists(), [true]);
    assert.deepEqual(await bucket.file("pots/none").exists(), [false]);
    await assert.rejects(bucket.file("pots/none").download(), GONE);
    await assert.rejects(bucket.file("pots/none").getMetadata(), GONE);
    await assert.rejects(bucket.file("pots/none").delete(), GONE);
    await bucket.file("pots/none").delete({ ignoreNotFound: true });
  });

  it("streams what is there, and keeps what was streamed to it once that has ended", async () => {
    const chunks = bucket.file("pots/cup").createReadStream({ decompress: false });
    assert.equal(await textOf(chunks), "first");
    await assert.rejects(textOf(bucket.file("pots/none").createReadStream({ decompress: false })), GONE);
    const metadata = { contentType: "application/zip", cacheControl: "private, no-store" };
    const parts = Array.from({ length: 40 }, (_, index) => Buffer.alloc(50_000, index));
    await pipeline(Readable.from(parts), bucket.file("pots/streamed").createWriteStream({ metadata }));
    assert.ok((await bucket.file("pots/streamed").download())[0].equals(Buffer.concat(parts)));
    const [{ contentType, cacheControl }] = await bucket.file("pots/streamed").getMetadata();
    assert.deepEqual({ contentType, cacheControl }, metadata);
    const failing = Readable.from(
      (function* () {
        yield Buffer.alloc(50_000);
        throw new Error("The source has failed");
      })(),
    );
    const abandoned = pipeline(failing, bucket.file("pots/abandoned").createWriteStream({ metadata }));
    await assert.rejects(abandoned, /The source has failed/);
    assert.deepEqual(await bucket.file("pots/abandoned").exists(), [false]);
  });

  it("changes fields of what it knows of a file, and takes away those that are null", async () => {
    await bucket.file("pots/cup").setMetadata({ metadata: { token: null, added: "a" } });
    const [{ metadata, contentType }] = await bucket.file("pots/cup").getMetadata();
    assert.deepEqual([{ ...metadata }, contentType], [{ kept: "k", added: "a" }, "text/plain"]);
    await assert.rejects(bucket.file("pots/none").setMetadata({ metadata: { a: "b" } }), GONE);
  });

  it("lists and deletes all whose names begin alike", async () => {
    for (const path of ["pots/a/1", "pots/a/2", "pots/ab", "plates/1"])
      await bucket.file(path).save("x", { resumable: false });
    const names = async (prefix: string) => (await bucket.getFiles({ prefix }))[0].map(({ name }) => name);
    assert.deepEqual(await names("pots/a/"), ["pots/a/1", "pots/a/2"]);
    await bucket.deleteFiles({ prefix: "pots/a" });
    assert.deepEqual(await names("p"), ["plates/1", "pots/cup"]);
  });

  it("gives back a part of what was saved", async () => {
    const [bytes] = await bucket.file("pots/cup").download({ start: 1, end: 3, decompress: false });
    assert.equal(bytes.toString(), "irs");
  });

  it("lists page after page, with what it knows of each file", async () => {
    for (const path of ["pots/1", "pots/2", "pots/3"])
      await bucket.file(path).save("x", { resumable: false });
    const listed: [string, string, number][] = [];
    let pageToken: string | undefined;
    do {
      const query = { prefix: "pots/", maxResults: 3, autoPaginate: false, ...(pageToken && { pageToken }) };
      const [files, next] = await bucket.getFiles(query);
      for (const { name, metadata } of files)
        listed.push([name, typeof metadata.crc32c, Number(metadata.size)]);
      pageToken = (next as { pageToken?: string } | null)?.pageToken;
    } while (pageToken !== undefined);
    assert.deepEqual(listed, [
      ["pots/1", "string", 1],
      ["pots/2", "string", 1],
      ["pots/3", "string", 1],
      ["pots/cup", "string", 5],
    ]);
  });

  if (!hasGenerations) return;

  it("gives each upload to a path a later generation, and finds none but the last", async () => {
    const first = await generationOf("pots/cup");
    await save("second");
    const second = await generationOf("pots/cup");
    assert.ok(BigInt(second) > BigInt(first));
    await assert.rejects(bucket.file("pots/cup", { generation: first }).download(), GONE);
    const [bytes] = await bucket.file("pots/cup", { generation: second }).download();
    assert.equal(bytes.toString(), "second");
    await bucket.file("pots/cup", { generation: first }).delete({ ignoreNotFound: true });
    assert.deepEqual(await bucket.file("pots/cup").exists(), [true]);
    await bucket.file("pots/cup", { generation: second }).delete();
    assert.deepEqual(await bucket.file("pots/cup").exists(), [false]);
  });

  it("saves only where nothing is yet, when asked to", async () => {
    const onlyNew = { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } };
    await assert.rejects(bucket.file("pots/cup").save("second", onlyNew), OTHER_GENERATION);
    await bucket.file("pots/bowl").save("first", onlyNew);
    assert.deepEqual(await bucket.file("pots/bowl").exists(), [true]);
  });

  it("deletes only the generation that was asked for", async () => {
    const first = await generationOf("pots/cup");
    await save("second");
    const same = { preconditionOpts: { ifGenerationMatch: first } };
    await assert.rejects(bucket.file("pots/cup", same).delete(), OTHER_GENERATION);
    const now = { preconditionOpts: { ifGenerationMatch: await generationOf("pots/cup") } };
    await bucket.file("pots/cup", now).delete({ ignoreNotFound: true });
    assert.deepEqual(await bucket.file("pots/cup").exists(), [false]);
  });
}
