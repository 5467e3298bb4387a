import type { AuditEntry } from "../../platform/audit/audit-entry.ts";
import { auditReader } from "../../platform/audit/audit-store.ts";
import { findVerifiableDays, verifyDays } from "../../platform/audit/verify-audit.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import * as contract from "../contract.ts";

export const listAudit = implement(contract.listAudit, { audit: auditReader }, async ({ input, audit }) => {
  const { limit, after, ...filter } = input;
  const { items, next } = await audit.list(filter, { limit, after });
  return { entries: items.map(presentEntry), next };
});

export const verifyAudit = implement(
  contract.verifyAudit,
  { context: wholeContext },
  async ({ input, now, fail, context }) => {
    const days = await findVerifiableDays(context, now);
    if (!days || days.last < days.first) throw fail.NothingToVerify();
    const { from = days.first, to = days.last } = input;
    if (from < days.first || to > days.last || from > to) throw fail.DaysNotVerifiable({ ...days });
    const { intact, entries, tampered } = await verifyDays(context, { from, to, first: days.first });
    const reached = intact?.day ?? null;
    const digest = intact?.digest ?? null;
    return { from, to: reached, entries, digest, isComplete: reached === to, tampered };
  },
);

function presentEntry(entry: AuditEntry) {
  const { expireAt: _, ...shown } = entry;
  return { ...shown, at: entry.at.toISOString() };
}
