import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/firestore/database.ts";
import "../environment.ts";
import { Backend } from "./backend.ts";
import { Memory } from "./memory.ts";
import { MemoryDatabase } from "./memory-database.ts";
import { MemoryFirestore } from "./memory-firestore.ts";

const missing = () => Promise.reject(new Error("There is only a database here"));

export type MemoryWorld = ReturnType<typeof memoryContext>;

/**
 * A context without an emulator: the test drives events and tasks, and holds the clock. Another database in its place is
 * another instance, such as one that dies.
 */
export function memoryContext(at = new Date("2026-03-01T12:00:00Z")) {
  const backend = new Backend();
  const firestore = new MemoryFirestore(backend);
  const database = new MemoryDatabase(firestore);
  const clock = {
    instant: at,
    now: () => clock.instant,
    advance: (milliseconds: number) => {
      clock.instant = new Date(clock.instant.getTime() + milliseconds);
    },
  };
  const context: Context & { database: Database } = {
    clock,
    database,
    openAuth: missing,
    openBucket: missing,
    enqueueTask: () => Promise.resolve(),
  };
  return { context, clock, firestore, memory: new Memory(backend), database };
}
