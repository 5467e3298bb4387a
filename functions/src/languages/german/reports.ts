import type { EmailTexts } from "../email-texts.ts";

/** The rows of reports are in English. */
export const reports: EmailTexts["reports"] = {
  weekReported: ({ from, to, missing, address }) => ({
    subject: `Die Woche vom ${from} bis zum ${to}`,
    paragraphs: [
      "Dies sind die Summen der Woche.",
      ...(missing > 0 ? [`Tage ohne Bericht: ${missing}.`] : []),
      `Die Berichte ihrer Tage, für die Administration: ${address}`,
    ],
  }),
};
