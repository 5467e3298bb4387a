import type { Context } from "../runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";

/** A request with a signed body; `body` is the text exactly as received. */
export interface WebhookRequest {
  readonly headers: Headers;
  readonly body: string;
  readonly now: Date;
}

/** 202 once the event is stored, so that the sender stops; anything else makes it retry. */
export type WebhookAnswer =
  | { readonly status: 202 }
  | { readonly status: 400 | 401; readonly reason: string; readonly message: string };

export interface Webhook {
  receive(request: WebhookRequest, context: Context): Promise<WebhookAnswer>;
}

/** Webhooks by the last segment of the path that senders post to. */
export type Webhooks = Readonly<Record<string, () => Promise<{ default: Webhook }>>>;

export function defineWebhook<N extends Dependencies>(
  dependencies: N,
  handle: (request: WebhookRequest & Resolved<N>) => Promise<WebhookAnswer>,
): Webhook {
  return { receive: (request, context) => handle({ ...request, ...resolve(dependencies, context) }) };
}
