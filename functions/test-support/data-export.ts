import { callByName } from "./call-by-name.ts";
import { drain } from "./drain.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { readZip } from "./read-zip.ts";

export interface ExportAnswer {
  state: string;
  requestedAt: string;
  files: { path: string; bytes: number }[];
  expiresAt: string | null;
  nextAt: string;
}

type World = Pick<MemoryWorld, "context" | "clock">;

export function requestExport({ context, clock }: World, uid: string): Promise<ExportAnswer> {
  const from = { authenticatedAt: clock.now() };
  return callByName(context, uid, { name: "accounts.requestDataExport", from });
}

export async function findExport({ context }: World, uid: string): Promise<ExportAnswer | null> {
  const { export: found } = await callByName<{ export: ExportAnswer | null }>(context, uid, {
    name: "accounts.getDataExport",
  });
  return found;
}

/** What is in each of the ZIP files of somebody's export. */
export async function readExport(world: World, uid: string): Promise<Map<string, Buffer>[]> {
  const bucket = await world.context.openBucket();
  const { files } = (await findExport(world, uid)) ?? { files: [] };
  return Promise.all(files.map(async ({ path }) => readZip((await bucket.file(path).download())[0])));
}

/** Asks for an export, makes it, and reads it. */
export async function exportOf(world: World, uid: string): Promise<Map<string, Buffer>> {
  await requestExport(world, uid);
  await drain(world.context);
  const [files, ...more] = await readExport(world, uid);
  if (!files || more.length > 0) throw new Error(`The export of ${uid} has ${more.length} more parts`);
  return files;
}
