import { spawn } from "node:child_process";
import { existsSync, globSync, realpathSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { findJava } from "../../tools/java.ts";

/** The Pub/Sub emulator that the gcloud SDK brings along, if it is on PATH with that component. */
export function findPubsubEmulator(): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const gcloud = join(folder, "gcloud");
    if (!existsSync(gcloud)) continue;
    const lib = join(dirname(dirname(realpathSync(gcloud))), "platform/pubsub-emulator/lib");
    const [jar] = globSync("cloud-pubsub-emulator-*.jar", { cwd: lib });
    if (jar !== undefined) return join(lib, jar);
  }
  return undefined;
}

const json = { "content-type": "application/json" };

/** Google's Pub/Sub emulator on a free port of this machine, until `stop`. */
export async function startPubsubEmulator(jar: string) {
  const port = await freePort();
  const java = join(findJava().home, "bin", "java");
  const emulator = spawn(java, ["-jar", jar, "--host=127.0.0.1", `--port=${port}`]);
  const ended = new Promise<void>((resolve) => emulator.once("close", () => resolve()));
  const started = Promise.withResolvers<void>();
  let output = "";
  for (const stream of [emulator.stdout, emulator.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
      if (output.includes("Server started")) started.resolve();
    });
  }
  void ended.then(() => started.reject(new Error(`The Pub/Sub emulator ended: ${output.slice(-500)}`)));
  await started.promise;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    put: async (path: string, body: object = {}) => {
      const sent = { method: "PUT", headers: json, body: JSON.stringify(body) };
      const { status } = await fetch(`http://${host}/v1/${path}`, sent);
      if (status !== 200) throw new Error(`${path}: ${status}`);
    },
    pull: async (subscription: string) => {
      const url = `http://${host}/v1/${subscription}:pull`;
      const response = await fetch(url, { method: "POST", headers: json, body: '{"maxMessages":100}' });
      const { receivedMessages = [] } = (await response.json()) as { receivedMessages?: Received[] };
      return receivedMessages.map(({ message }) => message);
    },
    stop: async () => {
      emulator.kill();
      await ended;
    },
  };
}

interface Received {
  readonly message: { readonly data: string; readonly attributes: Readonly<Record<string, string>> };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
