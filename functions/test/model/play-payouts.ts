import { deliverSandboxWebhook } from "../../src/payments/events.ts";
import type { ProviderPayout } from "../../src/payments/provider.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { enqueue } from "../../src/platform/jobs/job-store.ts";
import { listOf } from "./view.ts";
import { pick, type World } from "./world.ts";

/** A seller's bank sends back a payout that it had taken. */
export async function returnPayout({ memory }: World, context: Context, nth: number): Promise<void> {
  const paid = listOf<ProviderPayout>(memory, "sandboxPayouts").filter(({ state }) => state === "paid");
  if (paid.length === 0) return;
  const { reference } = pick(paid, nth);
  const payouts = context.database.collection<ProviderPayout>("sandboxPayouts");
  await context.database.runTransaction(async (transaction) => {
    const eventId = `${reference}-2`;
    const payload = { eventId, kind: "payout", reference } as const;
    await enqueue(transaction, deliverSandboxWebhook, { id: eventId, payload, dueAt: context.clock.now() });
    transaction.update(payouts.doc(reference), { state: "returned", reason: "accountClosed" });
  });
}
