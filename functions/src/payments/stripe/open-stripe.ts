import type Stripe from "stripe";
import { SECOND } from "../../platform/values/clock.ts";
import { stripeApiHost, stripeSecretKey } from "../parameters.ts";

/** Stripe's answers have the shape of this version, whatever the account's own is. */
const API_VERSION = "2026-10-28.endive";
/** With its retries a call stays within an operation's minute. */
const TIMEOUT_MS = 15 * SECOND;
const MAX_RETRIES = 2;

let opened: { settings: string; stripe: Promise<Stripe> } | undefined;

/**
 * The SDK, loaded on the first call of an instance: 130 ms. It retries failed requests with the same
 * idempotency key.
 */
export function openStripe(): Promise<Stripe> {
  const key = stripeSecretKey.value().trim();
  const host = stripeApiHost.value();
  const settings = `${host} ${key}`;
  if (opened?.settings !== settings) opened = { settings, stripe: load(key, host) };
  return opened.stripe;
}

async function load(key: string, host: string): Promise<Stripe> {
  const { default: StripeClient } = await import("stripe");
  return new StripeClient(key, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: MAX_RETRIES,
    telemetry: false,
    ...(host === "" ? {} : readHost(host)),
  });
}

function readHost(address: string) {
  const { protocol, hostname, port } = new URL(address);
  const isPlain = protocol === "http:";
  return {
    protocol: isPlain ? ("http" as const) : ("https" as const),
    host: hostname,
    port: port === "" ? (isPlain ? 80 : 443) : Number(port),
  };
}
