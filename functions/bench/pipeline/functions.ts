/** One small piece of work as an operation, with each of the pipeline's options, and as a bare callable. */
import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { HttpsError, onCall } from "firebase-functions/https";
import * as z from "zod";
import type { Database } from "../../src/platform/firestore/database.ts";
import { callables } from "../../src/platform/operations/as-callable.ts";
import { defineOperation } from "../../src/platform/operations/define-operation.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { perMember } from "../../src/platform/operations/limit.ts";

interface Note {
  text: string;
  times: number;
  changedAt: Date;
}

const contract = {
  summary: "Keep a note and count how often it was changed",
  access: "member",
  input: z.strictObject({ noteId: z.string().regex(/^[a-z0-9-]{1,64}$/), text: z.string().min(1).max(500) }),
  output: z.object({ noteId: z.string(), times: z.int() }),
  failures: {},
} as const;

const plain = defineOperation({
  ...contract,
  name: "bench.plain",
  http: { method: "POST", path: "/v1/plain" },
});
const limited = defineOperation({
  ...contract,
  name: "bench.limited",
  http: { method: "POST", path: "/v1/limited" },
  limit: perMember(1_000_000, "minute"),
});
const idempotent = defineOperation({
  ...contract,
  name: "bench.idempotent",
  http: { method: "POST", path: "/v1/idempotent" },
  idempotency: "required",
});

interface HandlerArguments {
  readonly input: z.output<typeof contract.input>;
  readonly now: Date;
  readonly database: Database;
}

/** One read and one write. */
async function changeNote({ input, now, database }: HandlerArguments) {
  const { noteId, text } = input;
  const noteRef = database.collection<Note>("notes").doc(noteId);
  const times = ((await database.get(noteRef))?.times ?? 0) + 1;
  await database.set(noteRef, { text, times, changedAt: now });
  return { noteId, times };
}

export const bench = callables({
  plain: async () => ({ default: implement(plain, {}, changeNote) }),
  limited: async () => ({ default: implement(limited, {}, changeNote) }),
  idempotent: async () => ({ default: implement(idempotent, {}, changeNote) }),
});

/** The same reads and writes, by hand, with nothing checked but membership. */
export const bare = onCall<{ noteId: string; text: string }>(async ({ auth, data }) => {
  if (getApps().length === 0) initializeApp();
  const firestore = getFirestore();
  const access = await firestore.doc(`access/${auth?.uid}`).get();
  if (access.get("state") !== "active") throw new HttpsError("permission-denied", "Register first");
  const { noteId, text } = data;
  const noteRef = firestore.doc(`notes/${noteId}`);
  const times = Number((await noteRef.get()).get("times") ?? 0) + 1;
  await noteRef.set({ text, times, changedAt: new Date() });
  return { noteId, times };
});
