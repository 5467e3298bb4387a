import { alarmStore, raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { alarmId, resolve, type AlarmDefinition } from "../../platform/alarms/alarm.ts";
import { log } from "../../platform/runtime/log.ts";
import { defineMessageReaction } from "../../platform/triggers/reaction.ts";
import { budgetPartSpent, budgetSpent } from "../alarms.ts";
import { readBudgetMessage, type BudgetReport, type BudgetStep } from "../budget-message.ts";
import { budgetId, budgetTopic } from "../parameters.ts";

/** Open ones of earlier months: a month has three. */
const MAX_EARLIER = 10;

/**
 * Raises an alarm for each step of the budget that is reached, once a month. Safe to repeat, in any order: an alarm of this
 * budget, month and step is raised where there is none yet, whatever has become of it since. A message that is not
 * believed ends here: no retry makes it better.
 */
export default defineMessageReaction({ alarms: alarmStore }, async ({ event, now, database, alarms }) => {
  const expected = { topic: budgetTopic.value(), budgetId: budgetId.value() };
  const reading = readBudgetMessage(event, expected, now);
  if ("ignored" in reading) {
    log.warn("budget message ignored", { reason: reading.ignored });
    return;
  }
  const { report } = reading;
  const found = report.reached.map((step) => ({
    alarm: alarmOf(step),
    subject: subjectOf(report, step),
    step,
  }));
  const { costAmount, budgetAmount, currency, month } = report;
  if (found.length > 0)
    await database.runTransaction(async (transaction) => {
      const ids = found.map(({ alarm, subject }) => alarmId(alarm, subject));
      const known = await alarms.findAll(ids, transaction);
      for (const [index, { alarm, subject, step }] of found.entries()) {
        const details = { step, costAmount, budgetAmount, currency, month };
        if (!known[index]) raiseAlarm(transaction, alarm, { subject, details, at: now });
      }
    });
  for (const alarm of [budgetPartSpent, budgetSpent]) {
    for (const earlier of await alarms.listOpen(alarm, MAX_EARLIER)) {
      if (earlier.details.month !== month) await alarms.save(resolve(earlier, now));
    }
  }
});

function alarmOf(step: BudgetStep): AlarmDefinition {
  return step === 100 ? budgetSpent : budgetPartSpent;
}

function subjectOf({ budgetId: id, month }: BudgetReport, step: BudgetStep): string {
  return `${id}-${month}-${step}`;
}
