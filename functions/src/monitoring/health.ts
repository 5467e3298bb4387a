import type { AlarmDetails } from "../platform/alarms/alarm.ts";
import type { Measured } from "./measure-rules.ts";

/** The answer of everything that says whether requests are answered. */
export function describeHealth(now: Date) {
  return { status: "ok" as const, version: process.env.K_REVISION ?? "local", time: now.toISOString() };
}

/** A measurement beside its threshold, or that there is none. */
interface Check {
  readonly rule: string;
  readonly subject: string;
  readonly state: "ok" | "exceeded" | "failed";
  readonly value: number | null;
  readonly unit: string;
  readonly threshold: number;
  readonly details: AlarmDetails;
}

export function presentChecks({ name, rule, measured }: Measured): Check[] {
  const compared = { rule: name, unit: rule.unit, threshold: rule.threshold };
  if (!measured) return [{ ...compared, subject: name, state: "failed", value: null, details: {} }];
  return measured.map(({ subject, value, details = {} }) => ({
    ...compared,
    subject,
    state: value > rule.threshold ? "exceeded" : "ok",
    value: Number.isFinite(value) ? value : null,
    details,
  }));
}

/** The rules of which something is not as it should be, each once. */
export function listDegraded(checks: readonly Check[]): string[] {
  return [...new Set(checks.filter(({ state }) => state !== "ok").map(({ rule }) => rule))];
}
