import type { EmailTexts } from "../email-texts.ts";

export const reports: EmailTexts["reports"] = {
  weekReported: ({ from, to, missing, address }) => ({
    subject: `The week from ${from} to ${to}`,
    paragraphs: [
      "These are the sums of the week.",
      ...(missing > 0 ? [`Days without a report: ${missing}.`] : []),
      `The reports of its days, for admins: ${address}`,
    ],
  }),
};
