import { defineSecret, defineString } from "firebase-functions/params";

export const mailFrom = defineString("MAIL_FROM", {
  default: "Souk <no-reply@example.com>",
  description: "Sender of every e-mail",
});

/** `smtp://user:password@host:port` or `smtps://…` */
export const smtpUrl = defineSecret("SMTP_URL");
