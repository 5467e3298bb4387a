import * as z from "zod";
import { sandboxWebhookSecret } from "../platform/config.ts";
import type { Context } from "../platform/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { idFrom } from "../platform/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { verifyWebhook } from "../platform/webhooks/signature.ts";
import { deliverSandboxWebhook } from "./jobs.ts";
import type { PaymentProvider, ProviderPayment } from "./provider.ts";

const WebhookBody = z.object({ id: z.string().min(1), reference: z.string().min(1) });

/**
 * A payment company inside the project, for development and demonstrations: it keeps its own books in
 * `sandboxPayments/{reference}`, moves no money, and tells of every change by a signed webhook over HTTP.
 */
export function sandboxProvider(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const books = database.collection<ProviderPayment>("sandboxPayments");

  /** A change and the webhook that tells of it, as one. */
  async function change(
    unit: Unit,
    payment: ProviderPayment,
    state: ProviderPayment["state"],
  ): Promise<void> {
    const eventId = idFrom("sandbox", payment.reference, state);
    const payload = { eventId, reference: payment.reference };
    await enqueue(unit, deliverSandboxWebhook, { id: eventId, payload, dueAt: clock.now() });
    unit.set(books.doc(payment.reference), { ...payment, state });
  }

  const provider: PaymentProvider = {
    name: "sandbox",

    async open({ id, amount }) {
      const reference = idFrom("sandbox", id);
      await database.transact(async (unit) => {
        const known = await unit.get(books.doc(reference));
        if (!known) unit.create(books.doc(reference), { reference, paymentId: id, amount, state: "open" });
      });
      return { reference, clientSecret: idFrom("sandbox", id, sandboxWebhookSecret.value()) };
    },

    fetch: (reference) => database.get(books.doc(reference)),

    async refund(reference) {
      await database.transact(async (unit) => {
        const payment = await unit.get(books.doc(reference));
        if (payment?.state === "succeeded") await change(unit, payment, "refunded");
      });
    },

    readWebhook(request) {
      const verification = verifyWebhook(sandboxWebhookSecret.value(), request);
      if (verification !== "genuine") return { refused: `The webhook is ${verification}`, status: 401 };
      const body = WebhookBody.safeParse(parseJson(request.body));
      return body.success ? { event: body.data } : { refused: "The webhook has no event", status: 400 };
    },
  };

  return {
    ...provider,
    /** The buyer's decision. Approving or declining again changes nothing. */
    decide: (reference: string, decision: "approve" | "decline") =>
      database.transact(async (unit) => {
        const payment = await unit.get(books.doc(reference));
        const isUndecided = payment?.state === "open" || payment?.state === "failed";
        if (payment && isUndecided) {
          await change(unit, payment, decision === "approve" ? "succeeded" : "failed");
        }
        return payment?.state;
      }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
