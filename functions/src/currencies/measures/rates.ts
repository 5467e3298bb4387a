import type { Measuring } from "../../platform/alarms/alarm-rule.ts";
import { chooseRateSource } from "../rate-source.ts";
import { rateStore } from "../rate-store.ts";

/** How old the latest rates are. Nothing of a source whose rates never change. One read. */
export default async function measureRates({ context, now }: Measuring) {
  const { name, freshForDays } = chooseRateSource();
  if (freshForDays === null) return [];
  const latest = await rateStore(context).findLatest();
  const value = latest ? now.getTime() - Date.parse(latest.day) : Infinity;
  return [{ subject: name, value, details: { day: latest?.day ?? null } }];
}
