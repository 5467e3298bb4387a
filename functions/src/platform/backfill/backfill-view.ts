import * as z from "zod";
import { AuditReason } from "../audit/audit-reason.ts";
import { backfillStates, type Backfill } from "./backfill.ts";

const BackfillPlan = z.object({ documents: z.int(), reads: z.int(), writes: z.int() });

/** A backfill as admins see it. */
export const BackfillView = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(backfillStates),
    parameters: z.record(z.string(), z.unknown()),
    plan: BackfillPlan,
    budget: z.int(),
    cursor: z.string().nullable(),
    processed: z.int(),
    outcomes: z.record(z.string(), z.int()),
    failed: z.int(),
    failures: z.array(z.object({ id: z.string(), reason: z.string() })),
    lastError: z.string().nullable(),
    requestedBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Backfill" });

/** The output of an operation that plans a backfill and, unless it is a dry run, starts it. */
export const BackfillStart = z.object({ plan: BackfillPlan, backfill: BackfillView.nullable() });

/** The input fields of every such operation besides the backfill's own parameters. */
export const backfillInput = {
  /** Only estimate, without changing anything. */
  dryRun: z.boolean().default(true),
  /** The most documents it may process. */
  budget: z.int().min(1).max(10_000_000).default(10_000),
  note: AuditReason.optional(),
};

export function presentBackfill(backfill: Backfill): z.input<typeof BackfillView> {
  const { createdAt, updatedAt } = backfill;
  return { ...backfill, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
