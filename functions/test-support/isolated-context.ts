import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import type { Context } from "../src/platform/runtime/context.ts";
import { Database } from "../src/platform/firestore/database.ts";
import type { Task } from "../src/platform/jobs/enqueue-task.ts";
import { openStorage } from "../src/platform/storage/open-storage.ts";
import "./environment.ts";

export type IsolatedContext = ReturnType<typeof isolatedContext>;

/**
 * A context on the Firestore emulator in a project of its own, where no trigger fires: the test drives events
 * and tasks itself, and holds the clock.
 */
export function isolatedContext(at = new Date("2026-03-01T12:00:00Z")) {
  const projectId = `isolated-${randomUUID().slice(0, 8)}`;
  const app = initializeApp({ projectId }, randomUUID());
  const firestore = getFirestore(app);
  firestore.settings({ ignoreUndefinedProperties: true });
  const database = new Database(firestore);
  const clock = {
    instant: at,
    now: () => clock.instant,
    advance: (milliseconds: number) => {
      clock.instant = new Date(clock.instant.getTime() + milliseconds);
    },
  };
  const tasks: Task[] = [];
  const context: Context = {
    clock,
    database,
    openDatabase: (name) => (name === "(default)" ? database : new Database(getFirestore(app, name))),
    openAuth: () => Promise.resolve(getAuth(app)),
    openBucket: async (name = `${projectId}.appspot.com`) => (await openStorage({ projectId })).bucket(name),
    fetchPublic: () => Promise.reject(new Error("Tests reach no other server")),
    postPublic: () => Promise.reject(new Error("Tests reach no other server")),
    publishMessages: () => Promise.reject(new Error("Tests reach no other server")),
    enqueueTask: (task) => {
      tasks.push(task);
      return Promise.resolve();
    },
  };
  return { context, clock, tasks, firestore, close: () => deleteApp(app) };
}
