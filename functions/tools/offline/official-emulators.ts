import { existsSync, readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { homedir } from "node:os";
import { join } from "node:path";
import { modulesFolder } from "../paths.ts";

type Download = { remoteUrl: string; downloadPathRelativeToCacheDir: string };
type Downloads = { firestore: Download; storage: Download; ui: { main: Download } };

const timeoutMs = 2_500;

/** Whether firebase-tools has each of Google's emulator programs already, or can download it. */
export async function findOfficialEmulators(): Promise<{
  firestore: boolean;
  storage: boolean;
  ui: boolean;
}> {
  const { firestore, storage, ui } = readDownloads();
  const missing = [firestore, storage, ui.main].find((download) => !isCached(download));
  const downloadable = missing ? await canBeReached(missing.remoteUrl) : false;
  return {
    firestore: downloadable || isCached(firestore),
    storage: downloadable || isCached(storage),
    ui: downloadable || isCached(ui.main),
  };
}

function readDownloads(): Downloads {
  const list = join(modulesFolder, "firebase-tools/lib/emulator/downloadableEmulatorInfo.json");
  return JSON.parse(readFileSync(list, "utf8"));
}

function isCached(download: Download): boolean {
  const cache = process.env["FIREBASE_EMULATORS_PATH"] ?? join(homedir(), ".cache/firebase/emulators");
  return existsSync(join(cache, download.downloadPathRelativeToCacheDir));
}

function canBeReached(url: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // The agent honours HTTPS_PROXY and NO_PROXY, as firebase-tools' own download does.
  const probe = request(url, { method: "HEAD", agent: new Agent({ proxyEnv: process.env }) }, (response) => {
    response.resume();
    resolve(response.statusCode === 200);
  });
  // A timer of its own, because a socket's time-out does not cover the name look-up.
  const timer = setTimeout(() => probe.destroy(new Error("too slow")), timeoutMs);
  probe.on("error", () => resolve(false));
  probe.on("close", () => clearTimeout(timer));
  probe.end();
  return promise;
}
