interface FlagTerms {
  /** `domain.flag`, by the domain that reads it. Never used again for something else: a value of before may still be stored. */
  readonly name: `${string}.${string}`;
  /** `clients` shows its value to whoever uses the app; `server` to admins alone. */
  readonly visibleTo: "server" | "clients";
  /** What it changes, and why that is not simply decided. */
  readonly reason: string;
  /**
   * The last day, as `2027-03-31`, on which it may be in the code: after it a test fails, so that somebody decides. Nothing changes
   * by itself where it is deployed.
   */
  readonly endsOn: string;
}

export interface BooleanFlag extends FlagTerms {
  readonly type: "boolean";
  readonly default: boolean;
}

/** An integer from `min` to `max`. */
export interface IntegerFlag extends FlagTerms {
  readonly type: "integer";
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface ChoiceFlag<Choice extends string = string> extends FlagTerms {
  readonly type: "choice";
  readonly choices: readonly [Choice, Choice, ...Choice[]];
  readonly default: NoInfer<Choice>;
}

/** Of how many people in a hundred it holds, with at most two decimals. A larger number takes nobody out. */
export interface PercentFlag extends FlagTerms {
  readonly type: "percent";
  readonly default: number;
}

export type Flag = BooleanFlag | IntegerFlag | ChoiceFlag | PercentFlag;

/** What is stored for a flag: a percent flag's is a number, which says something of each person. */
export type FlagValue<F extends Flag = Flag> = F extends BooleanFlag
  ? boolean
  : F extends ChoiceFlag<infer Choice>
    ? Choice
    : number;

export function defineFlag(flag: BooleanFlag): BooleanFlag;
export function defineFlag(flag: IntegerFlag): IntegerFlag;
export function defineFlag(flag: PercentFlag): PercentFlag;
export function defineFlag<const Choice extends string>(flag: ChoiceFlag<Choice>): ChoiceFlag<Choice>;
export function defineFlag(flag: Flag): Flag {
  if (!/^[a-z]\w*\.[a-z]\w*$/i.test(flag.name))
    throw new Error(`Name the flag ${flag.name} as domain.flag, in letters and digits`);
  const problem = findProblem(flag, flag.default);
  if (problem) throw new Error(`The default of the flag ${flag.name} ${problem}`);
  if (!isDay(flag.endsOn)) throw new Error(`The flag ${flag.name} ends on a day such as 2027-03-31`);
  return flag;
}

/** What is wrong with a value for this flag, to be read behind its name; undefined where nothing is. */
export function findProblem(flag: Flag, value: unknown): string | undefined {
  return isValid(flag, value) ? undefined : `must be ${describeValues(flag)}`;
}

export function isValid<F extends Flag>(flag: F, value: unknown): value is FlagValue<F> {
  if (flag.type === "boolean") return typeof value === "boolean";
  if (flag.type === "choice") return flag.choices.some((choice) => choice === value);
  if (flag.type === "percent") return isPercentage(value);
  return Number.isSafeInteger(value) && (value as number) >= flag.min && (value as number) <= flag.max;
}

function describeValues(flag: Flag): string {
  if (flag.type === "boolean") return "true or false";
  if (flag.type === "choice") return `one of ${flag.choices.join(", ")}`;
  if (flag.type === "percent") return "a number from 0 to 100 with at most two decimals";
  return `an integer from ${flag.min} to ${flag.max}`;
}

/** Those whose last day is before `today`, by UTC, the longest over first: somebody has to decide. */
export function listEnded<F extends Pick<Flag, "name" | "endsOn">>(flags: readonly F[], today: Date): F[] {
  const day = today.toISOString().slice(0, 10);
  const ended = flags.filter(({ endsOn }) => endsOn < day);
  return ended.toSorted((one, other) => (one.endsOn < other.endsOn ? -1 : 1));
}

function isPercentage(value: unknown): boolean {
  if (typeof value !== "number" || !(value >= 0 && value <= 100)) return false;
  return Number(value.toFixed(2)) === value;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text.length === 10;
}
