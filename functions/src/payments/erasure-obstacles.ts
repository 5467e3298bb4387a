import { defineObstacles } from "../accounts/public.ts";
import { refundReader } from "./refund-store.ts";

/** Money on its way back to a buyer. */
export default defineObstacles({ refunds: refundReader }, async ({ uid, refunds }) => {
  const running = await refunds.listRunningOf(uid);
  return running.map(({ id, amount }) => ({ kind: "refund" as const, reference: id, amount }));
});
