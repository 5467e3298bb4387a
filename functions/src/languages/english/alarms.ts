import type { EmailTexts } from "../email-texts.ts";

export const alarms: Pick<EmailTexts, "alarms" | "alarmChanges" | "severities"> = {
  alarms: {
    alarmsChanged: ({ name, opened, reminded, resolved, more }) => ({
      subject: subjectOf(name, { opened, reminded, resolved }),
      paragraphs: [
        ...(more > 0 ? [`The list of alarms has the others: ${more} more.`] : []),
        ...(opened + reminded > 0
          ? ["Whoever takes care of an alarm acknowledges it, so that nobody is reminded of it again."]
          : []),
      ],
    }),
  },
  alarmChanges: { opened: "Opened", reminded: "Still open", resolved: "Resolved" },
  severities: { critical: "critical", warning: "warning" },
};

function subjectOf(name: string, counts: { opened: number; reminded: number; resolved: number }): string {
  const { opened, reminded, resolved } = counts;
  if (opened + reminded + resolved === 1) {
    if (opened > 0) return `Alarm: ${name}`;
    return reminded > 0 ? `Alarm is still open: ${name}` : `Alarm is resolved: ${name}`;
  }
  return `Alarms: ${opened} opened, ${reminded} still open, ${resolved} resolved`;
}
