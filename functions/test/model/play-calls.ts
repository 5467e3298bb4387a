import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import releaseReserves from "../../src/ledger/schedules/release-reserves.ts";
import removeAddresses from "../../src/orders/schedules/remove-addresses.ts";
import runOrderTimers from "../../src/orders/schedules/run-order-timers.ts";
import askAboutRefunds from "../../src/payments/schedules/ask-about-refunds.ts";
import checkPayments from "../../src/payments/schedules/check-payments.ts";
import payOut from "../../src/payouts/schedules/pay-out.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { callAs, reasonOf } from "../../test-support/shop.ts";
import type { schedules } from "./steps.ts";
import type { KeyedCall } from "./world.ts";

/** No refusals of what people want: something broke, or the product does not accept what it showed. */
const faults = new Set(["Internal", "InvalidInput"]);

const runnable = {
  expireCheckouts,
  checkPayments,
  askAboutRefunds,
  runOrderTimers,
  removeAddresses,
  releaseReserves,
  payOut,
};

export async function runSchedule(context: Context, name: (typeof schedules)[number]): Promise<void> {
  const { failed = 0 } = await runnable[name].run(context.clock.now(), context);
  if (failed > 0) throw new Error(`${name} failed ${failed} times`);
}

export function send(context: Context, { uid, implementation, input, key }: KeyedCall): Promise<void> {
  return must(callAs(uid, implementation, { context, input, key }));
}

/** A call may be refused, and never fails. */
export async function must(call: Promise<unknown>): Promise<void> {
  const reason = await reasonOf(call);
  if (faults.has(reason)) throw new Error(`A call ended with ${reason}`);
}
