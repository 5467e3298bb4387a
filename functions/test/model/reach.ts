import { readView } from "./view.ts";
import type { World } from "./world.ts";

/** Counts what the runs reached: a test that reaches nothing finds nothing. */
export function reach() {
  const times = new Map<string, number>();
  const note = (what: string) => times.set(what, (times.get(what) ?? 0) + 1);
  return {
    times,
    count({ memory }: World): void {
      const { orders, payouts, refunds, disputes, offers, redemptions } = readView(memory);
      for (const { action } of orders.flatMap(({ history }) => history)) note(action);
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
