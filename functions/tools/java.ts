import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { Problem } from "./problem.ts";

const oldestVersion = 21;

export type Java = { home: string; version: number; hasCompiler: boolean };

/** Finds a Java that the emulators run on, wherever the system keeps it. A JDK goes before a mere runtime. */
export function findJava(): Java {
  const found = [...new Set(javaHomes())].map(inspect).filter((java) => java.version >= oldestVersion);
  const java = found.find(({ hasCompiler }) => hasCompiler) ?? found[0];
  if (java) return java;
  throw new Problem(
    `The emulators need a JDK ${oldestVersion} or later and none was found: install one (https://adoptium.net) or point JAVA_HOME at it.`,
  );
}

function javaHomes(): string[] {
  const chosen = process.env["JAVA_HOME"];
  return [
    ...(chosen ? [chosen] : []),
    ...(process.env["PATH"] ?? "").split(delimiter).flatMap(homeOfProgramIn),
    ...within("/usr/lib/jvm"),
    ...within("/usr/java"),
    ...within("/Library/Java/JavaVirtualMachines").map((folder) => join(folder, "Contents", "Home")),
    ...within(join(homedir(), "Library/Java/JavaVirtualMachines")).map((folder) =>
      join(folder, "Contents", "Home"),
    ),
    ...["/opt/homebrew/opt", "/usr/local/opt"]
      .flatMap(within)
      .filter((folder) => folder.includes("openjdk"))
      .map((folder) => join(folder, "libexec/openjdk.jdk/Contents/Home")),
    ...within(join(homedir(), ".sdkman/candidates/java")),
  ].filter((home) => existsSync(join(home, "bin", "java")));
}

function homeOfProgramIn(folder: string): string[] {
  const program = join(folder, "java");
  return existsSync(program) ? [dirname(dirname(realpathSync(program)))] : [];
}

function within(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function inspect(home: string): Java {
  const hasCompiler = ["javac", "jar"].every((program) => existsSync(join(home, "bin", program)));
  return { home, version: versionOf(home), hasCompiler };
}

function versionOf(home: string): number {
  const release = join(home, "release");
  // A program that does not run says no version, as macOS's stub where no Java is installed.
  const text = existsSync(release)
    ? readFileSync(release, "utf8")
    : spawnSync(join(home, "bin", "java"), ["-version"], { encoding: "utf8" }).stderr;
  return Number(/version="? ?"?(\d+)/i.exec(text)?.[1] ?? 0);
}
