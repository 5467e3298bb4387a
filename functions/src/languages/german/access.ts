import type { EmailTexts } from "../email-texts.ts";

export const roles: EmailTexts["roles"] = {
  seller: "Verkauf",
  moderator: "Moderation",
  admin: "Administration",
};

export const access: EmailTexts["access"] = {
  accountSuspended: ({ reason }) => ({
    subject: "Ihr Konto ist gesperrt",
    paragraphs: [
      `Die Moderation hat Ihr Konto gesperrt, aus diesem Grund: ${reason}`,
      "Bis es wieder freigegeben ist, findet und kauft niemand, was Sie anbieten, Sie können nicht kaufen und verkaufen, und Auszahlungen warten.",
      "Bitte schließen Sie Ihre Bestellungen ab: In der App können Sie sie weiterhin verschicken, stornieren, zurückgeben und erstatten und bei Reklamationen Ihre Seite schildern.",
    ],
  }),
  accountReinstated: ({ reason, isSeller }) => ({
    subject: "Ihr Konto ist wieder freigegeben",
    paragraphs: [
      `Die Moderation hat Ihr Konto wieder freigegeben: ${reason}`,
      isSeller
        ? "Sie können wieder kaufen und verkaufen, Ihre Angebote sind wie zuvor, und die nächste Auszahlung enthält, was gewartet hat."
        : "Sie können wieder kaufen.",
    ],
  }),
  sellingApproved: ({ reason }) => ({
    subject: "Sie können jetzt verkaufen",
    paragraphs: [
      `Die Moderation hat Sie zum Verkaufen zugelassen: ${reason}`,
      "Legen Sie in der App Angebote an. Falls Sie schon welche hatten, sind sie wie zuvor.",
    ],
  }),
  sellingRejected: ({ reason, isSuspended }) => ({
    subject: "Mit diesem Konto können Sie nicht verkaufen",
    paragraphs: [
      `Die Moderation hat entschieden, dass mit diesem Konto nicht verkauft wird, aus diesem Grund: ${reason}`,
      `${isSuspended ? "" : "Kaufen können Sie weiterhin. "}Falls Sie Bestellungen haben, schließen Sie sie bitte in der App ab.`,
    ],
  }),
  roleGranted: ({ role, reason }) => ({
    subject: `Sie haben jetzt die Rolle ${role}`,
    paragraphs: [`Die Administration hat Ihnen die Rolle „${role}“ gegeben: ${reason}`],
  }),
  roleRevoked: ({ role, reason }) => ({
    subject: `Sie haben die Rolle ${role} nicht mehr`,
    paragraphs: [`Die Administration hat Ihnen die Rolle „${role}“ genommen, aus diesem Grund: ${reason}`],
  }),
};
