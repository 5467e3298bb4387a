import type { HttpsOptions } from "firebase-functions/https";
import type { CloudFunction } from "../runtime/cloud-function.ts";
import { httpFunction } from "../runtime/http-function.ts";
import type { Webhooks } from "./webhook.ts";

/** One HTTP function for webhooks alone: what befalls the functions that everybody calls does not reach it. */
export function webhookFunction(
  webhooks: Webhooks,
  options: HttpsOptions & { entryPoint: string },
): CloudFunction {
  return httpFunction(async () => {
    const { serveWebhooks } = await import("./serve-webhooks.ts");
    return { default: serveWebhooks(webhooks) };
  }, options);
}
