import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Names the order only: addresses are looked up when the mail is sent, and stored nowhere else. */
export const sendReceipt = defineJob("notifications.sendReceipt", z.object({ orderId: z.string() }));
