import { defineSecret, defineString } from "firebase-functions/params";

export const mailFrom = defineString("MAIL_FROM", {
  default: "Souk <no-reply@example.com>",
  description: "Sender of every e-mail",
});

/**
 * Signs the links that turn off e-mails, and stands for addresses that mail servers have refused: an id, a colon, and 32 random
 * bytes in base64, such as `k1:$(openssl rand -base64 32)`. Several are separated by commas: the first signs, all are believed.
 */
export const mailKeys = defineSecret("MAIL_KEYS");

/** `smtp://user:password@host:port` or `smtps://…` */
export const smtpUrl = defineSecret("SMTP_URL");
