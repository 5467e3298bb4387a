import { noFunctionUsage, noUsage, type Usage } from "../../test-support/metered/meter.ts";
import { assumptions, chooseFileWidth, photosShown, type ShownPlace } from "./assumptions.ts";
import { countSecrets, readDeployedFunctions } from "./deployed-functions.ts";
import { withKeptPage } from "./kept-page.ts";
import { fileOf, readBenchFigures, readIdleDay, readMeasuredActions, widthsOf } from "./measured.ts";
import { sum, type Happening } from "./monthly-usage.ts";
import type { Deployment } from "./price-usage.ts";
import { actionNames, type ActionName, type Workload } from "./workloads.ts";

const DAYS_A_MONTH = 30;
/** A round trip to Firestore, of those that schedules make. */
const ROUND_TRIP_MS = 50;
/** A photo that is no wider than its least width has one WebP, one AVIF and the preview. */
const SMALL_FILES = 3;
/** Of invocations that end at once, whose time is not that of the others. */
export const IN_VAIN = " (nothing to do)";

/** Of an event with its reactions: twelve requests, of which each takes two (bench outbox). */
const EVENT_CPU_MS = 24;

/** Of an answer that is packed, which half of them are: the bench of calls sends short ones. */
const PACKING_CPU_MS = 0.2;

const bench = readBenchFigures();
const measured = readMeasuredActions();

/** What Souk is deployed as. */
export function soukDeployment(): Deployment {
  const functions = readDeployedFunctions();
  const cpuMs: Readonly<Record<string, number>> = {
    call: bench.call.cpuMs + PACKING_CPU_MS,
    "media-onPhotoUploaded": bench.photo.cpuMs,
    "notifications-sendEmail": bench.email.cpuMs,
    "ops-onEventCreated": EVENT_CPU_MS,
  };
  return {
    schedulerJobs: functions.filter(({ trigger }) => trigger.startsWith("schedule ")).length,
    secretVersions: countSecrets(),
    // Who uploads a photo listens to its manifest; everything else that clients read comes without one.
    clientDocumentBytes: (name) =>
      name === "photo" ? bench.photo.renditionBytes : assumptions.documentBytes.value,
    // Cloud Run's own records of what succeeded are left out by `npm run protect`. What has nothing to do leaves none of ours.
    loggedBytes: (name) => (name.endsWith(IN_VAIN) ? 0 : assumptions.envelopeBytes.value + bench.log.bytes),
    factsOf: (name) => {
      const size = functions.find((each) => each.name === name.replace(IN_VAIN, ""));
      if (!size) throw new Error(`There is no function ${name}`);
      return { ...size, cpuMs: cpuMs[name] ?? bench.call.cpuMs, startMs: bench.call.firstAnswerMs };
    },
  };
}

/** A month of Souk: what members do, and the schedules that run whether or not anybody comes. */
export function soukMonth({ actions }: Workload): Happening[] {
  return [...actionNames.map((name) => happeningOf(name, actions[name])), idleDays()];
}

function happeningOf(name: ActionName, times: number): Happening {
  const usage = measured[name]?.usage;
  if (!usage) throw new Error(`Nothing is measured of "${name}"`);
  const isPhoto = name === "photo";
  return {
    name,
    times,
    usage: isPhoto ? withFiles(usage) : name === "visit" ? withKeptPage(usage, times) : usage,
    photoBytes: photoBytesOf(name),
    fileByteMonths: isPhoto ? fileByteMonths() : 0,
  };
}

/**
 * The photo that was measured is small, and has fewer files than those that people take. Each file wakes the functions that look at
 * uploads, which leave it, unless the public files have a bucket of their own (PUBLIC_BUCKET).
 */
function withFiles(usage: Usage): Usage {
  const files = Object.keys(bench.photo.files).length;
  const { classA, classB } = usage.storage;
  const functions = { ...usage.functions };
  functions[`media-onPhotoUploaded${IN_VAIN}`] = { ...noFunctionUsage(), invocations: files };
  functions[`listings-onImportUploaded${IN_VAIN}`] = { ...noFunctionUsage(), invocations: files + 1 };
  return { ...usage, functions, storage: { classA: classA - SMALL_FILES + files, classB } };
}

/** What clients download of the photos that an action shows them. */
function photoBytesOf(name: ActionName): number {
  const shown = Object.entries(photosShown[name] ?? {}) as [ShownPlace, number][];
  const bytes = shown.map(([place, count]) => count * bytesAt(place));
  return sum(bytes) * (1 - assumptions.keptPhotos.value);
}

function bytesAt(place: ShownPlace): number {
  const { files } = bench.photo;
  const share = assumptions.avifBrowsers.value;
  const bytesOf = (type: "avif" | "webp") =>
    fileOf(files, `${chooseFileWidth(place, widthsOf(files, type))}.${type}`);
  return share * bytesOf("avif") + (1 - share) * bytesOf("webp");
}

/** Files stay, the original does not. */
function fileByteMonths(): number {
  const { files, originalBytes } = bench.photo;
  const { months, originalMonths } = assumptions;
  return sum(Object.values(files)) * months.value + originalBytes * originalMonths.value;
}

function idleDays(): Happening {
  const usage = noUsage();
  for (const [name, { invocations, reads, writes, roundTrips }] of Object.entries(readIdleDay()))
    usage.functions[name] = { invocations, reads, writes, deletes: 0, waitMs: roundTrips * ROUND_TRIP_MS };
  return { name: "schedules", times: DAYS_A_MONTH, usage, photoBytes: 0, fileByteMonths: 0 };
}
