import { Firestore } from "@google-cloud/firestore";
import type { Context } from "../../src/platform/runtime/context.ts";
import type { Database } from "../../src/platform/firestore/database.ts";
import "../environment.ts";
import { Memory } from "./memory.ts";
import { MemoryDatabase } from "./memory-database.ts";

const missing = () => Promise.reject(new Error("There is only a database here"));

/** Only names documents: nothing of it is ever connected. */
const firestore = new Firestore({ projectId: "memory" });

export type MemoryWorld = ReturnType<typeof memoryContext>;

/**
 * A context without an emulator: the test drives events and tasks, and holds the clock. Another database in its place is
 * another instance, such as one that dies.
 */
export function memoryContext(at = new Date("2026-03-01T12:00:00Z")) {
  const memory = new Memory();
  const clock = {
    instant: at,
    now: () => clock.instant,
    advance: (milliseconds: number) => {
      clock.instant = new Date(clock.instant.getTime() + milliseconds);
    },
  };
  const database = new MemoryDatabase(firestore, memory);
  const context: Context & { database: Database } = {
    clock,
    database,
    openAuth: missing,
    openBucket: missing,
    enqueueTask: () => Promise.resolve(),
  };
  return { context, clock, memory, database };
}
