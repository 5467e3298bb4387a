import { implement } from "../../platform/operations/implement.ts";
import { log } from "../../platform/runtime/log.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { paymentProviders } from "../choose-provider.ts";
import { endRefund } from "../contract.ts";
import { paymentStore } from "../payment-store.ts";
import { saveRefundOutcome } from "../reactions/settle-refund.ts";
import { refundStore } from "../refund-store.ts";

const dependencies = {
  context: wholeContext,
  payments: paymentStore,
  providers: paymentProviders,
  refunds: refundStore,
};

/** The provider is asked first: what it has made, or begins with meanwhile, is not ended. A repeat is refused. */
export default implement(
  endRefund,
  dependencies,
  async ({ input, caller, fail, now, context, payments, providers, refunds, recordAudit }) => {
    const { refundId } = input;
    const refund = await refunds.find(refundId);
    if (!refund) throw fail.RefundNotFound();
    if (refund.state !== "pending") throw fail.RefundSettled({ state: refund.state });
    if (refund.refusals === 0) throw fail.RefundNotRefused();
    const payment = await payments.find(refund.paymentId);
    const reference = payment?.reference ?? null;
    const isMade =
      payment && reference !== null && (await providers(payment.provider).hasRefund({ reference, refundId }));
    if (isMade || refund.reference !== null) throw fail.RefundMade();
    const settlement = { refused: "ended", remedy: "fail" } as const;
    await saveRefundOutcome(context.database, { refundId, settlement, now, recordAudit });
    log.info("refund ended", { refundId, by: caller.uid });
    return { refundId };
  },
);
