import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium, type Page } from "playwright-core";
import { firebaseConfig } from "../tools/start/welcome.ts";
import { writeClient } from "../tools/client/write-client.ts";
import { modulesFolder } from "../tools/paths.ts";
import { documentedCode } from "./documented-code.ts";
import { addresses } from "./addresses.ts";

/** What the guide's code takes for granted, and what a test asks of the page beside it. */
const surroundings = `
import { collection, doc, getFirestore, limit, onSnapshot, orderBy, query, where } from "firebase/firestore";
import { getFunctions, httpsCallable } from "firebase/functions";
import { createSoukClient } from "souk-client";
import { createLiveQueries } from "souk-client/live";
import { pictureOf } from "souk-client/picture";

const functions = getFunctions();
export const souk = createSoukClient((name) => httpsCallable(functions, name));
const live = createLiveQueries(getFirestore(), { collection, doc, limit, orderBy, query, where });
export { pictureOf };
`;

const entry = `
import { getAuth, signInWithEmailAndPassword } from "firebase/auth";
import "./config.ts";
import * as guide from "./guide.ts";

globalThis.guide = guide;
globalThis.signIn = async (email, password) =>
  (await signInWithEmailAndPassword(getAuth(), email, password)).user.uid;

/** As a camera's: no two columns alike. */
globalThis.drawPhoto = () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 900 });
  const brush = canvas.getContext("2d");
  for (let at = 0; at < 1200; at += 1) {
    brush.fillStyle = "hsl(" + ((at * 7) % 360) + " 80% " + (30 + (at % 50)) + "%)";
    brush.fillRect(at, 0, 1, 900 - (at % 300));
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
};

/** Of a picture once a browser shows it. */
globalThis.widthOf = async (src) => {
  const image = Object.assign(document.body.appendChild(document.createElement("img")), { src });
  await image.decode();
  return image.naturalWidth;
};
`;

/** The code of the frontend guide, the client's package and Firebase's SDK, as one script. */
async function bundleGuide(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "souk-guide-"));
  try {
    const client = join(folder, "souk-client");
    await writeClient(client, "1.2.3");
    const { auth, firestore, functions, storage } = addresses();
    const ports = {
      auth: auth.port,
      firestore: firestore.port,
      functions: functions.port,
      storage: storage.port,
    };
    await writeFile(join(folder, "config.ts"), firebaseConfig(ports));
    await writeFile(join(folder, "guide.ts"), surroundings + documentedCode("docs/frontend.md"));
    await writeFile(join(folder, "page.ts"), entry);
    const { outputFiles } = await build({
      entryPoints: [join(folder, "page.ts")],
      bundle: true,
      write: false,
      format: "iife",
      platform: "browser",
      nodePaths: [modulesFolder],
      alias: {
        "souk-client": join(client, "index.js"),
        "souk-client/live": join(client, "live.js"),
        "souk-client/picture": join(client, "picture.js"),
      },
      logLevel: "silent",
    });
    return outputFiles[0]?.text ?? "";
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Opens Chromium without a window; each page is a browser of its own, with the guide's code in it. */
export async function openBrowsers(executable: string): Promise<{
  open: () => Promise<Page>;
  close: () => Promise<void>;
}> {
  const script = await bundleGuide();
  // From this machine, as a frontend's own development server is: a browser lets no other page reach the emulators.
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : `<!doctype html><title>Shop</title><script src="/page.js"></script>`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  // Who runs this as root has no sandbox; nothing but this code is opened.
  const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  return {
    open: async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`http://localhost:${port}/`);
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
