import { orderPlaced } from "../../orders/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { idFrom } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { sendReceipt } from "../jobs.ts";

/** Safe to repeat: the job's id follows from the order, so an order has one receipt. */
export default subscribes(
  { to: orderPlaced, name: "notifications.mailReceipt", needs: {} },
  async ({ event, now, database }) => {
    const { orderId } = event.data;
    const job = { id: idFrom("receipt", orderId), payload: { orderId }, dueAt: now };
    await database.transact((unit) => enqueue(unit, sendReceipt, job));
  },
);
