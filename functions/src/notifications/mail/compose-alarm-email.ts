import { sanitizeLine } from "../../documents/public.ts";
import { textsOf } from "../../languages/public.ts";
import { runbookOf, type Alarm } from "../../platform/alarms/alarm.ts";
import { plain, type Reader } from "./frame-email.ts";
import type { EmailContent } from "./email-content.ts";

/** So many alarms are told one by one. */
const MAX_TOLD = 10;

/** What has changed of an alarm, with the alarm as it is now. */
export interface ToldAlarm {
  readonly change: "opened" | "reminded" | "resolved";
  readonly alarm: Pick<Alarm, "name" | "subject" | "severity" | "advice">;
}

/** One e-mail about all of them, critical ones first. */
export function composeAlarmEmail(reader: Reader, told: readonly ToldAlarm[]): EmailContent {
  const texts = textsOf(reader.locale);
  const sorted = told.toSorted((one, other) => rankOf(one) - rankOf(other));
  const count = (change: ToldAlarm["change"]) => told.filter((each) => each.change === change).length;
  const facts = sorted.slice(0, MAX_TOLD).map(({ change, alarm }) => {
    const { name, subject, severity = "warning", advice } = alarm;
    const what = `${name} (${sanitizeLine(subject, 128)})`;
    const toDo = change === "resolved" ? "" : `. ${advice}. ${runbookOf(name)}`;
    return {
      label: `${texts.emails.alarmChanges[change]}, ${texts.emails.severities[severity]}`,
      value: `${what}${toDo}`,
    };
  });
  const text = texts.emails.alarms.alarmsChanged({
    name: sorted[0]?.alarm.name ?? "",
    opened: count("opened"),
    reminded: count("reminded"),
    resolved: count("resolved"),
    more: Math.max(0, told.length - MAX_TOLD),
  });
  return { ...plain(texts, reader, text), facts, closing: texts.emails.adminClosing };
}

function rankOf({ change, alarm }: ToldAlarm): number {
  return (change === "resolved" ? 2 : 0) + (alarm.severity === "critical" ? 0 : 1);
}
