import type { Usage } from "./meter.ts";

/** How Cloud Storage bills what the product does to files; deleting is free. */
const classes: Readonly<Record<string, "classA" | "classB">> = {
  save: "classA",
  setMetadata: "classA",
  copy: "classA",
  getFiles: "classA",
  download: "classB",
  getMetadata: "classB",
  exists: "classB",
  createReadStream: "classB",
};

/** A bucket, or a file of it, whose operations are counted in what `usage` then answers. */
export function meterBucket<T extends object>(target: T, usage: () => Usage): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        const kind = classes[String(name)];
        if (kind) usage().storage[kind] += 1;
        const result: unknown = Reflect.apply(value, object === receiver ? receiver : object, args);
        return name === "file" ? meterBucket(result as object, usage) : result;
      };
    },
  });
}
