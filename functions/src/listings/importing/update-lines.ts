import { inventory } from "../../inventory/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { failuresToThrow, OperationError } from "../../platform/operations/failures.ts";
import { listingChanger } from "../change-listing.ts";
import { changeFailures, transitionFailures } from "../contract/selling.ts";
import type { Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { requireOwn } from "../own-listing.ts";
import type { PreparedSlice } from "./draft-lines.ts";
import { explainLineRefusal } from "./explain-line-refusal.ts";
import { faultAt, type Fault, type Import } from "./import.ts";
import { importedListingId } from "./imported-listing-id.ts";
import type { UpdateRow } from "./read-update.ts";

type Line = UpdateRow & { line: number };
type Stock = Awaited<ReturnType<ReturnType<typeof inventory>["find"]>>;
type Change = Awaited<ReturnType<ReturnType<typeof listingChanger>["check"]>>;

const fail = failuresToThrow({ ...transitionFailures, ...changeFailures });

/** What is sold or archived is over: it is relisted first. */
const updatableStates = ["draft", "active", "reserved", "suspended"] as const;

/** Sets price and stock of listings that are there already, as `listings.updateListing` does. */
export function lineUpdater(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const stocks = inventory(context);
  const changer = listingChanger(context);

  return {
    /**
     * Costs two reads a line. Writes: the listing, the stock where it is counted, and a new price with its event where
     * that drops.
     */
    async prepare(
      transaction: Transaction,
      { seller }: Import,
      { lines, now }: { lines: readonly Line[]; now: Date },
    ): Promise<PreparedSlice> {
      const ids = lines.map(({ name }) =>
        name.column === "listingId" ? name.value : importedListingId(seller, name.value),
      );
      const results = await Promise.all(
        lines.map(async (line, index) => {
          const id = ids[index] ?? "";
          if (ids.indexOf(id) < index) return faultOf(line, ANOTHER_LINE);
          const [found, stock] = await Promise.all([
            listings.find(id, transaction),
            stocks.find(transaction, id),
          ]);
          return checkLine(transaction, { line, found, stock });
        }),
      );
      const changes = results.flatMap((result) => (isChange(result) ? [result] : []));
      const faults = results.flatMap((result) => (isFault(result) ? [result] : []));
      const duplicates = results.length - changes.length - faults.length;
      return {
        slice: { imported: 0, updated: changes.length, duplicates, faults },
        write(unit) {
          for (const each of changes) changer.save(unit, each, now);
        },
      };

      /** The change of a line, its fault, or undefined where everything is as the line says. */
      async function checkLine(
        reading: Transaction,
        { line, found, stock }: { line: Line; found: Listing | undefined; stock: Stock },
      ): Promise<Change | Fault | undefined> {
        try {
          const before = requireOwn(found, seller, fail);
          const price = isSamePrice(before, line) ? undefined : line.price;
          const quantity = line.quantity === stock?.onHand ? undefined : line.quantity;
          // Also of what is sold or archived, so that an exported file can be uploaded whole.
          if (price === undefined && quantity === undefined) return undefined;
          if (!updatableStates.some((state) => state === before.state)) {
            throw fail.NotInThisState({ state: before.state, possibleIn: [...updatableStates] });
          }
          return await changer.check(reading, { before, stock, details: { price }, quantity }, { fail, now });
        } catch (error) {
          if (!(error instanceof OperationError)) throw error;
          return faultOf(line, explainLineRefusal(error));
        }
      }
    },
  };
}

const ANOTHER_LINE = { column: null, reason: "Another line of this file changes this listing" };

function faultOf({ line, name }: Line, { column, reason }: { column: string | null; reason: string }): Fault {
  return faultAt({ line, column: column === "name" ? name.column : column, reason, value: name.value });
}

function isSamePrice({ price }: Listing, { price: wanted }: Line): boolean {
  return price.amount === wanted?.amount && price.currency === wanted.currency;
}

function isChange(result: Change | Fault | undefined): result is Change {
  return result !== undefined && "after" in result;
}

function isFault(result: Change | Fault | undefined): result is Fault {
  return result !== undefined && "reason" in result;
}
