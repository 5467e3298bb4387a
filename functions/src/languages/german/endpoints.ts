import type { EmailTexts } from "../email-texts.ts";

const advice =
  "Was Ihr Server geantwortet hat, steht im Protokoll der Zustellungen, das Sie über die API abrufen.";

export const endpoints: EmailTexts["endpoints"] = {
  webhookFailing: ({ host }) => ({
    subject: `Ihr Webhook-Endpunkt ${host} antwortet nicht`,
    paragraphs: [
      `Seit einem Tag hat kein Webhook Ihren Endpunkt ${host} erreicht. Wir versuchen es bei jedem etwa drei Tage lang.`,
      advice,
    ],
  }),
  webhookFailingForDays: ({ host }) => ({
    subject: `Ihr Webhook-Endpunkt ${host} antwortet seit drei Tagen nicht`,
    paragraphs: [
      `Seit drei Tagen hat kein Webhook Ihren Endpunkt ${host} erreicht. In zwei Tagen senden wir ihm nichts mehr.`,
      advice,
    ],
  }),
  webhookDisabled: ({ host }) => ({
    subject: `Wir senden keine Webhooks mehr an ${host}`,
    paragraphs: [
      `Seit fünf Tagen hat kein Webhook Ihren Endpunkt ${host} erreicht. Er ist deshalb abgeschaltet und bekommt nichts mehr.`,
      "Sobald Ihr Server wieder antwortet, schalten Sie den Endpunkt ein und lassen Sie noch einmal senden, was gescheitert ist.",
      advice,
    ],
  }),
  webhookGone: ({ host }) => ({
    subject: `Wir senden keine Webhooks mehr an ${host}`,
    paragraphs: [
      `Ihr Endpunkt ${host} hat geantwortet, dass es ihn nicht mehr gibt (410). Er ist deshalb abgeschaltet und bekommt nichts mehr.`,
      "Wenn das ein Versehen war, schalten Sie ihn wieder ein und lassen Sie noch einmal senden, was gescheitert ist.",
    ],
  }),
};
