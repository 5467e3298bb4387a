/** `node export-once.ts <folder>`: exports a member with 200 photos of 5 MB in that folder, and prints an `ExportMeasurement` as JSON. */
import { createReadStream, createWriteStream } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import type { DataExport } from "../../src/accounts/exporting/data-export.ts";
import { requestDataExport } from "../../src/accounts/operations/data-export.ts";
import exportData from "../../src/accounts/queues/export-data.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { addPhoto } from "../../test-support/add-photo.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { exampleOrder } from "../../test-support/orders/order-example.ts";
import { addMember, callAs } from "../../test-support/shop.ts";
import { peakMemoryMb } from "./small-instance.ts";

export interface ExportMeasurement {
  /** The process's greatest resident memory, Node.js, the code and all documents included, in megabytes of 2^20. */
  peakMb: number;
  /** The same when the export begins. */
  startMb: number;
  parts: number;
  bytes: number;
  seconds: number;
}

const PHOTOS = 200;
const PHOTO_BYTES = 5_000_000;
const ORDERS = 1000;

const [folder = ""] = process.argv.slice(2);
const photo = join(folder, "photo.jpeg");
await writeFile(photo, Buffer.concat([Buffer.from("ffd8ffe0", "hex"), randomBytes(PHOTO_BYTES - 4)]));

const world = memoryContext();
await addMember(world.context, "amina", ["seller"]);
const names = Array.from({ length: PHOTOS }, (_, index) => `photo${String(index).padStart(3, "0")}`);
for (const mediaId of names)
  await addPhoto(world.context, {
    mediaId,
    owner: "amina",
    photo: { originalUntil: new Date(Date.now() + 1e10) },
  });
for (let order = 0; order < ORDERS; order += 1)
  world.memory.put(`orders/o${order}`, { ...exampleOrder({ id: `o${order}`, buyer: "amina" }) });

/** Storage on the disk: what is downloaded is read from there, and what is written goes there. */
const bucket = {
  getFiles: () => Promise.resolve([names.map((name) => ({ name: `uploads/amina/${name}` }))]),
  file: (path: string) => ({
    createReadStream: () => createReadStream(photo),
    exists: () => Promise.resolve([true]),
    createWriteStream: () => createWriteStream(join(folder, path.replaceAll("/", "_"))),
  }),
};
const context = {
  ...world.context,
  openBucket: () => Promise.resolve(bucket),
} as unknown as Context;

const find = () => world.memory.find("dataExports/amina") as unknown as DataExport;
let startMb = 0;
let start = 0;
await withoutOutput(async () => {
  const from = { authenticatedAt: world.clock.now() };
  await callAs("amina", requestDataExport, { context, from });
  startMb = peakMemoryMb();
  start = performance.now();
  while (find().readyAt === null) await runJob(exportData, find().id, context);
});
const seconds = (performance.now() - start) / 1000;
const files = find().parts;
const sizes = await Promise.all(files.map(({ path }) => stat(join(folder, path.replaceAll("/", "_")))));
const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
const measurement: ExportMeasurement = {
  peakMb: peakMemoryMb(),
  startMb,
  parts: files.length,
  bytes,
  seconds,
};
console.log(JSON.stringify(measurement));
