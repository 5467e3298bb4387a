import onImportUploaded from "../src/listings/triggers/on-import-uploaded.ts";
import type { StoredObject } from "../src/platform/triggers/event.ts";
import type { Context } from "../src/platform/runtime/context.ts";

export const importHeader = "reference,title,price,currency,quantity";

/** Lines that can be imported, each under a reference of its own that begins with `prefix`. */
export function importLines(count: number, prefix = "R"): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${prefix}${index},Lamp ${index},${index + 1}.50,EUR,${index + 1}`,
  );
}

/** Puts a file where a seller's client does, and returns what Storage then reports. */
export async function putImportFile(
  context: Context,
  path: `imports/${string}/${string}`,
  lines: readonly string[],
): Promise<StoredObject> {
  const [, uid = "", importId = ""] = path.split("/");
  const text = lines.join("\n");
  const file = (await context.openBucket()).file(path);
  await file.save(text, { resumable: false, metadata: { contentType: "text/csv" } });
  const [{ generation }] = await file.getMetadata();
  return {
    eventId: importId,
    path,
    params: { uid, importId },
    generation: String(generation),
    size: Buffer.byteLength(text),
    contentType: "text/csv",
    metadata: {},
  };
}

/** What Storage's event starts. */
export function receiveImportFile(event: StoredObject, context: Context): Promise<void> {
  return onImportUploaded.run(event, context);
}
