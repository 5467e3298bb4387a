// Starts one of the tools on the package's own Node and installs what is missing first. It is plain JavaScript without
// dependencies, because it must run on a fresh clone on any Node from 20 on.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const functionsFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const packageNode = join(functionsFolder, "node_modules", ".bin", "node");

const commands = {
  start: ["start.ts"],
  client: ["client.ts"],
  schedule: ["schedule.ts"],
  seed: ["seed.ts"],
  serve: ["serve.ts"],
  deploy: ["deploy.ts"],
  cost: ["cost.ts"],
  protect: ["protect.ts"],
  restore: ["restore.ts"],
  test: ["test.ts", "all"],
  "test:unit": ["test.ts", "unit"],
  "test:emulator": ["test.ts", "emulator"],
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) stop(`Usage: node tools/run.js <${Object.keys(commands).join("|")}> [arguments]`);
if (Number.parseInt(process.versions.node, 10) < 20)
  stop(`Souk needs Node 20 or later, this is ${process.version}.`);
if (!isInstalled()) install();
runOnPackageNode(command);

function isInstalled() {
  const installed = readPackages(join("node_modules", ".package-lock.json"));
  const wanted = readPackages("package-lock.json");
  if (!installed || !wanted) return false;
  // Optional packages may be missing: most of them are binaries for other systems.
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path === "" ? true : installed[path] ? installed[path].version === version : optional,
  );
}

function readPackages(file) {
  const path = join(functionsFolder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined;
}

function install() {
  console.log("Installing the dependencies, which takes a minute or two the first time ...");
  const npmCi = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", npmCi, { cwd: functionsFolder, stdio: "inherit" });
  if (status !== 0) stop("npm ci failed, see above. Put that right and run this again.");
  if (!existsSync(packageNode))
    stop("npm ci installed no Node 24: allow npm's install scripts and run this again.");
}

function runOnPackageNode([script, ...first]) {
  const path = [join(functionsFolder, "node_modules", ".bin"), process.env.PATH].join(":");
  const tool = join(functionsFolder, "tools", script);
  const child = spawn(packageNode, [tool, ...first, ...args], {
    cwd: functionsFolder,
    stdio: "inherit",
    env: { ...process.env, PATH: path },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm passes no signal on: when it is gone, whoever killed it wanted this gone as well.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  child.on("error", (error) => stop(`Cannot start ${packageNode}: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
