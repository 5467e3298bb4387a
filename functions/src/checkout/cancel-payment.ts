import type { checkoutPayments } from "../payments/public.ts";
import type { Fail, OperationError } from "../platform/operations/failures.ts";
import { log } from "../platform/runtime/log.ts";
import type { checkOut } from "./contract.ts";
import type { UnpaidCheckout } from "./unpaid-checkout.ts";

type Failures = Pick<typeof checkOut.failures, "AlreadyPaid" | "EarlierCheckoutUnknown">;

/**
 * Has a checkout's payment cancelled before it is given up. Where that comes too late the buyer has paid it, and the call is
 * refused: they may not know. Without the provider's answer nothing is given up.
 */
export async function cancelPayment(
  { checkout, payment }: UnpaidCheckout,
  { payments, fail }: { payments: ReturnType<typeof checkoutPayments>; fail: Fail<Failures> },
): Promise<OperationError | undefined> {
  const { state } = await payments.cancel(payment).catch((error: unknown) => {
    log.error("payment was not cancelled", error, { paymentId: payment.id });
    throw fail.EarlierCheckoutUnknown();
  });
  if (state === "cancelled") return undefined;
  return fail.AlreadyPaid({ checkoutId: checkout.id, state });
}
