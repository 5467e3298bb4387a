import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { HOUR } from "../values/clock.ts";
import type { Call } from "./call.ts";
import type { Lifetime } from "./lifetime.ts";
import { failPipeline } from "./pipeline-failures.ts";

export function refuseAfterSunset({ sunsetAt, successor }: Lifetime, now: Date): void {
  if (sunsetAt === undefined || now.getTime() < Date.parse(sunsetAt)) return;
  throw failPipeline.OperationSunset({ sunsetAt, successor: successor ?? null });
}

/** Bounded, as strangers may call too. */
const MAX_REMEMBERED = 1000;

const noted = perInstance(() => new Map<string, number>());

/** Writes one line an hour for each key, or member, that still calls a deprecated operation: its owner can be told. */
export function noteDeprecated(operation: Lifetime, call: Call, context: Context): void {
  if (operation.deprecatedAt === undefined) return;
  const key = call.credential?.kind === "apiKey" ? call.credential.keyId : undefined;
  const caller = `${operation.name}:${key ?? call.uid ?? "anonymous"}`;
  const now = context.clock.now().getTime();
  const callers = noted(context);
  if (now < (callers.get(caller) ?? 0) + HOUR) return;
  if (callers.size >= MAX_REMEMBERED) callers.clear();
  callers.set(caller, now);
  const { name, sunsetAt, successor } = operation;
  log.warn("deprecated operation called", {
    operation: name,
    caller: call.uid ?? "anonymous",
    keyId: key,
    sunsetAt,
    successor,
  });
}
