import type { EmailTexts } from "../email-texts.ts";

const advice = "The log of its deliveries, which you get from the API, says what your server answered.";

export const endpoints: EmailTexts["endpoints"] = {
  webhookFailing: ({ host }) => ({
    subject: `Your webhook endpoint at ${host} does not answer`,
    paragraphs: [
      `For a day no webhook has reached your endpoint at ${host}. We keep trying for about three days each.`,
      advice,
    ],
  }),
  webhookFailingForDays: ({ host }) => ({
    subject: `Your webhook endpoint at ${host} has not answered for three days`,
    paragraphs: [
      `For three days no webhook has reached your endpoint at ${host}. Two days from now we stop sending to it.`,
      advice,
    ],
  }),
  webhookDisabled: ({ host }) => ({
    subject: `We no longer send webhooks to ${host}`,
    paragraphs: [
      `For five days no webhook has reached your endpoint at ${host}, so it is disabled and gets nothing more.`,
      "Once your server answers again, enable the endpoint, and have what has failed sent again.",
      advice,
    ],
  }),
  webhookGone: ({ host }) => ({
    subject: `We no longer send webhooks to ${host}`,
    paragraphs: [
      `Your endpoint at ${host} has answered that it is gone (410), so it is disabled and gets nothing more.`,
      "If that was a mistake, enable it again, and have what has failed sent again.",
    ],
  }),
};
