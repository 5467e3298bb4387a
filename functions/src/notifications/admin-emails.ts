import { alarmReader } from "../platform/alarms/alarm-store.ts";
import { isAdmin } from "../platform/auth/access.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { publicAddress } from "../platform/runtime/public-address.ts";
import { weekReader } from "../reports/public.ts";
import { composeAlarmEmail } from "./mail/compose-alarm-email.ts";
import type { Reader } from "./mail/frame-email.ts";
import { composeWeekEmail } from "./mail/compose-week-email.ts";
import type { EmailSubject } from "./mail/email-subject.ts";
import type { EmailContent } from "./mail/email-content.ts";

type Subject<Of extends EmailSubject["of"]> = Extract<EmailSubject, { of: Of }>;

/** What admins are told of the service; undefined for whoever is an admin no more, and where it is no longer true. */
export async function composeAdminEmail(
  context: Context,
  subject: Subject<"alarms" | "week">,
  reader: Reader,
): Promise<EmailContent | undefined> {
  if (!isAdmin(await accessStore(context).findGrant(reader.uid))) return undefined;
  return subject.of === "alarms"
    ? composeForAlarms(context, subject, reader)
    : composeForWeek(context, subject, reader);
}

async function composeForAlarms(
  context: Context,
  { changes }: Subject<"alarms">,
  reader: Reader,
): Promise<EmailContent | undefined> {
  const alarms = await alarmReader(context).findAll(changes.map(({ alarmId }) => alarmId));
  const told = changes.flatMap(({ change }, index) => {
    const alarm = alarms[index];
    const isTrue = alarm?.state === (change === "resolved" ? "resolved" : "open");
    return alarm && isTrue ? [{ change, alarm }] : [];
  });
  return told.length > 0 ? composeAlarmEmail(reader, told) : undefined;
}

async function composeForWeek(
  context: Context,
  { from, to }: Subject<"week">,
  reader: Reader,
): Promise<EmailContent> {
  const week = await weekReader(context).sum(from);
  const address = `${publicAddress()}/v1/reports?from=${from}&to=${to}`;
  return composeWeekEmail(reader, { ...week, from, to, address });
}
