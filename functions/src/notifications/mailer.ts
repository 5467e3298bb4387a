import { createTransport, type SendMailOptions } from "nodemailer";
import { isRecipientRefused, type SmtpError } from "./mail/refused-recipient.ts";
import { mailFrom, smtpUrl } from "./parameters.ts";
import { describeError, NonRetryableError } from "../platform/jobs/non-retryable-error.ts";

/** There is nobody at this address, whatever is sent there. */
export class RecipientRefusedError extends NonRetryableError {
  override name = "RecipientRefusedError";
}

const TIMEOUT_MS = 20_000;

/** Sends mail over SMTP. */
export function mailer() {
  return {
    /**
     * Throws `RecipientRefusedError` when there is nobody at the address, another `NonRetryableError` when the server refuses
     * the e-mail permanently (5xx), any other error when it may be retried. `id` becomes the Message-ID, by which mail programs recognise duplicates.
     */
    async send(email: SendMailOptions & { id: string }): Promise<void> {
      const { id, ...message } = email;
      const transport = createTransport({
        url: smtpUrl.value(),
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
      });
      try {
        const from = mailFrom.value();
        const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
        await transport.sendMail({ ...message, from, messageId: `<${id}@${domain}>` });
      } catch (error) {
        if (!isFinal(error)) throw error;
        throw isRecipientRefused(error)
          ? new RecipientRefusedError(describeError(error))
          : new NonRetryableError(describeError(error));
      } finally {
        transport.close();
      }
    },
  };
}

/** 5xx replies are final, except those about our own log-in, which an operator can fix. */
function isFinal(error: unknown): error is SmtpError {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  const code = Number(error.responseCode);
  return code >= 500 && code !== 530 && code !== 535;
}
