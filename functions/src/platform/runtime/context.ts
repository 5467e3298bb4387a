import type { Auth } from "firebase-admin/auth";
import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import type { Storage } from "firebase-admin/storage";
import { systemClock, type Clock } from "../values/clock.ts";
import { Database } from "../firestore/database.ts";
import type { Task } from "../jobs/enqueue-task.ts";

type Bucket = ReturnType<Storage["bucket"]>;

/** What handlers are given to work with. Services that are heavy to load are opened on first use. */
export interface Context {
  readonly clock: Clock;
  readonly database: Database;
  readonly openAuth: () => Promise<Auth>;
  /** The bucket of this name, or the project's default one. */
  readonly openBucket: (name?: string) => Promise<Bucket>;
  /** Puts a job's id on the Cloud Tasks queue of the function that runs it. */
  readonly enqueueTask: (task: Task) => Promise<void>;
}

let context: Context | undefined;

/** The composition root: one context an instance, made on the first call and never while a module loads. */
export function openContext(): Context {
  context ??= composeContext();
  return context;
}

function composeContext(): Context {
  // firebase-functions may have made an app of its own, which is not the default one.
  if (!getApps().some(({ name }) => name === "[DEFAULT]")) initializeApp();
  const firestore = getFirestore();
  firestore.settings({ ignoreUndefinedProperties: true });
  return {
    clock: systemClock,
    database: new Database(firestore),
    openAuth: async () => (await import("firebase-admin/auth")).getAuth(),
    openBucket: async (name) => (await import("firebase-admin/storage")).getStorage().bucket(name),
    enqueueTask: async (task) => (await import("../jobs/enqueue-task.ts")).enqueueTask(task),
  };
}
