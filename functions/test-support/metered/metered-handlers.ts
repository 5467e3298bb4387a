import { deliverEmail } from "../../src/notifications/queues/send-mail.ts";
import { sendEmail } from "../../src/notifications/mail/email-subject.ts";
import { wholeContext } from "../../src/platform/runtime/dependencies.ts";
import { defineJobHandler, type JobHandler } from "../../src/platform/jobs/job-handler.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { handlers } from "../drain.ts";

/** The queues. With `mails`, e-mails are written in full, attachments included, and sent nowhere; otherwise they are dropped. */
export function meteredHandlers(context: Context, { mails }: { mails: boolean }): JobHandler[] {
  if (!mails) return handlers(context);
  const others = handlers(context).filter(({ queue }) => queue !== sendEmail.queue);
  const sender = { send: () => Promise.resolve() };
  return [
    ...others,
    defineJobHandler(sendEmail, { context: wholeContext }, async ({ context: instance, ...job }) => ({
      ended: "done",
      figures: { mail: { [await deliverEmail(job, { context: instance, sender })]: 1 } },
    })),
  ];
}
