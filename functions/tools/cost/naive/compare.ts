import { formatDollars } from "../../../src/costs/public.ts";
import { markdownTable } from "../../markdown-table.ts";
import type { Bill } from "../bill.ts";
import { soukMonthOf, type Month } from "../month.ts";
import { actionNames } from "../workloads.ts";
import { naiveActions, naiveMonth, resizedWidth } from "./naive-month.ts";
import type { NaiveStep } from "./naive-step.ts";

export interface Comparison {
  readonly souk: Month;
  readonly naive: Bill;
  /** Souk's list price by that of the backend built the usual way. */
  readonly ratio: number;
}

export function compareNaive(members: number): Comparison {
  const souk = soukMonthOf(members);
  const { bill: naive } = naiveMonth(souk.workload);
  return { souk, naive, ratio: souk.bill.list.div(naive.list).toNumber() };
}

export function describeComparisons(comparisons: readonly Comparison[]): string[] {
  const largest = comparisons.at(-1);
  return [
    "The same months with a backend built the usual way: clients query Firestore and look up what lists do not hold, a function an event,",
    "counters by increments, a read a check, nothing cached. It keeps no ledger, no idempotency keys, no outbox, and counts twice what comes twice.",
    "",
    ...describeTotals(comparisons),
    "",
    ...(largest ? [...describeLines(largest), ""] : []),
    "What it does in place of each action, and why that is the usual way:",
    ...describeSteps(),
  ];
}

export function describeTotals(comparisons: readonly Comparison[]): string[] {
  const rows = comparisons.map(({ souk, naive, ratio }) => [
    souk.workload.members.toLocaleString("en"),
    formatDollars(souk.bill.list),
    formatDollars(naive.list),
    ratio.toFixed(2),
    formatDollars(souk.bill.afterFree),
    formatDollars(naive.afterFree),
  ]);
  const heads = ["active members", "Souk, list", "usual way, list", "Souk ÷ usual way"];
  return markdownTable(heads.concat("Souk, after free", "usual way, after free"), rows);
}

/** Where the difference comes from, the largest first. */
function describeLines({ souk, naive }: Comparison): string[] {
  const rows = souk.bill.lines
    .map(({ price, charge }) => {
      const other =
        naive.lines.find((line) => line.price === price)?.charge.list ?? charge.list.minus(charge.list);
      return { what: price.what, ours: charge.list, other, saved: other.minus(charge.list) };
    })
    .toSorted((one, next) => next.saved.cmp(one.saved))
    .map(({ what, ours, other, saved }) => [
      what,
      formatDollars(ours),
      formatDollars(other),
      formatDollars(saved),
    ]);
  const members = souk.workload.members.toLocaleString("en");
  return markdownTable([`of ${members} members, list`, "Souk", "usual way", "saved"], rows);
}

function describeSteps(): string[] {
  return actionNames.flatMap((name) =>
    [`  ${name}`].concat(naiveActions[name].map((step) => `    ${describeStep(step)}`)),
  );
}

function describeStep({ what, why, reads = 0, writes = 0, wakes, photos }: NaiveStep): string {
  const parts = [
    typeof reads === "function" ? "reads by the number of visitors" : reads > 0 && `${reads} reads`,
    writes > 0 && `${writes} writes`,
    wakes && `${wakes.times} × ${wakes.function} of ${wakes.waitMs} ms`,
    photos && `${photos.count} photos ${resizedWidth(photos.place)} wide`,
  ];
  return `${what} (${parts.filter(Boolean).join(", ")}): ${why}`;
}
