import type { EmailTexts } from "../email-texts.ts";

/** What to do about an alarm is in English, as the console has it. */
export const alarms: Pick<EmailTexts, "alarms" | "alarmChanges" | "severities"> = {
  alarms: {
    alarmsChanged: ({ name, opened, reminded, resolved, more }) => ({
      subject: subjectOf(name, { opened, reminded, resolved }),
      paragraphs: [
        ...(more > 0 ? [`Die übrigen stehen in der Liste der Alarme: ${more} weitere.`] : []),
        ...(opened + reminded > 0
          ? ["Wer sich um einen Alarm kümmert, bestätigt ihn, damit niemand mehr an ihn erinnert wird."]
          : []),
      ],
    }),
  },
  alarmChanges: { opened: "Neu", reminded: "Noch offen", resolved: "Erledigt" },
  severities: { critical: "kritisch", warning: "Warnung" },
};

function subjectOf(name: string, counts: { opened: number; reminded: number; resolved: number }): string {
  const { opened, reminded, resolved } = counts;
  if (opened + reminded + resolved === 1) {
    if (opened > 0) return `Alarm: ${name}`;
    return reminded > 0 ? `Alarm ist noch offen: ${name}` : `Alarm ist erledigt: ${name}`;
  }
  return `Alarme: ${opened} neu, ${reminded} noch offen, ${resolved} erledigt`;
}
