import { implement } from "../../platform/operations/implement.ts";
import { resolveDispute } from "../contract.ts";
import { orderActions } from "../process/order-actions.ts";

const verdicts = { buyer: "resolveForBuyer", seller: "resolveForSeller" } as const;

export default implement(
  resolveDispute,
  { perform: orderActions },
  ({ input, caller, fail, now, transaction, perform }) => {
    const { orderId, inFavourOf, note } = input;
    return perform({ transaction, orderId, action: verdicts[inFavourOf], caller, now, note, fail });
  },
);
