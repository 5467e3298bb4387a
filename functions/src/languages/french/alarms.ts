import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

/** What to do about an alarm is in English, as the console has it. */
export const alarms: Pick<EmailTexts, "alarms" | "alarmChanges" | "severities"> = {
  alarms: {
    alarmsChanged: ({ name, opened, reminded, resolved, more }) => ({
      subject: subjectOf(name, { opened, reminded, resolved }),
      paragraphs: [
        ...(more > 0 ? [fr`La liste des alarmes contient les autres, au nombre de ${String(more)}.`] : []),
        ...(opened + reminded > 0
          ? ["Qui se charge d’une alarme la confirme, pour que personne n’en reçoive plus de rappel."]
          : []),
      ],
    }),
  },
  alarmChanges: { opened: "Déclenchée", reminded: "Toujours active", resolved: "Résolue" },
  severities: { critical: "critique", warning: "avertissement" },
};

function subjectOf(name: string, counts: { opened: number; reminded: number; resolved: number }): string {
  const { opened, reminded, resolved } = counts;
  if (opened + reminded + resolved === 1) {
    if (opened > 0) return fr`Alarme : ${name}`;
    return reminded > 0 ? fr`Alarme toujours active : ${name}` : fr`Alarme résolue : ${name}`;
  }
  return fr`Alarmes, nouvelles : ${String(opened)}, toujours actives : ${String(reminded)}, résolues : ${String(resolved)}`;
}
