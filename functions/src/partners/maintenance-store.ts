import type { Context } from "../platform/runtime/context.ts";
import { after } from "../platform/values/clock.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";

/** A time in which service may be worse, declared before. */
export interface MaintenanceWindow {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string;
  readonly declaredBy: string;
  readonly declaredAt: Date;
}

/** With the months that it touches. */
export interface StoredMaintenance {
  months: string[];
  window: MaintenanceWindow;
}

/** More in a month is no maintenance. */
const MAX_WINDOWS = 100;

/** `maintenanceWindows/{id}`: kept for good, so that old reports stay as they were. */
export function maintenanceStore({ database }: Pick<Context, "database">) {
  const windows = database.collection<StoredMaintenance>("maintenanceWindows");
  return {
    create: (transaction: Transaction, id: string, window: MaintenanceWindow) => {
      // What ends with a month is of none that follows.
      const months = [window.startsAt, after(window.endsAt, -1)].map((at) => at.toISOString().slice(0, 7));
      transaction.create(windows.doc(id), { months: [...new Set(months)], window });
    },

    /** Those that touch a month, the earliest first. */
    listOfMonth: async (month: string): Promise<MaintenanceWindow[]> => {
      const found = await database.query(windows.where("months", "array-contains", month).limit(MAX_WINDOWS));
      const declared = found.map(({ window }) => window);
      return declared.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    },
  };
}
