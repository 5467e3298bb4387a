import { billOf, type Bill } from "./bill.ts";
import type { Happening } from "./monthly-usage.ts";
import { priceUsage } from "./price-usage.ts";
import { soukDeployment, soukMonth } from "./souk.ts";
import { workloadOf, type ActionName, type Workload } from "./workloads.ts";

export interface Month {
  readonly workload: Workload;
  readonly happenings: readonly Happening[];
  readonly bill: Bill;
}

const deployment = soukDeployment();

export function soukMonthOf(members: number): Month {
  const workload = workloadOf(members);
  const happenings = soukMonth(workload);
  return { workload, happenings, bill: billHappenings(happenings) };
}

export function billHappenings(happenings: readonly Happening[]): Bill {
  return billOf(priceUsage(happenings, deployment));
}

/** The month with so many times as many of one action. */
export function billWithMore({ happenings }: Month, name: ActionName, factor: number): Bill {
  const withMore = (each: Happening) => ({ ...each, times: each.times * factor });
  return billHappenings(happenings.map((each) => (each.name === name ? withMore(each) : each)));
}
