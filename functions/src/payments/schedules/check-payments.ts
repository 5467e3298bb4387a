import { raiseAlarm, resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { DAY, SECOND } from "../../platform/values/clock.ts";
import { paymentUnanswered, webhooksMissing } from "../alarms.ts";
import { duplicateCharges } from "../duplicate-charges.ts";
import { duplicateChargeStore } from "../duplicate-charge-store.ts";
import { isPaymentOver, postponeCheck, type Payment } from "../payment.ts";
import { paymentStore } from "../payment-store.ts";
import { reportedPayments } from "../reported-payments.ts";

/** A provider that does not answer costs 45 s a payment; a tick has 300 s for all of its schedules. */
const LIMITS = { max: 50, maxMs: 60 * SECOND };
/** After this long without an answer a person is told. */
const UNANSWERED_MS = DAY;

/** Asks for payments whose end is not known, and for the webhooks of those whose success was found out by asking. */
function paymentChecks(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const payments = paymentStore(context);
  const reports = reportedPayments(context);

  /** Its success was found out by asking: has a webhook told of it since? */
  const lookForWebhook = ({ id }: Payment): Promise<"told" | "untold"> =>
    database.runTransaction(async (transaction) => {
      const now = clock.now();
      const payment = await payments.find(id, transaction);
      if (!payment) return "told";
      const subject = payment.provider;
      const isTold = payment.toldAt !== null;
      if (isTold) await resolveAlarm(transaction, webhooksMissing, { subject, at: now });
      else raiseAlarm(transaction, webhooksMissing, { subject, details: { paymentId: id }, at: now });
      payments.save(transaction, { ...payment, nextCheckAt: null });
      return isTold ? "told" : "untold";
    });

  const postpone = (id: string): Promise<void> =>
    database.runTransaction(async (transaction) => {
      const now = clock.now();
      const payment = await payments.find(id, transaction);
      if (!payment || isPaymentOver(payment)) return;
      payments.save(transaction, postponeCheck(payment, now));
      const waitedMs = now.getTime() - payment.createdAt.getTime();
      if (waitedMs < UNANSWERED_MS) return;
      const details = { provider: payment.provider, reference: payment.reference };
      raiseAlarm(transaction, paymentUnanswered, { subject: id, details, at: now });
    });

  return {
    async check(payment: Payment): Promise<"ended" | "open" | "told" | "untold"> {
      if (isPaymentOver(payment)) return lookForWebhook(payment);
      try {
        return isPaymentOver(await reports.ask(payment)) ? "ended" : "open";
      } catch (error) {
        await postpone(payment.id);
        throw error;
      }
    },
  };
}

const dependencies = {
  payments: paymentStore,
  checks: paymentChecks,
  charges: duplicateChargeStore,
  duplicates: duplicateCharges,
};

/**
 * Fetches the truth of every payment whose end is not known, as long as it takes: a lost webhook loses no payment. Then it
 * cancels or refunds charges that a buyer was asked for twice. Each is asked for after ever longer, so that what fails
 * leaves room for the rest. Safe to run twice: every answer is applied once.
 */
export default defineSchedule(
  "payments.checkPayments",
  dependencies,
  async ({ now, database, payments, checks, charges, duplicates }) => {
    const checked = await sweep({
      items: dueItems(database, { name: "payments.checkPayments", ...LIMITS, ...payments.uncheckedBy(now) }),
      maxMs: LIMITS.maxMs,
      outcomes: ["ended", "open", "told", "untold"],
      process: (payment) => checks.check(payment),
      failure: "payment was not checked",
      describe: ({ id }) => ({ paymentId: id }),
    });
    const undone = await sweep({
      items: dueItems(database, { name: "payments.duplicates", ...LIMITS, ...charges.pendingBy(now) }),
      maxMs: LIMITS.maxMs,
      outcomes: ["cancelled", "refunded", "kept"],
      process: (charge) => duplicates.undo(charge),
      failure: "second charge was not undone",
      describe: ({ id, paymentId }) => ({ chargeId: id, paymentId }),
    });
    return { ...checked, ...undone, failed: checked.failed + undone.failed };
  },
);
