import { raiseAlarm } from "../platform/alarms/alarm-store.ts";
import type { SealingKeyError } from "../platform/encryption/seal.ts";
import type { Context } from "../platform/runtime/context.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { secretsUnreadable } from "./alarms.ts";

/** Every delivery may find the same: an instance writes of it once in this time. */
const QUIET_MS = HOUR;

const raisedAt = perInstance((): { last?: Date } => ({}));

/** Tells operators that secrets cannot be decrypted. */
export function sealingWatch(context: Pick<Context, "database">) {
  const raised = raisedAt(context);
  return {
    async report({ message: problem }: SealingKeyError, at: Date): Promise<void> {
      if (raised.last && after(raised.last, QUIET_MS) > at) return;
      raised.last = at;
      await context.database.runTransaction((transaction) =>
        Promise.resolve(
          raiseAlarm(transaction, secretsUnreadable, {
            subject: "WEBHOOK_SEALING_KEYS",
            details: { problem },
            at,
          }),
        ),
      );
    },
  };
}
