import { noUsage, usageOf, type Usage } from "../../../test-support/metered/meter.ts";
import { assumptions, chooseFileWidth, type ShownPlace } from "../assumptions.ts";
import { billOf, type Bill } from "../bill.ts";
import { fileOf, readBenchFigures, widthsOf } from "../measured.ts";
import type { Happening } from "../monthly-usage.ts";
import { priceUsage, type Deployment } from "../price-usage.ts";
import { actionNames, type ActionName, type Workload } from "../workloads.ts";
import { looking } from "./looking.ts";
import type { NaiveStep } from "./naive-step.ts";
import { trading } from "./trading.ts";

const bench = readBenchFigures();
/** `callable_vs_monolith` of the bench cold-start: what everything imported at the top takes longer to start. */
const START_FACTOR = 1 / 0.41;
/** Stored as well as read. */
const DOCUMENT_BYTES = assumptions.documentBytes.value;
/** Share of the writes that make one, which stays. */
const NEW_DOCUMENTS = 0.5;

export const naiveActions: Readonly<Record<ActionName, readonly NaiveStep[]>> = { ...looking, ...trading };

/** As Firebase deploys a function of which nothing is said; the resizing one as its extension does. */
const deployment: Deployment = {
  schedulerJobs: 2,
  secretVersions: 3,
  clientDocumentBytes: () => DOCUMENT_BYTES,
  // Cloud Run's own, as it is kept unless a project says otherwise; functions log nothing themselves.
  loggedBytes: () => assumptions.recordBytes.value,
  factsOf: (name) => ({
    memoryMb: name === "resizeImage" ? 1024 : 256,
    vcpu: 1,
    concurrency: 80,
    cpuMs: name === "resizeImage" ? bench.resizedPhoto.cpuMs : bench.call.cpuMs,
    startMs: bench.call.firstAnswerMs * START_FACTOR,
  }),
};

/** The same month of the same members, with a backend built the usual way. */
export function naiveMonth(workload: Workload): { happenings: Happening[]; bill: Bill } {
  const happenings = actionNames.map((name) => happeningOf(name, workload));
  return { happenings, bill: billOf(priceUsage(happenings, deployment)) };
}

function happeningOf(name: ActionName, workload: Workload): Happening {
  const steps = naiveActions[name];
  const photoBytes = steps.reduce(
    (sum, { photos }) => sum + (photos ? photos.count * sizeOf(resizedWidth(photos.place)) : 0),
    0,
  );
  return {
    name,
    times: workload.actions[name],
    usage: usageOfSteps(steps, workload),
    photoBytes,
    fileByteMonths: name === "photo" ? keptBytes() : 0,
  };
}

/** Of the two that the extension makes. */
export const resizedWidth = (place: ShownPlace) =>
  chooseFileWidth(place, widthsOf(bench.resizedPhoto.files, "jpeg"));

const sizeOf = (width: number) => fileOf(bench.resizedPhoto.files, `${width}.jpeg`);

/** The extension keeps originals unless it is told otherwise. */
function keptBytes(): number {
  return (sizeOf(640) + sizeOf(1280) + bench.photo.originalBytes) * assumptions.months.value;
}

function usageOfSteps(steps: readonly NaiveStep[], workload: Workload): Usage {
  const usage = noUsage();
  for (const { reads: given = 0, writes = 0, wakes, files } of steps) {
    const reads = typeof given === "function" ? given(workload) : given;
    usage.clients.writes += writes;
    usage.stored.byteMonths += writes * NEW_DOCUMENTS * DOCUMENT_BYTES * assumptions.months.value;
    if (wakes) {
      const called = usageOf(usage, wakes.function);
      called.invocations += wakes.times;
      called.waitMs += wakes.times * wakes.waitMs;
      // What functions read goes to no client.
      called.reads += reads;
    } else usage.clients.reads += reads;
    usage.storage.classA += files?.written ?? 0;
    usage.storage.classB += files?.read ?? 0;
  }
  return usage;
}
