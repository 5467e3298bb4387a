import { alarmRules } from "../../alarm-rules.ts";
import { alarmStore } from "../../platform/alarms/alarm-store.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { log } from "../../platform/runtime/log.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import type { AlarmRules } from "../../platform/alarms/alarm-rule.ts";
import { alarmsChanged } from "../events.ts";
import { measureRules } from "../measure-rules.ts";
import { decideNotice, type AlarmChange } from "../notice.ts";
import { chooseDue, decideResults } from "../rule-results.ts";
import { applyResult, idOf, type RuleResult } from "../rule-state.ts";

/** More open alarms than anybody reads: those beyond are told when others are resolved. */
const MAX_WATCHED = 200;
/** Bounds a transaction, and what one e-mail tells. */
const MAX_CHANGES = 50;
const MAX_ADMINS = 20;

interface Changed {
  readonly id: string;
  readonly result: RuleResult | undefined;
}

/**
 * Measures what the rules watch, opens and resolves their alarms, and tells admins what has changed of all alarms, by
 * whomever they were raised: one event a run, whatever it has found. Safe to run twice: an alarm says what was told of it.
 */
export function alarmEvaluation(rules: AlarmRules) {
  return defineSchedule(
    "monitoring.evaluateAlarms",
    { context: wholeContext, alarms: alarmStore, access: accessStore },
    async ({ now, context, database, alarms, access }) => {
      const [watched, measured] = await Promise.all([
        alarms.listWatched(MAX_WATCHED),
        measureRules(context, chooseDue(rules, now), now),
      ]);
      const results = measured.flatMap((each) => decideResults(each, watched));
      const changed = findChanged({ watched, results }, now);
      const figures = { opened: 0, reminded: 0, resolved: 0 };
      const admins = changed.length > 0 ? await access.listAdmins(MAX_ADMINS) : [];
      for (let from = 0; from < changed.length; from += MAX_CHANGES) {
        const told = await database.runTransaction(async (transaction) => {
          const batch = changed.slice(from, from + MAX_CHANGES);
          const current = await alarms.findAll(
            batch.map(({ id }) => id),
            transaction,
          );
          const decided = batch.map(({ result }, index) => decide(current[index], result, now));
          decided.forEach(({ alarm }, index) => {
            const before = current[index];
            if (alarm && alarm !== before) alarms.update(transaction, alarm);
            if (!alarm && before) alarms.remove(transaction, before);
          });
          const changes = decided.flatMap(({ alarm, change }) =>
            alarm && change ? [describe(alarm, change)] : [],
          );
          if (changes.length > 0) emit(transaction, alarmsChanged, { at: now, data: { changes, admins } });
          return changes;
        });
        for (const { change, alarmId, severity } of told) {
          figures[change] += 1;
          log.warn("alarm changed", { alarmId, change, alarmSeverity: severity });
        }
      }
      return figures;
    },
  );
}

export default alarmEvaluation(alarmRules);

/** What is to be written of an alarm after a result, if there is one, and what is to be told of it. */
function decide(current: Alarm | undefined, result: RuleResult | undefined, now: Date) {
  const alarm = result ? applyResult(current, result, now) : current;
  const told = alarm && decideNotice(alarm, now);
  return told ?? { alarm, change: undefined };
}

/** The alarms of which something is to be written, by what is known of them before they are read again. */
function findChanged(
  { watched, results }: { watched: readonly Alarm[]; results: readonly RuleResult[] },
  now: Date,
): Changed[] {
  const known = new Map(watched.map((alarm) => [alarm.id, alarm]));
  const resultOf = new Map(results.map((result) => [idOf(result), result]));
  return [...new Set([...known.keys(), ...resultOf.keys()])]
    .map((id) => ({ id, result: resultOf.get(id) }))
    .filter(({ id, result }) => decide(known.get(id), result, now).alarm !== known.get(id));
}

function describe({ id: alarmId, name, severity = "warning" }: Alarm, change: AlarmChange) {
  return { alarmId, name, severity, change };
}
