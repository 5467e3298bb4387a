import type { ledgerStore } from "../ledger-store.ts";

/** Each currency that has entries: one read a currency, and one behind the last. */
export async function* currenciesOf(
  ledger: Pick<ReturnType<typeof ledgerStore>, "findNextCurrency">,
): AsyncGenerator<string> {
  let last: string | null = null;
  for (;;) {
    const next: string | undefined = await ledger.findNextCurrency(last);
    if (next === undefined) return;
    yield next;
    last = next;
  }
}
