import type { EmailTexts } from "../email-texts.ts";

export const roles: EmailTexts["roles"] = { seller: "seller", moderator: "moderator", admin: "admin" };

export const access: EmailTexts["access"] = {
  accountSuspended: ({ reason }) => ({
    subject: "Your account is suspended",
    paragraphs: [
      `A moderator has suspended your account, for this reason: ${reason}`,
      "Until it is reinstated nobody finds or buys what you sell, you cannot buy or sell, and payouts wait.",
      "Please finish the orders you have: you can still send, cancel, return and refund them in the app, and give your side in a dispute.",
    ],
  }),
  accountReinstated: ({ reason, isSeller }) => ({
    subject: "Your account is reinstated",
    paragraphs: [
      `A moderator has reinstated your account: ${reason}`,
      isSeller
        ? "You can buy and sell again, your listings are as they were, and the next payout includes what waited."
        : "You can buy again.",
    ],
  }),
  sellingApproved: ({ reason }) => ({
    subject: "You can sell now",
    paragraphs: [
      `A moderator has approved you as a seller: ${reason}`,
      "Create listings in the app. If you had some before, they are as they were.",
    ],
  }),
  sellingRejected: ({ reason, isSuspended }) => ({
    subject: "You cannot sell with this account",
    paragraphs: [
      `A moderator has decided that this account does not sell, for this reason: ${reason}`,
      `${isSuspended ? "" : "You can still buy. "}If you have orders, please finish them in the app.`,
    ],
  }),
  roleGranted: ({ role, reason }) => ({
    subject: `You are now ${role}`,
    paragraphs: [`An admin has given you the role “${role}”: ${reason}`],
  }),
  roleRevoked: ({ role, reason }) => ({
    subject: `You are no longer ${role}`,
    paragraphs: [`An admin has taken the role “${role}” from you, for this reason: ${reason}`],
  }),
};
