import type { Bucket, Storage } from "@google-cloud/storage";
import type { Auth } from "firebase-admin/auth";
import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { systemClock, type Clock } from "../values/clock.ts";
import { Database } from "../firestore/database.ts";
import type { FetchPublic } from "../outbound/fetch-public.ts";
import type { PostPublic } from "../outbound/post-public.ts";
import type { PublishMessages } from "../pubsub/publish-messages.ts";
import type { Task } from "../jobs/enqueue-task.ts";
import { openStorage } from "../storage/open-storage.ts";

/** The services available to handlers. Heavy ones are opened on first use. */
export interface Context {
  readonly clock: Clock;
  readonly database: Database;
  /** Another database of the project, by its name. */
  readonly openDatabase: (name: string) => Database;
  readonly openAuth: () => Promise<Auth>;
  /** The bucket of this name, or the project's default one. */
  readonly openBucket: (name?: string) => Promise<Bucket>;
  /** Gets what is at an address that a person has named, from the public internet alone. */
  readonly fetchPublic: FetchPublic;
  /** Posts to an address that a person has named, on the given network alone. */
  readonly postPublic: PostPublic;
  /** Publishes to a Pub/Sub topic, by its name or path. */
  readonly publishMessages: PublishMessages;
  /** Enqueues a job's id as a task for the function that runs it. */
  readonly enqueueTask: (task: Task) => Promise<void>;
}

let context: Context | undefined;

/** The composition root: one context an instance, made on the first call and never while a module loads. */
export function openContext(): Context {
  context ??= composeContext();
  return context;
}

function composeContext(): Context {
  // firebase-functions may have created a non-default app.
  const app = getApps().find(({ name }) => name === "[DEFAULT]") ?? initializeApp();
  const databases = new Map<string, Database>();
  const openDatabase = (name: string) => {
    const known = databases.get(name);
    if (known) return known;
    const firestore = getFirestore(app, name);
    firestore.settings({ ignoreUndefinedProperties: true });
    const opened = new Database(firestore);
    databases.set(name, opened);
    return opened;
  };
  let storage: Promise<Storage> | undefined;
  return {
    clock: systemClock,
    database: openDatabase("(default)"),
    openDatabase,
    openAuth: async () => (await import("firebase-admin/auth")).getAuth(),
    openBucket: async (name = app.options.storageBucket) => {
      storage ??= openStorage();
      return (await storage).bucket(name ?? "");
    },
    fetchPublic: async (url, limits) =>
      (await import("../outbound/fetch-public.ts")).fetchPublic(url, limits),
    postPublic: async (url, posted, network) =>
      (await import("../outbound/post-public.ts")).postPublic(url, posted, network),
    publishMessages: async (topic, messages) =>
      (await import("../pubsub/publish-messages.ts")).publishMessages(topic, messages),
    enqueueTask: async (task) => (await import("../jobs/enqueue-task.ts")).enqueueTask(task),
  };
}
