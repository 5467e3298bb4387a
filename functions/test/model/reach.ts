import { readView } from "./view.ts";
import type { World } from "./world.ts";

/** Counts what the runs reached: a test that reaches nothing finds nothing. */
export function reach() {
  const times = new Map<string, number>();
  const note = (what: string) => times.set(what, (times.get(what) ?? 0) + 1);
  return {
    times,
    count({ memory, seen }: World): void {
      const { orders, payouts, refunds, disputes, offers, redemptions, ...rest } = readView(memory);
      for (const { action } of orders.flatMap(({ history }) => history)) note(action);
      for (const { kind } of rest.ledger) note(kind);
      for (const { action } of rest.accessChanges) note(action);
      for (const { state } of rest.payments) note(`payment${capital(state)}`);
      for (const [waits] of [...seen.keys()].map((key) => key.split(" ")))
        if (waits?.endsWith("Waits")) note(waits);
      for (const { refusals } of refunds) if (refusals > 0) note("refundWaited");
      for (const { failure } of refunds) if (failure === "ended") note("refundEnded");
      for (const { data, type } of rest.events) {
        if (type === "payments.refundSettled" && data.wasPaid === true && data.outcome === "failed")
          note("refundSentBack");
        if (type === "payments.paymentProcessing") note("paymentProcessing");
      }
      for (const { state, toldAt, reference } of rest.payments)
        if (state === "succeeded" && toldAt === null && reference !== null) note("paymentFoundByAsking");
      for (const { state } of payouts) note(`payout${capital(state)}`);
      for (const { state } of refunds) note(`refund${capital(state)}`);
      for (const { state } of disputes) note(`dispute${capital(state)}`);
      for (const { state } of offers) note(`offer${capital(state)}`);
      for (const { state } of redemptions.flatMap(({ claims }) => claims)) note(`code${capital(state)}`);
    },
  };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
