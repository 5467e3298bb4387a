import type { EmailTexts } from "../email-texts.ts";

export const keys: EmailTexts["apiKeys"] = {
  apiKeyCreated: ({ name, last4 }) => ({
    subject: `Ein neuer API-Schlüssel: ${name}`,
    paragraphs: [
      `Für Ihr Konto wurde ein API-Schlüssel erstellt: „${name}“, am Ende ${last4}. Mit ihm handelt ein Programm für Sie, mit den Rechten, die ihm gegeben sind.`,
      "Falls nicht Sie ihn erstellt haben, widerrufen Sie ihn bitte sofort in der App, und melden Sie sich überall ab.",
    ],
  }),
  apiKeyReported: ({ name, last4 }) => ({
    subject: `Ihr API-Schlüssel „${name}“ war öffentlich und ist widerrufen`,
    paragraphs: [
      `Jemand hat Ihren API-Schlüssel „${name}“, am Ende ${last4}, an einem Ort gefunden, an den er nicht gehört, und ihn uns geschickt. Wir haben ihn widerrufen: Niemand kann ihn mehr verwenden, auch Ihre eigenen Programme nicht.`,
      "Bitte erstellen Sie in der App einen neuen, und suchen Sie, wo der alte stand: in einem Repository, einem Protokoll oder auf einer Seite, die andere lesen können. Prüfen Sie Ihre Angebote, Preisvorschläge, Bestellungen und Webhook-Adressen auf das, was nicht von Ihnen ist.",
    ],
  }),
};
