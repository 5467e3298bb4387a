import type { Context } from "../runtime/context.ts";
import { openMeter } from "./meter.ts";
import { usageRecorder } from "./usage-recorder.ts";

interface Work {
  readonly context: Context;
  /** `domain.name` of the queue, schedule, reaction or function. */
  readonly name: string;
  /** False for what only waits for what it runs, each of which is measured. */
  readonly isTimed?: boolean;
}

/** Runs what nobody waits for, and counts what it costs; the outermost writes what there is to write by now. */
export async function measureWork<R>({ context, name, isTimed }: Work, run: () => Promise<R>): Promise<R> {
  const recorder = usageRecorder(context);
  const meter = openMeter({ isTimed });
  try {
    return await meter.run(run);
  } finally {
    recorder.countWork(name, meter.end());
    if (meter.isOutermost) await recorder.writeDue();
  }
}

/** The function that this process runs, as its domain exports it: `media.onPhotoUploaded`. */
export function functionName(): string {
  return process.env.FUNCTION_TARGET ?? "unnamed function";
}
