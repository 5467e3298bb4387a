import assert from "node:assert/strict";
import { nightlyBackup } from "../src/backups/back-up.ts";
import type { BackupRecord } from "../src/backups/backup.ts";
import { backupStore } from "../src/backups/backup-store.ts";
import { unpackLines } from "../src/backups/lines.ts";
import { parseManifest } from "../src/backups/manifest.ts";
import runSlice from "../src/backups/queues/run-slice.ts";
import { runJob } from "../src/platform/jobs/run-job.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { invoke } from "../src/platform/runtime/invocation.ts";
import { MINUTE } from "../src/platform/values/clock.ts";
import { withoutOutput } from "./capture-output.ts";
import { memoryContext } from "./memory/memory-context.ts";

export type BackupWorld = Awaited<ReturnType<typeof exampleWorld>>;

/** A small marketplace in memory whose documents are a minute old, and what makes backups of it. */
export async function exampleWorld() {
  const world = memoryContext();
  const { context, memory, auth, firestore } = world;
  const at = new Date("2026-03-01T12:00:00Z");
  memory.put("orders/first", { remindersSent: 1, placedAt: at });
  memory.put("orders/second", { remindersSent: 2 });
  memory.put("listings/lamp", { title: "Lamp" });
  memory.put("listings/lamp/prices/1", { at });
  memory.put("listings/vase/prices/1", { at });
  memory.put("members/amina", { uid: "amina" });
  memory.put("limits/one", { tokens: 1 });
  await auth.createUser({ uid: "amina", email: "amina@example.com", emailVerified: true });
  const bucket = await context.openBucket();
  await bucket.file("media/amina/lamp/1/320.webp").save("photo");
  await bucket.file("uploads/amina/lamp").save("original");
  const documents = memory.documents.size;
  memory.passTime(2 * MINUTE);
  let jobs = 0;

  const begin = () => withoutOutput(() => nightlyBackup(context).begin(context.clock.now()));
  /** Runs what waits, until nothing is due. */
  async function runJobs(by: Context = context): Promise<void> {
    await withoutOutput(async () => {
      for (;;) {
        const due = memory
          .list("jobs")
          .find(({ data }) => ["pending", "running"].includes(String(data.state)) && isDue(data));
        if (!due) return;
        jobs += 1;
        await runJob(runSlice, String(due.data.id), by);
      }
    });
  }
  const isDue = ({ state, dueAt, leaseUntil }: Record<string, unknown>) =>
    (state === "pending" ? (dueAt as Date) : (leaseUntil as Date)) <= context.clock.now();
  const backUp = async () => {
    assert.equal(await begin(), "begun");
    await runJobs();
  };
  const record = (): Promise<BackupRecord> => backupStore(context).find();
  const folder = async () => `backups/${(await record()).complete[0]?.id}/`;
  const manifest = async () => {
    const [text] = await bucket.file(`${await folder()}manifest.json`).download();
    return parseManifest(text.toString());
  };
  return {
    ...world,
    bucket,
    documents,
    begin,
    runJobs,
    backUp,
    record,
    folder,
    manifest,
    manifestOf: async (work: () => Promise<unknown>) => {
      await work();
      return manifest();
    },
    get jobs() {
      return jobs;
    },
    async linesOf(group: string): Promise<string[]> {
      const files = (await manifest()).groups.find(({ name }) => name === group)?.files ?? [];
      const lines = files.map(async ({ name }) => {
        const [content] = await bucket.file(`${await folder()}${name}`).download();
        return unpackLines(content);
      });
      return (await Promise.all(lines)).flat();
    },
    bill: (work: () => Promise<unknown>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await work();
        return { reads: invocation.reads, writes: invocation.writes };
      }),
    /** The paths of files that are saved from now on. */
    countSaves(): { paths: string[] } {
      const saved = { paths: [] as string[] };
      const open = bucket.file.bind(bucket);
      bucket.file = (path, options) => {
        const file = open(path, options);
        const save = file.save.bind(file) as (...given: never[]) => Promise<void>;
        file.save = (async (...given: never[]) => {
          await save(...given);
          saved.paths.push(path);
        }) as typeof file.save;
        return file;
      };
      return saved;
    },
    /** Of each download of a part of a file from now on. */
    countRanges(): object[] {
      const ranges: object[] = [];
      const open = bucket.file.bind(bucket);
      bucket.file = (path, options) => {
        const file = open(path, options);
        const download = file.download.bind(file);
        file.download = ((given?: { start?: number }) => {
          if (given?.start !== undefined) ranges.push(given);
          return download(given);
        }) as typeof file.download;
        return file;
      };
      return ranges;
    },
    /** The next commit of what a slice has done fails: its instance is as good as dead. */
    breakCheckpoint(): void {
      const run = firestore.request.bind(firestore);
      let isBroken = true;
      firestore.request = (method, request) => {
        const isCheckpoint = request.writes?.some(({ update }) => update?.name?.endsWith("backups/nightly"));
        if (!isBroken || method !== "commit" || !isCheckpoint) return run(method, request);
        isBroken = false;
        return Promise.reject(new Error("The instance is gone"));
      };
    },
    /** Firestore answers as it does where an instant is too old. */
    forgetInstants(): void {
      const stream = firestore.requestStream.bind(firestore);
      firestore.requestStream = (method, isBidirectional, request) => {
        if ((request as { readTime?: unknown }).readTime === undefined)
          return stream(method, isBidirectional, request);
        const error = new Error("9 FAILED_PRECONDITION: The requested snapshot version is too old.");
        return Promise.reject(Object.assign(error, { code: 9 }));
      };
    },
  };
}
