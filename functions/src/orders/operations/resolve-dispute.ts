import { handles } from "../../platform/operations/implement.ts";
import { resolveDispute } from "../contract.ts";
import { deeds } from "../process/deeds.ts";

const verdicts = { buyer: "resolveForBuyer", seller: "resolveForSeller" } as const;

export default handles(resolveDispute, { perform: deeds }, ({ input, caller, fail, now, perform }) => {
  const { orderId, inFavourOf, note } = input;
  return perform({ orderId, action: verdicts[inFavourOf], caller, now, note, fail });
});
