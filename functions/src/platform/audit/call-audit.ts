import type { Transaction } from "../firestore/transaction.ts";
import type { CheckedCall } from "../operations/call.ts";
import type { OperationDefinition } from "../operations/define-operation.ts";
import { randomId } from "../values/ids.ts";
import type { AuditNote } from "./audit-declaration.ts";
import { describeCall } from "./audit-entry.ts";
import { recordAction } from "./audit-store.ts";

/** The entry of one run of an operation's handler, as far as it has come. */
export interface CallAudit {
  readonly note: (note: AuditNote) => void;
  /** Writes the entry. Nothing where the operation declares none. */
  readonly record: (transaction: Transaction) => void;
  readonly isRecorded: () => boolean;
}

/** `id` is the same however often the call's transaction runs, and no client's choice: no later call can replace an entry. */
export function openAudit(
  { name, audit }: OperationDefinition,
  { call, input, callId }: Pick<CheckedCall, "call" | "input" | "callId">,
  { id = randomId(), at }: { id?: string; at: Date },
): CallAudit {
  let note: AuditNote = {};
  let isRecorded = audit === undefined;
  return {
    note: (more) => {
      if (!audit) throw new Error(`${name} declares no audit`);
      note = { ...note, ...more };
    },
    record: (transaction) => {
      isRecorded = true;
      if (!audit) return;
      recordAction(
        transaction,
        describeCall({ id, operation: { name, audit }, call, callId, input, note, at }),
      );
    },
    isRecorded: () => isRecorded,
  };
}
