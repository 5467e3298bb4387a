/** The process of `npm run serve` and of the container: REST `/v1` on Node's own HTTP server, until it is told to stop. */
import { completeEnvironment, ConfigurationError } from "./environment.ts";
import { log } from "../platform/runtime/log.ts";

async function run(): Promise<void> {
  const { port, host, graceMs, requestsAtOnce } = completeEnvironment(process.cwd());
  const [{ default: serve }, { upgrade, endStreams }, { openContext }, { startServer }] = await Promise.all([
    import("../api/rest.ts"),
    import("../api/live-sockets.ts"),
    import("../platform/runtime/context.ts"),
    import("./start-server.ts"),
  ]);
  const context = openContext();
  const server = await startServer({
    serve,
    context,
    port,
    host,
    upgrade,
    onStopping: () => endStreams(context),
    limits: { requestsAtOnce },
    replacesGlobals: true,
  });
  log.info("server listens", { port: server.port });

  let isStopping = false;
  const stop = async (cause: string, code: number): Promise<never> => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info("server stops", { cause });
    await server.stop(graceMs);
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal, 0));
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.error("server is in a state that nobody has thought of", error);
      void stop(event, 1);
    });
  }
}

try {
  await run();
} catch (error) {
  const cause = error as NodeJS.ErrnoException;
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else if (cause.code === "EADDRINUSE" || cause.code === "EACCES")
    process.stderr.write(`Cannot listen: ${cause.message}. Set PORT to another port.\n`);
  else log.error("server did not start", error);
  process.exit(1);
}
