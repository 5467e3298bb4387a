import type { Context } from "../../platform/runtime/context.ts";
import { announce } from "./announce.ts";
import { sandboxBooks } from "./book-store.ts";
import { decide, enterDispute, type Charge, type Decision, type DisputeOutcome } from "./charge.ts";
import type { Script } from "./deliveries.ts";
import { disputeReference } from "./statements.ts";

interface Deciding {
  decision: Decision;
  declineReason?: string | undefined;
  script?: (Script & { refundsFail?: boolean | undefined }) | undefined;
}

/** The charge as it was before, and whether something changed. */
interface Outcome {
  before: Charge | undefined;
  isChanged: boolean;
}

/** The buyer and the buyer's bank, as far as the sandbox plays them. */
export function sandboxBank(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const books = sandboxBooks(context);
  return {
    /** What the buyer or the bank decides about a charge. Where there is nothing to decide, nothing changes. */
    decide: (reference: string, { decision, declineReason, script }: Deciding): Promise<Outcome> =>
      database.transact(async (unit) => {
        const before = await books.find(reference, unit);
        const wanted = {
          ...(declineReason === undefined ? {} : { declineReason }),
          ...(script?.refundsFail === undefined ? {} : { refundsFail: script.refundsFail }),
        };
        const after = before && decide(before, decision, wanted);
        if (!after) return { before, isChanged: false };
        const change = { of: reference, step: after.step, now: clock.now(), script };
        await announce(unit, { kind: "payment", reference }, change);
        books.save(unit, after);
        return { before, isChanged: true };
      }),

    /** The bank opens a dispute, of all that is left unless told, or decides it. */
    dispute: (
      reference: string,
      { outcome, amount }: { outcome: DisputeOutcome; amount?: number | undefined },
    ): Promise<Outcome> =>
      database.transact(async (unit) => {
        const before = await books.find(reference, unit);
        const after = before && enterDispute(before, outcome, amount);
        if (!after) return { before, isChanged: false };
        const named = disputeReference(reference);
        const change = { of: named, step: after.step, now: clock.now() };
        await announce(unit, { kind: "dispute", reference: named }, change);
        books.save(unit, after);
        return { before, isChanged: true };
      }),
  };
}
