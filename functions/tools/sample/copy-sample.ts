import { getApps, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import type { Context } from "../../src/platform/runtime/context.ts";
import { openContext } from "../../src/platform/runtime/context.ts";
import { emailOf, SAMPLE_PASSWORD, samplePeople } from "./people.ts";
import type { SampleMarket } from "./sample-market.ts";

/** Of documents in one commit; Firestore takes 10 MiB. */
const BATCH = 200;
/** Of files on their way at once. */
const UPLOADS = 16;
/** What the pipeline keeps of calls for a while: nobody's limits are used up from the beginning. */
const left = new Set(["limits", "idempotency"]);

type Bucket = Awaited<ReturnType<Context["openBucket"]>>;

/** Copies users, files and documents into the emulators at `hub`. No trigger fires: all that they would do is done. */
export async function copySample({ project }: SampleMarket, hub: string): Promise<void> {
  if (getApps().length === 0) initializeApp();
  await switchTriggers(hub, "disable");
  try {
    await addUsers();
    await copyFiles(await project.context.openBucket(), await openContext().openBucket());
    await writeDocuments(project.memory.documents);
  } finally {
    await switchTriggers(hub, "enable");
  }
}

async function switchTriggers(hub: string, to: "disable" | "enable"): Promise<void> {
  const response = await fetch(`${hub}/functions/${to}BackgroundTriggers`, { method: "PUT" });
  if (!response.ok) throw new Error(`The emulators did not ${to} triggers: ${response.status}`);
}

/** They sign in with the password that is the same for all. */
async function addUsers(): Promise<void> {
  const adding = samplePeople.map(({ uid, displayName }) =>
    getAuth().createUser({
      uid,
      displayName,
      email: emailOf(uid),
      emailVerified: true,
      password: SAMPLE_PASSWORD,
    }),
  );
  await Promise.all(adding);
}

/** Storage numbers uploads itself: to the product an original that was copied is another upload, and its photo's own is gone. */
async function copyFiles(from: Bucket, to: Bucket): Promise<void> {
  const [files] = await from.getFiles();
  const copyRest = async () => {
    for (let file = files.pop(); file; file = files.pop()) {
      const [bytes] = await file.download();
      const { contentType, cacheControl, metadata } = file.metadata;
      const given = Object.entries({ contentType, cacheControl, metadata }).filter(
        ([, value]) => value !== undefined,
      );
      await to.file(file.name).save(bytes, { resumable: false, metadata: Object.fromEntries(given) });
    }
  };
  await Promise.all(Array.from({ length: UPLOADS }, copyRest));
}

async function writeDocuments(documents: ReadonlyMap<string, Record<string, unknown>>): Promise<void> {
  const firestore = getFirestore();
  const kept = [...documents].filter(([path]) => !left.has(path.split("/")[0] ?? ""));
  for (let first = 0; first < kept.length; first += BATCH) {
    const batch = firestore.batch();
    for (const [path, data] of kept.slice(first, first + BATCH)) batch.set(firestore.doc(path), data);
    await batch.commit();
  }
}
