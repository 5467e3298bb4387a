import type { UnsubscribingTexts } from "../unsubscribing-texts.ts";

export const unsubscribing: UnsubscribingTexts = {
  link: "E-Mails dieser Art abbestellen",
  title: "Ihre E-Mails",
  kinds: {
    offerProposed: "Preisvorschläge für Ihre Artikel",
    offerCountered: "andere Preise, die Ihnen genannt werden",
    offerAccepted: "angenommene Preisvorschläge",
    offerDeclined: "abgelehnte Preisvorschläge",
    offerWithdrawn: "zurückgezogene Preisvorschläge",
    offerExpired: "abgelaufene Preisvorschläge",
    reviewPublished: "Bewertungen über Sie",
    dailyDigest: "die Neuigkeiten des Tages",
    weeklyDigest: "die Neuigkeiten der Woche",
  },
  question: (kind) => `Möchten Sie keine E-Mails dieser Art mehr bekommen: ${kind}?`,
  button: "Abbestellen",
  done: (kind) =>
    `Sie bekommen keine E-Mails dieser Art mehr: ${kind}. Alle anderen erreichen Sie weiterhin.`,
  undo: "Falls Sie es sich anders überlegen, schalten Sie sie in der App wieder ein, bei den Einstellungen für Mitteilungen.",
  invalid:
    "Dieser Link funktioniert nicht. Bitte öffnen Sie noch einmal den aus der E-Mail, oder stellen Sie in der App ein, welche E-Mails Sie bekommen.",
};
