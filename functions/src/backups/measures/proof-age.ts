import type { Measuring } from "../../platform/alarms/alarm-rule.ts";
import { proofStore } from "../backup-store.ts";
import { proofDatabase } from "../parameters.ts";

/** How long ago the last proof that ended well was begun. One read. */
export default async function measureProofAge({ context, now }: Measuring) {
  const { latest, proven } = await proofStore(context).find();
  const isOff = proofDatabase.value() === "";
  const age = proven ? now.getTime() - proven.startedAt.getTime() : Infinity;
  const details = { lastProven: proven?.backupId ?? null, state: latest?.state ?? null };
  return [{ subject: "weekly", value: isOff ? 0 : age, details }];
}
