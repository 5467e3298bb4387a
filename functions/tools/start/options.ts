import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "../problem.ts";
import { parseDomains } from "./only-domains.ts";

export interface StartOptions {
  /** Stops after the story. */
  once: boolean;
  withStory: boolean;
  withSample: boolean;
  /** The domains whose functions alone are started, without story and market. */
  only?: string[];
  /** Where data is read from at the start, if it is there, and written to at the end. */
  dataFolder?: string;
}

const usage = `The flags of start are:
  --once            play the story in an empty project, stop, and exit 0 if all of it worked
  --no-story        do not play the story
  --no-seed         begin without the sample market
  --only <domains>  start the functions of these domains alone, such as media, with no story and no market
  --data <folder>   begin with what is in the folder, and keep there what there is at the end`;

/** A folder is meant as seen from where npm was called: `from`. */
export function readStartOptions(
  args: readonly string[],
  from = process.env["INIT_CWD"] ?? process.cwd(),
): StartOptions {
  const { once, data, only, "no-story": isWithoutStory, "no-seed": isWithoutSample } = parse(args);
  if (once && args.length > 1) throw new Problem(`--once goes with no other flag.\n${usage}`);
  if (data?.startsWith("-") || data === "") throw new Problem(`--data needs a folder.\n${usage}`);
  return {
    once,
    withStory: !isWithoutStory && only === undefined,
    withSample: !once && !isWithoutSample && only === undefined,
    ...(only !== undefined && { only: parseDomains(only) }),
    ...(data !== undefined && { dataFolder: resolve(from, data) }),
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: "boolean", default: false },
        "no-story": { type: "boolean", default: false },
        "no-seed": { type: "boolean", default: false },
        data: { type: "string" },
        only: { type: "string" },
      },
    });
    return values;
  } catch (error) {
    const [line = ""] = error instanceof Error ? error.message.split(/[.\n]/) : [];
    throw new Problem(`${line}.\n${usage}`);
  }
}
