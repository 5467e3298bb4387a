import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { refundWaits } from "../alarms.ts";
import { refundPayment } from "../events.ts";
import { askedAgain, describeRefund, isOverdue } from "../refund.ts";
import { refundStore } from "../refund-store.ts";

/**
 * Has the provider asked again for refunds that it refused for a passing reason, or of which it did not say how they
 * ended: for as long as that takes. After three days a person is told. Safe to run twice: a job's id derives from the
 * time at which the refund was due.
 */
export default defineSchedule(
  "payments.askAboutRefunds",
  { refunds: refundStore },
  ({ now, database, refunds }) =>
    sweep({
      items: dueItems(database, { name: "payments.askAboutRefunds", ...refunds.dueBy(now) }),
      outcomes: ["asked"],
      process: ({ id: refundId }) =>
        database.runTransaction(async (transaction) => {
          const refund = await refunds.find(refundId, transaction);
          const dueAt = refund?.askAgainAt;
          if (!refund || !dueAt || dueAt > now) return undefined;
          const id = idFrom("refundPayment", refundId, dueAt.toISOString());
          await enqueue(transaction, refundPayment, { id, payload: { refundId }, now });
          refunds.save(transaction, askedAgain(refund, now));
          if (isOverdue(refund, now))
            raiseAlarm(transaction, refundWaits, { ...describeRefund(refund), at: now });
          return "asked";
        }),
      failure: "provider was not asked about a refund",
      describe: ({ id }) => ({ refundId: id }),
    }),
);
