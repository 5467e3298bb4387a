import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import { begin, type Backfill } from "./backfill.ts";
import { backfillStore } from "./backfill-store.ts";
import { presentBackfill, type BackfillStart } from "./backfill-view.ts";
import { estimate, type BackfillDefinition } from "./define-backfill.ts";

interface Request<Parameters> {
  /** Names the request: asked twice, the walk starts once. */
  id: string;
  parameters: Parameters;
  budget: number;
  dryRun: boolean;
  requestedBy: string;
}

/**
 * Says what a walk will touch and cost, and starts it unless that was all that was asked. Planning reads one
 * document for each thousand there are, and writes none.
 */
export async function requestBackfill<P extends z.ZodObject, T extends DocumentData>(
  context: Pick<Context, "clock" | "database">,
  definition: BackfillDefinition<P, T>,
  { dryRun, ...request }: Request<z.output<P>>,
): Promise<z.input<typeof BackfillStart>> {
  const { parameters, budget } = request;
  const { count: documents } = await context.database.count(definition.documents(context, parameters));
  const plan = estimate(definition, { documents, budget });
  if (dryRun) return { plan, backfill: null };
  const backfill = await start(
    context,
    begin({ ...request, name: definition.name, plan }, context.clock.now()),
  );
  return { plan: backfill.plan, backfill: presentBackfill(backfill) };
}

function start({ database }: Pick<Context, "database">, backfill: Backfill): Promise<Backfill> {
  const backfills = backfillStore({ database });
  return database.runTransaction(async (transaction) => {
    const earlier = await backfills.find(backfill.id, transaction);
    if (earlier) return earlier;
    await backfills.saveAndEnqueueNext(transaction, backfill);
    return backfill;
  });
}
