import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { PriceAlert } from "./price-alert.ts";

/** `priceAlerts/{listingId}` */
export function priceAlertStore({ database }: Pick<Context, "database">) {
  const alerts = database.collection<PriceAlert>("priceAlerts");
  return {
    find: (listingId: string, reader: Reader = database) => reader.get(alerts.doc(listingId)),
    save: (transaction: Transaction, alert: PriceAlert) =>
      transaction.set(alerts.doc(alert.listingId), alert),
  };
}
