import { readdir } from "node:fs/promises";
import path from "node:path";

type Measure = () => Promise<Record<string, number>>;

const folder = path.join(import.meta.dirname, "gateway");

/** Each file of `bench/gateway` that exports a `measure…` is a part with figures of its own. `README.md` says what each means. */
export default async function benchGateway(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".ts")).toSorted()) {
    for (const measure of await findMeasures(file)) {
      const measured = await measure();
      console.log(`\n${path.basename(file, ".ts")}`);
      console.table(measured);
      const twice = Object.keys(measured).filter((name) => name in figures);
      if (twice.length > 0) throw new Error(`${file} has figures of another part: ${twice.join(", ")}`);
      Object.assign(figures, measured);
    }
  }
  return figures;
}

async function findMeasures(file: string): Promise<Measure[]> {
  const exported = Object.entries((await import(path.join(folder, file))) as Record<string, Measure>);
  return exported.filter(([name]) => name.startsWith("measure")).map(([, measure]) => measure);
}
