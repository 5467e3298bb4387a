import { googlePrices } from "../../src/costs/public.ts";
import { assumptions } from "./assumptions.ts";
import type { Use } from "./bill.ts";
import { dayHours } from "./day-hours.ts";
import type { FunctionSize } from "./deployed-functions.ts";
import { billedSeconds, coldStarts } from "./instance-time.ts";
import { documentsOf, functionsOf, sum, type Happening } from "./monthly-usage.ts";

/** What is known of a function beside how often it runs. */
interface FunctionFacts extends FunctionSize {
  /** Processor time of one invocation. */
  readonly cpuMs: number;
  /** A fresh instance until its first answer. */
  readonly startMs: number;
}

/** What a deployment costs even if nobody comes. */
interface Standing {
  readonly schedulerJobs: number;
  readonly secretVersions: number;
  /** Bytes of one document that a client reads, by what happens. */
  readonly clientDocumentBytes: (happening: string) => number;
  /** Bytes that an invocation of a function leaves in the log. */
  readonly loggedBytes: (functionName: string) => number;
}

export interface Deployment extends Standing {
  factsOf(name: string): FunctionFacts;
}

const { headerBytes, indexFactor } = assumptions;

/** A month's uses of all that Google charges for, in its units. */
export function priceUsage(happenings: readonly Happening[], deployment: Deployment): Use[] {
  const total = (amountOf: (happening: Happening) => number) =>
    Math.round(sum(happenings.map((each) => each.times * amountOf(each))));
  const documents = (kind: "reads" | "writes" | "deletes") => total(({ usage }) => documentsOf(usage)[kind]);
  return [
    ...priceFunctions(happenings, deployment),
    {
      price: googlePrices.cloudRunEgress,
      quantity: total(({ usage }) => usage.bytesOut + headerBytes.value * answersOf(usage)),
    },
    { price: googlePrices.firestoreReads, quantity: documents("reads") },
    { price: googlePrices.firestoreWrites, quantity: documents("writes") },
    { price: googlePrices.firestoreDeletes, quantity: documents("deletes") },
    { price: googlePrices.firestoreTtlDeletes, quantity: total(({ usage }) => usage.expiring) },
    {
      price: googlePrices.firestoreStorage,
      quantity: total(({ usage }) => usage.stored.byteMonths * indexFactor.value),
    },
    {
      price: googlePrices.firestoreEgress,
      quantity: total(({ name, usage }) => usage.clients.reads * deployment.clientDocumentBytes(name)),
    },
    { price: googlePrices.storageDownload, quantity: total(({ photoBytes }) => photoBytes) },
    { price: googlePrices.storageStandard, quantity: total(({ fileByteMonths }) => fileByteMonths) },
    { price: googlePrices.storageClassA, quantity: total(({ usage }) => usage.storage.classA) },
    { price: googlePrices.storageClassB, quantity: total(({ usage }) => usage.storage.classB) },
    // One to create and one to dispatch.
    { price: googlePrices.tasks, quantity: total(({ usage }) => 2 * usage.tasks) },
    { price: googlePrices.logging, quantity: total(({ usage }) => loggedBytesOf(usage, deployment)) },
    { price: googlePrices.schedulerJobs, quantity: deployment.schedulerJobs },
    { price: googlePrices.secretVersions, quantity: deployment.secretVersions },
  ];
}

function loggedBytesOf({ functions }: Happening["usage"], { loggedBytes }: Standing): number {
  return sum(Object.entries(functions).map(([name, { invocations }]) => invocations * loggedBytes(name)));
}

/** Those that a client waits for. */
function answersOf({ functions }: Happening["usage"]): number {
  return functions["call"]?.invocations ?? 0;
}

function priceFunctions(happenings: readonly Happening[], deployment: Deployment): Use[] {
  return functionsOf(happenings).flatMap(({ name, invocations, waitMs }) => {
    const { cpuMs, startMs, vcpu, memoryMb, concurrency } = deployment.factsOf(name);
    const requests = Math.round(invocations);
    const load = { requests, hours: dayHours, milliseconds: waitMs + cpuMs, concurrency };
    const seconds = billedSeconds(load) + Math.round((coldStarts(load) * startMs) / 100) / 10;
    return [
      { price: googlePrices.functionCpu, quantity: tenths(seconds * vcpu) },
      { price: googlePrices.functionMemory, quantity: tenths((seconds * memoryMb) / 1024) },
      { price: googlePrices.functionRequests, quantity: requests },
    ];
  });
}

const tenths = (value: number) => Math.round(value * 10) / 10;
