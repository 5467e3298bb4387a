import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { balanceKeyOf, type BalanceKey } from "./balance.ts";
import type { EntryContext } from "./entry.ts";
import { releaseEntry } from "./entry-builders.ts";
import { appendEntry, ledgerReader } from "./ledger-store.ts";
import { reserveDays, reservePercent } from "./parameters.ts";
import { reservedPart, type ReserveTerms } from "./reserve.ts";
import { reserveStore } from "./reserve-store.ts";

/** What an order has earned and its seller is paid from now on, in minor units. */
type Release = EntryContext & { orderId: string; amount: number };

/** Keeps a part of what new sellers earn, until it is known that their first orders do not come back. */
export function sellerReserves(context: Pick<Context, "database">) {
  const ledger = ledgerReader(context);
  const reserves = reserveStore(context);
  return {
    /**
     * What is kept of a release at `now`; undefined where nothing is. One read where the marketplace keeps reserves, outside
     * of any transaction: when a seller's first sale was never changes.
     */
    async findTerms(
      { seller, provider }: Pick<BalanceKey, "seller" | "provider">,
      now: Date,
    ): Promise<ReserveTerms | undefined> {
      const percent = reservePercent.value();
      if (!(percent > 0)) return undefined;
      const first = await ledger.findFirst({ seller, provider });
      const until = after(first?.at ?? now, reserveDays.value() * DAY);
      return until > now ? { percent, until } : undefined;
    },

    /** Appends the entry of the release, and what is kept of it. Writes only; nothing for nothing. */
    release(transaction: Transaction, released: Release, terms: ReserveTerms | undefined): void {
      const reserved = reservedPart(released.amount, terms);
      const entry = releaseEntry({ ...released, reserved });
      if (!entry) return;
      appendEntry(transaction, entry);
      if (!terms || reserved === 0) return;
      const { orderId: id } = released;
      reserves.create(transaction, {
        ...balanceKeyOf(released),
        id,
        amount: reserved,
        releaseAt: terms.until,
      });
    },
  };
}
