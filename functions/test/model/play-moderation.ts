import { reinstateMember, suspendMember } from "../../src/accounts/operations/change-access.ts";
import type { Order } from "../../src/orders/order.ts";
import recordExternalRefund from "../../src/orders/operations/record-external-refund.ts";
import type { Reversal } from "../../src/orders/reversal.ts";
import endRefund from "../../src/payments/operations/end-refund.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { callAs } from "../../test-support/shop.ts";
import { deliverFor } from "./delivery.ts";
import { must, send } from "./play-calls.ts";
import { sendBack } from "./play-provider.ts";
import { readView } from "./view.ts";
import { pick, type World } from "./world.ts";

const reason = "A reason of the model";

export async function changeSuspension(
  { people }: World,
  context: Context,
  { seller, isEnd }: { seller: number; isEnd: boolean },
): Promise<void> {
  const input = { uid: pick(people.sellers, seller), reason };
  await must(callAs(people.moderator, isEnd ? reinstateMember : suspendMember, { context, input }));
}

export function isFailedRefund({ kind, state }: Reversal): boolean {
  return kind === "refund" && state === "undone";
}

function ordersToPayBack({ memory }: World): Order[] {
  return readView(memory).orders.filter(({ reversals }) => reversals.some(isFailedRefund));
}

/** Where no refund has failed, the buyer's bank sends one back first. */
export async function recordRefund(
  world: World,
  context: Context,
  { order: nth, percent }: { order: number; percent: number },
): Promise<void> {
  if (ordersToPayBack(world).length === 0) {
    await sendBack(world, context, nth);
    await deliverFor(world, context, 3);
  }
  const failed = ordersToPayBack(world);
  if (failed.length === 0) return;
  const { id: orderId, reversals, amounts } = pick(failed, nth);
  const { id: refundId, total } = pick(reversals.filter(isFailedRefund), nth);
  const part = { amount: { ...amounts.total, amount: Math.ceil((total * percent) / 100) } };
  const call = {
    uid: world.people.moderator,
    implementation: recordExternalRefund,
    input: { orderId, refundId, note: reason, ...(percent === 100 ? {} : part) },
    key: `model-key-${world.calls.length}`,
  };
  world.calls.push(call);
  await send(context, call);
}

export async function endOneRefund(
  { memory, people }: World,
  context: Context,
  { refund: nth }: { refund: number },
): Promise<void> {
  const waiting = readView(memory).refunds.filter(({ state }) => state === "pending");
  if (waiting.length === 0) return;
  const input = { refundId: pick(waiting, nth).id };
  await must(callAs(people.moderator, endRefund, { context, input }));
}
