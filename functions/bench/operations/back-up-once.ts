/** `node back-up-once.ts seed | loop | backUp [proven]`: works on the Firestore that the environment names, and prints a measurement as JSON. */
import { initializeApp } from "firebase-admin/app";
import { getFirestore, type Query } from "firebase-admin/firestore";
import { nightlyBackup } from "../../src/backups/back-up.ts";
import { backupStore, proofStore } from "../../src/backups/backup-store.ts";
import { backupProver } from "../../src/backups/prove.ts";
import runSlice from "../../src/backups/queues/run-slice.ts";
import { backedUp } from "../../src/backups/sources.ts";
import { copyChecks } from "../../src/copy-checks.ts";
import { Database } from "../../src/platform/firestore/database.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { systemClock } from "../../src/platform/values/clock.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import "../../test-support/environment.ts";
import { MemoryStorage } from "../../test-support/memory/memory-bucket.ts";
import { peakMemoryMb } from "./small-instance.ts";
import { exampleOrder } from "../../test-support/orders/order-example.ts";

export interface LoopMeasurement {
  documents: number;
  seconds: number;
}

export interface BackupMeasurement extends LoopMeasurement {
  /** The process's greatest resident memory, Node.js and the code included, in megabytes of 2^20. */
  peakMb: number;
  /** Bytes of the files ÷ those of their lines. */
  gzipShare: number;
  isProven: boolean;
  proofSeconds: number;
}

/** Many collections of a moderate size, as a marketplace has, and none whose documents its domain is asked about: these are all of one kind. */
const groups = backedUp
  .filter((name) => !["backups", "jobs"].includes(name) && !Object.hasOwn(copyChecks, name))
  .slice(0, 50);
const DOCUMENTS = 2000;
const PAGE = 500;

const app = initializeApp();
const firestore = getFirestore(app);
firestore.settings({ ignoreUndefinedProperties: true });
const storage = new MemoryStorage();
const databases = new Map<string, Database>();
const context: Context = {
  clock: systemClock,
  database: new Database(firestore),
  openDatabase(name) {
    const opened = databases.get(name) ?? new Database(getFirestore(app, name));
    databases.set(name, opened);
    return opened;
  },
  openAuth: () => Promise.resolve({ listUsers: () => Promise.resolve({ users: [] }) } as never),
  openBucket: (name) => Promise.resolve(storage.bucket(name)),
  fetchPublic: () => Promise.reject(new Error("A bench reaches no other server")),
  postPublic: () => Promise.reject(new Error("A bench reaches no other server")),
  publishMessages: () => Promise.reject(new Error("A bench reaches no other server")),
  enqueueTask: () => Promise.resolve(),
};

const [what, more] = process.argv.slice(2);
const measurement =
  what === "seed" ? await seed() : what === "loop" ? await loop() : await backUp(more === "proven");
console.log(JSON.stringify(measurement));

async function seed(): Promise<{ documents: number }> {
  for (const group of groups) {
    for (let from = 0; from < DOCUMENTS; from += PAGE) {
      const batch = firestore.batch();
      for (let number = from; number < from + PAGE; number += 1) {
        const id = `${group}${String(number).padStart(6, "0")}`;
        batch.set(firestore.doc(`${group}/${id}`), {
          ...exampleOrder({ id }),
          note: `${group} ${number} of ${DOCUMENTS}`,
        });
      }
      await batch.commit();
    }
  }
  return { documents: groups.length * DOCUMENTS };
}

/** What one writes first: collection after collection, page after page, each document as a line of JSON. */
async function loop(): Promise<LoopMeasurement> {
  const start = performance.now();
  let documents = 0;
  let bytes = 0;
  for (const group of groups) {
    let query: Query | undefined = firestore.collectionGroup(group).orderBy("__name__").limit(PAGE);
    while (query) {
      const { docs } = await query.get();
      for (const doc of docs) bytes += JSON.stringify({ path: doc.ref.path, data: doc.data() }).length;
      documents += docs.length;
      const last = docs.at(-1);
      query = last && docs.length === PAGE ? query.startAfter(last) : undefined;
    }
  }
  if (bytes === 0) throw new Error("There are no documents");
  return { documents, seconds: (performance.now() - start) / 1000 };
}

async function backUp(isProven: boolean): Promise<BackupMeasurement> {
  await firestore.doc("backups/nightly").delete();
  await firestore.recursiveDelete(firestore.collection("jobs"));
  const start = performance.now();
  await withoutOutput(async () => {
    await nightlyBackup(context).begin(new Date());
    await runJobs();
  });
  const seconds = (performance.now() - start) / 1000;
  const peakMb = peakMemoryMb();
  const [complete] = (await backupStore(context).find()).complete;
  if (!complete) throw new Error("The backup is not complete");
  const { documents, gzipShare } = await readManifest(complete.id);
  const proof = isProven ? await prove() : { isProven: false, proofSeconds: 0 };
  return { documents, seconds, peakMb, gzipShare, ...proof };
}

async function readManifest(id: string): Promise<{ documents: number; gzipShare: number }> {
  const [text] = await storage.bucket().file(`backups/${id}/manifest.json`).download();
  const { groups: all } = JSON.parse(text.toString()) as {
    groups: { name: string; documents: number; files: { bytes: number; size: number }[] }[];
  };
  const files = all.flatMap((group) => group.files);
  const sum = (of: "bytes" | "size") => files.reduce((total, file) => total + file[of], 0);
  const documents = all.reduce(
    (total, group) => total + (groups.includes(group.name) ? group.documents : 0),
    0,
  );
  return { documents, gzipShare: sum("size") / sum("bytes") };
}

/** As many documents as a proof looks at, of all: restored into a database of their own, and compared. */
async function prove(): Promise<{ isProven: boolean; proofSeconds: number }> {
  const start = performance.now();
  await withoutOutput(async () => {
    await context.database.runTransaction((transaction) =>
      backupProver(context).begin(transaction, { now: new Date() }),
    );
    await runJobs();
  });
  const { latest } = await proofStore(context).find();
  if (latest?.state !== "proven") throw new Error(`The proof has failed: ${latest?.faults.join("; ")}`);
  return { isProven: latest.compared > 5000, proofSeconds: (performance.now() - start) / 1000 };
}

/** What triggers and tasks do besides. */
async function runJobs(): Promise<void> {
  for (;;) {
    const [job] = await context.database.query(
      context.database
        .collection<Job>("jobs")
        .where("queue", "==", runSlice.queue)
        .where("state", "==", "pending")
        .limit(1),
    );
    if (!job) return;
    await runJob(runSlice, job.id, context);
  }
}
