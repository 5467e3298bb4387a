/** Something the developer can put right. Its message is one line that says what to do. */
export class Problem extends Error {}

/** Runs a command line tool: exits with the code it returns, and shows a problem as its one line. */
export async function runTool(tool: () => Promise<number>): Promise<never> {
  try {
    process.exit(await tool());
  } catch (error) {
    console.error(error instanceof Problem ? `✖ ${error.message}` : error);
    process.exit(1);
  }
}

/** Is aborted by the first Ctrl-C or request to end, so that a tool can stop what it has started. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}
