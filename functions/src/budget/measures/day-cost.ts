import type { Measurement, Measuring } from "../../platform/alarms/alarm-rule.ts";
import { modeStore } from "../../platform/load-shedding/mode-store.ts";
import { isGuarded } from "../../platform/load-shedding/open-service-mode.ts";
import { monthlyBudget } from "../../platform/load-shedding/parameters.ts";
import { modeAt, serviceModes } from "../../platform/load-shedding/service-mode.ts";
import { usageStore } from "../../platform/usage/usage-store.ts";
import { dayOf } from "../../platform/values/day.ts";
import { costEstimator } from "../cost-estimator.ts";
import { shareOfDay } from "../guard.ts";

/** How many days' shares of the budget today has cost. The parts of the day's counts are read once for all rules. */
export async function measureDayCost({ context, now, once }: Measuring): Promise<Measurement[]> {
  if (!isGuarded()) return [];
  const day = dayOf(now);
  const { dollars, works } = await costEstimator(context).estimate(day, () =>
    once(`usage ${day}`, () => usageStore(context).listTransports(day)),
  );
  const dayShare = shareOfDay(monthlyBudget.value());
  const details = { dollars, dayShare, dearest: works[0]?.name ?? null };
  return [{ subject: "day", value: dollars / dayShare, details }];
}

/** How many modes the service is from open. One read. */
export async function measureMode({ context, now }: Measuring): Promise<Measurement[]> {
  if (!isGuarded()) return [];
  const stored = await modeStore(context).find();
  const mode = modeAt(stored, now);
  const details = { mode, decidedBy: stored?.decidedBy ?? null };
  return [{ subject: "service", value: serviceModes.indexOf(mode), details }];
}
