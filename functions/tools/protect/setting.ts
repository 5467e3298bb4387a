/** A program and its arguments. */
export type Command = readonly [program: "gcloud" | "firebase", ...args: string[]];

/** What is set at Google now. */
interface Finding {
  readonly isSet: boolean;
  /** In words, such as `off` or `7 days`. */
  readonly found: string;
}

/** Something that Google does for a project, which no file of a deploy can say. */
export interface Setting {
  readonly what: string;
  /** Prints it as JSON. A command that finds nothing of that name stands for nothing. */
  readonly show: Command;
  /** Given what `show` printed, or undefined where there is nothing. */
  readonly read: (shown: unknown) => Finding;
  /** The commands, or those for what `show` printed. */
  readonly apply: readonly Command[] | ((shown: unknown) => readonly Command[]);
  /** It can never be taken back, so it is applied with `--lock` alone. */
  readonly isFinal?: true;
}

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type RunCommand = (command: Command) => CommandResult;

export interface CheckedSetting extends Finding {
  readonly setting: Setting;
  /** What sets it. */
  readonly commands: readonly Command[];
  /** Why it cannot be told. */
  readonly failure?: string;
}

/** How a setting stands, asked of Google. */
export function checkSetting(setting: Setting, run: RunCommand): CheckedSetting {
  const { status, stdout, stderr } = run(setting.show);
  if (status !== 0 && !isNotFound(stderr))
    return { setting, commands: [], isSet: false, found: "unknown", failure: firstLine(stderr) };
  const shown: unknown = status === 0 && stdout.trim() !== "" ? JSON.parse(stdout) : undefined;
  const commands = typeof setting.apply === "function" ? setting.apply(shown) : setting.apply;
  return { setting, commands, ...setting.read(shown) };
}

/** Applies what is not set; undefined, or why that failed. */
export function applySetting({ commands }: CheckedSetting, run: RunCommand): string | undefined {
  for (const command of commands) {
    const { status, stderr } = run(command);
    if (status !== 0) return firstLine(stderr);
  }
  return undefined;
}

/** For a shell. */
export function describeCommand(command: Command): string {
  return command
    .map((word) => (/^[\w./:@=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(" ");
}

function isNotFound(stderr: string): boolean {
  return /NOT_FOUND|not found|does not exist|\b404\b/i.test(stderr);
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
