/** Screens from which on `sizes` asks for less, in device pixels by CSS pixel; the densest first, since the first that matches counts. */
const DENSE_SCREENS = [4, 3.5, 3, 2.5] as const;
const MAX_DENSITY = 2;

/** One entry of `sizes`: a condition, or none, and the width that counts where it holds. */
const SIZE = /^(?<condition>.*?)\s*(?<width>(?:calc|min|max|clamp)\(.*\)|[^\s()]+)$/s;

/**
 * `sizes` of a photo that asks for no more than double density: beyond it photos look hardly better, and a phone of triple
 * density would download twice the bytes. Takes `sizes` as one would write it, `(min-width: 60rem) 30rem, 100vw`.
 * @throws RangeError for what is no list of sizes.
 */
export function limitDensity(sizes: string): string {
  return splitSizes(sizes)
    .flatMap((size) => {
      const { condition = "", width = "" } = SIZE.exec(size)?.groups ?? {};
      if (width === "")
        throw new RangeError(`"${size}" is no width: write sizes as "(min-width: 60rem) 30rem, 100vw"`);
      return DENSE_SCREENS.map((density) => narrow({ condition, width }, density)).concat(size);
    })
    .join(", ");
}

function narrow({ condition, width }: { condition: string; width: string }, density: number): string {
  const isDense = `(min-resolution: ${density}dppx)`;
  // `or` and `not` beside `and` want parentheses of their own.
  const also =
    condition === "" ? "" : ` and ${/\b(?:or|not)\b/.test(condition) ? `(${condition})` : condition}`;
  return `${isDense}${also} calc(${width} * ${MAX_DENSITY} / ${density})`;
}

/** At commas that are in no parentheses. */
function splitSizes(sizes: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const letter of sizes) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${letter}`);
  }
  return parts.map((part) => part.trim());
}
