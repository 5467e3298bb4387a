import type { Context } from "../platform/runtime/context.ts";
import type { ErrorBudgetRecord } from "./error-budget.ts";

/** `checkpoints/errorBudget` */
export function errorBudgetStore({ database }: Pick<Context, "database">) {
  const record = database.collection<ErrorBudgetRecord>("checkpoints").doc("errorBudget");
  return {
    find: () => database.get(record),
    save: (changed: ErrorBudgetRecord) => database.set(record, changed),
  };
}
