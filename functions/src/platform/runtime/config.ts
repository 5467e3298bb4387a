/**
 * What all functions share: their defaults and the parameters that concern no domain; each domain declares its own in
 * `parameters.ts`. Values exist only at run time: call `.value()` in a handler, never while a module loads.
 */
import { defineBoolean, defineInt, defineString } from "firebase-functions/params";

/** What every function gets unless its domain's `cloud.ts` says otherwise. */
export const functionDefaults = {
  region: "us-central1",
  memory: "256MiB",
  /** Limits the bill: above it calls wait or are refused. */
  maxInstances: 10,
  timeoutSeconds: 60,
} as const;

export const appCheckEnforced = defineBoolean("APP_CHECK_ENFORCED", {
  default: false,
  description: "Refuse calls that carry no valid App Check token",
});

export const trustedProxiesParam = defineString("TRUSTED_PROXIES", {
  default: "firebase-hosting",
  description:
    "Proxies that are believed about whom they forward, for limits by address: firebase-hosting, addresses, ranges, separated by commas",
});

export const apiUrl = defineString("API_URL", {
  default: "",
  description:
    "Public address of REST, such as https://shop.example; empty takes Firebase Hosting's, https://<project>.web.app",
});

export const sessionOrigins = defineString("SESSION_ORIGINS", {
  default: "",
  description:
    "Origins beside its own whose pages may change something by a session cookie, such as https://shop.example, separated by commas",
});

export const minInstances = defineInt("MIN_INSTANCES", {
  default: 0,
  description:
    "Instances of the function call that stay warm, billed while idle; 1 spares a quiet shop its cold starts",
});
