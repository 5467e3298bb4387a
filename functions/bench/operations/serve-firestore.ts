import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { projectId } from "../../tools/paths.ts";

export type ServedFirestore = AsyncDisposable & {
  /** What Admin SDKs read to find it. */
  environment: Record<string, string>;
};

/** `program` is `served-firestore.ts`, bundled: a process of its own, so that it takes nothing of the time of whoever asks it. */
export async function serveFirestore(program: string): Promise<ServedFirestore> {
  const server = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(server, "close");
  const port = await Promise.race([
    once(createInterface({ input: server.stdout }), "line").then(([line]) => String(line)),
    ended.then(() => Promise.reject(new Error("The served Firestore has ended"))),
  ]);
  return {
    environment: {
      GCLOUD_PROJECT: projectId,
      GOOGLE_CLOUD_PROJECT: projectId,
      FIREBASE_CONFIG: JSON.stringify({ projectId, storageBucket: `${projectId}.appspot.com` }),
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${port}`,
      // No Google metadata server answers here, and asking for one takes time.
      METADATA_SERVER_DETECTION: "none",
    },
    [Symbol.asyncDispose]: async () => {
      server.stdin.end();
      await ended;
    },
  };
}
