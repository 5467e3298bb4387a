import { flagTable } from "../../flag-table.ts";
import { findProblem, isValid, type Flag } from "../../platform/flags/define-flag.ts";
import { FlagsUnreadable, flagStore, type FlagDocument } from "../../platform/flags/flag-store.ts";
import { openFlags, type Flags } from "../../platform/flags/open-flags.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";

type Presented = OutputOf<typeof contract.setFlag>["flag"];

/** The operations over a table of flags. */
export function flagHandlers(table: readonly Flag[]) {
  return {
    getFlags: implement(contract.getFlags, { flags: openFlags }, async ({ caller, flags }) => {
      const uid = caller.kind === "signedIn" ? caller.uid : undefined;
      const visible = table.filter(({ visibleTo }) => visibleTo === "clients");
      const values = await Promise.all(visible.map((flag) => decideFor(uid, flag, flags)));
      return { flags: Object.fromEntries(visible.map(({ name }, index) => [name, values[index] ?? false])) };
    }),

    listFlags: implement(contract.listFlags, { stored: flagStore }, async ({ stored, reader, fail }) => {
      const found = await orRefuse(stored.find(reader), fail.FlagsUnreadable);
      return { version: found?.version ?? 0, flags: table.map((flag) => present(flag, found)) };
    }),

    setFlag: implement(
      contract.setFlag,
      { stored: flagStore, flags: openFlags },
      {
        handle: async ({ input, fail, noteAudit, transaction, stored }) => {
          const { value, expectedVersion } = input;
          const flag = table.find(({ name }) => name === input.flag);
          if (!flag) throw fail.FlagNotFound();
          const problem = value === null ? undefined : findProblem(flag, value);
          if (problem) throw fail.FlagValueInvalid({ problem: `${flag.name} ${problem}` });
          const found = await orRefuse(stored.find(transaction), fail.FlagsUnreadable);
          const version = found?.version ?? 0;
          if (version !== expectedVersion) throw fail.FlagsChanged({ version });
          const changed = stored.save(transaction, found, { flag, value });
          const [before, after] = [present(flag, found), present(flag, changed)];
          noteAudit({ before: { value: before.value }, after: { value: after.value } });
          return { version: changed.version, flag: after };
        },
        /** Whoever has changed a flag sees it at once, at least here. */
        complete: async ({ result, flags }) => {
          flags.forget();
          return result;
        },
      },
    ),
  };
}

export const { getFlags, listFlags, setFlag } = flagHandlers(flagTable);

function decideFor(uid: string | undefined, flag: Flag, flags: Flags): Promise<boolean | number | string> {
  if (flag.type !== "percent") return flags.valueOf(flag);
  return uid === undefined ? Promise.resolve(false) : flags.includes(flag, uid);
}

function present(flag: Flag, found: FlagDocument | undefined): Presented {
  const stored = found?.values[flag.name];
  const isSet = isValid(flag, stored);
  const setting = { value: isSet ? stored : flag.default, isSet };
  return flag.type === "choice"
    ? { ...flag, choices: [...flag.choices], ...setting }
    : { ...flag, ...setting };
}

async function orRefuse<T>(found: Promise<T>, refuse: () => Error): Promise<T> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof FlagsUnreadable ? refuse() : error;
  }
}
