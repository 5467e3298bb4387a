import { definePaymentWebhook } from "../receive-event.ts";
import { sandboxProvider } from "../sandbox/sandbox-provider.ts";

/** The sandbox's webhook. */
export default definePaymentWebhook(sandboxProvider);
