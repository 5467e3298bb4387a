import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import { begin } from "./backfill.ts";
import { backfillStore } from "./backfill-store.ts";
import { openSource } from "./list-documents.ts";
import { presentBackfill, type BackfillStart } from "./backfill-view.ts";
import { estimate, type BackfillDefinition } from "./define-backfill.ts";

type RequestContext = Pick<Context, "clock" | "database" | "openBucket">;

interface Request<Parameters> {
  /** Of the backfill that is to start: new each time. */
  id: string;
  parameters: Parameters;
  budget: number;
  dryRun: boolean;
  requestedBy: string;
}

/**
 * Estimates a backfill and starts it unless it is a dry run. The estimate costs one read for each thousand
 * documents, outside the transaction, which would lock them all.
 */
export async function requestBackfill<P extends z.ZodObject, T extends DocumentData>(
  { context, transaction }: { context: RequestContext; transaction: Transaction },
  definition: BackfillDefinition<P, T>,
  { dryRun, ...request }: Request<z.output<P>>,
): Promise<z.input<typeof BackfillStart>> {
  const { parameters, budget } = request;
  const documents = await openSource(context, definition, parameters).count();
  const plan = estimate(definition, { documents, budget });
  if (dryRun) return { plan, backfill: null };
  const { name, queue } = definition;
  const backfill = begin({ ...request, name, ...(queue && { queue }), plan }, context.clock.now());
  await backfillStore(context).saveAndEnqueueNext(transaction, backfill);
  return { plan: backfill.plan, backfill: presentBackfill(backfill) };
}
