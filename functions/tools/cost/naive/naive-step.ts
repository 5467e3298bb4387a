import type { ShownPlace } from "../assumptions.ts";
import type { Workload } from "../workloads.ts";

/** One thing that a step does, each time that its action happens. */
export interface NaiveStep {
  readonly what: string;
  /** Why it is the usual way, with where that is seen. */
  readonly why: string;
  /** Those that grow with how many others are there at the same time come of the workload. */
  readonly reads?: number | ((workload: Workload) => number);
  readonly writes?: number;
  /** A function that it wakes, so many times, each of which waits so long. Its documents count above. */
  readonly wakes?: { readonly function: string; readonly times: number; readonly waitMs: number };
  /** Photos shown, by where. */
  readonly photos?: { readonly place: ShownPlace; readonly count: number };
  /** Files written to Storage, and those read there by functions. */
  readonly files?: { readonly written: number; readonly read: number };
}

const firebaseDocs = "https://firebase.google.com/docs";

/** Reasons that come more than once. */
export const reasons = {
  query: `clients query Firestore themselves and are billed a read a document (${firebaseDocs}/firestore/pricing)`,
  join: "documents hold ids, as tables do, and a card looks up what it shows of others: a read a card",
  check: "whether something is mine is a document asked for by its name: a read a check",
  rule: `rules look up the role of whoever asks, a billed read a request (${firebaseDocs}/firestore/security/rules-conditions#access_other_documents)`,
  increment: `counters are fields of the document that shows them, incremented by whoever acts (${firebaseDocs}/firestore/manage-data/add-data#increment_a_numeric_value)`,
  trigger: "each write of a document wakes its functions, whatever has changed in it",
  noCache:
    "Storage gives files Cache-Control: private, max-age=0 unless an upload says otherwise (https://github.com/onevcat/Kingfisher/issues/403)",
  mail: "firestore-send-email 0.2.8 writes a mail three times more and wakes its function four times",
  session:
    "a document asks for a payment and a function answers in it, as firestore-stripe-payments does; its client listens",
} as const;
