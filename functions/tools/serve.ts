// npm run serve: REST on the persistent server. Without FIREBASE_CONFIG it serves the running emulators.
import { connect } from "node:net";
import { functionsFolder, projectId } from "./paths.ts";
import { host, portOffset, type Ports, portsOf } from "./ports.ts";
import { Problem, runTool } from "./problem.ts";
import { sessionEnvironment } from "./session.ts";

/** Beside the Firestore emulator, which has the server's usual one. */
const EMULATED_PORT = 8081;

await runTool(async () => {
  process.chdir(functionsFolder);
  if (!process.env["FIREBASE_CONFIG"]) await useEmulators();
  await import("../src/server/main.ts");
  // The server ends the process when it is told to stop.
  return new Promise<never>(() => undefined);
});

async function useEmulators(): Promise<void> {
  const ports = portsOf(portOffset());
  if (!(await isRunning(ports))) {
    throw new Problem(
      `No emulators run at port ${ports.firestore}: run npm start first, or set FIREBASE_CONFIG to serve a project.`,
    );
  }
  const environment = {
    ...sessionEnvironment(ports),
    FUNCTIONS_EMULATOR: "true",
    // Emulators accept tokens that nobody has signed, so nobody else is to send them.
    HOST: host,
    PORT: String(EMULATED_PORT + portOffset()),
  };
  for (const [name, value] of Object.entries(environment)) process.env[name] ??= value;
  console.log(`Serving the emulators of ${projectId}: http://${host}:${process.env["PORT"]}/v1`);
}

function isRunning({ firestore }: Ports): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(firestore, host);
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
}
