import { balanceRecounter } from "../../src/ledger/balance-recounter.ts";
import payOut from "../../src/payouts/schedules/pay-out.ts";
import { selling } from "../../test-support/ledger/selling.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { payout: "" };

const table: CostTable = {
  domain: "ledger and payouts",
  prepare: async ({ context, clock, firestore }) => {
    await addMember(context, "sara", ["seller"]);
    await addMember(context, "root", ["admin"]);
    const { sellAndRelease } = selling(context);
    await sellAndRelease("o1");
    await payOut.run(clock.now(), context);
    ids.payout = (await firestore.collection("payouts").get()).docs[0]?.id ?? "";
    await sellAndRelease("o2");
    await sellAndRelease("o3");
    await balanceRecounter(context).recount({ seller: "sara", currency: "EUR", provider: "sandbox" });
  },
  rows: [
    {
      operation: "ledger.getBalance",
      as: "sara",
      input: { currency: "EUR" },
      costs: "2 reads, 0 writes",
    },
    {
      operation: "payouts.getOrderStatement",
      what: "of two entries and a payout",
      as: "sara",
      input: { orderId: "o1" },
      costs: "5 reads, 0 writes",
    },
    {
      operation: "payouts.listPayouts",
      what: "a page of one",
      as: "sara",
      input: {},
      costs: "2 reads, 0 writes",
    },
    {
      operation: "payouts.getPayout",
      what: "with its two entries",
      as: "sara",
      input: () => ({ payoutId: ids.payout }),
      costs: "4 reads, 0 writes",
    },
    {
      operation: "payouts.requestPayout",
      what: "of two entries",
      as: "sara",
      input: { currency: "EUR" },
      costs: "7 reads, 8 writes",
    },
  ],
};

export default table;
