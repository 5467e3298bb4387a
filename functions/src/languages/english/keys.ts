import type { EmailTexts } from "../email-texts.ts";

export const keys: EmailTexts["apiKeys"] = {
  apiKeyCreated: ({ name, last4 }) => ({
    subject: `A new API key: ${name}`,
    paragraphs: [
      `An API key was made for your account: “${name}”, which ends with ${last4}. With it a program acts for you, within the rights that it was given.`,
      "If you did not make it, revoke it in the app at once, and sign out everywhere.",
    ],
  }),
  apiKeyReported: ({ name, last4 }) => ({
    subject: `Your API key “${name}” has leaked and is revoked`,
    paragraphs: [
      `Somebody found your API key “${name}”, which ends with ${last4}, where it does not belong, and has sent it to us. We have revoked it: nobody can use it any more, nor can your own programs.`,
      "Please make another one in the app, and look where the old one was: in a repository, a log or a page that others can read. Look through your listings, offers, orders and webhook endpoints for what you did not do.",
    ],
  }),
};
