import { awsPrices, googlePrices, parseQuantity } from "../../src/costs/public.ts";
import type { Use } from "./bill.ts";

/** An HTTP API of one kind of request. */
export interface HttpApiCase {
  readonly name: string;
  readonly milliseconds: number;
  /** Of 2^20 bytes, as Lambda counts them. */
  readonly memoryMb: number;
}

/** A kB is 1024 bytes and a GB 2^30, as in AWS' own example; what comes in is free everywhere. */
const requestBytes = { in: 12 * 1024, out: 46 * 1024 } as const;

export const cases: readonly HttpApiCase[] = [
  { name: "A", milliseconds: 120, memoryMb: 1536 },
  { name: "B", milliseconds: 60, memoryMb: 1536 },
  { name: "C", milliseconds: 60, memoryMb: 512 },
];

export const volumes = [1e6, 1e7, 1e8] as const;

/** API Gateway counts a request for each 512 KB that it has begun. */
const GATEWAY_STEP = 512 * 1024;
/** Cloud Run bills the time of an instance in such steps. */
const CLOUD_RUN_STEP_MS = 100;

type UsesOf = (api: HttpApiCase, requests: number) => Use[];

export const platforms = {
  "HTTP API": (api, requests) => [...lambda(api, requests), gateway("httpApiRequests", requests)],
  "REST API": (api, requests) => [...lambda(api, requests), gateway("restApiRequests", requests)],
  "function URL": (api, requests) => lambda(api, requests),
  "Cloud Run functions": (api, requests) => cloudRun(api, { requests, overlapping: 1 }),
} as const satisfies Record<string, UsesOf>;

export type Platform = keyof typeof platforms;

function lambda({ milliseconds, memoryMb }: HttpApiCase, requests: number): Use[] {
  const gbMilliseconds = count(requests).times(milliseconds).times(memoryMb).div(1024);
  return [
    { price: awsPrices.lambdaTime, quantity: gbMilliseconds.div(1000) },
    { price: awsPrices.lambdaRequests, quantity: requests },
    { price: awsPrices.transferOut, quantity: count(requests).times(requestBytes.out) },
  ];
}

function gateway(name: "httpApiRequests" | "restApiRequests", requests: number): Use {
  const largest = Math.max(requestBytes.in, requestBytes.out);
  return { price: awsPrices[name], quantity: count(requests).times(Math.ceil(largest / GATEWAY_STEP)) };
}

/**
 * One vCPU, which is Firebase's default for every memory up to 2 GiB. Requests that overlap in an instance share its time, and
 * without gaps its time is rounded up once and not for each of them.
 */
export function cloudRun(
  { milliseconds, memoryMb }: HttpApiCase,
  { requests, overlapping }: { requests: number; overlapping: number },
): Use[] {
  const billedMs =
    overlapping === 1
      ? Math.ceil(milliseconds / CLOUD_RUN_STEP_MS) * CLOUD_RUN_STEP_MS
      : milliseconds / overlapping;
  const seconds = count(requests).times(billedMs).div(1000);
  return [
    { price: googlePrices.functionCpu, quantity: seconds },
    { price: googlePrices.functionMemory, quantity: seconds.times(memoryMb).div(1024) },
    { price: googlePrices.functionRequests, quantity: requests },
    { price: googlePrices.cloudRunEgress, quantity: count(requests).times(requestBytes.out) },
  ];
}

const count = (requests: number) => parseQuantity(requests, "requests");
