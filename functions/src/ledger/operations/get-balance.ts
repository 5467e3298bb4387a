import { implement } from "../../platform/operations/implement.ts";
import { presentBalance } from "../balance.ts";
import { balanceStore } from "../balance-store.ts";
import { getBalance } from "../contract.ts";

export default implement(getBalance, { balances: balanceStore }, async ({ input, caller, balances }) => {
  const found = await balances.listOfSeller(caller.uid, input.currency);
  return { balances: found.map(presentBalance) };
});
