import { openFlags } from "../src/platform/flags/open-flags.ts";
import { flagStore } from "../src/platform/flags/flag-store.ts";
import type { Flag, FlagValue } from "../src/platform/flags/define-flag.ts";
import type { Context } from "../src/platform/runtime/context.ts";

/** Sets a flag, as an admin would, so that this instance knows it at once. */
export async function setFlag<F extends Flag>(
  context: Pick<Context, "database" | "clock">,
  flag: F,
  value: FlagValue<F> | null,
): Promise<void> {
  const flags = flagStore(context);
  await context.database.runTransaction(async (transaction) => {
    flags.save(transaction, await flags.find(transaction), { flag, value });
  });
  openFlags(context).forget();
}
