/** `npm run bench [name]`: runs bench/<name>.ts, or every bench, and ends each with its figures as JSON. */
import { readdir } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import path from "node:path";

type Bench = () => Promise<Record<string, number>>;

const [wanted] = process.argv.slice(2);
const names = await listBenches();
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no bench "${wanted}". There are: ${names.join(", ")}.`);
  process.exit(1);
}
for (const name of wanted === undefined ? names : [wanted]) await runBench(name);

async function listBenches(): Promise<string[]> {
  const files = await readdir(import.meta.dirname);
  return files
    .filter((file) => file.endsWith(".ts") && file !== "run.ts")
    .map((file) => path.basename(file, ".ts"))
    .toSorted();
}

async function runBench(name: string) {
  const { default: bench }: { default: Bench } = await import(`./${name}.ts`);
  console.log(`\n${name}: ${describeMachine()}`);
  const figures = await bench();
  console.log();
  console.table(figures);
  console.log(JSON.stringify({ bench: name, figures }));
}

function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const date = new Date().toISOString().slice(0, 10);
  return `${model}, ${availableParallelism()} cores, Node ${process.version}, ${date}`;
}
