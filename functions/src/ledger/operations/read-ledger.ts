import { implement } from "../../platform/operations/implement.ts";
import { presentAlarm } from "../alarm.ts";
import { alarmStore } from "../alarm-store.ts";
import { presentBalance } from "../balance.ts";
import { balanceStore } from "../balance-store.ts";
import * as contract from "../contract.ts";

export const getBalance = implement(
  contract.getBalance,
  { balances: balanceStore },
  async ({ input, caller, balances }) => {
    const { currency } = input;
    const seller = caller.uid;
    const found =
      currency === undefined
        ? await balances.listOfSeller(seller)
        : [await balances.find({ seller, currency })].flatMap((balance) => balance ?? []);
    return { balances: found.map(presentBalance) };
  },
);

export const listAlarms = implement(
  contract.listAlarms,
  { alarms: alarmStore },
  async ({ input, alarms }) => {
    const { state, ...page } = input;
    const { items, next } = await alarms.list(state, page);
    return { alarms: items.map(presentAlarm), next };
  },
);
