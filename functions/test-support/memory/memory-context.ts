import type { Context } from "../../src/platform/runtime/context.ts";
import type { Database } from "../../src/platform/firestore/database.ts";
import type { Task } from "../../src/platform/jobs/enqueue-task.ts";
import "../environment.ts";
import { Backend } from "./backend.ts";
import { Memory } from "./memory.ts";
import { MemoryAuth } from "./memory-auth.ts";
import { MemoryStorage } from "./memory-bucket.ts";
import { MemoryDatabase } from "./memory-database.ts";
import { MemoryFirestore, type Death } from "./memory-firestore.ts";

export type MemoryWorld = ReturnType<typeof memoryContext>;

/** What of the world outside a test lets in. */
type Outside = Pick<Context, "fetchPublic" | "postPublic" | "publishMessages">;

/**
 * A context without an emulator: Firestore, Storage and Authentication in this process's memory. The test drives events
 * and tasks, and holds the clock.
 */
export function memoryContext(at = new Date("2026-03-01T12:00:00Z"), outside: Partial<Outside> = {}) {
  const backend = new Backend();
  const firestore = new MemoryFirestore(backend);
  const database = new MemoryDatabase(firestore);
  const storage = new MemoryStorage();
  const others = new Map<string, { memory: Memory; database: MemoryDatabase }>();
  const openOther = (name: string) => {
    const other = new Backend();
    const opened = others.get(name) ?? {
      memory: new Memory(other),
      database: new MemoryDatabase(new MemoryFirestore(other, { databaseId: name })),
    };
    others.set(name, opened);
    return opened;
  };
  const tasks: Task[] = [];
  const clock = {
    instant: at,
    now: () => clock.instant,
    advance: (milliseconds: number) => {
      clock.instant = new Date(clock.instant.getTime() + milliseconds);
    },
  };
  const auth = new MemoryAuth(clock.now);
  const context: Context & { database: Database } = {
    clock,
    database,
    openDatabase: (name) => (name === "(default)" ? database : openOther(name).database),
    openAuth: () => Promise.resolve(auth.open()),
    openBucket: (name) => Promise.resolve(storage.bucket(name)),
    fetchPublic: () => Promise.reject(new Error("Tests reach no other server")),
    postPublic: () => Promise.reject(new Error("Tests reach no other server")),
    publishMessages: () => Promise.reject(new Error("Tests reach no other server")),
    enqueueTask: (task) => {
      tasks.push(task);
      return Promise.resolve();
    },
    ...outside,
  };
  /** Another instance on the same documents, that dies right before or right after its n-th commit. */
  const dying = (death: Death) => {
    const instance = database.dying(death);
    return { ...context, database: instance, commits: () => instance.commits };
  };
  /** Another database of the project. */
  const otherMemory = (name: string) => openOther(name).memory;
  return {
    context,
    clock,
    tasks,
    auth,
    firestore,
    memory: new Memory(backend),
    otherMemory,
    putUpload: (address: string, bytes: Uint8Array) => storage.put(address, bytes),
    database,
    dying,
  };
}
