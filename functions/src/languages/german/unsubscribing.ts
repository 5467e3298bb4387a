import type { UnsubscribingTexts } from "../unsubscribing-texts.ts";

export const unsubscribing: UnsubscribingTexts = {
  link: "E-Mails dieser Art abbestellen",
  title: "Ihre E-Mails",
  digests: {
    dailyDigest: "Die Neuigkeiten des Tages",
    weeklyDigest: "Die Neuigkeiten der Woche",
  },
  question: (kind) => `Möchten Sie keine E-Mails dieser Art mehr bekommen: „${kind}“?`,
  button: "Abbestellen",
  done: (kind) =>
    `Sie bekommen keine E-Mails dieser Art mehr: „${kind}“. Alle anderen erreichen Sie weiterhin.`,
  undo: "Falls Sie es sich anders überlegen, schalten Sie sie in der App wieder ein, bei den Einstellungen für Mitteilungen.",
  invalid:
    "Dieser Link funktioniert nicht. Bitte öffnen Sie noch einmal den aus der E-Mail, oder stellen Sie in der App ein, welche E-Mails Sie bekommen.",
};
