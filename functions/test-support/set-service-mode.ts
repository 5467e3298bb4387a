import { modeStore } from "../src/platform/load-shedding/mode-store.ts";
import { openServiceMode } from "../src/platform/load-shedding/open-service-mode.ts";
import type { ServiceMode } from "../src/platform/load-shedding/service-mode.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { dayOf } from "../src/platform/values/day.ts";

/** Sets the mode of the service for a day, as an admin would, so that this instance knows it at once. Needs a budget: `withBudget`. */
export async function setServiceMode(
  context: Pick<Context, "database" | "clock">,
  mode: ServiceMode,
): Promise<void> {
  const day = dayOf(context.clock.now());
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    modeStore(context).save(transaction, { mode, decidedBy: "person", day });
  });
  openServiceMode(context).forget();
}

/** Runs something in a project that has a budget: without one nothing is ever shed. */
export async function withBudget<R>(work: () => Promise<R>): Promise<R> {
  process.env.MONTHLY_BUDGET_USD = "30";
  try {
    return await work();
  } finally {
    delete process.env.MONTHLY_BUDGET_USD;
  }
}
