/** One small piece of work as an operation, with each of the pipeline's options, and as a bare callable. */
import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { HttpsError, onCall } from "firebase-functions/https";
import * as z from "zod";
import type { Transaction } from "../../src/platform/firestore/transaction.ts";
import { callableForAll } from "../../src/platform/operations/as-callable.ts";
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
  blocks: "own",
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
  readonly transaction: Transaction;
}

/** One read and one write. */
async function changeNote({ input, now, transaction }: HandlerArguments) {
  const { noteId, text } = input;
  const noteAt = transaction.collection<Note>("notes").doc(noteId);
  const times = ((await transaction.get(noteAt))?.times ?? 0) + 1;
  transaction.set(noteAt, { text, times, changedAt: now });
  return { noteId, times };
}

const handlers = {
  bench: {
    plain: async () => ({ default: implement(plain, {}, changeNote) }),
    limited: async () => ({ default: implement(limited, {}, changeNote) }),
    idempotent: async () => ({ default: implement(idempotent, {}, changeNote) }),
  },
};

export const call = callableForAll(async () => ({ handlers }), { entryPoint: "call" });

/** The same reads and writes, by hand, with nothing checked but membership. */
export const bare = onCall<{ noteId: string; text: string }>(async ({ auth, data }) => {
  if (getApps().length === 0) initializeApp();
  const firestore = getFirestore();
  return firestore.runTransaction(async (transaction) => {
    const access = await transaction.get(firestore.doc(`access/${auth?.uid}`));
    if (access.get("state") !== "active") throw new HttpsError("permission-denied", "Register first");
    const { noteId, text } = data;
    const noteAt = firestore.doc(`notes/${noteId}`);
    const times = Number((await transaction.get(noteAt)).get("times") ?? 0) + 1;
    transaction.set(noteAt, { text, times, changedAt: new Date() });
    return { noteId, times };
  });
});
