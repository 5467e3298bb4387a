import type { Endpoint, Endpoints, Param } from "./manifest.ts";

const columns = [
  "function",
  "trigger",
  "region",
  "memory",
  "cpu",
  "concurrency",
  "instances",
  "seconds",
  "retry",
  "secrets",
] as const;

/** One line a function, in columns. A dash is Google's default. */
export function describeEndpoints(endpoints: Endpoints): string {
  const rows = Object.keys(endpoints)
    .toSorted()
    .flatMap((name) => {
      const endpoint = endpoints[name];
      return endpoint ? [describeEndpoint(name, endpoint)] : [];
    });
  return asTable([[...columns], ...rows]);
}

/** One line a parameter or secret, with its default as JSON and the values it can have. */
export function describeParams(params: readonly Param[]): string {
  const rows = params
    .map(({ name, type, default: preset, input }) => [
      name,
      type,
      preset === undefined ? "-" : JSON.stringify(preset),
      input?.select?.options.map(({ value }) => String(value)).join(" | ") ?? "",
    ])
    .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return asTable([["parameter", "type", "default", "choices"], ...rows]);
}

function asTable(table: string[][]): string {
  const widths = (table[0] ?? []).map((_, index) =>
    Math.max(...table.map((row) => (row[index] ?? "").length)),
  );
  const lines = table.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  "));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function describeEndpoint(name: string, endpoint: Endpoint): string[] {
  const { region, availableMemoryMb, cpu, concurrency, maxInstances, timeoutSeconds } = endpoint;
  const secrets = endpoint.secretEnvironmentVariables?.map(({ key }) => key) ?? [];
  return [
    name,
    describeTrigger(endpoint),
    region?.join(","),
    availableMemoryMb,
    cpu,
    concurrency,
    maxInstances,
    timeoutSeconds,
    describeRetry(endpoint),
    secrets.join(",") || undefined,
  ].map((value) => String(value ?? "-"));
}

export function describeTrigger(endpoint: Endpoint): string {
  const { eventTrigger, scheduleTrigger, taskQueueTrigger } = endpoint;
  if (endpoint.callableTrigger) return "call";
  if (endpoint.httpsTrigger) return "https";
  if (scheduleTrigger)
    return ["schedule", scheduleTrigger.schedule, scheduleTrigger.timeZone ?? ""].join(" ").trim();
  if (taskQueueTrigger) {
    const { maxConcurrentDispatches, maxDispatchesPerSecond } = taskQueueTrigger.rateLimits ?? {};
    return `tasks ≤ ${maxConcurrentDispatches ?? "-"} at once, ≤ ${maxDispatchesPerSecond ?? "-"} a second`;
  }
  if (!eventTrigger) return "unknown";
  const { eventType, eventFilters, eventFilterPathPatterns } = eventTrigger;
  const filters = Object.entries({ ...eventFilters, ...eventFilterPathPatterns })
    .filter(([, value]) => value !== "(default)")
    .map(([, value]) => value);
  return [eventType.replace(/^google\.(cloud|firebase)\./, ""), ...filters].join(" ");
}

function describeRetry({ eventTrigger, taskQueueTrigger }: Endpoint): string | undefined {
  if (eventTrigger) return eventTrigger.retry ? "yes" : "no";
  const attempts = taskQueueTrigger?.retryConfig?.maxAttempts;
  return attempts === undefined ? undefined : `${attempts} attempts`;
}
