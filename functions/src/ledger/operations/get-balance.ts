import { implement } from "../../platform/operations/implement.ts";
import { presentBalance } from "../balance.ts";
import { balanceStore } from "../balance-store.ts";
import { getBalance } from "../contract.ts";

export default implement(getBalance, { balances: balanceStore }, async ({ input, caller, balances }) => {
  const { currency } = input;
  const seller = caller.uid;
  const found =
    currency === undefined
      ? await balances.listOfSeller(seller)
      : [await balances.find({ seller, currency })].flatMap((balance) => balance ?? []);
  return { balances: found.map(presentBalance) };
});
