import type { Bill } from "./bill.ts";
import { billHappenings, billWithMore, type Month } from "./month.ts";
import type { Happening } from "./monthly-usage.ts";
import { actionNames } from "./workloads.ts";

export interface Sensitivity {
  readonly change: string;
  /** List price of the changed month divided by that of the month. */
  readonly factor: number;
}

/** What twice as much of each action, or of each thing that they use, makes of the month's list price; the strongest first. */
export function sensitivities(month: Month): Sensitivity[] {
  const { happenings, bill } = month;
  const factorOf = (changed: Bill) => changed.list.div(bill.list).toNumber();
  const twice = (change: string, changed: Bill) => ({ change, factor: factorOf(changed) });
  return [
    ...actionNames.map((name) => twice(`twice as many of: ${name}`, billWithMore(month, name, 2))),
    twice(
      "photos of twice the bytes where they are shown",
      billHappenings(happenings.map(withTwiceThePhotoBytes)),
    ),
    twice("photos of twice the bytes where they are kept", billHappenings(happenings.map(withTwiceTheFiles))),
  ].toSorted((one, other) => other.factor - one.factor);
}

function withTwiceThePhotoBytes(happening: Happening): Happening {
  return { ...happening, photoBytes: 2 * happening.photoBytes };
}

function withTwiceTheFiles(happening: Happening): Happening {
  return { ...happening, fileByteMonths: 2 * happening.fileByteMonths };
}
