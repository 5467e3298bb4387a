import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { HOUR, MINUTE } from "../platform/values/clock.ts";

const sources = () => import("./measures/sources.ts");
const ticks = () => import("./measures/ticks.ts");

export const alarmRules: AlarmRules = {
  "ops.deadLetters": {
    severity: "warning",
    advice:
      "Events or jobs have used up their attempts: see why in ops.listDeadEvents and ops.listDeadJobs, cure the cause, then replay or drop them by that reason with ops.processDeadEvents and ops.processDeadJobs",
    unit: "count",
    threshold: 0,
    everyMinutes: 60,
    healthReads: 2,
    load: () => import("./measures/dead-letters.ts"),
  },
  "ops.eventsLate": {
    severity: "critical",
    advice:
      "Domain events are not dispatched in time: look at the logs of ops-onEventCreated and ops-runFrequentSchedules for reactions that fail or take long",
    unit: "milliseconds",
    threshold: 5 * MINUTE,
    healthReads: 2,
    load: loadOneOf(ticks, "measureEvents"),
  },
  "ops.jobsLate": {
    severity: "critical",
    advice:
      "Jobs are not run in time: look at the queues in Cloud Tasks for one that is paused or full, and at the logs of the function of that queue",
    unit: "milliseconds",
    threshold: 15 * MINUTE,
    healthReads: 0,
    load: loadOneOf(ticks, "measureJobs"),
  },
  "ops.sourceLate": {
    severity: "warning",
    advice:
      "What others publish has not been read for twice the time between two attempts, or is refused as implausible: `failure` says why. Correct its address, or wait for its next day, which is accepted where it agrees with the refused one",
    unit: "periods",
    threshold: 2,
    everyMinutes: 60,
    healthReads: 1,
    load: loadOneOf(sources, "measureLateSources"),
  },
  "ops.sourceOld": {
    severity: "warning",
    advice:
      "What others publish is read, and is older than it ever was: look whether its publisher has moved it, and correct its address",
    unit: "ratio",
    threshold: 1,
    forMs: HOUR,
    everyMinutes: 60,
    healthReads: 0,
    load: loadOneOf(sources, "measureOldSources"),
  },
  "ops.scheduleLate": {
    severity: "critical",
    advice:
      "A schedule has not ended well for twice the time between two of its runs: look at its tick's function in Cloud Scheduler, and for its failure in the logs",
    unit: "periods",
    threshold: 2,
    // What was just deployed has run by then.
    forMs: 10 * MINUTE,
    healthReads: 0,
    load: loadOneOf(ticks, "measureSchedules"),
  },
};
