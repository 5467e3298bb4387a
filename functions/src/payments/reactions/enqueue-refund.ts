import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { refundRequested } from "../events.ts";
import { refundPayment } from "../jobs.ts";

/** Safe to repeat: the job's id derives from the refund, so there is one job. */
export default defineSubscriber(
  { to: refundRequested, name: "payments.enqueueRefund", dependencies: {} },
  async ({ event, now, database }) => {
    const { refundId } = event.data;
    const job = { id: idFrom("refundPayment", refundId), payload: { refundId }, dueAt: now };
    await database.runTransaction((transaction) => enqueue(transaction, refundPayment, job));
  },
);
